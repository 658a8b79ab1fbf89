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

from gtqm_i18n.checks.engine.markup import element
from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.html import inline
from gtqm_i18n.language.function_words import ONLY, WORD, tally
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"

LONG = 6
"""How many words a sentence has that is no name."""

FEWEST = 2
"""How many of its small words it has that only the source's language has."""

SHORTEST = 24
"""How many characters it has at least."""

SENTENCE = re.compile(r"[^.!?…;\n]++(?:(?<=\d)\.(?=\d)[^.!?…;\n]++)*")
SHOWN = 60
TITLES = frozenset({"a", "cite", "q"})


def may_find(pair: Pair) -> bool:
    """Return whether there are so many small words of other languages."""
    return pair.foreign_words >= FEWEST


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each sentence that both texts have, if it is the source's language."""
    source, target = pair.source_language, pair.target_language
    said, text = pair.source, pair.target
    if source == target or source not in ONLY or said == text:
        return
    if len(said) < SHORTEST or pair.target_tally[source] < FEWEST:
        return
    for sentence in SENTENCE.findall(said):
        left = sentence.strip()
        words = WORD.findall(left) if len(left) >= SHORTEST and left in text else ()
        if len(words) < LONG or any(left in quoted for quoted in _quoted(pair)):
            continue
        found = tally(words)
        if found[source] >= FEWEST and not found.get(target):
            yield _(
                "Unexpected `{words}` of the source; translate it",
                words=inline.shortened(left, SHOWN),
            )


def _quoted(pair: Pair) -> list[str]:
    """Return the texts of links and citations, which may be titles in their own language."""
    return [text for name, text in pair.target_inside.items() if element(name) in TITLES]
