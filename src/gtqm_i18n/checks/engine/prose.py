"""What a reader reads of a unit text, for checks of words and signs."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from gtqm_i18n.checks.engine.markup import element
from gtqm_i18n.html import inline

__all__ = ["HOLE", "QUOTED", "marked", "near", "prose", "said"]

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
    words: list[str] = []
    closed = {part.name for part in parts if part.kind == "close"}
    for part, literal in marked(parts, frozen):
        if part.kind == "text":
            words.append(HOLE if literal else inline.characters(part.raw))
        elif part.name not in closed:
            name = element(part.name)
            words.append("\n" if name in BREAKS else "" if name in TRANSPARENT else HOLE)
    return "".join(words)


def marked(
    parts: Sequence[inline.Part], frozen: Collection[str]
) -> Iterator[tuple[inline.Part, bool]]:
    """Yield the parts of a unit text, and whether each is in what is no prose."""
    closed = {part.name for part in parts if part.kind == "close"}
    inside: list[str] = []
    for part in parts:
        if inside and part.kind == "close" and part.name == inside[-1]:
            inside.pop()
        yield part, bool(inside)
        literal = element(part.name) in LITERAL or part.name in frozen
        if part.kind == "open" and literal and part.name in closed:
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
