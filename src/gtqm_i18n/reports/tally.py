"""How many texts the rules of extraction leave out, on one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from gtqm_i18n.messages import Message, figure, joined
from gtqm_i18n.reports.printing import printable

__all__ = ["summed", "tally"]


def tally(counts: Mapping[str, int]) -> Message:
    """Return how many texts rules leave out: `5 (no-letters 3, lang es 2)`."""
    rules = [joined(" ", [printable(rule), figure(number)]) for rule, number in counts.items()]
    total = figure(sum(counts.values()))
    return joined("", [total, " (", joined(", ", rules), ")"]) if counts else total


def summed(articles: Iterable[Mapping[str, int]]) -> dict[str, int]:
    """Return how many texts rules leave out in all, most first."""
    total: Counter[str] = Counter()
    for counts in articles:
        total.update(counts)
    return dict(total.most_common())
