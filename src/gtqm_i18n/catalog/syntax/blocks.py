"""The entries of a PO file as they lie in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gtqm_i18n.model import Unit

__all__ = ["GETTEXT_MARKER", "Block", "Found"]

GETTEXT_MARKER = "#-#-#-#-#"
"""What stands on both sides of a file's name where two entries were made one."""


class Block(NamedTuple):
    """The lines of one entry as they are in the file, blank lines after it included.

    `unit` is None for the header.
    """

    raw: str
    unit: Unit | None


class Found(NamedTuple):
    """What a file consists of: its entries, the header as a unit, and what follows the last one."""

    blocks: Sequence[Block]
    header: Unit
    tail: str = ""
