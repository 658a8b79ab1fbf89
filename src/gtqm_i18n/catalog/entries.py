"""polib's entries to units and back."""

from __future__ import annotations

import re
from typing import Any

import polib

from gtqm_i18n.errors import CatalogError
from gtqm_i18n.model import Key, Location, Unit

__all__ = ["Parsed", "escape", "parse", "to_text", "to_unit"]

REFERENCE = re.compile("\u2068[^\u2069]*\u2069|\\S+")
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
        message = "this is not PO syntax here; correct the line or the one before"
        raise CatalogError(message, path=path, line=line) from None


def to_unit(entry: Any, *, path: str, line: int) -> Unit:
    """Return the unit of an entry that begins in a 1-based line of a file."""
    references = " ".join(
        f"{name}:{number}" if number else name for name, number in entry.occurrences
    )
    previous: Key | None = None
    if entry.previous_msgid is not None:
        previous = (entry.previous_msgctxt, entry.previous_msgid)
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
        comments=tuple(entry.tcomment.split("\n")) if entry.tcomment else (),
        references=tuple(REFERENCE.findall(references)),
        previous=previous,
        plural=plural,
        obsolete=bool(entry.obsolete),
        location=Location(path=path, line=line),
    )


def to_text(unit: Unit, *, wrapwidth: int) -> str:
    """Return a unit as PO text, its strings broken at a width, or not at all when it is 0."""
    lines = [f"# {line}".rstrip(" ") for line in unit.comments]
    if not unit.obsolete:
        lines += [f"#. {line}" for line in unit.notes]
        lines += [f"#: {' '.join(unit.references)}"] if unit.references else []
    entry = polib.POEntry(
        msgid=unit.source,
        msgstr=unit.target,
        msgctxt=unit.context,
        msgid_plural=unit.plural[0] if unit.plural else "",
        msgstr_plural=dict(enumerate(unit.plural[1])) if unit.plural else {},
        flags=list(unit.flags),
        previous_msgctxt=unit.previous[0] if unit.previous else None,
        previous_msgid=unit.previous[1] if unit.previous else None,
        obsolete=unit.obsolete,
    )
    # polib breaks comments at the width too; gettext never does, and notes must stay what they are.
    return "\n".join([*lines, entry.__unicode__(wrapwidth=wrapwidth)])


def escape(text: str) -> str:
    """Return text as it stands between the quotes of a PO string."""
    escaped: str = polib.escape(text)
    return escaped
