"""What a reader reads of a unit text, for checks of words and signs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from gtqm_i18n.checks.markup import element, frozen_names
from gtqm_i18n.html import inline
from gtqm_i18n.model import Unit

__all__ = ["HOLE", "QUOTED", "new_signs", "rewritten", "source_prose", "target_prose", "without"]

HOLE = "\ufffc"
"""Stands for what is no prose: code, frozen text, pictures, values that a program puts there."""

QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»|\"[^\"]*\"|‘[^‘’]*’")
"""What stands between quotation marks, which may be in another language."""

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
    return "".join(
        change(part.raw) if part.kind == "text" and not literal else part.raw
        for part, literal in _parts(unit.target, tuple(frozen_names(unit)))
    )


def new_signs(unit: Unit, signs: str) -> list[str]:
    """Return those of some characters that the translation has and the source has not."""
    text, known = inline.plain(unit.target), inline.plain(unit.source)
    return [sign for sign in signs if sign in text and sign not in known]


def without(unit: Unit, signs: str) -> str:
    """Return the translation without those of some characters that the source has not."""
    return unit.target.translate(dict.fromkeys(map(ord, new_signs(unit, signs))))


@lru_cache(maxsize=64)
def _prose(text: str, frozen: tuple[str, ...]) -> str:
    said: list[str] = []
    parts = list(_parts(text, frozen))
    closed = {part.name for part, _ in parts if part.kind == "close"}
    for part, literal in parts:
        if part.kind == "text":
            said.append(HOLE if literal else inline.characters(part.raw))
        elif part.name not in closed:
            name = element(part.name)
            said.append("\n" if name in BREAKS else "" if name in TRANSPARENT else HOLE)
    return "".join(said)


def _parts(text: str, frozen: tuple[str, ...]) -> Iterator[tuple[inline.Part, bool]]:
    """Yield the parts of a unit text, and whether each is in what is no prose."""
    parts = inline.scan(text)
    closed = {part.name for part in parts if part.kind == "close"}
    inside: list[str] = []
    for part in parts:
        if inside and part.kind == "close" and part.name == inside[-1]:
            inside.pop()
        yield part, bool(inside)
        literal = element(part.name) in LITERAL or part.name in frozen
        if part.kind == "open" and literal and part.name in closed:
            inside.append(part.name)
