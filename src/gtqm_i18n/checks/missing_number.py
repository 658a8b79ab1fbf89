"""A number of the source is not in the translation.

A figure is what readers come back for: an amount, a year, how many. Numbers are compared by value,
however they are written: `1 234,50` is `1,234.50`, `14e` is `14.ª` and `XIV`, `24` may be written
in words, `18 h` may be 6 p.m.

Bad:

    msgid "Culture (7), éducation (5)"
    msgstr "Cultura (7), educación"
    # expect: Missing number `5`

Bad:

    msgid "Un budget de 1 234,50 $"
    msgstr "Un presupuesto de $1,243.50"
    # expect: Missing number `1 234,50`

Good:

    msgid "La 14<sup>e</sup> réunion, à 18 h 30 : 1 234,50 $ et 12 % pour 1,2 million de personnes"
    msgstr ""
    "La XIV reunión, 6:30 p. m.: 1,234.50 dólares canadienses y doce por ciento para 1,200,000 "
    "personas"

Good:

    # languages: fr-CA en-CA
    msgid "Les années 80 et 1990, 25 % et 500 000 $ : l’année 2013-2014, à 12 h"
    msgstr "The eighties and nineties, a quarter and half a million dollars: 2013-14, at noon"

Good:

    msgid "Vingt-quatre dossiers pour 2013-2015"
    msgstr "24 proyectos para 2013 a 2015"
"""

from collections.abc import Iterator
from operator import attrgetter

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.language.numbers import figures, in_short, words_and_numerals
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"
SOURCE_HAS = "0123456789"
may_find = attrgetter("figures_differ")


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each number whose value the translation does not have."""
    if not pair.figures_differ or not pair.source_numbers:
        return
    said = pair.source_numbers
    known = figures(pair.plain, pair.target_numbers)
    known.update(in_short(known))
    lacking = [number for number in dict.fromkeys(said) if not number.values & known]
    words = words_and_numerals(pair.target, pair.languages.target) if lacking else set()
    for number in lacking:
        if words.isdisjoint(number.values | in_short(number.values)):
            yield _("Missing number `{number}`", number=number.text)
