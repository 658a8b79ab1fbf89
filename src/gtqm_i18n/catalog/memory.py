"""A translation memory: what was translated before, in whatever direction."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gtqm_i18n.catalog.matching.proposals import Proposal, proposed
from gtqm_i18n.catalog.matching.similar import Similar
from gtqm_i18n.catalog.matching.texts import Texts
from gtqm_i18n.model import Unit

__all__ = ["Memory", "Remembered", "View"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """One text in several languages: `texts` maps a configured language to what it says there.

    `origin` says where it stands: an article's slug or a file. `live` says that an article has it
    today.
    """

    texts: Mapping[str, str]
    origin: str
    context: str | None = None
    live: bool = True


@dataclass(frozen=True, slots=True)
class _Match:
    """A source and its translation, with the sources before and after it; empty at an edge."""

    source: str
    target: str
    origin: str
    context: str | None
    live: bool
    neighbours: tuple[str, str]


@dataclass(slots=True)
class _Direction:
    """What is known from one language to another."""

    matches: list[_Match] = field(default_factory=list)
    exact: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    similar: Similar | None = None


class Memory:
    """All texts that are known in more than one language; each sequence is one article or file."""

    __slots__ = ("_directions", "_documents", "_indexes")

    def __init__(self, documents: Iterable[Sequence[Remembered]]) -> None:
        """Take what is known, in the order of each document."""
        self._documents = list(documents)
        self._directions: dict[tuple[str, str], _Direction] = {}
        self._indexes: list[tuple[list[str], Similar]] = []

    def view(self, *, source: str, target: str, but: str, final: bool = False) -> View:
        """Return what an article can draw on: all but what stands in itself (`but`).

        Languages are configured ones. With `final`, a translation of the same text in the same
        context between the same neighbours needs nobody to confirm it.
        """
        return View(self, self._direction(source, target), but=but, final=final)

    def index(self, sources: list[str], said: Callable[[str], str]) -> Similar:
        """Return the index of some texts: one for all directions in which the same are known."""
        for known, similar in self._indexes:
            if known == sources:
                return similar
        self._indexes.append((sources, Similar(sources, said)))
        return self._indexes[-1][1]

    def _direction(self, source: str, target: str) -> _Direction:
        if (source, target) not in self._directions:
            direction = _Direction()
            for document in self._documents:
                _learn(direction, document, source, target)
            self._directions[source, target] = direction
        return self._directions[source, target]


def _learn(direction: _Direction, document: Sequence[Remembered], source: str, target: str) -> None:
    live = [each.texts.get(source, "") for each in document if each.live]
    place = 0
    for each in document:
        neighbours = ("", "")
        if each.live:
            before = live[place - 1] if place else ""
            neighbours = (before, live[place + 1] if place + 1 < len(live) else "")
            place += 1
        ours, theirs = each.texts.get(source, ""), each.texts.get(target, "")
        if ours.strip() and theirs.strip():
            direction.exact[ours].append(len(direction.matches))
            direction.matches.append(
                _Match(ours, theirs, each.origin, each.context, each.live, neighbours)
            )


class View:
    """A memory as one article sees it, in one direction."""

    __slots__ = ("_but", "_direction", "_final", "_memory")

    def __init__(self, memory: Memory, direction: _Direction, *, but: str, final: bool) -> None:
        """Take the memory, what it knows in one direction, and the origin that is passed over."""
        self._memory = memory
        self._direction = direction
        self._but = but
        self._final = final

    def exact(self, template: Sequence[Unit], number: int, unit: Unit, texts: Texts) -> Unit | None:
        """Return a unit of a template with the translation of exactly its text, None without.

        Different translations of the text are all offered.
        """
        before = template[number - 1].source if number else ""
        after = template[number + 1].source if number + 1 < len(template) else ""
        found = [
            match
            for place in self._direction.exact.get(unit.source, ())
            if (match := self._direction.matches[place]).origin != self._but
        ]
        if not found:
            return None

        def rank(match: _Match) -> tuple[bool, bool, bool]:
            same_place = match.neighbours == (before, after)
            return not same_place, match.context != unit.context, not match.live

        found.sort(key=rank)
        best = found[0]
        others = {match.target: match.origin for match in reversed(found)}
        others.pop(best.target)
        whole = texts.fitting(unit.source, best.target) == best.target
        if self._final and rank(best) == (False, False, False) and whole and not others:
            flags = tuple(flag for flag in unit.flags if flag != "fuzzy")
            return replace(unit, target=best.target, flags=flags, previous=None)
        return proposed(unit, _proposal(best, unit, best.target, 100.0, others), texts)

    def similar(self, unit: Unit, texts: Texts) -> tuple[float, Proposal] | None:
        """Return how near (0 to 100) the nearest text is, and its translation; None without."""
        direction = self._direction
        if direction.similar is None:
            sources = [each.source for each in direction.matches]
            direction.similar = self._memory.index(sources, texts.words)
        for near, place in direction.similar.nearest(unit.source, limit=20):
            match = direction.matches[place]
            if match.origin != self._but:
                old = Unit(source=match.source, target=match.target)
                target = texts.fitting(unit.source, texts.carried(match.target, old, unit)[0])
                return near, _proposal(match, unit, target, near, {})
        return None


def _proposal(
    match: _Match, unit: Unit, target: str, near: float, others: Mapping[str, str]
) -> Proposal:
    # The context of another article says nothing here: only a text that differs is shown.
    context = unit.context if match.source == unit.source else match.context
    old = Unit(source=match.source, context=context, comments=unit.comments)
    return Proposal(
        old=old,
        target=target,
        origin=match.origin,
        near=f"{near:.0f} %",
        others=tuple(others.items()),
    )
