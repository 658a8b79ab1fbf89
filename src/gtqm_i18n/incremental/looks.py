"""A look at thousands of files, shared with a second process."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from contextlib import suppress
from typing import Final, TypeAlias

from gtqm_i18n.incremental import values
from gtqm_i18n.incremental.shelf import Shelf

__all__ = ["looks"]

WORTH: Final = 10_000
"""Files from which a process beside this one spares more than it costs."""

Part: TypeAlias = Sequence[tuple[Shelf, Collection[str]]]


def looks(shelves: Part, processes: int) -> list[list[int]]:
    """Return, for each shelf and articles of it, the places of their files that are in doubt.

    Half of it is left to a copy of this process where that is worth it. What it does not answer,
    for whatever reason, is done here.
    """
    files = sum(len(shelf) for shelf, slugs in shelves if slugs)
    if files < WORTH or processes == 1 or not hasattr(os, "fork"):
        return _looked(shelves)
    half = len(shelves) // 2
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        with suppress(BaseException), open(writing, "wb") as answer:  # noqa: PTH123 - a descriptor
            answer.write(values.dumps(_looked(shelves[half:])))
        os._exit(0)
    os.close(writing)
    first = _looked(shelves[:half])
    with open(reading, "rb") as answer:  # noqa: PTH123 - the same
        said = answer.read()
    os.waitpid(child, 0)
    try:
        return [*first, *values.loads(said)]
    except ValueError:
        return [*first, *_looked(shelves[half:])]


def _looked(shelves: Part) -> list[list[int]]:
    return [shelf.doubtful(slugs) if slugs else [] for shelf, slugs in shelves]
