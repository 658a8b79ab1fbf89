"""Text from outside, as it may be shown on a terminal."""

from __future__ import annotations

__all__ = ["printable"]


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
