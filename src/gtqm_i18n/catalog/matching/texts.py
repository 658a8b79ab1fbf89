"""What catalogs have to be told of texts: they know neither markup nor languages themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from gtqm_i18n.model import Unit

__all__ = ["Texts"]


class Texts(Protocol):
    """Knows the unit texts of one source language and one target language."""

    def likeness(self, unit: Unit) -> str:
        """Return what is equal for sources that say the same to a reader."""
        ...

    def letters(self, source: str) -> bytes:
        """Return what is equal for sources with one likeness, and quickly found."""
        ...

    def words(self, source: str) -> str:
        """Return what a source says, without markup, fit for being compared."""
        ...

    def pieces(self, text: str, *, translated: bool = False) -> Sequence[str]:
        """Return a source, or a translation, in its sentences and their clauses."""
        ...

    def anchors(self, text: str) -> frozenset[str]:
        """Return what a text and its translation have in common: numbers, elements."""
        ...

    def carried(
        self, target: str, before: Unit, after: Unit, *, in_order: bool = False
    ) -> tuple[str, bool]:
        """Return a translation of one source with the tags of another, and if that is certain.

        Tags with one address are the same, or, `in_order`, those in one place.
        """
        ...

    def fitting(self, source: str, target: str) -> str:
        """Return a translation without the tags that its source does not have."""
        ...

    def changes(self, before: Unit, after: Unit) -> Sequence[str]:
        """Return what carries facts and differs between two sources, as `12 → 14`."""
        ...
