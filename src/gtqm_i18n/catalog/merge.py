"""Two versions of a catalog made one, with the version that both came from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeAlias, TypeVar

from gtqm_i18n.catalog import header
from gtqm_i18n.catalog.sequences import merged_order, merged_set
from gtqm_i18n.catalog.syntax.escapes import escape
from gtqm_i18n.model import Catalog, Key, Unit

__all__ = ["Conflict", "Merged", "merge"]

T = TypeVar("T")

Translation: TypeAlias = tuple[str, bool, Key | None, tuple[str, tuple[str, ...]] | None]
"""What changes together: target, whether it is fuzzy, what it was made for, plural forms."""

CREATED = "POT-Creation-Date"

LATEST = ("PO-Revision-Date", "Last-Translator", "X-Generator")
"""Header fields that go with the last person who worked on the catalog."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What both sides changed, each in its own way: a unit's translation, or a header field."""

    key: Key | None
    field: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged catalog, and what could not be decided."""

    catalog: Catalog
    conflicts: tuple[Conflict, ...] = ()


def merge(base: Catalog, ours: Catalog, theirs: Catalog) -> Merged:
    """Return what two catalogs became of a third, entry by entry and field by field.

    What one side changed is taken, what both changed alike is taken once. Where both translated a
    text in different ways, one of the translations stays as fuzzy and both are in the translator's
    comments. A unit that one side changed and the other deleted is kept as obsolete. An empty
    `base` says that both sides are new.

    Law: `merge(b, a, b)` and `merge(b, b, a)` give `a`, `merge(b, a, a)` too; what only one side
    changed is kept, and the rest is reported.
    """
    sides = (ours, theirs)
    conflicts: list[Conflict] = []
    before, one, other = (_all(catalog) for catalog in (base, *sides))
    signed = [_signature(side) for side in sides]
    units: dict[Key, Unit] = {}
    for key in dict.fromkeys([*before, *one, *other]):
        unit, conflict = _unit(before.get(key), one.get(key), other.get(key), signed)
        if unit is not None:
            units[key] = unit
        if conflict:
            conflicts.append(Conflict(key, "msgstr"))
    _follow(units, before, one, other)
    _follow(units, before, other, one)
    fields, comments, undecided = _header(base, ours, theirs)
    conflicts += [Conflict(None, name) for name in undecided]
    live, dead = (
        merged_order(*(list(_keys(side, obsolete=dead)) for side in (base, *sides)))
        for dead in (False, True)
    )
    live_first, dead_first = (
        dict.fromkeys([*one, *two]) for one, two in ((live, dead), (dead, live))
    )
    return Merged(
        Catalog(
            header=fields,
            comments=comments,
            flags=merged_set(base.flags, ours.flags, theirs.flags),
            units={k: units[k] for k in live_first if k in units and not units[k].obsolete},
            obsolete=tuple(units[k] for k in dead_first if k in units and units[k].obsolete),
        ),
        tuple(conflicts),
    )


def _all(catalog: Catalog) -> dict[Key, Unit]:
    return {unit.key: unit for unit in (*catalog.units.values(), *catalog.obsolete)}


def _keys(catalog: Catalog, *, obsolete: bool) -> Iterable[Key]:
    return (unit.key for unit in catalog.obsolete) if obsolete else catalog.units


def _unit(
    base: Unit | None, ours: Unit | None, theirs: Unit | None, signed: Sequence[str]
) -> tuple[Unit | None, bool]:
    """Return a unit of the merged catalog, None for one that is gone, and if it is in conflict."""
    present = ours or theirs
    if present is None or ours == theirs:
        return ours, False
    if ours is None or theirs is None:
        if base is None:
            return present, False
        kept = present != base and (_has_text(present) or bool(present.comments))
        return (
            (replace(present, obsolete=True, notes=(), references=()), False)
            if kept
            else (None, False)
        )
    before = base or Unit(source=ours.source, context=ours.context)
    (target, fuzzy, previous, plural), conflict = _translation(before, ours, theirs)
    comments = merged_set(before.comments, ours.comments, theirs.comments)
    if conflict:
        both = zip((ours, theirs), signed, strict=True)
        comments = (*comments, *sorted(_said(unit, by) for unit, by in both if _has_text(unit)))
    flags = merged_set(before.flags, ours.flags, theirs.flags)
    if not fuzzy:
        flags = tuple(flag for flag in flags if flag != "fuzzy")
    return (
        replace(
            ours,
            target=target,
            flags=("fuzzy", *flags) if fuzzy and "fuzzy" not in flags else flags,
            notes=_lines(before.notes, ours.notes, theirs.notes),
            comments=comments,
            references=_lines(before.references, ours.references, theirs.references),
            previous=previous,
            plural=plural,
            obsolete=_picked(before.obsolete, ours.obsolete, theirs.obsolete),
        ),
        conflict,
    )


def _translation(base: Unit, ours: Unit, theirs: Unit) -> tuple[Translation, bool]:
    """Return what both sides' translations become, and whether they are in conflict."""
    before, one, other = (_work(unit) for unit in (base, ours, theirs))
    if other in (one, before):
        return one, False
    if one == before:
        return other, False
    if (one[0], one[3]) == (other[0], other[3]):  # the same text: whoever confirmed it did so
        return min(one, other, key=_doubt), False
    best, second = sorted((one, other), key=_doubt)
    plural = best[3]
    if plural is None and second[3] is not None:  # the article got a plural: its first form is one
        plural = (second[3][0], (best[0], *("" for _ in second[3][1][1:])))
    return (best[0], True, best[2], plural), True


def _doubt(work: Translation) -> tuple[bool, bool, str, str]:
    """Return what sorts a confirmed text first, and two of a kind by what they say."""
    target, fuzzy, previous, plural = work
    forms = plural[1] if plural else (target,)
    return not any(form.strip() for form in forms), fuzzy, target, repr((previous, plural))


def _work(unit: Unit) -> Translation:
    return unit.target, unit.fuzzy, unit.previous, unit.plural


def _has_text(unit: Unit) -> bool:
    forms = unit.plural[1] if unit.plural else (unit.target,)
    return any(form.strip() for form in forms)


def _said(unit: Unit, by: str) -> str:
    forms = unit.plural[1] if unit.plural else (unit.target,)
    texts = ", ".join(f'"{escape(form)}"' for form in forms)
    fuzzy = " (fuzzy)" * unit.fuzzy
    return f"Conflict, {by}{fuzzy}: {texts}"


def _picked(base: T, ours: T, theirs: T) -> T:
    """Return the value that one side changed; where both did, there are only two values."""
    return theirs if ours == base else ours


def _lines(
    base: tuple[str, ...], ours: tuple[str, ...], theirs: tuple[str, ...]
) -> tuple[str, ...]:
    """Return lines as one side has them, or, where both changed them, with the changes of both."""
    if ours in (base, theirs):
        return theirs
    return ours if theirs == base else merged_set(base, ours, theirs)


def _follow(
    units: dict[Key, Unit],
    base: Mapping[Key, Unit],
    moved: Mapping[Key, Unit],
    worked: Mapping[Key, Unit],
) -> None:
    """Carry what one side translated into the unit that the other side's edit made of it.

    An editor changed the article while a translator changed the translation of the text as it was.
    """
    for key, unit in moved.items():
        old = unit.previous and base.get(unit.previous)
        newer = unit.previous and worked.get(unit.previous)
        if key in base or key in worked or not old or not newer or old.key in moved:
            continue
        same = unit.fuzzy and unit.target == old.target and unit.plural is None
        if same and newer.target.strip() and newer.target != old.target:
            comments = merged_set(old.comments, unit.comments, newer.comments)
            units[key] = replace(units[key], target=newer.target, comments=comments)
            units.pop(old.key, None)


def _header(
    base: Catalog, ours: Catalog, theirs: Catalog
) -> tuple[dict[str, str], tuple[str, ...], list[str]]:
    """Return header fields, header comments, and the names of fields in conflict."""
    latest = max((ours, theirs), key=partial(_when, "PO-Revision-Date"))
    created = max((ours, theirs), key=partial(_when, CREATED))
    names = merged_order(list(base.header), list(ours.header), list(theirs.header))
    fields: dict[str, str] = {}
    comments = list(merged_set(base.comments, ours.comments, theirs.comments))
    undecided: list[str] = []
    for name in names:
        before, one, other = (side.header.get(name) for side in (base, ours, theirs))
        value = other if one == before else one
        if one not in (before, other) and other != before:
            side = created if name == CREATED else latest
            value = side.header.get(name, one if other is None else other)
            if name not in (*LATEST, CREATED):
                undecided.append(name)
                both = sorted({f'"{escape(text)}"' for text in (one, other) if text is not None})
                comments.append(f"Conflict in {name}: {', '.join(both)}")
        if value is not None:
            fields[name] = value
    return fields, tuple(comments), undecided


def _when(name: str, catalog: Catalog) -> tuple[str, str, list[tuple[str, str]]]:
    """Return what sorts catalogs by a date of theirs, whichever side they are on."""
    fields = catalog.header
    return header.moment(fields, name), fields.get(name, ""), sorted(fields.items())


def _signature(catalog: Catalog) -> str:
    """Return who last worked on a catalog, and when, as far as its header says."""
    names = ("Last-Translator", "PO-Revision-Date")
    said = (catalog.header.get(name, "").strip() for name in names)
    return ", ".join(filter(None, said)) or "nobody named"
