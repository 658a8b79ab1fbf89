"""Where in a text stands what a finding is about, and how the text is shown around it."""

from __future__ import annotations

import re
import unicodedata

from gtqm_i18n.reports.printing import printable

__all__ = ["Quote", "quote", "width"]

LITERAL = re.compile(r"`([^`]+)`")
LONGEST = 96
"""Code points of a text that are shown."""

BEFORE = 32
"""Code points before what is underlined, when a text is cut."""


class Quote(tuple[str, str, str]):
    """A text in three parts, fit for a terminal: before what is meant, that, and after it."""

    __slots__ = ()


def quote(text: str, message: str) -> Quote:
    """Return as much of a text as fits on a line, parted at what a message is about.

    That is the longest literal of the message (in backticks) that stands in the text, whole words
    before parts of them; the middle part is empty when none does.
    """
    start, end = _span(text, LITERAL.findall(message))
    first = max(start - BEFORE, 0) if len(text) > LONGEST else 0
    last = min(first + LONGEST, len(text))
    parts = (text[first:start], text[start : min(end, last)], text[min(end, last) : last])
    before, meant, after = (printable(part) for part in parts)
    return Quote(
        (
            ("…" if first else "") + before,
            meant,
            after + ("…" if last < len(text) else ""),
        )
    )


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _span(text: str, literals: list[str]) -> tuple[int, int]:
    for literal in sorted(literals, key=len, reverse=True):
        place = _place(text, literal)
        if place >= 0:
            return place, place + len(literal)
    return 0, 0


def _place(text: str, literal: str) -> int:
    """Return where a literal stands in a text, -1 when it does not.

    A sign stands at its end, a word where it is not a part of another.
    """
    if len(literal) == 1 and not literal.isalnum():
        return text.rfind(literal)
    first = place = text.find(literal)
    while place >= 0:
        around = text[place - 1 : place] + text[place + len(literal) : place + len(literal) + 1]
        if not any(map(str.isalnum, around)):
            return place
        place = text.find(literal, place + 1)
    return first
