"""What html and language know of unit texts, for catalogs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import partial

from gtqm_i18n.html import inline, likeness
from gtqm_i18n.language import meaning, sentences
from gtqm_i18n.model import Unit

__all__ = ["UnitTexts"]

DIGITS = re.compile(r"\d+")


class UnitTexts:
    """Texts of one language and their translations in another (both BCP 47)."""

    __slots__ = ("_source", "_target")

    def __init__(self, source: str, target: str) -> None:
        """Take the languages."""
        self._source = source
        self._target = target

    def likeness(self, unit: Unit) -> str:
        """Return what is equal for sources that say the same to a reader."""
        return likeness.likeness(unit.source, preserve="no-wrap" in unit.flags)

    def letters(self, source: str) -> bytes:
        """Return what is equal for sources with one likeness, and quickly found."""
        return likeness.letters(source)

    def words(self, source: str) -> str:
        """Return what a source says, without markup, fit for being compared."""
        return likeness.words(source)

    def pieces(self, text: str, *, translated: bool = False) -> Sequence[str]:
        """Return a source, or a translation, in its sentences and their clauses."""
        language = self._target if translated else self._source
        return likeness.cut(text, partial(sentences.breaks, language=language))

    def anchors(self, text: str) -> frozenset[str]:
        """Return what a text and its translation have in common: numbers, elements."""
        elements = (tag.element for tag in likeness.named(text))
        return frozenset(DIGITS.findall(inline.plain(text))) | frozenset(elements)

    def carried(
        self, target: str, before: Unit, after: Unit, *, in_order: bool = False
    ) -> tuple[str, bool]:
        """Return a translation of one source with the tags of another, and if that is certain.

        Tags with one address are the same, or, `in_order`, those in one place.
        """
        ours, theirs = (
            likeness.named(unit.source, () if in_order else unit.notes) for unit in (before, after)
        )
        if "<" not in target:
            return target, len(ours) == len(theirs)
        return likeness.retag(target, ours, theirs)

    def fitting(self, source: str, target: str) -> str:
        """Return a translation without the tags that its source does not have."""
        return likeness.fitting(source, target) if "<" in target else target

    def changes(self, before: Unit, after: Unit) -> Sequence[str]:
        """Return what carries facts and differs between two sources, as `12 → 14`."""
        old, new = (inline.plain(unit.source, between=" ") for unit in (before, after))
        found = meaning.differences(old, new, self._source)
        return [*found.values(), *_addresses(before, after)]


def _addresses(before: Unit, after: Unit) -> list[str]:
    """Return the addresses that differ, when both units say theirs."""
    old, new = (
        Counter(tag.address for tag in likeness.named(unit.source, unit.notes) if tag.address)
        for unit in (before, after)
    )
    gone, come = (old - new), (new - old)
    if not old or not new or not (gone or come):
        return []
    return [f"{' '.join(gone) or 'none'} → {' '.join(come) or 'none'}"]
