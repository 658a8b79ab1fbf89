"""A part of the source was left in the translation.

A sentence that was forgotten among translated ones is easily overlooked. Names and titles of works
may stay in their language; mark those with `lang` in the article.

Bad:

    msgid "Le groupe a fait le bilan. Il est chargé de la mise en œuvre des projets."
    msgstr "El grupo hizo el balance. Il est chargé de la mise en œuvre des projets."
    # expect: Unexpected `Il est chargé de la mise en œuvre des projets` of the source; translate it

Good:

    msgid "Le Festival Cultural de Mayo a eu lieu à Mexico."
    msgstr "El Festival Cultural de Mayo tuvo lugar en la Ciudad de México."
"""

import re
from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.html import inline
from gtqm_i18n.language.function_words import ONLY, WORD, tally
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"

LONG = 6
"""How many words a sentence has that is no name."""

FEWEST = 4
"""How many different words such a sentence has."""

SENTENCE = re.compile(r"[^.!?…;\n]+")
SHOWN = 60


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each sentence that both texts have, if it is the source's language."""
    source, target = pair.source_language, pair.target_language
    said, text = pair.source, pair.target
    if source == target or source not in ONLY or said == text:
        return
    if len(set(pair.source_words).intersection(pair.target_words)) < FEWEST:
        return
    known = {_words(sentence) for sentence in SENTENCE.findall(said)}
    for sentence in SENTENCE.findall(text):
        words = _words(sentence)
        if len(words) < LONG or words not in known:
            continue
        found = tally(words)
        if found[source] > 1 and not found.get(target):
            shown = inline.shortened(sentence.strip(), SHOWN)
            yield f"Unexpected `{shown}` of the source; translate it"


def _words(sentence: str) -> tuple[str, ...]:
    return tuple(WORD.findall(sentence))
