"""Units as the lines of entries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, NamedTuple

from gtqm_i18n.catalog.syntax import wrapping
from gtqm_i18n.model import Key, Unit

__all__ = ["PARTS", "Part", "to_text"]


class Part(NamedTuple):
    """A part of an entry: what of a unit it says, and its lines, broken at so many columns."""

    said: Callable[[Unit], Any]
    lines: Callable[[Unit, int], list[str]]


def to_text(unit: Unit, *, columns: int) -> str:
    """Return a unit as PO text, its strings broken at so many columns, or not at all when 0."""
    lines: list[str] = []
    for part in PARTS.values():
        lines += part.lines(unit, columns)
    return "\n".join(lines) + "\n"


def _comments(unit: Unit, _columns: int) -> list[str]:
    return [f"# {line}".rstrip(" ") for line in unit.comments] if unit.comments else []


def _notes(unit: Unit, _columns: int) -> list[str]:
    return [] if unit.obsolete else [f"#. {line}" for line in unit.notes]


def _references(unit: Unit, _columns: int) -> list[str]:
    return [f"#: {' '.join(unit.references)}"] if unit.references and not unit.obsolete else []


def _flags(unit: Unit, _columns: int) -> list[str]:
    return [f"#, {', '.join(unit.flags)}"] if unit.flags else []


def _previous(unit: Unit, columns: int) -> list[str]:
    if unit.previous is None:
        return []
    return _key(unit.previous, columns, "#~| " if unit.obsolete else "#| ")


def _source(unit: Unit, columns: int) -> list[str]:
    prefix = "#~ " if unit.obsolete else ""
    lines = _key((unit.context, unit.source), columns, prefix)
    if unit.plural is not None:
        lines += wrapping.lines("msgid_plural", unit.plural[0], columns=columns, prefix=prefix)
    return lines


def _target(unit: Unit, columns: int) -> list[str]:
    prefix = "#~ " if unit.obsolete else ""
    if unit.plural is None:
        return wrapping.lines("msgstr", unit.target, columns=columns, prefix=prefix)
    return [
        line
        for index, form in enumerate(unit.plural[1])
        for line in wrapping.lines(f"msgstr[{index}]", form, columns=columns, prefix=prefix)
    ]


def _key(key: Key, columns: int, prefix: str) -> list[str]:
    context, source = key
    lines = wrapping.lines("msgid", source, columns=columns, prefix=prefix)
    if context is None:
        return lines
    return wrapping.lines("msgctxt", context, columns=columns, prefix=prefix) + lines


PARTS: Mapping[str, Part] = {
    "comments": Part(attrgetter("comments"), _comments),
    "notes": Part(attrgetter("notes", "obsolete"), _notes),
    "references": Part(attrgetter("references", "obsolete"), _references),
    "flags": Part(attrgetter("flags"), _flags),
    "previous": Part(attrgetter("previous", "obsolete"), _previous),
    "source": Part(attrgetter("source", "context", "plural", "obsolete"), _source),
    "target": Part(attrgetter("target", "plural", "obsolete"), _target),
}
"""The parts of an entry, in the order in which gettext writes them."""
