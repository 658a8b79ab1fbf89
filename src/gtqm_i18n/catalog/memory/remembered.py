"""What a translation memory holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

__all__ = ["Document", "Remembered"]


class Remembered(NamedTuple):
    """One text in several languages: `texts` maps a configured language to what it says there.

    `live` says that an article has it today.
    """

    texts: Mapping[str, str]
    context: str | None = None
    live: bool = True


class Document(NamedTuple):
    """What an article's catalogs, or a file, say: `texts` in their order, under a name.

    Documents of an article (`own`) come before others, in the order of their names. Equal marks are
    equal texts.
    """

    origin: str
    texts: Sequence[Remembered]
    mark: bytes = b""
    own: bool = True
