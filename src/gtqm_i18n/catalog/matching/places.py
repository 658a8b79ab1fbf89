"""Units that were edited in place: their neighbours tell."""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Iterator

from gtqm_i18n.catalog.matching.proposals import made_for
from gtqm_i18n.catalog.matching.similar import likeness_of
from gtqm_i18n.catalog.matching.state import Matching
from gtqm_i18n.model import Unit

__all__ = ["matches"]

ALONE = 55.0
"""Of 100: how near two texts are at least that alone took each other's place."""

AMONG = 60.0
"""The same where several units stand between the same neighbours."""

MOST = 10_000
"""How many pairs of one place are compared; where there are more, the place says nothing."""


def matches(matching: Matching) -> list[tuple[Unit, Unit, float]]:
    """Return new units, the old ones that stood in their places, and how near they are (0 to 100).

    A place is what lies between two neighbours that stayed, or the page's begin and end.
    """
    found: list[tuple[Unit, Unit, float]] = []
    for olds, news in _places(matching):
        alone = len(olds) == len(news) == 1
        ranked = sorted(
            (-near, row, column)
            for row, old in enumerate(olds)
            for column, unit in enumerate(news)
            if (near := _near(matching, old, unit)) >= _cutoff(old, unit, alone=alone)
        )
        taken: list[tuple[int, int]] = []
        for negative, row, column in ranked:
            if all((row - one) * (column - two) > 0 for one, two in taken):
                taken.append((row, column))
                found.append((news[column], olds[row], -negative))
    return found


def _cutoff(old: Unit, unit: Unit, *, alone: bool) -> float:
    same_kind = old.notes[:1] == unit.notes[:1] and old.context == unit.context
    return ALONE if alone and same_kind else AMONG


def _near(matching: Matching, old: Unit, unit: Unit) -> float:
    words = matching.texts.words
    return likeness_of(words(made_for(old).source), words(unit.source))


def _places(matching: Matching) -> Iterator[tuple[list[Unit], list[Unit]]]:
    """Yield the old and the new units between the same neighbours."""
    position = {unit.key: number for number, unit in enumerate(matching.before)}
    free = sorted(position[unit.key] for unit in matching.free(matching.gone))
    run: list[Unit] = []
    start = -1
    for unit in [*matching.template, None]:
        end = len(matching.before)
        if unit is not None:
            key = unit.key
            ancestor = matching.ancestors.get(key)
            if ancestor is None:
                if key not in matching.found:
                    run.append(unit)
                continue
            if ancestor not in position:  # it was obsolete: it says nothing of places
                continue
            end = position[ancestor]
        first, last = bisect(free, start), bisect_left(free, end)
        if 0 < len(run) * (last - first) <= MOST:
            yield [matching.before[place] for place in free[first:last]], run
        run, start = [], end
