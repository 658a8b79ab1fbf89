"""What a reader reads of a unit text, for checks of words and signs."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from gtqm_i18n.checks.markup import element, frozen_names
from gtqm_i18n.html import inline
from gtqm_i18n.model import Unit

__all__ = ["HOLE", "rewritten", "source_prose", "target_prose"]

HOLE = "\ufffc"
"""Stands for what is no prose: code, frozen text, pictures, values that a program puts there."""

LITERAL = frozenset("code kbd samp var tt pre".split())
BREAKS = frozenset({"br", "hr"})
TRANSPARENT = frozenset("wbr".split())


def source_prose(unit: Unit) -> str:
    """Return a unit's source as it is read, with a line end for each line break.

    Text whose spaces and line ends count is no prose but code or verse: it gives nothing.
    """
    return "" if "no-wrap" in unit.flags else _prose(unit.source, tuple(frozen_names(unit)))


def target_prose(unit: Unit) -> str:
    """Return a unit's translation as it is read, as `source_prose` gives its source."""
    return "" if "no-wrap" in unit.flags else _prose(unit.target, tuple(frozen_names(unit)))


def rewritten(unit: Unit, change: Callable[[str], str]) -> str:
    """Return a unit's translation with its prose changed; tags, code and frozen text stay."""
    if "no-wrap" in unit.flags:
        return unit.target
    frozen = frozen_names(unit)
    written: list[str] = []
    inside: list[str] = []
    parts = inline.scan(unit.target)
    closed = {part.name for part in parts if part.kind == "close"}
    for part in parts:
        if part.kind == "text":
            written.append(part.raw if inside else change(part.raw))
            continue
        literal = element(part.name) in LITERAL or part.name in frozen
        if literal and part.kind == "open" and part.name in closed:
            inside.append(part.name)
        elif inside and part.kind == "close" and part.name == inside[-1]:
            inside.pop()
        written.append(part.raw)
    return "".join(written)


@lru_cache(maxsize=64)
def _prose(text: str, frozen: tuple[str, ...]) -> str:
    parts = inline.scan(text)
    closed = {part.name for part in parts if part.kind == "close"}
    said: list[str] = []
    inside: list[str] = []
    for part in parts:
        name = element(part.name)
        literal = name in LITERAL or part.name in frozen
        if part.kind == "text":
            said.append(HOLE if inside else inline.characters(part.raw))
        elif part.name not in closed:
            said.append("\n" if name in BREAKS else "" if name in TRANSPARENT else HOLE)
        elif literal and part.kind == "open":
            inside.append(part.name)
        elif inside and part.name == inside[-1]:
            inside.pop()
    return "".join(said)
