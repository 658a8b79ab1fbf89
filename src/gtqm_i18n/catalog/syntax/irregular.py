"""Entries in any form that gettext reads, by polib.

A file whose entries all look as most programs write them is read by `regular`, which gives the
same.
"""

from __future__ import annotations

import re
from itertools import accumulate
from typing import Any

import polib

from gtqm_i18n.catalog.syntax import lines as syntax
from gtqm_i18n.catalog.syntax.blocks import Block, Found
from gtqm_i18n.catalog.syntax.escapes import unescape
from gtqm_i18n.catalog.syntax.references import references
from gtqm_i18n.errors import CatalogError
from gtqm_i18n.messages import _
from gtqm_i18n.model import Key, Location, Unit

__all__ = ["read"]

OLD_PREVIOUS = re.compile(
    r'^#~\|[ \t]*(?P<word>msgctxt|msgid(?=[ \t]))?[ \t]*"(?P<text>(?:[^"\\\n]|\\.)*)"', re.MULTILINE
)
SYNTAX_ERROR = re.compile(r"\(line (\d+)\)")


class _Text(str):
    """Text whose lines end at line feeds only, as in PO files; not at U+2028 and others."""

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:  # noqa: FBT001, FBT002 - str's own
        return [line + "\n" * keepends for line in self.split("\n")]


class _Parsed(polib.POFile):  # type: ignore[misc] # polib ships no types
    """polib's file, which remembers the header's entry."""

    header_entry: Any = None

    def remove(self, entry: Any) -> None:
        """Remember the one entry that polib itself removes: the header."""
        self.header_entry = entry
        super().remove(entry)


def read(text: str, *, charset: str, path: str) -> Found:
    """Return the entries of a PO file.

    Raises CatalogError, with the line, for what is not PO syntax, for conflict markers, and for a
    file without a header.
    """
    lines = text.split("\n")
    syntax.check(lines, path=path)
    found = _parse(syntax.usual(text, name=charset), path=path)
    header = found.header_entry
    if header is None:
        message = _("the catalog has no header; restore it, or delete the file and run update")
        raise CatalogError(message, path=path, line=1)
    ordered = sorted([*found, header], key=lambda entry: entry.linenum or 1)
    starts = [_start(lines, entry.linenum or 1) for entry in ordered]
    end = _last_string(lines)
    offsets = [0, *accumulate(len(line) + 1 for line in lines[:-1]), len(text)]
    blocks: list[Block] = []
    for entry, start, stop in zip(ordered, starts, [*starts[1:], end], strict=True):
        raw = text[offsets[start] : offsets[stop]]
        line = _first_string(lines, start, stop)
        on_top = found.header if start == 0 else ""
        location = Location(path=path, line=line)
        unit = None if entry is header else _unit(entry, raw, on_top=on_top, location=location)
        blocks.append(Block(raw, unit))
    said = found.header if ordered[0] is header else header.tcomment
    return Found(
        blocks=blocks,
        header=Unit(
            source="",
            target=header.msgstr,
            flags=_flags(header),
            comments=tuple(said.split("\n")) if said else (),
        ),
        tail=text[offsets[end] :],
    )


def _parse(text: str, *, path: str) -> _Parsed:
    """Return polib's reading of PO text; raises CatalogError, with the line, where it gives up."""
    try:
        return polib.pofile(_Text(text), encoding="utf-8", klass=_Parsed)  # type: ignore[no-any-return]
    except (OSError, ValueError, IndexError) as error:
        found = SYNTAX_ERROR.search(str(error))
        line = int(found[1]) if found else None
        message = _("this is not PO syntax here; correct the line or the one before")
        raise CatalogError(message, path=path, line=line) from None


def _unit(entry: Any, raw: str, *, on_top: str, location: Location) -> Unit:
    """Return the unit of an entry, whose lines are `raw`.

    `on_top` are comments that polib takes for the file's.
    """
    said = "\n".join(filter(None, [on_top, entry.tcomment]))
    plural = None
    if entry.msgid_plural:
        forms = tuple(entry.msgstr_plural[index] for index in sorted(entry.msgstr_plural))
        plural = (entry.msgid_plural, forms)
    return Unit(
        source=entry.msgid,
        target=entry.msgstr,
        context=entry.msgctxt,
        flags=_flags(entry),
        notes=tuple(entry.comment.split("\n")) if entry.comment else (),
        comments=tuple(said.split("\n")) if said else (),
        references=references(raw),
        previous=_previous(entry, raw),
        plural=plural,
        obsolete=bool(entry.obsolete),
        location=location,
    )


def _flags(entry: Any) -> tuple[str, ...]:
    return tuple(filter(None, entry.flags))


def _previous(entry: Any, raw: str) -> Key | None:
    """Return what `#|` says, and for an obsolete entry `#~|`, which polib passes over."""
    if entry.previous_msgid is not None:
        return entry.previous_msgctxt, entry.previous_msgid
    said: dict[str, str] = {}
    word = ""
    for match in OLD_PREVIOUS.finditer(raw) if entry.obsolete and "#~|" in raw else ():
        word = match["word"] or word
        said[word] = said.get(word, "") + unescape(match["text"])
    return (said.get("msgctxt"), said["msgid"]) if "msgid" in said else None


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
