"""A page and its translation by hand, unit beside unit."""

from __future__ import annotations

from collections.abc import Sequence

from gtqm_i18n.catalog.matching import alignment
from gtqm_i18n.catalog.matching.proposals import SAID
from gtqm_i18n.html.likeness import named
from gtqm_i18n.html.pairing import beside, same_order
from gtqm_i18n.html.structure import places
from gtqm_i18n.model import Document, Segment, Unit
from gtqm_i18n.workflows.texts import UnitTexts

__all__ = ["aligned"]

# What it costs, beside texts of unlike lengths, that two segments are not the same part of a page.
OTHER_KIND = 700.0
OTHER_ELEMENT = 150.0
OTHER_PLACE = 150.0
OTHER_ANCHORS = 100.0

DOUBT = 250.0
"""The cost from which a pair is not sure, in a page whose segments all have a counterpart.

The more have none, the less a pair may cost.
"""

STEADY = 0.6
"""The share of segments with a counterpart below which two pages are no translations."""

NAME = 3
"""Words up to which a text may be the same in two languages."""


def aligned(
    original: Document, translated: Document, *, texts: UnitTexts, origin: str
) -> list[Unit]:
    """Return the units of a page with the texts of another one that translates it.

    Pairs are found by order, structure (kind, element, place), length, numbers and tags. Those that
    are not sure are fuzzy and say that they come from `origin`; several segments beside several
    become one fuzzy unit of all of them.
    """
    ours, theirs = original.segments, translated.segments
    where, there = places(original), places(translated)
    anchors, others = (
        [texts.anchors(segment.text) for segment in segments] for segments in (ours, theirs)
    )

    def penalty(one: int, two: int) -> float:
        cost = OTHER_KIND * (_kind(ours[one]) != _kind(theirs[two]))
        cost += OTHER_ELEMENT * (ours[one].notes[:1] != theirs[two].notes[:1])
        cost += OTHER_PLACE * _unlike(where[one], there[two])
        return cost + OTHER_ANCHORS * alignment.unlike(anchors[one], others[two])

    beads = alignment.align(
        [len(segment.text) for segment in ours],
        [len(segment.text) for segment in theirs],
        penalty=penalty,
        shapes=alignment.PARAGRAPHS,
    )
    steady = sum(bead.single for bead in beads) / max(1, len(beads))
    gaps = _with_gaps(beads, ours, theirs)
    scrambled: set[str] = set()
    units: list[Unit] = []
    for number, bead in enumerate(beads):
        one = ours[bead.start : bead.end]
        two = theirs[bead.other_start : bead.other_end]
        if not one or not two:
            continue
        if one[0].kind == "block":  # the attributes of its tags come after it
            elements = {tag.element for tag in named(one[0].text)}
            scrambled = set() if same_order(one[0], two[0]) else elements
        sure = bead.single and number not in gaps and bead.cost < DOUBT * steady**4
        sure = sure and beside(one[0], two[0])[1]
        moved = one[0].kind == "attribute" and _element(one[0]) in scrambled
        copied = one[0].text == two[0].text and len(one[0].text.split()) > NAME
        doubtful = not sure or moved or copied or steady < STEADY
        units.append(_unit(one, two, origin=origin if doubtful else None))
    return units


def _element(attribute: Segment) -> str:
    """Return the element of an attribute, as its note names it: `title of a`."""
    return "".join(attribute.notes[:1]).rpartition(" of ")[2]


def _with_gaps(
    beads: Sequence[alignment.Bead], ours: Sequence[Segment], theirs: Sequence[Segment]
) -> set[int]:
    """Return which beads stand in a run of like elements of which one has no counterpart.

    In such a run everything might stand one place further.
    """
    found: set[int] = set()
    run: list[int] = []
    before: set[tuple[str, ...]] = set()
    for number, bead in [*enumerate(beads), (len(beads), None)]:
        segments = (
            ()
            if bead is None
            else (
                *ours[bead.start : bead.end],
                *theirs[bead.other_start : bead.other_end],
            )
        )
        kinds = {each.notes[:1] for each in segments if each.kind == "block"}
        if bead is not None and not kinds:
            continue
        if not kinds & before:
            found.update(run if any(not beads[each].single for each in run) else ())
            run = []
        run.append(number)
        before = kinds
    return found


def _unit(ours: Sequence[Segment], theirs: Sequence[Segment], *, origin: str | None) -> Unit:
    first = ours[0]
    single = len(ours) == len(theirs) == 1
    target = beside(first, theirs[0])[0] if single else " ".join(each.text for each in theirs)
    return Unit(
        source=" ".join(each.text for each in ours),
        context=first.context,
        target=target,
        flags=(*(("fuzzy",) if origin else ()), *(("no-wrap",) if first.preserve else ())),
        notes=(f"{SAID[0]}from {origin}, a doubtful pair",) if origin else (),
    )


def _kind(segment: Segment) -> tuple[str, bool]:
    return segment.kind, segment.preserve


def _unlike(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how unlike two places are, from 0 to 1: which share of their elements differs."""
    longest = max(len(one), len(other))
    if one == other or not longest:
        return 0.0
    same = 0
    for left, right in zip(reversed(one), reversed(other), strict=False):
        if left != right:
            break
        same += 1
    return 1 - same / longest
