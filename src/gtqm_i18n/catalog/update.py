"""A catalog brought up to its article, so that no translation is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from gtqm_i18n.catalog import obsolete
from gtqm_i18n.catalog.matching import places, restructured
from gtqm_i18n.catalog.matching.proposals import (
    HERE,
    Proposal,
    made_for,
    merged_flags,
    proposed,
    said,
)
from gtqm_i18n.catalog.matching.similar import CUTOFF
from gtqm_i18n.catalog.matching.state import Matching
from gtqm_i18n.catalog.matching.texts import Texts
from gtqm_i18n.model import Catalog, Key, Unit

if TYPE_CHECKING:
    from gtqm_i18n.catalog.memory.view import View

__all__ = ["Accept", "update", "wants_memory"]

Accept: TypeAlias = Callable[[Unit, Unit, float], str]
"""What an editor vouches for: `(old, new, similarity)` to a line for the record.

Raises when the edit is not what the editor says.
"""


def update(
    catalog: Catalog,
    template: Sequence[Unit],
    *,
    texts: Texts,
    memory: View | None = None,
    accept: Accept | None = None,
    today: date | None = None,
) -> Catalog:
    """Return the catalog with the template's units, in the template's order.

    A unit with the same key keeps its translation, and so does one whose text differs in nothing
    that a reader sees. What else is new takes, as fuzzy, the translation of what stood in its
    place, of the sentences it was put together from, or of the most similar unit of the catalog or
    of the memory. What is left becomes obsolete, since `today`, and comes back with its text. The
    header is not touched. With `accept`, what took the place of a unit that is gone keeps its
    translation without fuzzy, and the line that `accept` gives is added to the translator's
    comments.

    Laws: updating twice is updating once; the target of an unchanged key stays; every target that
    a person made is in the result, as target, fuzzy or obsolete.
    """
    former = {unit.key: unit for unit in catalog.obsolete} | dict(catalog.units)
    matching = _matching(catalog, former, template, texts)
    if matching.new:
        _match(matching, memory, accept)
    units: dict[Key, Unit] = {}
    for number, unit in enumerate(template):
        key = unit.key
        old = former.get(key)
        if old is None:
            units[key] = matching.found.get(key, unit)
            continue
        units[key] = fresh = _refresh(old, unit)
        if memory is not None and _untouched(fresh):
            units[key] = memory.exact(template, number, fresh, texts) or fresh
    left = [*matching.past, *(obsolete.retired(unit, today) for unit in matching.gone)]
    return replace(
        catalog,
        units=units,
        obsolete=tuple(unit for unit in left if unit.key not in matching.used),
    )


def _match(matching: Matching, memory: View | None, accept: Accept | None) -> None:
    """Find what new units come from, the surest way first."""
    _alike(matching)
    if memory is not None:
        _remembered(matching, memory)
    restructured.match(matching, matching.gone)
    _changed(matching, memory, accept)
    restructured.match(matching, [*matching.past, *matching.living], extended=True)


def wants_memory(before: Catalog, after: Catalog) -> bool:
    """Return whether an updated catalog has units that a memory might help (more)."""
    return any(
        _untouched(unit) or (unit.fuzzy and key not in before.units)
        for key, unit in after.units.items()
    )


def _untouched(unit: Unit) -> bool:
    """Return whether nobody ever translated a unit, nor cleared what was proposed."""
    return not unit.target.strip() and unit.plural is None and not said(unit.notes)


def _matching(
    catalog: Catalog, former: dict[Key, Unit], template: Sequence[Unit], texts: Texts
) -> Matching:
    keys = [unit.key for unit in template]
    wanted = set(keys)
    both = list(zip(keys, template, strict=True))
    return Matching(
        texts=texts,
        template=template,
        before=list(catalog.units.values()),
        gone=[unit for key, unit in catalog.units.items() if key not in wanted and _has_work(unit)],
        past=[unit for unit in catalog.obsolete if unit.key not in wanted and _has_work(unit)],
        living=[former[key] for key in keys if key in former],
        new=[unit for key, unit in both if key not in former],
        ancestors={key: key for key in keys if key in former},
    )


def _has_work(unit: Unit) -> bool:
    return bool(unit.target.strip() or unit.plural or obsolete.without_date(unit.comments))


def _refresh(old: Unit, new: Unit) -> Unit:
    """Return a unit with its translation and what the article says of it today."""
    plain = old.target.strip() and not (old.comments or old.flags or new.flags or old.obsolete)
    if plain and old.notes == new.notes and old.references == new.references:
        return old  # as most of a catalog
    open_question = old.fuzzy or not old.target.strip()
    notes = (*new.notes, *said(old.notes)) if open_question else new.notes
    comments = obsolete.without_date(old.comments)
    flags = merged_flags(old, new)
    former = (old.notes, old.references, old.comments, old.flags, old.obsolete)
    if former == (notes, new.references, comments, flags, False):
        return old
    return replace(
        old,
        notes=notes,
        references=new.references,
        comments=comments,
        flags=flags,
        obsolete=False,
    )


def _alike(matching: Matching) -> None:
    """Carry over translations of texts that differ in nothing that a reader sees."""
    pending = matching.pending
    olds = matching.free([*matching.gone, *matching.past, *matching.living])
    if not pending or not olds:
        return
    texts = matching.texts
    wanted = {(unit.context, texts.letters(unit.source)) for unit in pending}
    known: dict[tuple[str | None, str], list[Unit]] = {}
    for old in olds:
        if (old.context, texts.letters(old.source)) in wanted:
            known.setdefault((old.context, texts.likeness(old)), []).append(old)
    for unit in pending if known else ():
        for old in known.get((unit.context, texts.likeness(unit)), ()):
            target, certain = texts.carried(old.target, old, unit, in_order=True)
            stays = old.key in matching.ancestors
            if certain and (stays or old.key not in matching.used):
                comments = () if stays else old.comments
                carried = replace(old, source=unit.source, target=target, comments=comments)
                matching.take(unit, _refresh(carried, unit), old)
                break


def _remembered(matching: Matching, memory: View) -> None:
    """Take what the memory has for exactly the same text."""
    numbers = {unit.key: number for number, unit in enumerate(matching.template)}
    for unit in matching.pending:
        found = memory.exact(matching.template, numbers[unit.key], unit, matching.texts)
        if found is not None:
            matching.found[unit.key] = found


def _changed(matching: Matching, memory: View | None, accept: Accept | None) -> None:
    """Propose what stood in the same place, unless it is little like what is elsewhere."""
    in_place = places.matches(matching)
    for unit, old, near in in_place:
        if near >= CUTOFF:
            _propose(matching, unit, old, near, accept)
    _similar(matching, memory, accept)
    for unit, old, near in in_place:
        if unit.key not in matching.found and old.key not in matching.used:
            _propose(matching, unit, old, near, accept)


def _similar(matching: Matching, memory: View | None, accept: Accept | None) -> None:
    """Propose what is most similar."""
    pending = matching.pending
    if not pending:
        return
    texts = matching.texts
    pool = matching.olds
    spent = matching.spent - matching.ancestors.keys()
    taken = {
        place for place, old in enumerate(pool) if old.key in matching.used or old.key in spent
    }
    ranked: list[tuple[float, bool, int, int]] = []
    for number, unit in enumerate(pending):
        for near, place in matching.index.nearest(unit.source, but=taken) if pool else ():
            other_context = made_for(pool[place]).context != unit.context
            ranked.append((-near, other_context, place, number))
    recalled = {
        number: proposal
        for number, unit in enumerate(pending)
        if memory is not None and (proposal := memory.similar(unit, texts)) is not None
    }
    ranked += [(-near, True, len(pool), number) for number, (near, _) in recalled.items()]
    for negative, _, place, number in sorted(ranked):
        unit = pending[number]
        if unit.key in matching.found:
            continue
        if place == len(pool):
            matching.found[unit.key] = proposed(unit, recalled[number][1], texts)
        elif pool[place].key not in matching.used:
            _propose(matching, unit, pool[place], -negative, accept)


def _propose(matching: Matching, unit: Unit, old: Unit, near: float, accept: Accept | None) -> None:
    stays = old.key in matching.ancestors
    texts = matching.texts
    target = texts.fitting(unit.source, texts.carried(old.target, made_for(old), unit)[0])
    comments = () if stays else obsolete.without_date(old.comments)
    if accept is not None and old.translated and not stays:
        record = (*comments, accept(old, unit, near))
        flags = merged_flags(old, unit)
        matching.take(unit, replace(unit, target=target, comments=record, flags=flags), old)
        return
    origin = replace(made_for(old), comments=comments)
    near_said = f"{near:.0f} %"
    if origin.source == unit.source and origin.context != unit.context:
        near_said = "the same text in another context"
    result = proposed(unit, Proposal(old=origin, target=target, origin=HERE, near=near_said), texts)
    if stays:
        matching.found[unit.key] = result
    else:
        matching.take(unit, result, old)
