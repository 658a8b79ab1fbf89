"""PO text to catalogs and back, without touching a line of an entry that did not change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from gtqm_i18n.catalog import entries, escapes, syntax, wrapping
from gtqm_i18n.errors import CatalogError
from gtqm_i18n.model import Catalog, Key, Unit

__all__ = ["PoFile", "read", "same", "write"]

MULTILINE = re.compile(r'^(?:#~ )?msg\w+(?:\[\d\])? ""\r?\n((?:(?:#~ )?"[^\n]*\n)+)', re.MULTILINE)
UNKNOWN = 1_000
"""More columns than any file has."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """The lines of one entry as they are in the file, blank lines after it included.

    `unit` is None for the header.
    """

    raw: str
    unit: Unit | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PoFile:
    """A catalog and the lines it was read from.

    `columns` is the width at which the file breaks long strings, 0 when it does not; `tail` is what
    follows the last entry; `data` are the file's bytes.
    """

    catalog: Catalog
    charset: str = "UTF-8"
    newline: str = "\n"
    columns: int = 0
    blocks: tuple[Block, ...] = ()
    tail: str = ""
    data: bytes = b""


def read(data: bytes, *, path: str) -> PoFile:
    """Return the catalog in a PO file.

    Raises CatalogError, with the line, for what is not PO syntax, for conflict markers, for two
    entries with one key, and for a file without a header.
    """
    text = syntax.decode(data, path=path).removeprefix("\ufeff")
    lines = text.split("\n")
    syntax.check(lines, path=path)
    found = entries.parse(syntax.without_numbers(text, name=syntax.charset(data)), path=path)
    if found.header_entry is None:
        message = "the catalog has no header; restore it, or delete the file and run update"
        raise CatalogError(message, path=path, line=1)
    ordered = sorted([*found, found.header_entry], key=lambda entry: entry.linenum or 1)
    starts = [_start(lines, entry.linenum or 1) for entry in ordered]
    end = _last_string(lines)
    bounds = [*starts[1:], end]
    offsets = [0, *accumulate(len(line) + 1 for line in lines[:-1]), len(text)]
    blocks = tuple(
        Block(
            raw=text[offsets[start] : offsets[stop]],
            unit=None
            if entry is found.header_entry
            else entries.to_unit(
                entry,
                text[offsets[start] : offsets[stop]],
                path=path,
                line=_first_string(lines, start, stop),
            ),
        )
        for entry, start, stop in zip(ordered, starts, bounds, strict=True)
    )
    return PoFile(
        catalog=_catalog(found, blocks, path),
        charset=syntax.charset(data),
        newline="\r\n" if "\r\n" in text else "\n",
        columns=_columns(blocks),
        blocks=blocks,
        tail=text[offsets[end] :],
        data=data,
    )


def write(catalog: Catalog, over: PoFile | None = None) -> bytes:
    """Return a catalog as a PO file; entries that are as `over` has them keep their lines.

    Raises CatalogError when the file's charset lacks a character. Law: `write(read(f).catalog,
    read(f)) == f`, and `read(write(catalog)).catalog == catalog`.
    """
    over = over or PoFile(catalog=Catalog(header={}))
    if over.data and same(catalog, over.catalog):
        return over.data
    kept = {(unit.key, unit.obsolete): block for block in over.blocks if (unit := block.unit)}
    units = [*catalog.units.values(), *catalog.obsolete]
    raws: list[str] = []
    for unit in _in_file_order(units, over):
        if unit is None:
            raws.append(_header(catalog, over))
            continue
        block = kept.get((unit.key, unit.obsolete))
        if block is not None and block.unit == unit:
            raws.append(block.raw)
        else:
            blank = over.newline if block is None else _blank_lines(block.raw)
            raws.append(_format(unit, over) + blank)
    text = _separated(raws, over) + over.tail
    try:
        return text.encode(over.charset)
    except UnicodeEncodeError as error:
        lost = text[error.start]
        message = f'charset {over.charset} lacks "{lost}"; save the catalog as UTF-8'
        raise CatalogError(message) from None


def same(one: Catalog, other: Catalog) -> bool:
    """Return whether two catalogs are equal, the order of their units too."""
    return one == other and list(one.units) == list(other.units)


def _start(lines: list[str], number: int) -> int:
    """Return the index of an entry's first line, with comments that polib passes over."""
    index = number - 1
    while index and lines[index - 1].startswith("#") and not _belongs_before(lines[index - 1]):
        index -= 1
    return index


def _first_string(lines: list[str], start: int, stop: int) -> int:
    """Return the 1-based line where an entry's own text begins, after its comments."""
    for index in range(start, stop):
        if lines[index].strip() and not lines[index].startswith(("#.", "#:", "#,", "# ", "#|")):
            return index + 1
    return start + 1


def _belongs_before(line: str) -> bool:
    return line.startswith("#~") and not line.startswith("#~|")


def _last_string(lines: list[str]) -> int:
    """Return the index after the last line that belongs to an entry; comments after it are free."""
    index = len(lines)
    while index and (not lines[index - 1].strip() or lines[index - 1].startswith("#")):
        if _belongs_before(lines[index - 1]) and lines[index - 1].rstrip() != "#~":
            break
        index -= 1
    # The blank lines after the last entry are its own, as they are for every other.
    while index < len(lines) - 1 and not lines[index].strip():
        index += 1
    return index


def _catalog(found: entries.Parsed, blocks: Iterable[Block], path: str) -> Catalog:
    seen: dict[Key, Unit] = {}
    for unit in (block.unit for block in blocks):
        if unit is None:
            continue
        line = unit.location.line if unit.location else None
        if not unit.source:
            message = "an entry with an empty msgid, which is the header's; delete it"
            raise CatalogError(message, path=path, line=line)
        if unit.key in seen:
            first = seen[unit.key].location
            message = f"the same msgid stands in line {first.line if first else 0} too; delete one"
            raise CatalogError(message, path=path, line=line)
        seen[unit.key] = unit
    return Catalog(
        header=dict(found.metadata),
        comments=tuple(found.header.split("\n")) if found.header else (),
        flags=tuple(flag for flag in found.header_entry.flags if flag),
        units={key: unit for key, unit in seen.items() if not unit.obsolete},
        obsolete=tuple(unit for unit in seen.values() if unit.obsolete),
    )


def _columns(blocks: Iterable[Block]) -> int:
    """Return at how many columns a file breaks strings that hold no line feed there, 0 for none."""
    lowest, highest = 0, UNKNOWN
    for block in blocks:
        if block.unit is None or '""' not in block.raw:
            continue
        for found in MULTILINE.finditer(block.raw):
            broken = [line.rstrip("\r") for line in found[1].split("\n")[:-1]]
            for line, following in pairwise(broken):
                # A word that is too long for a line says nothing, nor does a line feed.
                if " " in line and not line.endswith('\\n"'):
                    lowest = max(lowest, wrapping.width(line))
                    room = wrapping.width(line) + wrapping.width(following.partition(" ")[0])
                    highest = min(highest, room)
    if not lowest:
        return 0
    usual = (columns for columns in wrapping.USUAL if lowest <= columns <= max(lowest, highest))
    return next(usual, lowest)


def _in_file_order(units: list[Unit], over: PoFile) -> Iterator[Unit | None]:
    """Yield the units in their order, and None where the file has its header."""
    position = next((n for n, block in enumerate(over.blocks) if block.unit is None), 0)
    for index, unit in enumerate(units):
        if index == position:
            yield None
        yield unit
    if position >= len(units):
        yield None


def _format(unit: Unit, over: PoFile) -> str:
    return entries.to_text(unit, columns=over.columns).replace("\n", over.newline)


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
    fields = "".join(f"{name}: {value}\n" for name, value in catalog.header.items())
    header = Unit(source="", target=fields, comments=catalog.comments, flags=catalog.flags)
    blank = over.newline if block is None else _blank_lines(block)
    return _format(header, PoFile(catalog=catalog, newline=over.newline)) + blank


def _blank_lines(raw: str) -> str:
    return raw[len(raw.rstrip("\r\n")) :].partition("\n")[2]


def _separated(raws: list[str], over: PoFile) -> str:
    """Return the blocks with a blank line between those that the file did not have side by side."""
    last = over.blocks[-1].raw if over.blocks else None
    for index, raw in enumerate(raws[:-1]):
        if (raw == last or last is None) and not _blank_lines(raw):
            raws[index] = raw + over.newline
    if raws and not over.tail:
        ending = _blank_lines(last) if last is not None else ""
        body = raws[-1].rstrip("\r\n")
        raws[-1] = body + (over.newline if last is None or last.endswith("\n") else "") + ending
    return "".join(raws)
