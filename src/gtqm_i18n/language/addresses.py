"""Addresses in prose, which say nothing of its language."""

from __future__ import annotations

import re

__all__ = ["URL", "without_addresses"]

URL = re.compile(r"(?<![\w@./-])(?:https?://|www\.)[\w-]+(?:\.[\w-]+)+[^\s<>«»“”\"]*+")
"""An address of a page as it stands in prose, with or without its scheme."""

MARKS = ("://", "@", "www.")


def without_addresses(text: str) -> str:
    """Return a text with spaces for the addresses of pages and mail boxes in it."""
    if not any(mark in text for mark in MARKS):
        return text
    words = text.split(" ")
    return " ".join("" if any(mark in word for mark in MARKS) else word for word in words)
