"""A translation's tags read once for all checks that ask."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from gtqm_i18n.html import inline
from gtqm_i18n.html.cut.fold import NOT_TRANSLATED
from gtqm_i18n.model import Unit

__all__ = ["element", "frozen_names", "inner_text", "reading"]

NUMBER = re.compile(r"\d+\Z")
FROZEN = re.compile(rf"<([^<>]+)> = {re.escape(NOT_TRANSLATED)}")


@lru_cache(maxsize=1)
def _read(source: str, target: str) -> inline.Reading:
    return inline.read(source, target)


def reading(unit: Unit) -> inline.Reading:
    """Return how the unit's translation reads against its source."""
    return _read(unit.source, unit.target)


def element(name: str) -> str:
    """Return the HTML element of a tag in unit text: `a1` gives `a`."""
    return NUMBER.sub("", name)


def frozen_names(unit: Unit) -> list[str]:
    """Return the tags whose text stays as it is, as the unit's notes name them."""
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
