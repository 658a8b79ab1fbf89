"""Names of tags in unit text, and which of them stay as they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import accumulate, pairwise

from gtqm_i18n.html import inline
from gtqm_i18n.html.cut.fold import NOT_TRANSLATED
from gtqm_i18n.model import Unit

__all__ = [
    "MARKS",
    "are_nested",
    "are_sound",
    "element",
    "empty_tags",
    "frozen_names",
    "inner_texts",
]

MARKS = frozenset(
    "b big cite code dfn em i ins kbd mark q s samp small span strong tt u var".split()
)
"""Elements that mark words, which another language may not need to."""

LINK_INSIDE = re.compile(r"<a[^<]*+(?>(?:<(?!/?a)[^<]*+)*)<a")
"""What stands in a text with a link in another, if its tags are well nested."""

DIGITS = "0123456789"
FROZEN = re.compile(rf"<([^<>]+)> = {re.escape(NOT_TRANSLATED)}")


def element(name: str) -> str:
    """Return the HTML element of a tag in unit text: `a1` gives `a`."""
    return name.rstrip(DIGITS)


@lru_cache(maxsize=1_000)
def are_nested(tags: tuple[str, ...]) -> bool:
    """Return whether tags, as they are written, are all in pairs within each other or alone."""
    parts = inline.scan("".join(tags))
    return not inline.read_parts(parts, parts).misnested


@lru_cache(maxsize=1_000)
def are_sound(tags: tuple[str, ...]) -> bool:
    """Return whether tags are nested, and no link is in another."""
    return are_nested(tags) and LINK_INSIDE.search("".join(tags)) is None


def frozen_names(unit: Unit) -> list[str]:
    """Return the tags whose text stays as it is, as the unit's notes name them."""
    if NOT_TRANSLATED not in "\n".join(unit.notes):
        return []
    said = Counter(note.partition(" = ")[0] for note in unit.notes)
    names = [found[1] for note in unit.notes if (found := FROZEN.fullmatch(note))]
    # One of two equal texts may be frozen and the other not: then the translation counts.
    return [name for name in names if said[f"<{name}>"] == 1]


def inner_texts(parts: Sequence[inline.Part]) -> dict[str, str]:
    """Return the plain text in the first element of each name."""
    said: list[str] = []
    open_tags: dict[str, int] = {}
    found: dict[str, str] = {}
    for part in parts:
        if part.kind == "text":
            said.append(part.raw)
        elif part.kind == "open":
            open_tags.setdefault(part.name, len(said))
        elif part.name in open_tags and part.name not in found:
            words = "".join(said[open_tags[part.name] :])
            found[part.name] = inline.collapse(inline.characters(words)).strip(" ")
    return found


def empty_tags(found: inline.Reading, source: Sequence[inline.Part]) -> list[str]:
    """Return the names of a translation's live pairs of tags that hold nothing.

    What holds nothing in the source (an icon) may do so.
    """
    icons = {
        one.name
        for one, other in pairwise(source)
        if (other.kind, other.name) == ("close", one.name)
    }
    shown = [
        bool(part.raw.strip()) if part.kind == "text" else found.live.get(place) == place
        for place, part in enumerate(found.parts)
    ]
    before = [0, *accumulate(shown)]
    return [
        found.parts[start].name
        for start, end in found.live.items()
        if start != end
        and before[start + 1] == before[end]
        and found.parts[start].name not in icons
    ]
