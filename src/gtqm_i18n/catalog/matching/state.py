"""What an update has matched so far, and what is left on both sides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gtqm_i18n.catalog.matching.proposals import made_for
from gtqm_i18n.catalog.matching.similar import Similar
from gtqm_i18n.catalog.matching.texts import Texts
from gtqm_i18n.model import Key, Unit

__all__ = ["Matching", "has_text"]


@dataclass(slots=True, kw_only=True)
class Matching:
    """Two sides of an update: what the catalog has, and what the article has that is new to it.

    `before` are the catalog's live units in their order, `gone` those of them that the article
    lacks, `past` the obsolete ones it lacks, `living` those that stay; `new` are the units that no
    key matches. `found` maps a new unit's key to what it becomes; `used` holds the old units whose
    translation moved on as a whole, `spent` those that were taken apart and stay as obsolete.
    `ancestors` maps keys of the article to the keys of the old units that took their place.
    """

    texts: Texts
    template: Sequence[Unit]
    before: Sequence[Unit]
    gone: Sequence[Unit]
    past: Sequence[Unit]
    living: Sequence[Unit]
    new: Sequence[Unit]
    found: dict[Key, Unit] = field(default_factory=dict)
    used: set[Key] = field(default_factory=set)
    spent: set[Key] = field(default_factory=set)
    ancestors: dict[Key, Key] = field(default_factory=dict)
    _olds: Sequence[Unit] | None = None
    _index: Similar | None = None

    @property
    def pending(self) -> list[Unit]:
        """The new units for which nothing was found yet, in the article's order."""
        return [unit for unit in self.new if unit.key not in self.found]

    @property
    def olds(self) -> Sequence[Unit]:
        """The old units with a translation, those that are gone first, then those that stay."""
        if self._olds is None:
            self._olds = list(filter(has_text, (*self.gone, *self.living, *self.past)))
        return self._olds

    @property
    def index(self) -> Similar:
        """The texts that the translations of `olds` were made for, by their words."""
        if self._index is None:
            sources = [made_for(old).source for old in self.olds]
            self._index = Similar.among(sources, self.texts.words)
        return self._index

    def free(self, olds: Sequence[Unit]) -> list[Unit]:
        """Return those of some old units that have a translation to give."""
        taken = self.used | self.spent
        return [old for old in olds if old.key not in taken and has_text(old)]

    def take(self, unit: Unit, result: Unit, old: Unit) -> None:
        """Let a new unit become `result`, with the translation of an old one.

        An old unit that stays in the article keeps its own.
        """
        self.found[unit.key] = result
        self.ancestors[unit.key] = old.key
        self.used.add(old.key)


def has_text(unit: Unit) -> bool:
    """Return whether a unit has a translation, confirmed or not."""
    return bool(unit.target.strip()) and unit.plural is None
