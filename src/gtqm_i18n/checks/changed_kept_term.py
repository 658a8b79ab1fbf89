"""A name that the glossary keeps in every language was translated or misspelt.

The name of a festival, a law's short title, an acronym: readers look for it as it is.

Bad:

    # term: es Festival Cultural de Mayo (keep)
    msgid "Le Festival Cultural de Mayo à Guadalajara"
    msgstr "El Festival de Cultura de Mayo en Guadalajara"
    # expect: Missing `Festival Cultural de Mayo`, which stays as it is in every language

Good:

    # term: es Festival Cultural de Mayo (keep)
    msgid "Le Festival Cultural de Mayo à Guadalajara"
    msgstr "El «Festival Cultural de Mayo» en Guadalajara"
"""

from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.language.terms import verbatim
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each such name that only the source has."""
    glossary = pair.knowledge.glossary
    if not glossary:
        return
    day = pair.page.day if pair.page else None
    for match in glossary.found(pair.source, pair.source_language, day):
        term = match.term
        if term.status == "keep" and not verbatim(pair.target, term):
            yield f"Missing `{term.text}`, which stays as it is in every language"
