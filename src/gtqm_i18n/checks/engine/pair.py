"""A unit beside what it translates, as every check sees it; each reading is made once."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from gtqm_i18n.checks.engine.knowledge import Knowledge, Page
from gtqm_i18n.checks.engine.markup import (
    are_nested,
    are_sound,
    empty_tags,
    frozen_names,
    inner_texts,
)
from gtqm_i18n.checks.engine.once import once
from gtqm_i18n.checks.engine.prose import are_silent, marked, said
from gtqm_i18n.html import inline
from gtqm_i18n.language.function_words import count, foreign, words
from gtqm_i18n.language.numbers import FIGURE, Number, numbers, runs
from gtqm_i18n.language.outline import outline
from gtqm_i18n.language.tags import base
from gtqm_i18n.language.terms import Match, Words
from gtqm_i18n.model import Unit

__all__ = ["Languages", "Pair"]

NOTHING_KNOWN = Knowledge()

EMPTY = re.compile(r"<[^/<>][^<>]*+>\s*</")
"""What stands inside or around every tag that holds nothing but tags and white space."""


class Languages(NamedTuple):
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

    All else is made when a check first asks for it, once for all checks. What was put `together`
    has its `parts`.
    """

    unit: Unit
    languages: Languages
    knowledge: Knowledge = NOTHING_KNOWN
    page: Page | None = None
    parts: Sequence[Pair] = ()

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
    def source_pieces(self) -> list[str]:
        """Return the texts and tags of the source in turn, as they are written."""
        return inline.TAG.split(self.unit.source)

    @once
    def target_pieces(self) -> list[str]:
        """Return the texts and tags of the translation in turn, as they are written."""
        return inline.TAG.split(self.unit.target)

    @once
    def source(self) -> str:
        """Return the source as it is read.

        That is without tags, with a line end for each line break and a hole for code and pictures;
        empty where spaces count, which is no prose.
        """
        text = self.unit.source
        if "no-wrap" in self.unit.flags:
            return ""
        if "<" not in text:
            return inline.characters(text)
        if "&" not in text and not self.frozen and are_silent(self.source_tags):
            return "".join(self.source_pieces[::2])
        return said(self.source_parts, self.frozen)

    @once
    def target(self) -> str:
        """Return the translation as it is read, as `source` is."""
        text = self.unit.target
        if "no-wrap" in self.unit.flags:
            return ""
        if "<" not in text:
            return inline.characters(text)
        if "&" not in text and not self.frozen and are_silent(self.target_tags):
            return "".join(self.target_pieces[::2])
        return said(self.target_parts, self.frozen)

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
        return self.target_tags == self.source_tags and are_nested(self.target_tags)

    @once
    def source_tags(self) -> tuple[str, ...]:
        """Return the source's tags, as they are written."""
        return tuple(self.source_pieces[1::2])

    @once
    def target_tags(self) -> tuple[str, ...]:
        """Return the translation's tags, as they are written."""
        return tuple(self.target_pieces[1::2])

    @once
    def markup_differs(self) -> bool:
        """Return whether there is anything about the translation's tags to be looked at.

        There is not, where they are the source's in one order, each marks something, and nothing
        else looks like one.
        """
        text = self.unit.target
        parts = self.parts or (self,)
        for each in parts:
            tags = each.target_tags
            if each.source_tags != tags or not are_sound(tags):
                return True
        return (
            text.count("<") != sum(len(each.target_tags) for each in parts)
            or EMPTY.search(text) is not None
        )

    @once
    def source_words(self) -> list[str]:
        """Return the words of `source`, folded."""
        return words(self.source)

    @once
    def target_words(self) -> list[str]:
        """Return the words of `target`, folded."""
        return words(self.target, several=bool(self.parts))

    @once
    def target_vocabulary(self) -> frozenset[str]:
        """Return the words of `target`, folded, each once."""
        return frozenset(self.target_words)

    @once
    def target_tally(self) -> dict[str, int]:
        """Return how many words of `target` belong to each language alone."""
        return count(self.target_words)

    @once
    def foreign_words(self) -> int:
        """Return how many words of `target` belong to another language alone.

        Of several texts, it is the most that one of them has; each knows its own from then on.
        """
        counts = foreign(self.target_words, self.target_language)
        for part, found in zip(self.parts, counts, strict=False):
            part.__dict__["foreign_words"] = found
        return max(counts)

    @once
    def source_outline(self) -> bytes:
        """Return what kinds of characters `source` has."""
        return outline(self.source)

    @once
    def target_outline(self) -> bytes:
        """Return what kinds of characters `target` has."""
        return outline(self.target)

    @once
    def source_figures(self) -> list[bytes]:
        """Return the runs of digits in `source`."""
        return runs(self.source)

    @once
    def target_figures(self) -> list[bytes]:
        """Return the runs of digits in `target`."""
        return runs(self.target)

    @once
    def figures_differ(self) -> bool:
        """Return whether the texts have other runs of digits, in whatever order."""
        if self.source_figures == self.target_figures:
            return False
        if self.parts:
            return True
        return sorted(FIGURE.findall(self.source)) != sorted(FIGURE.findall(self.target))

    @once
    def source_numbers(self) -> list[Number]:
        """Return the numbers that `source` has in digits."""
        return numbers(self.source) if self.source_figures else []

    @once
    def target_numbers(self) -> list[Number]:
        """Return the numbers that `target` has in digits."""
        return numbers(self.target) if self.target_figures else []

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
