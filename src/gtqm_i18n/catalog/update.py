"""A catalog brought up to its article, so that no translation is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TypeAlias

from rapidfuzz import fuzz, process

from gtqm_i18n.model import Catalog, Key, Unit

__all__ = ["update"]

CUTOFF = 70.0
"""Of 100: below it, suggestions on edited articles are more often noise than help."""

NEAREST = 5
"""How many candidates of each new unit compete."""

TOOL_FLAGS = ("no-wrap",)
"""Flags that come from the article; every other flag is the translator's or the editor's."""


Accept: TypeAlias = Callable[[Unit, Unit, float], str]
"""What an editor vouches for: `(old, new, similarity)` to a line for the record.

Raises when the edit is not what the editor says.
"""


def update(catalog: Catalog, template: Sequence[Unit], *, accept: Accept | None = None) -> Catalog:
    """Return the catalog with the template's units, in the template's order.

    A unit with the same key keeps its translation; a new one takes that of the most similar unit
    that is gone or still there, as fuzzy and with the text it was made for in `previous`; what is
    left becomes obsolete, and comes back with its text. The header is not touched. With `accept`,
    what took the place of a unit that is gone keeps its translation without fuzzy, and the line
    that `accept` gives is added to the translator's comments.

    Laws: updating twice is updating once; the target of an unchanged key stays; every target that
    a person made is in the result, as target, fuzzy or obsolete.
    """
    former = {unit.key: unit for unit in catalog.obsolete} | dict(catalog.units)
    wanted = {unit.key for unit in template}
    unused = [unit for unit in former.values() if unit.key not in wanted and _has_work(unit)]
    new = [unit for unit in template if unit.key not in former]
    living = [former[unit.key] for unit in template if unit.key in former]
    guesses, used = _guess(new, unused, living, accept)
    units: dict[Key, Unit] = {}
    for unit in template:
        old = former.get(unit.key)
        units[unit.key] = _refresh(old, unit) if old else guesses.get(unit.key, unit)
    obsolete = tuple(_retire(unit) for n, unit in enumerate(unused) if n not in used)
    return replace(catalog, units=units, obsolete=obsolete)


def _has_work(unit: Unit) -> bool:
    return bool(unit.target.strip() or unit.plural or unit.comments)


def _refresh(old: Unit, new: Unit) -> Unit:
    """Return a unit with its translation and what the article says of it today."""
    return replace(
        old,
        notes=new.notes,
        references=new.references,
        flags=_flags(old, new),
        obsolete=False,
    )


def _flags(old: Unit, new: Unit) -> tuple[str, ...]:
    kept = [flag for flag in old.flags if flag not in TOOL_FLAGS or flag in new.flags]
    return (*kept, *(flag for flag in new.flags if flag not in kept))


def _retire(unit: Unit) -> Unit:
    return unit if unit.obsolete else replace(unit, obsolete=True, notes=(), references=())


def _guess(
    new: Sequence[Unit], unused: Sequence[Unit], living: Iterable[Unit], accept: Accept | None
) -> tuple[dict[Key, Unit], set[int]]:
    """Return a fuzzy unit for each new one that is near an old one, and which unused were taken."""
    pool = [*unused, *living]
    choices = {
        index: unit.source
        for index, unit in enumerate(pool)
        if unit.target.strip() and not unit.plural
    }
    ranked: list[tuple[float, bool, int, int]] = []
    for number, unit in enumerate(new):
        for _, score, index in process.extract(
            unit.source, choices, scorer=fuzz.ratio, score_cutoff=CUTOFF, limit=NEAREST
        ):
            same_context = pool[index].context == unit.context
            ranked.append((-score, not same_context, number, index))
    guesses: dict[Key, Unit] = {}
    used: set[int] = set()
    for score, _, number, index in sorted(ranked):
        unit, old = new[number], pool[index]
        if unit.key in guesses or index in used:
            continue
        if index < len(unused):
            used.add(index)
            if accept is not None and old.translated:
                comments = (*old.comments, accept(old, unit, -score))
                flags = _flags(old, unit)
                guesses[unit.key] = replace(unit, target=old.target, comments=comments, flags=flags)
                continue
        previous = old.previous if old.fuzzy and old.previous else old.key
        guesses[unit.key] = replace(
            unit,
            target=old.target,
            comments=old.comments if index < len(unused) else (),
            flags=("fuzzy", *_flags(replace(old, flags=_steady(old)), unit)),
            previous=previous,
        )
    return guesses, used


def _steady(unit: Unit) -> tuple[str, ...]:
    return tuple(flag for flag in unit.flags if flag != "fuzzy")
