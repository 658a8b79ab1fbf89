"""What a text shows by its words alone: its language, addresses in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gtqm_i18n.authoring.addresses import is_safe
from gtqm_i18n.authoring.nodes import Element, Node
from gtqm_i18n.language import tags
from gtqm_i18n.language.addresses import URL
from gtqm_i18n.language.function_words import WORD, tally

__all__ = ["bears_out", "guessed_language", "linked"]

SAMPLE = 20_000
SURE = 3
"""Small words that a language must have in a text, and twice as many as any other."""

MAIL = re.compile(
    r"(?<![\w.+@-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}(?![\w@-])", re.ASCII
)
TRAILING = ".,;:!?)]’'\\\""


def guessed_language(text: str) -> str:
    """Return the language of a text by its small words, empty where they settle nothing."""
    counts = tally(WORD.findall(text[:SAMPLE]))
    first, second = sorted(counts, key=counts.__getitem__, reverse=True)[:2]
    sure = counts[first] >= SURE and counts[first] >= 2 * counts[second]
    return first if sure else ""


def bears_out(text: str, tag: str, *, noisy: bool) -> bool:
    """Return whether a text may be in the language that a mark says it is in.

    Small words of another language speak against it. Where marks come from a spelling checker
    (`noisy`), its own have to speak for it.
    """
    counts = tally(WORD.findall(text[:SAMPLE]))
    own = counts.pop(tags.base(tag), 0)
    others = max(counts.values(), default=0)
    if others >= SURE and others > own:
        return False
    return not noisy or (own >= SURE and own > others)


def linked(text: str) -> tuple[Node, ...]:
    """Return a text in which addresses of pages and mail boxes are links."""
    found: list[Node] = []
    done = 0
    for start, shown, href in _addresses(text):
        found += [text[done:start], Element("a", (shown,), {"href": href})]
        done = start + len(shown)
    return tuple(each for each in (*found, text[done:]) if each)


def _addresses(text: str) -> Iterator[tuple[int, str, str]]:
    places = sorted([*URL.finditer(text), *MAIL.finditer(text)], key=re.Match.start)
    end = 0
    for place in places:
        shown = place[0].rstrip(TRAILING)
        if place.re is MAIL:
            href = f"mailto:{shown}"
        else:
            href = shown if "://" in shown else f"https://{shown}"
        if place.start() >= end and is_safe(href):
            end = place.start() + len(shown)
            yield place.start(), shown, href
