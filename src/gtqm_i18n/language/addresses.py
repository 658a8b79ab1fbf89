"""Addresses in prose, which say nothing of its language."""

from __future__ import annotations

__all__ = ["without_addresses"]

MARKS = ("://", "@", "www.")


def without_addresses(text: str) -> str:
    """Return a text with spaces for the addresses of pages and mail boxes in it."""
    if not any(mark in text for mark in MARKS):
        return text
    words = text.split(" ")
    return " ".join("" if any(mark in word for mark in MARKS) else word for word in words)
