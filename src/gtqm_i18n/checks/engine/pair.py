"""A unit beside what it translates, as every check sees it; each reading is made once."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Generic, TypeVar

from gtqm_i18n.checks.engine.knowledge import Knowledge, Page
from gtqm_i18n.checks.engine.markup import are_nested, empty_tags, frozen_names, inner_texts
from gtqm_i18n.checks.engine.prose import marked, said
from gtqm_i18n.html import inline
from gtqm_i18n.language.function_words import WORD, count, folded
from gtqm_i18n.language.numbers import FIGURE, Number, numbers
from gtqm_i18n.language.tags import base
from gtqm_i18n.language.terms import Match, Words
from gtqm_i18n.model import Unit

__all__ = ["Languages", "Pair"]

NOTHING_KNOWN = Knowledge()

EMPTY = re.compile(r"<[^/<>][^<>]*+>\s*</")
"""What stands inside or around every tag that holds nothing but tags and white space."""

T = TypeVar("T")


class once(Generic[T]):  # noqa: N801 - a decorator, as `property` is one
    """A property that is computed when it is first asked for.

    Python finds the value in the object from then on, without asking here. Its own
    `functools.cached_property` holds a lock meanwhile, which costs more than most readings do.
    """

    __slots__ = ("_make", "_name")

    def __init__(self, make: Callable[[Any], T]) -> None:
        """Take what computes it."""
        self._make = make
        self._name = make.__name__

    def __get__(self, pair: Pair, _owner: object = None) -> T:
        """Return the value, which the pair then has."""
        value = pair.__dict__[self._name] = self._make(pair)
        return value


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """The BCP 47 tags of a unit's source and target."""

    source: str
    target: str

    @property
    def bases(self) -> tuple[str, str]:
        """Both without their regions, in lower case: `fr`, `es`."""
        return base(self.source), base(self.target)


@dataclass(kw_only=True)
class Pair:
    """A unit, its languages, and what is known beside them.

    All else is made when a check first asks for it, once for all checks.
    """

    unit: Unit
    languages: Languages
    knowledge: Knowledge = NOTHING_KNOWN
    page: Page | None = None

    @once
    def source_language(self) -> str:
        """Return the source's tag without its region."""
        return base(self.languages.source)

    @once
    def target_language(self) -> str:
        """Return the target's tag without its region."""
        return base(self.languages.target)

    @once
    def source_parts(self) -> list[inline.Part]:
        """Return the source in its texts and tags."""
        return inline.scan(self.unit.source)

    @once
    def target_parts(self) -> list[inline.Part]:
        """Return the translation in its texts and tags."""
        return inline.scan(self.unit.target)

    @once
    def source(self) -> str:
        """Return the source as it is read.

        That is without tags, with a line end for each line break and a hole for code and pictures;
        empty where spaces count, which is no prose.
        """
        text = self.unit.source
        return self._said(self.source_parts) if "<" in text else self._plainly(text)

    @once
    def target(self) -> str:
        """Return the translation as it is read, as `source` is."""
        text = self.unit.target
        return self._said(self.target_parts) if "<" in text else self._plainly(text)

    @once
    def frozen(self) -> frozenset[str]:
        """Return the names of the tags whose text stays as it is."""
        return frozenset(frozen_names(self.unit))

    @once
    def plain(self) -> str:
        """Return the whole translation without its tags, code too; a space stands for each tag."""
        texts = [part.raw for part in self.target_parts if part.kind == "text"]
        return inline.characters(" ".join(texts))

    @once
    def reading(self) -> inline.Reading:
        """Return how the translation's tags read against the source's."""
        return inline.read_parts(self.source_parts, self.target_parts)

    @once
    def same_tags(self) -> bool:
        """Return whether both texts have the same tags in one order, each with its other half."""
        tags = self.target_tags
        return tags == _tags(self.source_parts) and are_nested(tags)

    @once
    def target_tags(self) -> tuple[str, ...]:
        """Return the translation's tags, as they are written."""
        return _tags(self.target_parts)

    @once
    def source_words(self) -> list[str]:
        """Return the words of `source`, folded."""
        return WORD.findall(folded(self.source))

    @once
    def target_words(self) -> list[str]:
        """Return the words of `target`, folded."""
        return WORD.findall(folded(self.target))

    @once
    def target_tally(self) -> dict[str, int]:
        """Return how many words of `target` belong to each language alone."""
        return count(self.target_words)

    @once
    def source_figures(self) -> list[str]:
        """Return the runs of digits in `source`."""
        return FIGURE.findall(self.source)

    @once
    def same_figures(self) -> bool:
        """Return whether both texts have the same runs of digits, in whatever order."""
        ours, theirs = self.source_figures, FIGURE.findall(self.target)
        return ours == theirs or sorted(ours) == sorted(theirs)

    @once
    def source_numbers(self) -> list[Number]:
        """Return the numbers that `source` has in digits."""
        return numbers(self.source) if self.source_figures else []

    @once
    def target_numbers(self) -> list[Number]:
        """Return the numbers that `target` has in digits."""
        return numbers(self.target) if FIGURE.search(self.target) else []

    @once
    def empty_tags(self) -> list[str]:
        """Return the names of the tags that hold nothing, which in the source they do not."""
        if EMPTY.search(self.unit.target) is None:  # faster than to read the tags
            return []
        return empty_tags(self.reading, self.source_parts)

    @once
    def source_inside(self) -> dict[str, str]:
        """Return the plain text in the first tag of each name in the source."""
        return inner_texts(self.source_parts)

    @once
    def target_inside(self) -> dict[str, str]:
        """Return the plain text in the first tag of each name in the translation."""
        return inner_texts(self.target_parts)

    @once
    def terms(self) -> list[Match]:
        """Return the glossary's terms in `source`, each as often as it stands there."""
        return self.knowledge.glossary.found(self.source, self.source_language, self.day)

    @once
    def target_terms(self) -> Words:
        """Return the words of `target`, to be asked for terms."""
        return Words(self.target)

    @property
    def day(self) -> date | None:
        """The article's day, None where it is not known."""
        return self.page.day if self.page else None

    def _plainly(self, text: str) -> str:
        return "" if "no-wrap" in self.unit.flags else inline.characters(text)

    def _said(self, parts: list[inline.Part]) -> str:
        return "" if "no-wrap" in self.unit.flags else said(parts, self.frozen)

    def rewritten(self, change: Callable[[str], str]) -> str:
        """Return the translation with its prose changed; tags, code and frozen text stay."""
        if "no-wrap" in self.unit.flags:
            return self.unit.target
        return "".join(
            change(part.raw) if part.kind == "text" and not literal else part.raw
            for part, literal in marked(self.target_parts, self.frozen)
        )

    def new_signs(self, signs: re.Pattern[str]) -> list[str]:
        """Return those of some characters that the translation has and the source has not."""
        if signs.search(self.plain) is None:
            return []
        known = inline.plain(self.unit.source)
        return [sign for sign in sorted(set(signs.findall(self.plain))) if sign not in known]

    def without(self, signs: re.Pattern[str]) -> str:
        """Return the translation without those of some characters that the source has not."""
        return self.unit.target.translate(dict.fromkeys(map(ord, self.new_signs(signs))))


def _tags(parts: list[inline.Part]) -> tuple[str, ...]:
    return tuple([part.raw for part in parts if part.name])
