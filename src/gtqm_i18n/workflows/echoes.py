"""Which texts of a project say the same thing in several ways, found without reading them again.

Each article leaves 16 bytes for each of its translated texts: the mark of what makes texts
comparable, and the mark of how it is said. Only texts whose kin is said in another way are read.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Final

from gtqm_i18n.checks.engine.state import Text, kin

__all__ = ["conflicting", "differing", "kins", "mark_of", "packed"]

PARTS: Final = 16
"""In how many parts a project is gone through, so that memory stays small."""


def packed(texts: Iterable[Text]) -> bytes:
    """Return the marks of an article's texts: kin and saying, eight bytes each."""
    return b"".join(
        _mark(kin(text)) + _mark((text.source, text.target, text.flags)) for text in texts
    )


def mark_of(text: Text) -> int:
    """Return the mark of a text's kin."""
    return int.from_bytes(_mark(kin(text)), "little")


def kins(blob: bytes) -> Sequence[int]:
    """Return the marks of the kin of an article's texts."""
    return _numbers(blob)[::2]


def conflicting(blobs: Collection[bytes]) -> set[int]:
    """Return the kin that is said in more than one way."""
    found: set[int] = set()
    for part in range(PARTS):
        said: dict[int, int] = {}
        for blob in blobs:
            for mark, saying in _pairs(blob):
                if mark % PARTS == part and said.setdefault(mark, saying) != saying:
                    found.add(mark)
    return found


def differing(before: bytes, after: bytes) -> set[int]:
    """Return the kin that one version of an article says otherwise than the other."""
    old, new = Counter(_pairs(before)), Counter(_pairs(after))
    return {mark for mark, _ in (*(old - new), *(new - old))}


def _mark(value: object) -> bytes:
    return hashlib.blake2b(repr(value).encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _numbers(blob: bytes) -> Sequence[int]:
    return memoryview(blob).cast("Q")


def _pairs(blob: bytes) -> Iterator[tuple[int, int]]:
    numbers = _numbers(blob)
    return zip(numbers[::2], numbers[1::2], strict=True)
