"""A long text is the same in the translation as in the source.

Somebody copied it to translate it later. Names, numbers and short texts may well be the same; a
text of five words and more with small words of the source's language is not.

Bad:

    msgid "Une programmation pour les deux années"
    msgstr "Une programmation pour les deux années"
    # expect: Unexpected copy of the source; translate it

Good:

    msgid "Festival Cultural de Mayo, Guadalajara, Jalisco"
    msgstr "Festival Cultural de Mayo, Guadalajara, Jalisco"
"""

from collections.abc import Iterator

from gtqm_i18n.checks.prose import source_prose, target_prose
from gtqm_i18n.checks.run import Languages
from gtqm_i18n.language.addresses import without_addresses
from gtqm_i18n.language.function_words import ONLY, WORD, tally
from gtqm_i18n.model import Severity, Unit

SEVERITY: Severity = "error"

LONG = 5


def find(unit: Unit, languages: Languages) -> Iterator[str]:
    """Yield one message when the texts are equal, long, and in the source's language."""
    source, target = (tag.partition("-")[0].lower() for tag in (languages.source, languages.target))
    prose = target_prose(unit)
    if source == target or source not in ONLY or source_prose(unit) != prose:
        return
    text = without_addresses(prose)
    found = tally(text)
    if len(WORD.findall(text)) >= LONG and found[source] > found.get(target, 0):
        yield "Unexpected copy of the source; translate it"
