"""Sequences and sets of which two versions are made one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

__all__ = ["merged_order", "merged_set"]

T = TypeVar("T", bound=Hashable)


def merged_set(base: Iterable[T], ours: Iterable[T], theirs: Iterable[T]) -> tuple[T, ...]:
    """Return what is in one side and not deleted by the other, in order."""
    before, one, other = list(base), list(ours), list(theirs)
    if one == before:
        return tuple(other)
    if other in (before, one):
        return tuple(one)
    gone = set(before) - (set(one) & set(other))
    known, more = Counter(one), []
    for item in other:
        if known[item]:
            known[item] -= 1
        else:
            more.append(item)
    return tuple(item for item in [*one, *more] if item not in gone)


def merged_order(base: Sequence[T], ours: Sequence[T], theirs: Sequence[T]) -> list[T]:
    """Return all items of two sequences in the order of the one that changed.

    An item that only the other has comes after the item it follows there.
    """
    first, second = (theirs, ours) if list(ours) == list(base) else (ours, theirs)
    places = {item: place for place, item in enumerate(first)}
    following: dict[int, list[T]] = {}
    last = -1
    for item in second:
        if item in places:
            last = places[item]
        else:
            following.setdefault(last, []).append(item)
    ordered = list(following.get(-1, ()))
    for place, item in enumerate(first):
        ordered += [item, *following.get(place, ())]
    return ordered
