"""Texts that resemble a text, found without comparing it to all."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import cache
from itertools import compress, islice
from typing import Final, Protocol

__all__ = ["ALL", "CUTOFF", "SHORT", "Postings", "Similar", "letters_in", "likeness_of", "words_of"]

CUTOFF = 70.0
"""Of 100: below it, suggestions on edited articles are more often noise than help."""

LOOKED_AT = 2_000
"""How many places of a text's rarest words are looked at, in all."""

COMPARED = 100
"""How many texts with most of these words are compared."""

FEWER = 3
"""How many times fewer of these words a text has than the first of them, to be left out."""

SHORT = 3
"""Words up to which a text is compared with short ones: a typo leaves it no word in common."""

FEW = 1_000
"""How many short texts are all compared; of more, those with most pairs of letters in common."""

ALL: Final = ""
"""The pair of letters that every short text has."""

WORD = re.compile(r"\w+")


class Postings(Protocol):
    """Which texts have a word, or a pair of letters, by their numbers in ascending order."""

    def count(self, term: str) -> int:
        """Return how many there are."""
        ...

    def having(self, term: str, most: int) -> Iterable[int]:
        """Return the first so many of them."""
        ...


class _Posted(defaultdict[str, list[int]]):
    """Postings in lists."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__(list)

    def count(self, term: str) -> int:
        return len(self.get(term, ()))

    def having(self, term: str, most: int) -> Iterable[int]:
        return islice(self.get(term, ()), most)


class Similar:
    """Finds texts by their words, and short ones by their letters too; texts are numbered.

    `letters` has no more than `ALL` when there are few short texts. `compared` gives what is
    compared of the text with a number, and `said` what is compared of any other.
    """

    __slots__ = ("_compared", "_letters", "_said", "_words")

    def __init__(
        self,
        words: Postings,
        letters: Postings,
        compared: Callable[[int], str],
        said: Callable[[str], str],
    ) -> None:
        """Take what is known of the texts."""
        self._words = words
        self._letters = letters
        self._compared = compared
        self._said = said

    @classmethod
    def among(cls, texts: Sequence[str], said: Callable[[str], str] = str) -> Similar:
        """Return what finds some texts, by their places in the sequence; an empty one never.

        Of `said`, only what is compared is asked for.
        """
        compared = cache(lambda number: said(texts[number]))
        words, letters = _Posted(), _Posted()
        short = letters[ALL]
        for number, text in enumerate(texts):
            own = words_in(compared(number) if _has_markup(text) else text)
            for word in own:
                words[word].append(number)
            if text and len(own) <= SHORT:
                short.append(number)
        for number in short if len(short) > FEW else ():
            for pair in letters_in(compared(number)):
                letters[pair].append(number)
        return cls(words, letters, compared, said)

    def nearest(
        self,
        text: str,
        *,
        cutoff: float = CUTOFF,
        limit: int | None = 5,
        but: Collection[int] = frozenset(),
    ) -> list[tuple[float, int]]:
        """Return how near (0 to 100) the nearest texts are, and their numbers, best first.

        The texts with the numbers of `but` are passed over.
        """
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - lazy: most updates compare nothing

        said = self._said(text)
        words = words_of(text, said)
        candidates = set(_most(_shared(self._words, words, LOOKED_AT)[0], COMPARED))
        if len(words) <= SHORT:
            candidates.update(self._short_like(said))
        numbers = sorted(candidates.difference(but))
        texts = [*map(self._compared, numbers)]
        found = process.extract(said, texts, scorer=fuzz.ratio, score_cutoff=cutoff, limit=limit)
        return sorted(((score, numbers[place]) for _, score, place in found), key=_best_first)

    def related(self, text: str) -> set[int]:
        """Return the numbers of the texts that have most of the rarest words of a text."""
        words = words_in(self._said(text) if _has_markup(text) else text)
        shared, count = _shared(self._words, words, COMPARED)
        return {*_with(shared, (count + 1) // 2)}

    def _short_like(self, said: str) -> Iterable[int]:
        if self._letters.count(ALL) <= FEW:
            return self._letters.having(ALL, FEW)
        return _most(_shared(self._letters, letters_in(said), 10 * LOOKED_AT)[0], FEW)


def likeness_of(one: str, other: str) -> float:
    """Return how near two texts are, from 0 to 100."""
    from rapidfuzz import fuzz  # noqa: PLC0415 - the same

    return fuzz.ratio(one, other)


def _has_markup(text: str) -> bool:
    """Return whether a text's words are found in what is said of it alone."""
    return "<" in text or "&" in text


def words_of(text: str, said: str) -> set[str]:
    """Return the words by which a text is found; `said` is what is compared of it."""
    return words_in(said if _has_markup(text) else text)


def words_in(plain: str) -> set[str]:
    """Return the words of a text without markup."""
    return set(WORD.findall(plain.casefold()))


def _shared(postings: Postings, words: set[str], room: int) -> tuple[Counter[int], int]:
    """Return how many of some words the texts have, and how many words were looked for.

    The rarest words come first, until there is no room for the places of the next.
    """
    rare = sorted((length, word) for word in words if (length := postings.count(word)))
    shared: Counter[int] = Counter()
    count = 0
    for length, word in rare:
        if shared and length > room:
            break
        shared.update(postings.having(word, LOOKED_AT))
        room -= length
        count += 1
    return shared, count


def _most(shared: Counter[int], count: int) -> list[int]:
    """Return the texts with the most words in common, the rarest first where these are as many."""
    least = max(shared.values(), default=0) // FEWER
    likely = [*_with(shared, least + 1)] if least else [*shared]
    if len(likely) <= count:
        return likely
    # Many have the same count: a sort, which uses that, takes less time than a heap.
    return sorted(likely, key=shared.__getitem__, reverse=True)[:count]


def _with(shared: Counter[int], least: int) -> Iterable[int]:
    """Return the texts with so many words in common, in their order; there may be thousands."""
    return compress(shared, map(least.__le__, shared.values()))


def letters_in(text: str) -> set[str]:
    """Return the pairs of characters in a text, its edges as a space."""
    edged = f" {text} "
    return {edged[place : place + 2] for place in range(len(edged) - 1)}


def _best_first(found: tuple[float, int]) -> tuple[float, int]:
    return -found[0], found[1]
