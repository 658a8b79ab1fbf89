"""A start tag's source cut at the attributes that people read or that the tool rewrites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gtqm_i18n.html.elements import ANY, BUTTON_TYPES, META_NAMES, TRANSLATABLE

__all__ = ["Value", "readable", "values"]

# https://html.spec.whatwg.org/multipage/parsing.html#before-attribute-name-state and following.
NAME = re.compile(r"<[^\t\n\f\r />]++")
ATTRIBUTE = re.compile(
    r"[\t\n\f\r /]*+(?P<name>=?[^\t\n\f\r />=]*+)"
    r"(?:[\t\n\f\r ]*+=[\t\n\f\r ]*+"
    r"(?:\"(?P<double>[^\"]*+)\"|'(?P<single>[^']*+)'|(?P<bare>[^\t\n\f\r >]*+)))?+"
)


@dataclass(frozen=True, slots=True)
class Value:
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
    name = NAME.match(raw)
    position = name.end() if name else len(raw)
    while position < len(raw):
        match = ATTRIBUTE.match(raw, position)
        if match is None or not match["name"]:
            break
        key = match["name"].lower()
        for group, quote in (("double", '"'), ("single", "'"), ("bare", "")):
            if match[group] is not None and key not in seen:
                found[key] = Value(match.start(group), match.end(group), quote)
        seen.add(key)
        position = match.end()
    return found


def readable(element: str, attributes: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield name and value of the attributes of an element that people read."""
    for name, value in attributes:
        elements = TRANSLATABLE.get(name)
        if elements is None or not (elements is ANY or element in elements):
            continue
        if element == "meta" and name == "content" and meta_name(attributes) is None:
            continue
        if element == "input" and name == "value" and not _is_button(attributes):
            continue
        yield name, value


def meta_name(attributes: list[tuple[str, str]]) -> str | None:
    """Return the name of a `meta` whose content people read, None for any other."""
    for name, value in attributes:
        if name in {"name", "property", "itemprop"} and value.strip().lower() in META_NAMES:
            return value.strip()
    return None


def _is_button(attributes: list[tuple[str, str]]) -> bool:
    return any(name == "type" and value.lower() in BUTTON_TYPES for name, value in attributes)
