"""A memory as one article sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from gtqm_i18n import traces
from gtqm_i18n.catalog.matching.proposals import Proposal, proposed
from gtqm_i18n.catalog.matching.similar import Similar
from gtqm_i18n.catalog.matching.texts import Texts
from gtqm_i18n.catalog.memory.reading import Reader, Terms, Translation
from gtqm_i18n.catalog.memory.tables import number_of
from gtqm_i18n.model import Unit

__all__ = ["Memory", "View"]


class Memory:
    """All texts that are known in more than one language, in a file; processes may share it."""

    def __init__(self, path: Path) -> None:
        """Take where the file lies, an absolute path."""
        self.reader = Reader(path)
        self._similar: dict[str, Similar | None] = {}

    def __reduce__(self) -> tuple[type[Memory], tuple[Path]]:
        """Travel to another process, which opens the file anew."""
        return Memory, (self.reader.path,)

    def view(self, *, source: str, target: str, but: str, final: bool = False) -> View:
        """Return what an article can draw on: all but what stands in itself (`but`).

        Languages are configured ones. With `final`, a translation of the same text in the same
        context between the same neighbours needs nobody to confirm it.
        """
        return View(self, source=source, target=target, but=but, final=final)

    def similar(self, language: str, texts: Texts) -> Similar | None:
        """Return what finds texts of a language, None for one that was not made ready for it."""
        if language not in self._similar:
            reader = self.reader
            number = reader.searched(language)
            self._similar[language] = None
            if number is not None:
                words, pairs = Terms(reader, number), Terms(reader, number, pairs=True)
                self._similar[language] = Similar(words, pairs, reader.said, texts.words)
        return self._similar[language]


class View:
    """A memory as one article sees it, in one direction."""

    __slots__ = ("_but", "_final", "_memory", "_reader", "_source", "_target")

    def __init__(self, memory: Memory, *, source: str, target: str, but: str, final: bool) -> None:
        """Take the memory, the direction, and the origin that is passed over."""
        self._memory = memory
        self._reader = memory.reader
        self._source = source
        self._target = target
        self._but = but
        self._final = final

    def exact(self, template: Sequence[Unit], number: int, unit: Unit, texts: Texts) -> Unit | None:
        """Return a unit of a template with the translation of exactly its text, None without.

        Different translations of the text are all offered. Raises DamagedError.
        """
        own = number_of(self._source, unit.source)
        found = self._translations(own)
        if not found:
            return None
        before = template[number - 1].source if number else ""
        after = template[number + 1].source if number + 1 < len(template) else ""
        neighbours = number_of(self._source, before), number_of(self._source, after)
        between = self._reader.between(own, self._target, neighbours)
        same_place = [each for each in between if each.origin != self._but]

        def rank(match: Translation) -> tuple[bool, bool]:
            return match.context != unit.context, not match.live

        best = min(same_place or found, key=rank)
        others: dict[str, str] = {}
        for match in found:
            others.setdefault(match.target, match.origin)
        others.pop(best.target)
        whole = texts.fitting(unit.source, best.target) == best.target
        if self._final and same_place and rank(best) == (False, False) and whole and not others:
            flags = tuple(flag for flag in unit.flags if flag != "fuzzy")
            return replace(unit, target=best.target, flags=flags, previous=None)
        proposal = _proposal(best, unit.source, unit, best.target, 100.0, others)
        return proposed(unit, proposal, texts)

    def similar(self, unit: Unit, texts: Texts) -> tuple[float, Proposal] | None:
        """Return how near (0 to 100) the nearest text is, and its translation; None without.

        Of texts that are as near, the one that stands first is taken. Raises DamagedError.
        """
        index = self._memory.similar(self._source, texts)
        if index is None:  # the article was in another language when the memory was made ready
            traces.fact("memory", "", traces.NEVER)
            return None
        near_first = index.nearest(unit.source, limit=None)
        for near, group in groupby(near_first, key=itemgetter(0)):
            found = [
                (translation, number)
                for _near, number in group
                for translation in self._translations(number)
            ]
            if found:
                match, number = min(found, key=lambda one: one[0].place)
                source = self._reader.text(number)
                carried, _certain = texts.carried(
                    match.target, Unit(source=source, target=match.target), unit
                )
                target = texts.fitting(unit.source, carried)
                return near, _proposal(match, source, unit, target, near, {})
        return None

    def _translations(self, number: int) -> list[Translation]:
        known = self._reader.translations(number, self._target)
        return [each for each in known if each.origin != self._but]


def _proposal(
    match: Translation,
    source: str,
    unit: Unit,
    target: str,
    near: float,
    others: Mapping[str, str],
) -> Proposal:
    # The context of another article says nothing here: only a text that differs is shown.
    context = unit.context if source == unit.source else match.context
    old = Unit(source=source, context=context, comments=unit.comments)
    return Proposal(
        old=old,
        target=target,
        origin=match.origin,
        near=f"{near:.0f} %",
        others=tuple(others.items()),
    )
