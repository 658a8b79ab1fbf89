"""The translation has a number that the source does not have.

Often it is a misprint for one that the source has, or an old figure that an edit left behind; a
translator may also have good reason to add a year.

Bad:

    msgid "La réunion de Mexico"
    msgstr "La reunión de México de 2012"
    # expect: Unexpected number `2012`

Good:

    msgid "Vingt-quatre dossiers, lors de la XIVe réunion"
    msgstr "24 proyectos en la 14.ª reunión"
"""

import re
from collections.abc import Iterator
from operator import attrgetter

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.html import inline
from gtqm_i18n.language.numbers import figures, in_short, numbers, words_and_numerals
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"
TARGET_HAS = "0123456789"
may_find = attrgetter("figures_differ")

LISTED = re.compile(r"(?:\A|(?<=\s))\d{1,2}\)(?=\s)")
"""The number of an entry in a list, which another language may give a letter."""


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each number whose value the source lacks; minutes apart."""
    if not pair.figures_differ or not pair.target_numbers:
        return
    translated = (
        numbers(LISTED.sub(" ", pair.target)) if ")" in pair.target else pair.target_numbers
    )
    known = figures(inline.plain(pair.unit.source, between=" "), pair.source_numbers)
    new = [number for number in dict.fromkeys(translated) if not number.values & known]
    words = words_and_numerals(pair.source, pair.languages.source) if new else set()
    for number in new:
        if words.isdisjoint(number.values | in_short(number.values)) and number.text != "00":
            yield _("Unexpected number `{number}`", number=number.text)
