"""The glossary's terms as translators see them: comments of the units that have them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from gtqm_i18n.checks.engine.prose import prose
from gtqm_i18n.language.terms import Glossary
from gtqm_i18n.model import Unit

__all__ = ["TERM", "with_terms"]

TERM = "term: "


def with_terms(
    units: Sequence[Unit], glossary: Glossary, *, source: str, target: str, day: date | None
) -> list[Unit]:
    """Return units with a note for each term of the glossary that their source has.

    Languages are BCP 47 tags; `day` is the article's, on which a term has to be in use.
    """
    if not glossary:
        return list(units)
    return [
        replace(unit, notes=(*unit.notes, *dict.fromkeys(notes)))
        if (notes := list(_notes(unit, glossary, source, target, day)))
        else unit
        for unit in units
    ]


def _notes(
    unit: Unit, glossary: Glossary, source: str, target: str, day: date | None
) -> Iterator[str]:
    for match in glossary.found(prose(unit.source), source, day):
        term = match.term
        if term.status == "keep":
            yield f"{TERM}{term.text} stays as it is"
            continue
        wanted = glossary.equivalents(term.concept, target, day)
        if wanted and term.status != "forbidden":
            first, *others = dict.fromkeys(each.text for each in wanted)
            also = f", also {', '.join(others)}" if others else ""
            about = f" ({term.note})" if term.note else ""
            yield f"{TERM}{term.text}: {first}{also}{about}"
