"""The translation has a term that the glossary forbids.

An old name, a false friend, the name of another thing. A term is forbidden for its concept: where
the concept has a term in the source's language, only a source with that term is looked at.

Bad:

    # term: fr premier ministre du Québec = en Premier of Québec = en Prime Minister (forbidden)
    # languages: fr-CA en-CA
    msgid "Le premier ministre du Québec"
    msgstr "The Prime Minister"
    # expect: Unexpected term `Prime Minister`, expected `Premier of Québec`

Good:

    # term: fr premier ministre du Québec = en Premier of Québec = en Prime Minister (forbidden)
    # languages: fr-CA en-CA
    msgid "Le premier ministre du Canada"
    msgstr "The Prime Minister of Canada"
"""

from collections.abc import Iterator

from gtqm_i18n.checks.engine.facts import one_of
from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"
KNOWN = "glossary"


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each such term, with what it should be where that is known."""
    glossary = pair.knowledge.glossary
    if not glossary:
        return
    said = {match.term.concept for match in pair.terms}
    written = glossary.found(pair.target, pair.target_language, pair.day)
    wrong = {
        (match.term.concept, match.text) for match in written if match.term.status == "forbidden"
    }
    for concept, text in sorted(wrong):
        if pair.source_language in glossary.languages(concept) and concept not in said:
            continue
        wanted = glossary.equivalents(concept, pair.target_language, pair.day)
        names = one_of(wanted)
        if names:
            yield _("Unexpected term `{text}`, expected {names}", text=text, names=names)
        else:
            yield _("Unexpected term `{text}`", text=text)
