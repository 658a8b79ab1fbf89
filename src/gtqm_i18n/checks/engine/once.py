"""Properties that are computed once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

__all__ = ["once"]

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - a decorator, as `property` is one
    """A property that is computed when it is first asked for.

    Python finds the value in the object from then on, without asking here. Its own
    `functools.cached_property` holds a lock meanwhile, which costs more than most readings do.
    """

    __slots__ = ("_make", "_name")

    def __init__(self, make: Callable[[Any], T]) -> None:
        """Take what computes it."""
        self._make = make
        self._name = make.__name__

    def __get__(self, owner: object, _type: object = None) -> T:
        """Return the value, which the object then has."""
        value = owner.__dict__[self._name] = self._make(owner)
        return value
