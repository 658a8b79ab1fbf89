"""A month or a day of the week has a capital letter in the middle of a sentence.

English writes `June` and `Monday`; French and Spanish write `juin` and `lunes`. Names of holidays
and streets may have one: `el 5 de Mayo`, `rue du 11-Novembre`.

Bad:

    # languages: en-CA es-MX
    msgid "It was signed on June 21, 2013."
    msgstr "Se firmó el 21 de Junio de 2013."
    # expect: Unexpected `Junio`, expected `junio`

Bad:

    # languages: en-CA fr-CA
    msgid "It was signed on Friday, June 21."
    msgstr "Il a été signé le Vendredi 21 juin."
    # expect: Unexpected `Vendredi`, expected `vendredi`

Good:

    # languages: en-CA es-MX
    msgid "June was the month: June 21, 2013, at the Festival Cultural de Mayo"
    msgstr "Junio fue el mes: el 21 de junio de 2013, en el Festival Cultural de Mayo"
"""

import re
from collections.abc import Iterator
from functools import cache

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.language.tags import locale
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"
TARGET_HAS = "0123456789"

SMALL = ("es", "fr")


def may_find(pair: Pair) -> bool:
    """Return whether the translation has the name of a month or a day."""
    language = pair.target_language
    return language in SMALL and not _dates(language)[0].isdisjoint(pair.target_vocabulary)


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each month and day of a date that has a capital."""
    if pair.target_language not in SMALL:
        return
    for pattern in _dates(pair.target_language)[1]:
        for match in pattern.finditer(pair.target):
            name = match["name"]
            if name[0].isupper() and not name.isupper():
                yield _(
                    "Unexpected `{found}`, expected `{expected}`", found=name, expected=name.lower()
                )


@cache
def _dates(language: str) -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Return all names, and what finds a month between day and year, a day after an article."""
    found = locale(language)
    names = [found.months["format"]["wide"], found.days["format"]["wide"]] if found else [{}, {}]
    months, days = ("|".join(each.values()) or "-" for each in names)
    space = "[ \u00a0]"
    patterns = (
        re.compile(
            rf"\d(?:er|º|°)?{space}(?:de )?(?P<name>{months}){space}(?:del? )?\d{{4}}",
            re.IGNORECASE,
        ),
        re.compile(
            rf"\b(?:le|el|du|del|au|al){space}(?P<name>{days}),?{space}\d{{1,2}}{space}",
            re.IGNORECASE,
        ),
    )
    return frozenset(f"{months}|{days}".split("|")), patterns
