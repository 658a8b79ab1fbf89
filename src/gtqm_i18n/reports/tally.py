"""How many texts the rules of extraction leave out, on one line."""

from __future__ import annotations

from collections.abc import Mapping

from gtqm_i18n.reports.printing import printable

__all__ = ["tally"]


def tally(counts: Mapping[str, int]) -> str:
    """Return how many texts rules leave out: `5 (no-letters 3, lang es 2)`."""
    rules = ", ".join(f"{printable(rule)} {number:,}" for rule, number in counts.items())
    return f"{sum(counts.values()):,} ({rules})" if counts else "0"
