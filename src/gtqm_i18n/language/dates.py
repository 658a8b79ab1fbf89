"""Dates as CLDR writes them, with Québec's `1er`."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import Literal, TypeAlias

from gtqm_i18n.language.tags import base, locale

__all__ = ["is_date", "long_date", "write_date"]

Length: TypeAlias = Literal["full", "long", "medium", "short"]
LENGTHS: tuple[Length, ...] = ("full", "long", "medium", "short")

# https://html.spec.whatwg.org/multipage/text-level-semantics.html#datetime-value
DATETIME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\S+)?")

# "le premier du mois": https://vitrinelinguistique.oqlf.gouv.qc.ca, date; CLDR writes the figure.
FIRST = {"fr": re.compile(r"\b1(?= [a-zéû])")}
ORDINAL = {"fr": "1er"}

REMEMBERED = 4096
"""How many written dates are kept: the languages of a project write the same ones."""

SPACES = str.maketrans("\u00a0\u202f", "  ")


def long_date(day: date, language: str) -> str:
    """Return a day as a language (BCP 47) writes it in full words: `1er mai 2013`."""
    return _format(day, "long", language)


def is_date(text: str, datetime: str, language: str) -> bool:
    """Return whether a text is how a language (BCP 47) writes that date, at any standard length."""
    return _length(text, datetime, language) is not None


def write_date(text: str, datetime: str, *, source: str, target: str) -> str:
    """Return a date in the target language, as long as its text in the source language is.

    The text itself comes back when it is no date of the source language, and when both languages
    are one.
    """
    if base(source) == base(target):
        return text
    length = _length(text, datetime, source)
    day = _parse(datetime)
    return text if length is None or day is None else _format(day, length, target)


def _parse(datetime: str) -> date | None:
    found = DATETIME.fullmatch(datetime.strip())
    try:
        return date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def _length(text: str, datetime: str, language: str) -> Length | None:
    day = _parse(datetime)
    if day is None or locale(language) is None:
        return None
    wanted = _plain(text)
    for length in LENGTHS:
        if wanted in {_plain(_format(day, length, language)), _plain(_cldr(day, length, language))}:
            return length
    return None


def _plain(text: str) -> str:
    return text.translate(SPACES).casefold()


@lru_cache(maxsize=REMEMBERED)
def _cldr(day: date, length: Length, language: str) -> str:
    from babel.dates import format_date  # noqa: PLC0415 - lazy: few articles have dates

    return format_date(day, format=length, locale=locale(language) or "en")


def _format(day: date, length: Length, language: str) -> str:
    written = _cldr(day, length, language)
    own = base(language)
    first = FIRST.get(own)
    return first.sub(ORDINAL[own], written, count=1) if first else written
