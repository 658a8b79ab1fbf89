"""Names of tags in unit text, and which of them stay as they are."""

from __future__ import annotations

import re
from collections import Counter

from gtqm_i18n.html import inline
from gtqm_i18n.html.cut.fold import NOT_TRANSLATED
from gtqm_i18n.model import Unit

__all__ = ["MARKS", "element", "frozen_names", "inner_text", "is_empty"]

MARKS = frozenset(
    "b big cite code dfn em i ins kbd mark q s samp small span strong tt u var".split()
)
"""Elements that mark words, which another language may not need to."""

NUMBER = re.compile(r"\d+\Z")
FROZEN = re.compile(rf"<([^<>]+)> = {re.escape(NOT_TRANSLATED)}")


def element(name: str) -> str:
    """Return the HTML element of a tag in unit text: `a1` gives `a`."""
    return NUMBER.sub("", name)


def frozen_names(unit: Unit) -> list[str]:
    """Return the tags whose text stays as it is, as the unit's notes name them."""
    if not any(NOT_TRANSLATED in note for note in unit.notes):
        return []
    said = Counter(note.partition(" = ")[0] for note in unit.notes)
    names = [found[1] for note in unit.notes if (found := FROZEN.fullmatch(note))]
    # One of two equal texts may be frozen and the other not: then the translation counts.
    return [name for name in names if said[f"<{name}>"] == 1]


def inner_text(text: str, name: str) -> str | None:
    """Return the plain text in the first element of that name, None when there is none."""
    parts = inline.scan(text)
    start = next(
        (n for n, part in enumerate(parts) if (part.kind, part.name) == ("open", name)), None
    )
    if start is None:
        return None
    words: list[str] = []
    for part in parts[start + 1 :]:
        if (part.kind, part.name) == ("close", name):
            break
        words.append(part.raw if part.kind == "text" else "")
    return inline.collapse(inline.characters("".join(words))).strip(" ")


def is_empty(found: inline.Reading, start: int, end: int, source: str) -> bool:
    """Return whether a pair of live tags holds nothing, which in the source it does not.

    `start` and `end` are their places in a translation's parts.
    """
    name = found.parts[start].name
    if start == end or f"<{name}></{name}>" in source:
        return False
    return not any(
        part.raw.strip() if part.kind == "text" else found.live.get(place) == place
        for place, part in enumerate(found.parts[start + 1 : end], start + 1)
    )
