"""Units that their article no longer has, and since when."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from gtqm_i18n.model import Catalog, Unit

__all__ = ["purged", "retired", "without_date"]

SINCE = "Obsolete since "
DATED = re.compile(rf"{SINCE}(\d{{4}}-\d\d-\d\d)")


def retired(unit: Unit, today: date | None) -> Unit:
    """Return a unit as obsolete since a day, which its last comment then says."""
    comments = without_date(unit.comments)
    if today is not None:
        comments = (*comments, f"{SINCE}{today.isoformat()}")
    return replace(unit, obsolete=True, notes=(), references=(), comments=comments)


def without_date(comments: Iterable[str]) -> tuple[str, ...]:
    """Return comments without the one that says since when a unit is obsolete."""
    return tuple(line for line in comments if not DATED.fullmatch(line))


def purged(catalog: Catalog, *, days: int, today: date) -> Catalog:
    """Return a catalog without the units that have been obsolete for so many days or longer.

    Of a unit that does not say since when it is obsolete nobody knows; it says it from now on.
    """
    kept: list[Unit] = []
    for unit in catalog.obsolete:
        since = _since(unit)
        if since is None:
            kept.append(retired(unit, today))
        elif (today - since).days < days:
            kept.append(unit)
    return replace(catalog, obsolete=tuple(kept))


def _since(unit: Unit) -> date | None:
    for line in unit.comments:
        found = DATED.fullmatch(line)
        if found is not None:
            try:
                return date.fromisoformat(found[1])
            except ValueError:
                continue
    return None
