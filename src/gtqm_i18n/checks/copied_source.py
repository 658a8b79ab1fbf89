"""A long text is the same in the translation as in the source.

Somebody copied it to translate it later. Names, numbers and short texts may well be the same; a
text of five words and more with small words of the source's language is not.

Bad:

    msgid "Une programmation pour les deux années"
    msgstr "Une programmation pour les deux années"
    # expect: Unexpected copy of the source; translate it

Good:

    # term: fr Institut national des langues et de la culture (keep)
    # languages: fr-CA en-CA
    msgid "Institut national des langues et de la culture de Québec"
    msgstr "Institut national des langues et de la culture de Québec"

Good:

    msgid "Festival Cultural de Mayo, Guadalajara, Jalisco"
    msgstr "Festival Cultural de Mayo, Guadalajara, Jalisco"
"""

from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.language.addresses import without_addresses
from gtqm_i18n.language.function_words import ONLY, WORD, tally
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"

LONG = 5


def applies(pair: Pair) -> bool:
    """Return whether the texts are equal."""
    return pair.source == pair.target


def find(pair: Pair) -> Iterator[str]:
    """Yield one message when the texts are equal, long, and in the source's language."""
    prose = pair.target
    source, target = pair.source_language, pair.target_language
    if pair.source != prose or source == target or source not in ONLY:
        return
    words = WORD.findall(without_addresses(_without_names(pair, prose)))
    found = tally(words)
    if len(words) >= LONG and found[source] > found.get(target, 0):
        yield _("Unexpected copy of the source; translate it")


def _without_names(pair: Pair, text: str) -> str:
    """Return a text without the project's names and terms that stay in every language."""
    for name in (name for spellings in pair.knowledge.names for name in spellings):
        text = text.replace(name, " ")
    for kept in {match.text for match in pair.terms if match.term.status == "keep"}:
        text = text.replace(kept, " ")
    return text
