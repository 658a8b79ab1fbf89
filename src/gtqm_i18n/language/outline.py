"""Texts by the kinds of their characters, to see quickly that most have nothing to be looked at."""

from __future__ import annotations

import string
from typing import Final

__all__ = ["has", "outline"]

UNUSUAL: Final = b"\xff"
"""Stands for what this knows nothing of: scripts but the Latin one, marks, further signs."""

PLACEHOLDER: Final = "\ufffc"
"""Stands in prose for what is none, and is nothing unusual."""

KNOWN = b"\xc2\xc3\xc5\xe2"
"""First bytes, in UTF-8, of Latin letters and of the usual signs; none begins a figure."""

KINDS = bytes.maketrans(
    string.digits.encode()
    + string.ascii_letters.encode()
    + b"\xc3\xc5"
    + bytes({*range(0xC0, 0x100)} - {*KNOWN}),
    b"0" * 10 + b"a" * 54 + UNUSUAL * (64 - len(KNOWN)),
)


def outline(text: str) -> bytes:
    """Return a text in bytes: `0` for a figure, `a` for a letter, a space for one of any kind.

    ASCII signs stay; whatever else a character becomes, it becomes nothing of these. A text with
    what is unusual says so.
    """
    if "\u00a0" in text or "\u202f" in text:
        text = text.replace("\u00a0", " ").replace("\u202f", " ")
    if PLACEHOLDER in text:
        text = text.replace(PLACEHOLDER, "_")
    return text.encode("utf-8", "surrogatepass").translate(KINDS)


def has(shape: bytes, *stretches: bytes) -> bool:
    """Return whether a text may have one of some stretches; surely not, when it says not."""
    if UNUSUAL in shape:
        return True
    for stretch in stretches:  # noqa: SIM110 - a generator costs more than all it asks
        if stretch in shape:
            return True
    return False
