"""polib's entries to units and back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import polib

from gtqm_i18n.catalog.syntax import wrapping
from gtqm_i18n.catalog.syntax.escapes import unescape
from gtqm_i18n.errors import CatalogError
from gtqm_i18n.messages import _
from gtqm_i18n.model import Key, Location, Unit

__all__ = ["PARTS", "Parsed", "parse", "parts", "to_text", "to_unit"]

PARTS = ("comments", "notes", "references", "flags", "previous", "source", "target")
"""The parts of an entry, in the order in which gettext writes them."""

REFERENCES = re.compile(r"#:(?<=^#:)(.*)", re.MULTILINE)
REFERENCE = re.compile("(?:\u2068[^\u2069]*\u2069|\\S)+")
OLD_PREVIOUS = re.compile(
    r'^#~\|[ \t]*(?P<word>msgctxt|msgid(?=[ \t]))?[ \t]*"(?P<text>(?:[^"\\\n]|\\.)*)"', re.MULTILINE
)
SYNTAX_ERROR = re.compile(r"\(line (\d+)\)")


class _Text(str):
    """Text whose lines end at line feeds only, as in PO files; not at U+2028 and others."""

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:  # noqa: FBT001, FBT002 - str's own
        return [line + "\n" * keepends for line in self.split("\n")]


class Parsed(polib.POFile):  # type: ignore[misc] # polib ships no types
    """polib's file, which remembers the header's entry."""

    header_entry: Any = None

    def remove(self, entry: Any) -> None:
        """Remember the one entry that polib itself removes: the header."""
        self.header_entry = entry
        super().remove(entry)


def parse(text: str, *, path: str) -> Parsed:
    """Return polib's reading of PO text; raises CatalogError, with the line, where it gives up."""
    try:
        return polib.pofile(_Text(text), encoding="utf-8", klass=Parsed)  # type: ignore[no-any-return]
    except (OSError, ValueError, IndexError) as error:
        found = SYNTAX_ERROR.search(str(error))
        line = int(found[1]) if found else None
        message = _("this is not PO syntax here; correct the line or the one before")
        raise CatalogError(message, path=path, line=line) from None


def to_unit(entry: Any, raw: str, *, path: str, line: int, on_top: str = "") -> Unit:
    """Return the unit of an entry, whose lines are `raw`, from a 1-based line of a file on.

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
        flags=tuple(flag for flag in entry.flags if flag),
        notes=tuple(entry.comment.split("\n")) if entry.comment else (),
        comments=tuple(said.split("\n")) if said else (),
        references=tuple(
            name for line in REFERENCES.findall(raw) for name in REFERENCE.findall(line)
        ),
        previous=_previous(entry, raw),
        plural=plural,
        obsolete=bool(entry.obsolete),
        location=Location(path=path, line=line),
    )


def to_text(unit: Unit, *, columns: int) -> str:
    """Return a unit as PO text, its strings broken at so many columns, or not at all when 0."""
    return "\n".join(
        [line for part in parts(unit, columns=columns).values() for line in part] + [""]
    )


def parts(unit: Unit, *, columns: int) -> dict[str, list[str]]:
    """Return the lines of a unit's parts, in the order in which gettext writes them."""
    prefix = "#~ " if unit.obsolete else ""
    before = "#~| " if unit.obsolete else "#| "
    source = [*_fields(*unit.key, columns=columns, prefix=prefix)]
    forms = [("msgstr", unit.target)]
    if unit.plural is not None:
        plural, targets = unit.plural
        source += wrapping.lines("msgid_plural", plural, columns=columns, prefix=prefix)
        forms = [(f"msgstr[{index}]", form) for index, form in enumerate(targets)]
    previous = _fields(*unit.previous, columns=columns, prefix=before) if unit.previous else ()
    live = not unit.obsolete
    return {
        "comments": [f"# {line}".rstrip(" ") for line in unit.comments],
        "notes": [f"#. {line}" for line in unit.notes if live],
        "references": [f"#: {' '.join(unit.references)}"] if unit.references and live else [],
        "flags": [f"#, {', '.join(unit.flags)}"] if unit.flags else [],
        "previous": [*previous],
        "source": source,
        "target": [
            line
            for keyword, form in forms
            for line in wrapping.lines(keyword, form, columns=columns, prefix=prefix)
        ],
    }


def _fields(context: str | None, source: str, *, columns: int, prefix: str) -> Iterator[str]:
    if context is not None:
        yield from wrapping.lines("msgctxt", context, columns=columns, prefix=prefix)
    yield from wrapping.lines("msgid", source, columns=columns, prefix=prefix)


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
