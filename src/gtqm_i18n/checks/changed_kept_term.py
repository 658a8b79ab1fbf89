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
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"
KNOWN = "glossary"


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each such name that only the source has."""
    kept = {match.term.text: match.term for match in pair.terms if match.term.status == "keep"}
    for text, term in kept.items():
        if not pair.target_terms.verbatim(term):
            yield _("Missing `{text}`, which stays as it is in every language", text=text)
