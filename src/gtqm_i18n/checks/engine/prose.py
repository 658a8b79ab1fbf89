"""What a reader reads of a unit text, for checks of words and signs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import lru_cache

from gtqm_i18n.checks.engine.markup import element
from gtqm_i18n.html import inline

__all__ = ["HOLE", "QUOTED", "are_silent", "marked", "near", "prose", "said"]

HOLE = "\ufffc"
"""Stands for what is no prose: code, frozen text, pictures, values that a program puts there."""

QUOTED = re.compile(r"“[^“”]*”|«[^«»]*»|\"[^\"]*\"|‘[^‘’]*’")
"""What stands between quotation marks, which may be in another language."""

LITERAL = frozenset("code kbd samp var tt pre".split())
LONGEST = 24
"""Characters of a word beside a place, in a message."""

BREAKS = frozenset({"br", "hr"})
TRANSPARENT = frozenset("wbr".split())


def prose(text: str) -> str:
    """Return a unit text as it is read, with a line end for each line break."""
    return said(inline.scan(text))


def said(parts: Sequence[inline.Part], frozen: Collection[str] = ()) -> str:
    """Return what the parts of a unit text say; `frozen` names tags whose text stays as it is."""
    if len(parts) == 1 and parts[0].kind == "text":
        return inline.characters(parts[0].raw)
    words: list[str] = []
    closed = {part.name for part in parts if part.kind == "close"}
    for part, literal in marked(parts, frozen):
        if part.kind == "text":
            words.append(HOLE if literal else inline.characters(part.raw))
        elif part.name not in closed:
            words.append(_shown(part.name))
    return "".join(words)


@lru_cache(maxsize=1_000)
def _shown(name: str) -> str:
    """Return what a tag without an end tag shows."""
    return "\n" if element(name) in BREAKS else "" if element(name) in TRANSPARENT else HOLE


@lru_cache(maxsize=1_000)
def are_silent(tags: tuple[str, ...]) -> bool:
    """Return whether a text with these tags, none of them frozen, reads as it does without them."""
    parts = inline.scan("".join(tags))
    return not said(parts) and not any(_literal(part.name) for part in parts)


@lru_cache(maxsize=1_000)
def _literal(name: str) -> bool:
    return element(name) in LITERAL


def marked(
    parts: Sequence[inline.Part], frozen: Collection[str]
) -> Iterable[tuple[inline.Part, bool]]:
    """Return the parts of a unit text, and whether each is in what is no prose."""
    closed = {part.name for part in parts if part.kind == "close"}
    if closed.isdisjoint(frozen) and not any(map(_literal, closed)):
        return ((part, False) for part in parts)
    return _marked(parts, frozen, closed)


def _marked(
    parts: Sequence[inline.Part], frozen: Collection[str], closed: Collection[str]
) -> Iterator[tuple[inline.Part, bool]]:
    inside: list[str] = []
    for part in parts:
        if inside and part.kind == "close" and part.name == inside[-1]:
            inside.pop()
        yield part, bool(inside)
        opened = part.kind == "open" and part.name in closed
        if opened and (_literal(part.name) or part.name in frozen):
            inside.append(part.name)


def near(match: re.Match[str]) -> str:
    """Return what was found with the words that it touches, so that people find it too."""
    text, start, end = match.string, match.start(), match.end()
    first, last = max(start - LONGEST, 0), min(end + LONGEST, len(text))
    while start > first and text[start - 1].isalnum():
        start -= 1
    while end < last and text[end].isalnum():
        end += 1
    return text[start:end]
