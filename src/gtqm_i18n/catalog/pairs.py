"""Translations from elsewhere, to be taken into a catalog."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from gtqm_i18n.catalog.syntax.escapes import escape
from gtqm_i18n.model import Catalog, Key, Unit

__all__ = ["joined", "taken_in"]


NUMBERS = re.compile(r"(?<=[a-z-])\d+(?=>)")


def taken_in(catalog: Catalog, units: Iterable[Unit], wanted: Collection[Key]) -> Catalog:
    """Return a catalog with units from elsewhere, in their order; what it has itself stays.

    `wanted` are the article's keys: what it does not have is only taken when its translation is not
    in the catalog yet, under whatever text. Of different translations of one text the first is
    fuzzy, and its comments hold the others.
    """
    own = {unit.key: unit for unit in (*catalog.units.values(), *catalog.obsolete)}
    said = {NUMBERS.sub("", unit.target) for unit in own.values()}
    known: dict[Key, Unit] = {}
    for unit in units:
        old = own.get(unit.key)
        if not unit.target.strip() or (old is not None and old.target.strip()):
            continue
        if unit.key not in wanted and NUMBERS.sub("", unit.target) in said:
            continue
        known[unit.key] = joined(known[unit.key], unit) if unit.key in known else unit
    kept = {key: unit for key, unit in catalog.units.items() if key not in known}
    return replace(
        catalog,
        units={**known, **kept},
        obsolete=tuple(unit for unit in catalog.obsolete if unit.key not in known),
    )


def joined(first: Unit, other: Unit) -> Unit:
    """Return a unit with what another one of the same key says."""
    if first.target == other.target:
        confirmed = not (first.fuzzy and other.fuzzy)
        flags = tuple(flag for flag in first.flags if flag != "fuzzy" or not confirmed)
        return replace(first, flags=flags, comments=_more(first.comments, other.comments))
    flags = first.flags if first.fuzzy else ("fuzzy", *first.flags)
    also = f'Also translated: "{escape(other.target)}"'
    return replace(first, flags=flags, comments=_more(first.comments, (*other.comments, also)))


def _more(comments: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*comments, *others]))
