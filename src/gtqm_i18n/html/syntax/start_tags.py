"""Where attributes and their values lie in a start tag."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

__all__ = ["Value", "extents", "values"]

# https://html.spec.whatwg.org/multipage/parsing.html#before-attribute-name-state and following.
NAME = re.compile(r"<[^\t\n\f\r />]++")
ATTRIBUTE = re.compile(
    r"[\t\n\f\r /]*+(?P<name>=?[^\t\n\f\r />=]*+)"
    r"(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+"
    r"(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\t\n\f\r >]*+)))?+"
)

QUOTES = {"double": '"', "single": "'", "bare": ""}
"""The quotation marks of values, by the name of their group."""


class Value(NamedTuple):
    """An attribute's value in a start tag: offsets into the tag's source, and its quote."""

    start: int
    end: int
    quote: str


def values(raw: str) -> dict[str, Value]:
    """Return where each attribute's value lies in a start tag's source.

    Names are in lower case; of two with one name the first counts; those without a value are left
    out, as HTML's tokenizer reads them.
    """
    found: dict[str, Value] = {}
    seen: set[str] = set()
    for match in _attributes(raw):
        key = match["name"].lower()
        group = match.lastgroup or ""
        if group in QUOTES and key not in seen:
            found[key] = Value(*match.span(group), QUOTES[group])
        seen.add(key)
    return found


def extents(raw: str, name: str) -> list[tuple[int, int]]:
    """Return where the attributes of a name lie, with the space before them."""
    return [match.span() for match in _attributes(raw) if match["name"].lower() == name]


def _attributes(raw: str) -> Iterator[re.Match[str]]:
    name = NAME.match(raw)
    position = name.end() if name else len(raw)
    while position < len(raw):
        match = ATTRIBUTE.match(raw, position)
        if match is None or not match["name"]:
            break
        yield match
        position = match.end()
