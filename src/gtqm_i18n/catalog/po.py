"""PO text to catalogs and back, without touching a line of an entry that did not change."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TypeAlias

from gtqm_i18n.catalog import header
from gtqm_i18n.catalog.sequences import merged_order
from gtqm_i18n.catalog.syntax import charsets, entries, escapes, regular, wrapping
from gtqm_i18n.catalog.syntax.blocks import Block, Found
from gtqm_i18n.catalog.syntax.rewriting import rewritten
from gtqm_i18n.errors import CatalogError
from gtqm_i18n.messages import _
from gtqm_i18n.model import Catalog, Key, Unit

__all__ = ["PoFile", "read", "same", "write"]

Name: TypeAlias = Key | tuple[str | None, str, bool]
"""What names an entry in a file: its unit's key, and, of an obsolete one, that it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PoFile:
    """A catalog and the lines it was read from.

    `tail` is what
    follows the last entry; `bom` is the byte-order mark, if any; `data` are the file's bytes.
    """

    catalog: Catalog
    charset: str = "UTF-8"
    newline: str = "\n"
    blocks: tuple[Block, ...] = ()
    tail: str = ""
    bom: str = ""
    data: bytes = b""

    @property
    def columns(self) -> int:
        """The width at which the file breaks long strings, 0 when it does not."""
        return wrapping.columns(block.raw for block in self.blocks if block.unit)


def read(data: bytes, *, path: str) -> PoFile:
    """Return the catalog in a PO file.

    Raises CatalogError, with the line, for what is not PO syntax, for conflict markers, for two
    entries with one key, and for a file without a header.
    """
    charset = charsets.charset(data)
    whole = charsets.decode(data, charset, path=path)
    text = whole.removeprefix("\ufeff")
    found = regular.read(text, path=path)
    if found is None:
        from gtqm_i18n.catalog.syntax import irregular  # noqa: PLC0415 - few files need polib

        found = irregular.read(text, charset=charset, path=path)
    return PoFile(
        catalog=_catalog(found, path),
        charset=charset,
        newline="\r\n" if "\r\n" in text else "\n",
        blocks=tuple(found.blocks),
        tail=found.tail,
        bom=whole[: len(whole) - len(text)],
        data=data,
    )


def write(catalog: Catalog, over: PoFile | None = None) -> bytes:
    """Return a catalog as a PO file; what is as `over` has it keeps its lines.

    It is written in the charset that its header names. Raises CatalogError when that lacks a
    character. Law: `write(read(f).catalog, read(f)) == f`, and `read(write(catalog)).catalog ==
    catalog`.
    """
    over = over or PoFile(catalog=Catalog(header={}))
    if over.data and same(catalog, over.catalog):
        return over.data
    text = over.bom + _separated(list(_written(catalog, over)), over) + over.tail
    charset = charsets.stated(catalog.header.get("Content-Type", "")) or over.charset
    try:
        return text.encode(charset)
    except UnicodeEncodeError as error:
        lost = text[error.start]
        message = _(
            'charset {charset} lacks "{lost}"; save the catalog as UTF-8',
            charset=charset,
            lost=lost,
        )
        raise CatalogError(message) from None
    except LookupError:
        raise CatalogError(
            _('charset "{charset}" is unknown; write charset=UTF-8', charset=charset)
        ) from None


def _written(catalog: Catalog, over: PoFile) -> Iterator[tuple[str, int | None]]:
    """Yield the text of each entry, and which of the file's entries it was, None for a new one."""
    columns = cache(lambda: over.columns)  # nobody asks when nothing is new
    places = {
        _name(block.unit) if block.unit else None: place for place, block in enumerate(over.blocks)
    }
    units = {_name(unit): unit for unit in (*catalog.units.values(), *catalog.obsolete)}
    for name in _in_file_order([*units], [*places]):
        place = places.get(name)
        if name is None:
            yield _header(catalog, over), place
        elif place is None:
            yield _format(units[name], columns(), over.newline) + over.newline, None
        else:
            unit, (raw, former) = units[name], over.blocks[place]
            if former is None or former is unit or former == unit:
                yield raw, place
            else:
                changed = rewritten(unit, former, raw, columns=columns(), newline=over.newline)
                yield changed, place


def _name(unit: Unit) -> Name:
    return (unit.context, unit.source, True) if unit.obsolete else unit.key


def same(one: Catalog, other: Catalog) -> bool:
    """Return whether two catalogs are equal, the order of their units too."""
    return one == other and list(one.units) == list(other.units)


def _catalog(found: Found, path: str) -> Catalog:
    units = [block.unit for block in found.blocks if block.unit is not None]
    known = {unit.key: unit for unit in units}
    if len(known) < len(units) or not all(source for _context, source in known):
        raise _fault(units, path)
    obsolete = tuple(unit for unit in units if unit.obsolete)
    live = {key: unit for key, unit in known.items() if not unit.obsolete} if obsolete else known
    return Catalog(
        header=header.fields(found.header.target),
        comments=found.header.comments,
        flags=found.header.flags,
        units=live,
        obsolete=obsolete,
    )


def _fault(units: list[Unit], path: str) -> CatalogError:
    """Return what is wrong with the first unit that has no msgid, or that of one before."""
    seen: dict[Key, Unit] = {}
    for unit in units:
        if not unit.source:
            message = _("an entry with an empty msgid, which is the header's; delete it")
            break
        if unit.key in seen:
            line = _line(seen[unit.key])
            message = _("the same msgid stands in line {line} too; delete one", line=line)
            break
        seen[unit.key] = unit
    return CatalogError(message, path=path, line=_line(unit))


def _line(unit: Unit) -> int:
    return unit.location.line if unit.location else 0


def _in_file_order(names: list[Name], file: list[Name | None]) -> list[Name | None]:
    """Return the header's name (None) and the units' in the order of the file, as far as it goes.

    Live units keep the catalog's order; obsolete ones stay where the file has them.
    """
    wanted = set(names)
    kept = [name for name in file if name is None or name in wanted]
    if None not in kept:
        kept.insert(0, None)
    ours: list[Name | None] = [*names] if kept[0] is not None else [None, *names]
    if ours == kept:
        return ours
    known = set(kept)
    same_order = [each for each in kept if each and not each[2:]] == [
        each for each in names if not each[2:] and each in known
    ]
    return merged_order(ours if same_order else kept, ours, kept)


def _format(unit: Unit, columns: int, newline: str) -> str:
    return entries.to_text(unit, columns=columns).replace("\n", newline)


def _header(catalog: Catalog, over: PoFile) -> str:
    """Return the header's lines; a field that did not change keeps its line."""
    block = next((block.raw for block in over.blocks if block.unit is None), None)
    before = over.catalog
    same = (catalog.comments, catalog.flags) == (before.comments, before.flags)
    if block is not None and same and catalog.header.keys() == before.header.keys():
        for name, value in catalog.header.items():
            if before.header[name] == value:
                continue
            line = re.compile(rf'^"{re.escape(name)}:(?:[^"\\]|\\.)*\\n"', re.MULTILINE)
            written = f'"{name}: {escapes.escape(value)}\\n"'
            block, count = line.subn(written.replace("\\", r"\\"), block)
            if count != 1:
                break
        else:
            return block
    header, former = (_header_unit(each) for each in (catalog, before))
    if block is None:
        return _format(header, 0, over.newline) + over.newline
    return rewritten(header, former, block, columns=0, newline=over.newline)


def _header_unit(catalog: Catalog) -> Unit:
    fields = "".join(f"{name}: {value}\n" for name, value in catalog.header.items())
    return Unit(source="", target=fields, comments=catalog.comments, flags=catalog.flags)


def _blank_lines(raw: str) -> str:
    return raw[len(raw.rstrip("\r\n")) :].partition("\n")[2]


def _separated(entries: list[tuple[str, int | None]], over: PoFile) -> str:
    """Return entries with a blank line between those that the file did not have side by side."""
    written: list[str] = []
    for (raw, place), (_raw, following) in pairwise(entries):
        side_by_side = place is not None and following == place + 1
        ended = raw if raw.endswith("\n") else raw + over.newline
        written.append(ended if side_by_side or _blank_lines(ended) else ended + over.newline)
    if not entries:
        return ""
    last, place = entries[-1]
    if over.tail and not last.endswith("\n"):
        last += over.newline
    if not over.blocks:
        last = last.rstrip("\r\n") + over.newline
    elif place != len(over.blocks) - 1 and not over.tail:
        end = over.blocks[-1].raw
        last = last.rstrip("\r\n") + end[len(end.rstrip("\r\n")) :]
    return "".join([*written, last])
