"""A text written with escapes: what it says, and where each of its characters stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

__all__ = ["Escape", "Placed"]

Escape: TypeAlias = tuple[int, int, str]
"""Start and end of an escape in the source, and the characters it stands for."""


class Placed:
    """What a source says with its escapes as characters, in `text`."""

    __slots__ = ("_places", "text")

    def __init__(self, raw: str, escapes: Iterable[Escape]) -> None:
        """Take the source, and the escapes in it in order."""
        said: list[str] = []
        places: list[int] = []
        end = 0
        for start, stop, characters in escapes:
            said += (raw[end:start], characters)
            places += range(end, start)
            places += [start, *[stop] * (len(characters) - 1)][: len(characters)]
            end = stop
        said.append(raw[end:])
        places += range(end, len(raw) + 1)
        self.text = "".join(said)
        self._places = places

    def place(self, offset: int) -> int:
        """Return the offset in the source of an offset in the text."""
        return self._places[offset]
