"""Facts of two texts held against each other, and how messages name them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gtqm_i18n.messages import _, alternatives
from gtqm_i18n.model import Term

__all__ = ["differences", "one_of", "replaced"]

MOST = 5
"""Equivalents of a term that a message names."""


def replaced(
    said: Mapping[str, str], written: Mapping[str, str]
) -> Iterator[tuple[str, str | None]]:
    """Yield the keys that only `said` has, each with what `written` has in its place or None.

    Both map what is compared to what the text shows.
    """
    new = iter([shown for key, shown in written.items() if key not in said])
    for key in said:
        if key not in written:
            yield key, next(new, None)


def differences(
    said: Mapping[str, str], written: Mapping[str, str], *, missing: str, unexpected: str
) -> Iterator[str]:
    """Yield a message for each fact that the translation lacks or has otherwise.

    The messages' templates have `{expected}`, `unexpected` also `{found}`.
    """
    for key, other in replaced(said, written):
        if other is not None:
            yield _(unexpected, found=other, expected=said[key])
        else:
            yield _(missing, expected=said[key])


def one_of(terms: Sequence[Term]) -> str:
    """Return the first of some terms as a message names what it expects; empty without any."""
    return alternatives([f"`{term.text}`" for term in terms[:MOST]])
