"""Two sequences of texts, one the translation of the other, side by side.

W. A. Gale and K. W. Church, A Program for Aligning Sentences in Bilingual Corpora, 1993,
https://aclanthology.org/J93-1004/.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import accumulate, product
from typing import NamedTuple

__all__ = ["PARAGRAPHS", "SENTENCES", "Bead", "align", "unlike"]

# How dear it is that so many texts stand beside so many: minus a hundred times the logarithm of
# how often the article found them, against one beside one.
SENTENCES = {(1, 1): 0.0, (1, 0): 450.0, (0, 1): 450.0, (2, 1): 230.0, (1, 2): 230.0, (2, 2): 440.0}

# Paragraphs are left out sooner than joined.
PARAGRAPHS = {**SENTENCES, (1, 0): 250.0, (0, 1): 250.0, (2, 1): 350.0, (1, 2): 350.0}

VARIANCE = 6.8
"""Of the length of a translation, in characters, for each character of its source."""

LONGEST = 1.3
"""How much longer than its source a translation is at most, on the whole: beyond, parts lack."""

FAR = 2_000.0
"""What an alignment costs that cannot be: more than any chain of others at its place."""

BAND = 30
"""How far from the diagonal two sequences of one length are looked at, in texts."""

WIDEST = 500
"""How much farther at most, where one of them is longer."""


class Bead(NamedTuple):
    """The texts from `start` to `end` of one sequence that stand beside those of the other.

    `cost` says how unlikely it is: 0 for two single texts of fitting lengths.
    """

    start: int
    end: int
    other_start: int
    other_end: int
    cost: float = 0.0

    @property
    def single(self) -> bool:
        """Whether it is one text beside one."""
        return (self.end - self.start, self.other_end - self.other_start) == (1, 1)


def align(
    lengths: Sequence[int],
    others: Sequence[int],
    *,
    penalty: Callable[[int, int], float] | None = None,
    shapes: Mapping[tuple[int, int], float] = SENTENCES,
) -> list[Bead]:
    """Return the likeliest alignment of two sequences of texts, in order and without gaps.

    Given are the texts' lengths in characters; `penalty` is what it costs, beyond their lengths,
    that text `i` of the first should be translated by text `j` of the second; `shapes` is what it
    costs that so many texts stand beside so many.
    """
    rows, columns = len(lengths), len(others)
    ours, theirs = ([0, *accumulate(each)] for each in (lengths, others))
    ratio = min(LONGEST, max(1 / LONGEST, (theirs[-1] or 1) / (ours[-1] or 1)))
    price = cache(penalty) if penalty is not None else None
    band = BAND + min(WIDEST, abs(rows - columns) // 2)
    best: dict[tuple[int, int], tuple[float, tuple[int, int], float]] = {(0, 0): (0.0, (0, 0), 0.0)}
    for row in range(rows + 1):
        middle = row * columns // max(1, rows)
        for column in range(max(0, middle - band), min(columns, middle + band) + 1):
            known = best.get((row, column))
            for (height, width), dear in shapes.items():
                start, other = row - height, column - width
                before = best.get((start, other))
                if before is None or (known is not None and before[0] + dear >= known[0]):
                    continue
                cost = dear
                if height and width:
                    cost += _cost(ours[row] - ours[start], theirs[column] - theirs[other], ratio)
                    if price is not None:
                        pairs = product(range(start, row), range(other, column))
                        cost += sum(price(*pair) for pair in pairs) / (height * width)
                if known is None or before[0] + cost < known[0]:
                    known = best[row, column] = (before[0] + cost, (start, other), cost)
    return _path(best, rows, columns)


def unlike(some: frozenset[str], others: frozenset[str]) -> float:
    """Return which share of what two texts hold only one of them has, from 0 to 1."""
    either = some | others
    return len(some ^ others) / len(either) if either else 0.0


def _cost(length: int, other: int, ratio: float) -> float:
    """Return how unlikely two lengths are beside each other."""
    expected = length * ratio
    mean = (expected + other) / 2 or 1
    deviation = abs(other - expected) / math.sqrt(mean * VARIANCE)
    probability = math.erfc(deviation / math.sqrt(2))
    return -100 * math.log(probability) if probability > math.exp(-FAR / 100) else FAR


def _path(
    best: dict[tuple[int, int], tuple[float, tuple[int, int], float]], rows: int, columns: int
) -> list[Bead]:
    path: list[Bead] = []
    place = (rows, columns)
    while place != (0, 0) and place in best:
        _, before, cost = best[place]
        path.append(Bead(before[0], place[0], before[1], place[1], cost))
        place = before
    return path[::-1]
