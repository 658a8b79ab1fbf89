"""Texts that resemble a text, found without comparing it to all."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import islice

__all__ = ["CUTOFF", "Similar", "likeness_of"]

CUTOFF = 70.0
"""Of 100: below it, suggestions on edited articles are more often noise than help."""

LOOKED_AT = 3_000
"""How many places of a text's rarest words are looked at, in all."""

COMPARED = 200
"""How many texts with most of these words are compared."""

FEWER = 3
"""How many times fewer of these words a text has than the first of them, to be left out."""

SHORT = 3
"""Words up to which a text is compared with short ones: a typo leaves it no word in common."""

FEW = 1_000
"""How many short texts are all compared; of more, those with most pairs of letters in common."""

WORD = re.compile(r"\w+")


class _Compared(dict[int, str]):
    """What is compared of texts, by their numbers; it is asked for once."""

    __slots__ = ("_said", "_texts")

    def __init__(self, texts: Sequence[str], said: Callable[[str], str]) -> None:
        """Take the texts, and what gives what is compared of one."""
        super().__init__()
        self._texts = texts
        self._said = said

    def __missing__(self, number: int) -> str:
        self[number] = compared = self._said(self._texts[number])
        return compared


class Similar:
    """An index of texts by their words; the texts are named by their place in the sequence.

    `said` gives what of a text is compared; only those that are compared are asked for it.
    """

    __slots__ = ("_compared", "_postings", "_said", "_short", "_short_postings")

    def __init__(self, texts: Sequence[str], said: Callable[[str], str] = str) -> None:
        """Take the texts; an empty one is never found."""
        self._said = said
        self._compared = _Compared(texts, said)
        self._postings = postings = defaultdict[str, list[int]](list)
        self._short: list[int] = []
        for number, text in enumerate(texts):
            words = _words(self._compared[number] if _has_markup(text) else text)
            for word in words:
                postings[word].append(number)
            if text and len(words) <= SHORT:
                self._short.append(number)
        self._short_postings: dict[str, list[int]] = defaultdict(list)
        for number in self._short if len(self._short) > FEW else ():
            for letters in _letters(self._compared[number]):
                self._short_postings[letters].append(number)

    def nearest(
        self,
        text: str,
        *,
        cutoff: float = CUTOFF,
        limit: int = 5,
        but: Collection[int] = frozenset(),
    ) -> list[tuple[float, int]]:
        """Return how near (0 to 100) the nearest texts are, and their numbers, best first.

        The texts with the numbers of `but` are passed over.
        """
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - lazy: most updates compare nothing

        said = self._said(text)
        words = _words(said if _has_markup(text) else text)
        candidates = set(_most(_shared(self._postings, words, LOOKED_AT)[0], COMPARED))
        if len(words) <= SHORT:
            candidates.update(self._short_like(said))
        compared = self._compared
        choices = {number: compared[number] for number in sorted(candidates.difference(but))}
        found = process.extract(said, choices, scorer=fuzz.ratio, score_cutoff=cutoff, limit=limit)
        return sorted(((score, number) for _, score, number in found), key=_best_first)

    def related(self, text: str) -> set[int]:
        """Return the numbers of the texts that have most of the rarest words of a text."""
        words = _words(self._said(text) if _has_markup(text) else text)
        shared, count = _shared(self._postings, words, COMPARED)
        return {number for number, known in shared.items() if 2 * known >= count}

    def _short_like(self, said: str) -> Iterable[int]:
        if len(self._short) <= FEW:
            return self._short
        return _most(_shared(self._short_postings, _letters(said), 10 * LOOKED_AT)[0], FEW)


def likeness_of(one: str, other: str) -> float:
    """Return how near two texts are, from 0 to 100."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - the same

    return fuzz.ratio(one, other)


def _has_markup(text: str) -> bool:
    """Return whether a text's words are found in what is said of it alone."""
    return "<" in text or "&" in text


def _words(plain: str) -> set[str]:
    return set(WORD.findall(plain.casefold()))


def _shared(postings: dict[str, list[int]], words: set[str], room: int) -> tuple[Counter[int], int]:
    """Return how many of some words the texts have, and how many words were looked for.

    The rarest words come first, until there is no room for the places of the next.
    """
    rare = sorted((len(postings[word]), word) for word in words if word in postings)
    shared: Counter[int] = Counter()
    count = 0
    for length, word in rare:
        if shared and length > room:
            break
        shared.update(islice(postings[word], LOOKED_AT))
        room -= length
        count += 1
    return shared, count


def _most(shared: Counter[int], count: int) -> list[int]:
    """Return the texts with the most words in common, the rarest first where these are as many."""
    least = max(shared.values(), default=0) // FEWER
    likely = [number for number, known in shared.items() if known > least] if least else [*shared]
    if len(likely) <= count:
        return likely
    # Many have the same count: a sort, which uses that, takes less time than a heap.
    return sorted(likely, key=shared.__getitem__, reverse=True)[:count]


def _letters(text: str) -> set[str]:
    """Return the pairs of characters in a text, its edges as a space."""
    edged = f" {text} "
    return {edged[place : place + 2] for place in range(len(edged) - 1)}


def _best_first(found: tuple[float, int]) -> tuple[float, int]:
    return -found[0], found[1]
