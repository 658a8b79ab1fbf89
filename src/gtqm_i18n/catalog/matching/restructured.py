"""Paragraphs that were split, joined or cut: each gets the sentences that belong to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import NamedTuple

from gtqm_i18n.catalog.matching import alignment
from gtqm_i18n.catalog.matching.proposals import HERE, Proposal, made_for, proposed
from gtqm_i18n.catalog.matching.similar import Similar
from gtqm_i18n.catalog.matching.state import Matching
from gtqm_i18n.catalog.matching.texts import Texts
from gtqm_i18n.model import Key, Unit

__all__ = ["match"]

NEAR = 80.0
"""Of 100: how near a sentence is to one that was only edited."""

COVERED = 0.34
"""The share of a new text, in characters, that must be known to be put together."""

WHOLE = 0.9
"""The share from which a new text counts as known altogether."""

PART = 0.75
"""The share of an old text up to which taking it is taking a part."""

SUBSTANTIAL = 0.2
"""The share of either text below which what they share is a phrase that many have."""

MANY = 100
"""New texts that share one old text which are looked at beside each other."""

OTHER_ANCHORS = 40.0
"""What it costs the alignment that two sentences share fewer than all numbers and tags."""


class _Piece(NamedTuple):
    """A sentence or clause of an old unit: which one of which."""

    old: int
    place: int


class _Old(NamedTuple):
    """An old unit in pieces: its source's, its translation's, and which stand beside which."""

    unit: Unit
    source: Sequence[str]
    target: Sequence[str]
    beads: Sequence[alignment.Bead]

    def bead(self, place: int) -> alignment.Bead:
        return next(bead for bead in self.beads if bead.start <= place < bead.end)


class _New(NamedTuple):
    """A new unit in pieces, each with the old piece it comes from, None for a new one."""

    unit: Unit
    pieces: Sequence[str]
    origins: Sequence[_Piece | None]

    @property
    def share(self) -> float:
        """The share of its characters that comes from old pieces."""
        both = zip(self.pieces, self.origins, strict=True)
        known = sum(len(piece) for piece, origin in both if origin is not None)
        return known / sum(map(len, self.pieces))

    def taken(self, old: int) -> set[int]:
        """Return the places of an old unit's pieces that are in it."""
        return {origin.place for origin in self.origins if origin and origin.old == old}


def match(matching: Matching, givers: Sequence[Unit], *, extended: bool = False) -> None:
    """Propose, for every unit made of parts of others, the translations of these parts.

    The old units keep their translations whole, in the article or as obsolete. With `extended`, a
    unit that has an old one in it, and more, counts too.
    """
    texts = matching.texts
    pending = [unit for unit in matching.pending if "no-wrap" not in unit.flags]
    if not (pending and givers and matching.olds):
        return
    cut = [texts.pieces(unit.source) for unit in pending]
    related = _related(matching, cut)
    taken = matching.used - set(matching.ancestors)
    units = [
        old
        for old in (givers if related else ())
        if old.key in related and old.key not in taken and "no-wrap" not in old.flags
    ]
    if not units:
        return
    sources = [texts.pieces(made_for(old).source) for old in units]
    both = map(_New, pending, cut, _origins(texts, sources, cut))
    news = [new for new in both if new.pieces and new.share >= COVERED]
    links = _links(news, sources)
    takers = _takers(links)
    olds: dict[int, _Old] = {}
    for place, new in enumerate(news):
        among = {
            old: [news[other] for other in takers[old][:MANY] if other != place]
            for old in links[place]
        }
        if not _is_restructured(new, among, sources, extended=extended):
            continue
        for number in {origin.old for origin in new.origins if origin} - olds.keys():
            olds[number] = _aligned(texts, made_for(units[number]), sources[number])
        found = _put_together(texts, new, olds)
        if found is not None:
            matching.found[new.unit.key] = found
            matching.spent.update(units[number].key for number in links[place])


def _related(matching: Matching, cut: Iterable[Sequence[str]]) -> set[Key]:
    """Return the keys of the old units that have most words of a part of some new ones."""
    numbers = set[int]().union(*map(matching.index.related, chain.from_iterable(cut)))
    return {matching.olds[number].key for number in numbers}


def _origins(
    texts: Texts, sources: Sequence[Sequence[str]], cut: Iterable[Sequence[str]]
) -> Iterator[list[_Piece | None]]:
    """Yield, for each new unit in pieces, the old piece that each of them comes from."""
    places = [_Piece(old, place) for old, each in enumerate(sources) for place in range(len(each))]
    said = {piece: texts.words(sources[piece.old][piece.place]) for piece in places}
    first: dict[str, _Piece] = {}
    first_of: dict[tuple[str, int], _Piece] = {}
    for piece in reversed(places):
        first[said[piece]] = first_of[said[piece], piece.old] = piece
    index = Similar.among(list(said.values()))
    for pieces in cut:
        origins: list[_Piece | None] = []
        last: _Piece | None = None
        for words in map(texts.words, pieces):
            found = _Piece(last.old, last.place + 1) if last else None
            if not words or found is None or said.get(found) != words:
                found = (last and first_of.get((words, last.old))) or first.get(words)
            if words and found is None:
                near = index.nearest(words, cutoff=NEAR)
                best = min(near, key=partial(_rank, places, last), default=None)
                found = places[best[1]] if best else None
            origins.append(found if words else None)
            last = found or last
        yield origins


def _rank(
    places: Sequence[_Piece], last: _Piece | None, found: tuple[float, int]
) -> tuple[bool, bool, float, int]:
    """Return what sorts first the piece after the last one, then those of the same unit."""
    near, number = found
    piece = places[number]
    follows = last is not None and piece == _Piece(last.old, last.place + 1)
    same = last is not None and piece.old == last.old
    return not follows, not same, -near, number


def _links(news: Sequence[_New], sources: Sequence[Sequence[str]]) -> list[set[int]]:
    """Return, for each new unit, the old ones that it shares more than a phrase with."""
    links: list[set[int]] = []
    for new in news:
        length = sum(map(len, new.pieces))
        shared = {
            old: _length(sources[old], new.taken(old))
            for old in {origin.old for origin in new.origins if origin}
        }
        links.append(
            {
                old
                for old, count in shared.items()
                if count >= SUBSTANTIAL * min(length, _length(sources[old]))
            }
        )
    return links


def _length(pieces: Sequence[str], places: Iterable[int] | None = None) -> int:
    chosen = pieces if places is None else [pieces[place] for place in places]
    return sum(map(len, chosen))


def _takers(links: Sequence[set[int]]) -> dict[int, list[int]]:
    """Return, for each old unit, the new ones that share more than a phrase with it."""
    takers: dict[int, list[int]] = defaultdict(list)
    for number, olds in enumerate(links):
        for old in olds:
            takers[old].append(number)
    return takers


def _is_restructured(
    new: _New,
    among: Mapping[int, Sequence[_New]],
    sources: Sequence[Sequence[str]],
    *,
    extended: bool,
) -> bool:
    """Return whether a new unit comes from several old ones, or an old one went into several.

    A part that is left of an old one counts too, and its parts in another order. `among` maps the
    old units that it shares more than a phrase with to the other new ones that do.
    """
    if len(among) > 1:
        return True
    for old, others in among.items():
        taken = new.taken(old)
        if any(taken - other.taken(old) and other.taken(old) - taken for other in others):
            return True
        in_order = [origin.place for origin in new.origins if origin and origin.old == old]
        if in_order != sorted(in_order) or (extended and len(taken) == len(sources[old])):
            return True
        part = _length(sources[old], taken)
        if new.share >= WHOLE and part <= PART * _length(sources[old]):
            return True
    return False


def _aligned(texts: Texts, unit: Unit, source: Sequence[str]) -> _Old:
    target = texts.pieces(unit.target, translated=True)
    ours, theirs = ([texts.anchors(piece) for piece in pieces] for pieces in (source, target))

    def penalty(one: int, two: int) -> float:
        return OTHER_ANCHORS * alignment.unlike(ours[one], theirs[two])

    beads = alignment.align(list(map(len, source)), list(map(len, target)), penalty=penalty)
    return _Old(unit, source, target, beads)


def _put_together(texts: Texts, new: _New, olds: dict[int, _Old]) -> Unit | None:
    """Return a new unit with the translations of its pieces, None when none has any."""
    spans: list[tuple[int, alignment.Bead, list[str]]] = []
    for piece, origin in zip(new.pieces, new.origins, strict=True):
        if origin is None:
            continue
        bead = olds[origin.old].bead(origin.place)
        same = next((each for each in spans if each[:2] == (origin.old, bead)), None)
        if same is None:
            spans.append((origin.old, bead, [piece]))
        else:
            same[2].append(piece)
    sources: list[str] = []
    targets: list[str] = []
    for number, bead, pieces in spans:
        old = olds[number]
        source = " ".join(old.source[bead.start : bead.end])
        target = " ".join(old.target[bead.other_start : bead.other_end])
        before = replace(old.unit, source=source)
        after = replace(new.unit, source=" ".join(pieces))
        targets += [texts.carried(target, before, after)[0]] if target else []
        sources.append(source)
    target = texts.fitting(new.unit.source, " ".join(targets).replace("<br> ", "<br>"))
    if not target.strip():
        return None
    first = olds[spans[0][0]].unit
    made_up = replace(
        first,
        source=" ".join(sources),
        comments=(),
        notes=(),
        flags=tuple(flag for flag in first.flags if flag != "fuzzy"),
    )
    count = sum(origin is not None for origin in new.origins)
    near = f"{count} of {len(new.origins)} sentences or clauses"
    known = [piece for piece, origin in zip(new.pieces, new.origins, strict=True) if origin]
    proposal = Proposal(old=made_up, target=target, origin=HERE, near=near, beside=" ".join(known))
    return proposed(new.unit, proposal, texts)
