"""A page's title or description is longer than search results show.

They cut titles at some 70 characters and descriptions at some 160, often within a word. Where the
source is too long already, nothing is said.

Bad:

    #. title
    msgid "La coopération Québec-Mexique"
    msgstr "La cooperación entre el Gobierno de Quebec y los Estados Unidos Mexicanos sigue viva"
    # expect: Unexpected 84 characters, expected at most 70 for search results

Good:

    #. p
    msgid "La coopération Québec-Mexique"
    msgstr "La cooperación entre el Gobierno de Quebec y los Estados Unidos Mexicanos"
"""

from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "certain"

LONGEST = {"title": 70, "meta description": 160, "meta og:description": 200}
"""By what a unit's first note says that it is."""

NOTED = tuple(LONGEST)


def find(pair: Pair) -> Iterator[str]:
    """Yield one message when the translation is too long and longer than its source."""
    for note in pair.unit.notes:
        most = LONGEST.get(note)
        length = len(pair.target)
        if most is not None and length > most >= len(pair.source):
            yield _(
                "Unexpected {length} characters, expected at most {most} for search results",
                length=length,
                most=most,
            )
            return
