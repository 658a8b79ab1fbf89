"""Text from outside, as it may be shown on a terminal."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["encodable", "printable"]


def printable(text: str) -> str:
    """Return text that cannot steer a terminal: what does not print is written as an escape."""
    if text.isprintable():
        return text
    return "".join(
        character
        if character.isprintable() or character in "\u00a0\u202f"
        else character.encode("unicode_escape", "backslashreplace").decode("ascii")
        for character in text
    )


def encodable(choices: Sequence[str], encoding: str | None) -> str:
    """Return the first of some texts that an encoding has, the last one when it has none."""
    for text in choices[:-1]:
        try:
            text.encode(encoding or "ascii")
        except (UnicodeEncodeError, LookupError):
            continue
        return text
    return choices[-1]
