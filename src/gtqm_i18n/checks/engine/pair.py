"""A unit beside what it translates, as every check sees it; each reading is made once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from gtqm_i18n.checks.engine.knowledge import Knowledge, Page
from gtqm_i18n.checks.engine.markup import frozen_names
from gtqm_i18n.checks.engine.prose import parts_of, prose
from gtqm_i18n.html import inline
from gtqm_i18n.language.tags import base
from gtqm_i18n.model import Unit

__all__ = ["Languages", "Pair"]

NOTHING_KNOWN = Knowledge()


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """The BCP 47 tags of a unit's source and target."""

    source: str
    target: str

    @property
    def bases(self) -> tuple[str, str]:
        """Both without their regions, in lower case: `fr`, `es`."""
        return base(self.source), base(self.target)


@dataclass(slots=True, kw_only=True)
class Pair:
    """A unit, its languages, and what is known beside them.

    `source` and `target` are the two texts as they are read: without tags, a line end for each
    line break, a hole for code and pictures; empty where spaces count, which is no prose.
    `source_language` and `target_language` are tags without their regions. `signs` are the
    characters of `target`: most checks ask first whether theirs is among them.
    """

    unit: Unit
    languages: Languages
    knowledge: Knowledge = NOTHING_KNOWN
    page: Page | None = None
    source: str = field(init=False)
    target: str = field(init=False)
    source_language: str = field(init=False)
    target_language: str = field(init=False)
    signs: frozenset[str] = field(init=False)
    frozen: tuple[str, ...] = field(init=False)
    _plain: str | None = field(init=False, default=None)
    _reading: inline.Reading | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        """Read both texts."""
        unit = self.unit
        self.frozen = tuple(frozen_names(unit))
        self.source_language, self.target_language = self.languages.bases
        if "no-wrap" in unit.flags:
            self.source = self.target = ""
        else:
            self.source = prose(unit.source, self.frozen)
            self.target = prose(unit.target, self.frozen)
        self.signs = frozenset(self.target)

    @property
    def plain(self) -> str:
        """The whole translation without its tags, code too; a space stands for each tag."""
        if self._plain is None:
            self._plain = inline.plain(self.unit.target, between=" ")
        return self._plain

    @property
    def reading(self) -> inline.Reading:
        """How the translation's tags read against the source's."""
        if self._reading is None:
            self._reading = inline.read(self.unit.source, self.unit.target)
        return self._reading

    def rewritten(self, change: Callable[[str], str]) -> str:
        """Return the translation with its prose changed; tags, code and frozen text stay."""
        if "no-wrap" in self.unit.flags:
            return self.unit.target
        return "".join(
            change(part.raw) if part.kind == "text" and not literal else part.raw
            for part, literal in parts_of(self.unit.target, self.frozen)
        )

    def new_signs(self, signs: str) -> list[str]:
        """Return those of some characters that the translation has and the source has not."""
        found = [sign for sign in signs if sign in self.plain]
        return [sign for sign in found if sign not in inline.plain(self.unit.source)]

    def without(self, signs: str) -> str:
        """Return the translation without those of some characters that the source has not."""
        return self.unit.target.translate(dict.fromkeys(map(ord, self.new_signs(signs))))
