"""Strings broken into lines, as gettext breaks them.

https://www.gnu.org/software/gettext/manual/html_node/msgcat-Invocation.html
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from gtqm_i18n.catalog.syntax import escapes

__all__ = ["USUAL", "lines", "width"]

USUAL = (79, 77, 78, 80)
"""Where gettext and Poedit, Weblate, polib and others break lines, in columns."""

# Where a line may end: after spaces, after a hyphen or a slash between letters.
# https://www.unicode.org/reports/tr14/, as far as prose needs it; tools differ in the rest.
BREAK = re.compile(r" +|(?<=[^\W_])-(?=[^\W\d_])|/(?=[^\W\d_])")
LINE = re.compile(r"(?:[^\\]|\\.)*?\\n|(?:[^\\]|\\.)+", re.DOTALL)
# Below, no sign combines with another or is wide: https://www.unicode.org/reports/tr11/
UNUSUAL = re.compile("[\u0300-\U0010ffff]")


def lines(keyword: str, text: str, *, columns: int, prefix: str = "") -> Iterator[str]:
    """Yield the lines of a PO field, broken at line feeds and, unless it is 0, at so many columns.

    `prefix` stands before each line: `#~ ` or `#| `.
    """
    escaped = escapes.escape(text)
    parts = LINE.findall(escaped) if "\n" in text else [escaped]
    whole = f'{prefix}{keyword} "{parts[0]}"'
    if len(parts) == 1 and not (columns and width(whole) > columns):
        yield whole
        return
    yield f'{prefix}{keyword} ""'
    room = columns - width(prefix) - len('""')
    for part in parts:
        for line in _broken(part, room) if columns else [part]:
            yield f'{prefix}"{line}"'


def width(text: str) -> int:
    """Return how many columns of a terminal a text takes."""
    return len(text) + sum(map(_beyond_one, UNUSUAL.findall(text)))


def _beyond_one(sign: str) -> int:
    """Return how many columns more than one a sign takes; a combining mark takes none."""
    return -1 if unicodedata.combining(sign) else unicodedata.east_asian_width(sign) in "WF"


def _broken(text: str, room: int) -> Iterator[str]:
    line, taken, start = "", 0, 0
    for end in [*(match.end() for match in BREAK.finditer(text)), len(text)]:
        word, start = text[start:end], end
        columns = width(word)
        if line and taken + columns > room:
            yield line
            line, taken = "", 0
        line, taken = line + word, taken + columns
    if line:
        yield line
