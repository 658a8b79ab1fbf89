"""Datelines: `Québec, le 2 juillet 2013`, with the day as a machine reads it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from gtqm_i18n.authoring.draft import Notes
from gtqm_i18n.authoring.nodes import Element, Node, elements, text_of
from gtqm_i18n.language.dates import is_date
from gtqm_i18n.language.mentions import Mention, mentions

__all__ = ["day_of", "marked"]

# A place, a comma, an article and the name of a weekday may come before the date.
BEFORE = re.compile(r"(?:[^\d;:!?]{2,40},\s)?(?:(?:le|el|a|al|on)\s)?(?:[^\W\d]{4,12},?\s)?")
# It ends the paragraph, or a dash goes before the news.
AFTER = re.compile(r"\.?(?:\Z|\s?[–—-]\s|\s/)")
HEAD = 6
TAIL = 3
"""Blocks at either end of a text in which its date stands."""

LONG = 200
"""Characters of a paragraph with which the text proper has begun."""


def marked(blocks: Sequence[Element], language: str, notes: Notes[str]) -> tuple[Element, ...]:
    """Return blocks with `time` around the date of a dateline, at the head of a text or its end."""
    begun = next(
        (index for index, each in enumerate(blocks) if len(text_of(each.children)) > LONG),
        len(blocks),
    )
    found = list(blocks)
    for index, block in enumerate(blocks):
        at_head = index <= min(begun, HEAD)
        if at_head or index >= len(blocks) - TAIL:
            found[index] = _dated(block, language)
            notes["dateline"] += found[index] is not block
    return tuple(found)


def _dated(block: Element, language: str) -> Element:
    if block.name != "p" or not block.children or not isinstance(block.children[0], str):
        return block
    if any(each.name == "time" for each in elements(block.children)):
        return block
    text = block.children[0]
    found = next(((each, day) for each in mentions(text, language) if (day := day_of(each))), None)
    if found is None:
        return block
    mention, day = found
    if len(block.children) == 1 and is_date(text, day, language):
        return block.holding([_time(text, day)])
    before, _, after = text.partition(mention.text)
    if BEFORE.fullmatch(before) is None or AFTER.match(after) is None:
        return block
    parts: list[Node] = [each for each in (before, _time(mention.text, day), after) if each]
    return block.holding([*parts, *block.children[1:]])


def _time(text: str, day: str) -> Element:
    return Element("time", (text,), {"datetime": day})


def day_of(mention: Mention) -> str:
    """Return the one day that a mention speaks of in ISO 8601, empty for less or more than that."""
    if mention.year is None or len(mention.days) != 1:
        return ""
    try:
        return date(mention.year, mention.month, next(iter(mention.days))).isoformat()
    except ValueError:
        return ""
