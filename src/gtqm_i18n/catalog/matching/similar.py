"""Texts that resemble a text, found without comparing it to all."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from rapidfuzz import fuzz, process

__all__ = ["CUTOFF", "Similar", "likeness_of"]

CUTOFF = 70.0
"""Of 100: below it, suggestions on edited articles are more often noise than help."""

LOOKED_AT = 3_000
"""How many places of a text's rarest words are looked at, in all."""

COMPARED = 200
"""How many texts with most of these words are compared."""

SHORT = 3
"""Words up to which a text is compared with every short one: a typo leaves it no word in common."""

WORD = re.compile(r"\w+")


class Similar:
    """An index of texts by their words; the texts are named by their place in the sequence."""

    __slots__ = ("_postings", "_short", "_texts")

    def __init__(self, texts: Sequence[str]) -> None:
        """Take the texts; an empty one is never found."""
        self._texts = texts
        self._postings: dict[str, list[int]] = defaultdict(list)
        self._short: list[int] = []
        for number, text in enumerate(texts):
            words = _words(text)
            for word in words:
                self._postings[word].append(number)
            if text and len(words) <= SHORT:
                self._short.append(number)

    def nearest(
        self, text: str, *, cutoff: float = CUTOFF, limit: int = 5
    ) -> list[tuple[float, int]]:
        """Return how near (0 to 100) the nearest texts are, and their numbers, best first."""
        words = _words(text)
        rare = sorted(words, key=lambda word: (len(self._postings.get(word, ())), word))
        shared: Counter[int] = Counter()
        seen = 0
        for word in rare:
            places = self._postings.get(word, [])
            seen += len(places)
            if shared and seen > LOOKED_AT:
                break
            shared.update(places)
        candidates = {number for number, _ in shared.most_common(COMPARED)}
        if len(words) <= SHORT:
            candidates.update(self._short)
        choices = {number: self._texts[number] for number in sorted(candidates)}
        found = process.extract(text, choices, scorer=fuzz.ratio, score_cutoff=cutoff, limit=limit)
        return sorted(((score, number) for _, score, number in found), key=_best_first)


def likeness_of(one: str, other: str) -> float:
    """Return how near two texts are, from 0 to 100."""
    return fuzz.ratio(one, other)


def _best_first(found: tuple[float, int]) -> tuple[float, int]:
    return -found[0], found[1]


def _words(text: str) -> set[str]:
    return set(WORD.findall(text.casefold()))
