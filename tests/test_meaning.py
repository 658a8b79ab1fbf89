"""What an edit must not touch to be minor, as a table."""

from __future__ import annotations

import pytest
from babel import Locale
from babel.localedata import locale_identifiers

from gtqm_i18n.language.meaning import CALENDAR, changes

CHANGED = {
    "swapped": ("Le 12 mars et le 14 avril", "Le 14 mars et le 12 avril", "fr"),
    "decimals": ("1,5 pour cent", "5,1 pour cent", "fr"),
    "sign": ("5 degrés", "-5 degrés", "fr"),
    "less and more": ("x < 12", "x > 12", "fr"),
    "percent": ("30\u00a0%", "30", "fr"),
    "currency": ("300 $", "300 €", "fr"),
    "short month": ("on Jan. 5", "on Jun. 5", "en"),
    "month in another language": ("5 de março", "5 de maio", "pt-BR"),
    "weekday": ("le lundi", "le jeudi", "fr"),
    "negation": ("se ha mantenido", "no se ha mantenido", "es"),
}
SAME = {
    "typo": ("une programation biennale", "une programmation biennale", "fr"),
    "no-break space": ("30 % et 1 234 $", "30\u00a0% et 1\u00a0234\u00a0$", "fr"),
    "nothing to compare": ("Nos actions", "Nos action", "xx"),
}


@pytest.mark.parametrize(("old", "new", "language"), CHANGED.values(), ids=CHANGED)
def test_change_is_named(old: str, new: str, language: str) -> None:
    assert " → " in (changes(old, new, language) or "")


@pytest.mark.parametrize(("old", "new", "language"), SAME.values(), ids=SAME)
def test_no_change_is_none(old: str, new: str, language: str) -> None:
    assert changes(old, new, language) is None


@pytest.mark.parametrize("language", CALENDAR)
def test_calendar_is_that_of_all_regions(language: str) -> None:
    names = {
        name.casefold().rstrip(".")
        for tag in locale_identifiers()
        if tag.split("_")[0] == language and not Locale.parse(tag).script
        for table in (Locale.parse(tag).months, Locale.parse(tag).days)
        for width in ("wide", "abbreviated")
        for name in table["format"][width].values()
    }
    assert set(CALENDAR[language].split()) == names
