"""Days that a text speaks of: 21 juin 2013, June 21, 2013-06-21."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from gtqm_i18n.language.function_words import folded
from gtqm_i18n.language.tags import base, locale

__all__ = ["Mention", "may_mention", "mentions"]

LAST_DAY = 31
ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b")

MONTH = re.compile(r"-\d\d-")
"""What such a date has in it, quick to be found."""


class Mention(NamedTuple):
    """A day, several of one month, or the month of a year, as they are written.

    Without a day, `days` is empty; without a year, `year` is None.
    """

    text: str
    days: frozenset[int]
    month: int
    year: int | None

    def fits(self, other: Mention) -> bool:
        """Return whether two mentions may speak of one day."""
        same_year = None in (self.year, other.year) or self.year == other.year
        same_day = bool(self.days & other.days) or not (self.days and other.days)
        return same_day and self.month == other.month and same_year


def may_mention(text: str, words: frozenset[str], language: str) -> bool:
    """Return whether `mentions` may find any in a text, whose folded words are given."""
    names = _names(base(language))
    return names is None or not names.isdisjoint(words) or MONTH.search(text) is not None


def mentions(text: str, language: str) -> list[Mention]:
    """Return the days with a month's name or in ISO 8601 that a text (BCP 47) speaks of."""
    found = list(ISO.finditer(text))
    names, pattern = _calendar(base(language))
    small = folded(text)
    if pattern is not None and any(name in small for name in names):
        found += pattern.finditer(text)
    found_days: list[Mention] = []
    for match in sorted(found, key=re.Match.start):
        groups = match.groupdict()
        month = folded(groups["month"]).rstrip(".")
        said = (groups.get(name) for name in ("first", "day", "other_day", "last"))
        days = frozenset(int(day) for day in said if day)
        year = groups["year"]
        number = int(month) if month.isdecimal() else names[month]
        if (days or year) and max(days, default=1) <= LAST_DAY:
            found_days.append(Mention(match[0], days, number, int(year) if year else None))
    return found_days


@cache
def _names(language: str) -> frozenset[str] | None:
    """Return the names of a language's months, None where one of them is more than a word."""
    names = _calendar(language)[0]
    return frozenset(names) if all(map(str.isalpha, names)) else None


@cache
def _calendar(language: str) -> tuple[dict[str, int], re.Pattern[str] | None]:
    """Return the names of a language's months, and how a day with one of them is written."""
    found = locale(language)
    if found is None:
        return {}, None
    names = {
        name.casefold().rstrip("."): number
        for form in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for number, name in found.months[form][width].items()
    }
    month = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    space = "[ \u00a0\u202f]"
    until = r"(?:\s?[-–]\s?|\s(?:au|et|ou|à|al|y|o|a|and|to|or)\s(?:le\s|el\s)?)"
    ordinal = r"(?:er|re|st|nd|rd|th|\.?[ºª°])?"
    range_before = rf"(?:(?<!\d)(?P<first>\d{{1,2}}){ordinal}{until})?"
    after = rf"{range_before}(?P<day>\d{{1,2}}){ordinal}{space}(?:de{space})?"
    range_after = rf"(?:{until}(?P<last>\d{{1,2}}){ordinal}(?!\d))?"
    before = rf"{space}(?P<other_day>\d{{1,2}}){ordinal}(?!\d){range_after}"
    year = rf"(?:,?{space}(?:del?{space})?(?P<year>\d{{4}}))?"
    pattern = rf"\b(?:{after})?(?P<month>{month})\.?(?!\w)(?:{before})?{year}"
    return names, re.compile(pattern, re.IGNORECASE)
