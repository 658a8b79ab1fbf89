"""Strings broken into lines, as gettext breaks them.

https://www.gnu.org/software/gettext/manual/html_node/msgcat-Invocation.html
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect
from collections.abc import Iterable, Iterator
from itertools import accumulate, pairwise

from gtqm_i18n.catalog.syntax import escapes

__all__ = ["columns", "lines"]

USUAL = (79, 77, 78, 80)
"""Where gettext and Poedit, Weblate, polib and others break lines, in columns."""

# Where a line may end: after spaces, after a hyphen or a slash between letters.
# https://www.unicode.org/reports/tr14/, as far as prose needs it; tools differ in the rest.
BREAK = re.compile(r" +|(?<=[^\W_])-(?=[^\W\d_])|/(?=[^\W\d_])")
BROKEN = re.compile(r'^(?:#~ )?msg\w+(?:\[\d\])? ""\r?\n((?:(?:#~ )?"[^\n]*\n)+)', re.MULTILINE)
UNKNOWN = 1_000
"""More columns than any file has."""

# The others combine with no sign and are not wide: https://www.unicode.org/reports/tr11/
# (All that may be would be U+0300 and above, but such a class takes milliseconds to compile.)
UNUSUAL = re.compile("[^\u0000-\u00ff]")


def lines(keyword: str, text: str, *, columns: int, prefix: str = "") -> list[str]:
    """Return the lines of a PO field, broken at line feeds and, unless it is 0, at so many columns.

    `prefix` stands before each line: `#~ ` or `#| `.
    """
    whole = f'{prefix}{keyword} "{escapes.escape(text)}"'
    if text.find("\n", 0, -1) < 0 and not (columns and width(whole) > columns):
        return [whole]
    *ended, last = map(escapes.escape, text.split("\n"))
    parts = [rf"{line}\n" for line in ended] + [last] * bool(last)
    if columns:
        room = columns - width(prefix) - len('""')
        parts = [line for part in parts for line in _broken(part, room)]
    return [f'{prefix}{keyword} ""', *(f'{prefix}"{line}"' for line in parts)]


def columns(entries: Iterable[str]) -> int:
    """Return at how many columns entries have strings broken where no line feed is, 0 for none."""
    lowest, highest = 0, UNKNOWN
    for raw in entries:
        # Most entries have no broken string, which these searches tell sooner than the expression.
        if '""\n"' not in raw and '""\n#' not in raw and '""\r' not in raw:
            continue
        for found in BROKEN.finditer(raw):
            broken = [line.rstrip("\r") for line in found[1].split("\n")[:-1]]
            for line, following in pairwise(broken):
                # A word that is too long for a line says nothing, nor does a line feed.
                if " " in line and not line.endswith('\\n"'):
                    taken = width(line)
                    lowest = max(lowest, taken)
                    highest = min(highest, taken + width(following.partition(" ")[0]))
    if not lowest:
        return 0
    usual = (columns for columns in USUAL if lowest <= columns <= max(lowest, highest))
    return next(usual, lowest)


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    if text.isascii():
        return len(text)
    return len(text) + sum(map(_beyond_one, UNUSUAL.findall(text)))


def _beyond_one(sign: str) -> int:
    """Return how many columns more than one a sign takes; a combining mark takes none."""
    return -1 if unicodedata.combining(sign) else unicodedata.east_asian_width(sign) in "WF"


def _broken(text: str, room: int) -> Iterator[str]:
    """Yield a text in pieces that take so many columns at most, or are one word."""
    ends = [*(match.end() for match in BREAK.finditer(text)), len(text)]
    marks = ends
    if any(map(_beyond_one, UNUSUAL.findall(text))):
        marks = [*accumulate(width(text[start:end]) for start, end in pairwise([0, *ends]))]
    start = taken = word = 0
    while start < len(text):
        last = max(word, bisect(marks, taken + room, word) - 1)
        yield text[start : ends[last]]
        start, taken, word = ends[last], marks[last], last + 1
