"""A month or a day of the week has a capital letter in the middle of a sentence.

English writes `June` and `Monday`; French and Spanish write `juin` and `lunes`. Names of holidays
and streets may have one: `el 5 de Mayo`, `rue du 11-Novembre`.

Bad:

    # languages: en-CA es-MX
    msgid "It was signed on June 21, 2013."
    msgstr "Se firmó el 21 de Junio de 2013."
    # expect: Unexpected `Junio`, expected `junio`

Good:

    # languages: en-CA es-MX
    msgid "June was the month: June 21, 2013, at the Festival Cultural de Mayo"
    msgstr "Junio fue el mes: el 21 de junio de 2013, en el Festival Cultural de Mayo"
"""

import re
from collections.abc import Iterator
from functools import cache

from gtqm_i18n.checks.prose import target_prose
from gtqm_i18n.checks.run import Languages
from gtqm_i18n.language.tags import locale
from gtqm_i18n.model import Severity, Unit

SEVERITY: Severity = "warning"

SMALL = ("es", "fr")


def find(unit: Unit, languages: Languages) -> Iterator[str]:
    """Yield a message for each month with a day or a year beside it that has a capital."""
    language = languages.target.partition("-")[0].lower()
    if language not in SMALL:
        return
    for match in _dates(language).finditer(target_prose(unit)):
        name = match["month"]
        if name[0].isupper() and not name.isupper():
            yield f"Unexpected `{name}`, expected `{name.lower()}`"


@cache
def _dates(language: str) -> re.Pattern[str]:
    """Return what finds a month that follows a day and is followed by a year."""
    found = locale(language)
    months = "|".join(found.months["format"]["wide"].values()) if found else "-"
    return re.compile(
        rf"\d(?:er|º|°)?[ \u00a0](?:de )?(?P<month>{months})[ \u00a0](?:del? )?\d{{4}}",
        re.IGNORECASE,
    )
