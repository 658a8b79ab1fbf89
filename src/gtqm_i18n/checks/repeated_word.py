"""A word stands twice in a row.

Bad:

    msgid "La réunion de Mexico"
    msgstr "La reunión de de México"
    # expect: Unexpected second `de` in `de de`

Good:

    # languages: en-CA fr-CA
    msgid "We ask ourselves: that that is, is."
    msgstr "Nous nous demandons : vous vous y attendiez. Oui, oui. Très, très bien."
"""

import re
from collections.abc import Iterator
from operator import eq

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"

TWICE = re.compile(r"(?<![\w'’.-])([^\W\d_]+)[ \u00a0\u202f]+\1(?![\w'’-])", re.IGNORECASE)

# Pairs that each language has for good reason.
PAIRS = {
    "en": frozenset("that had is do in on very bye no so ha".split()),
    "es": frozenset("que no muy sí ya ja bla tan luego".split()),
    "fr": frozenset("nous vous très non oui bla ha peu en".split()),
}


def may_find(pair: Pair) -> bool:
    """Return whether a word stands twice in a row."""
    words = pair.target_words
    return any(map(eq, words, words[1:]))


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each word that is repeated and not in the source too."""
    known = PAIRS.get(pair.target_language, frozenset())
    said = pair.source.casefold()
    seen: set[str] = set()
    for match in TWICE.finditer(pair.target):
        word = match[1].casefold()
        if word in seen:
            continue
        seen.add(word)
        # A capital at the second one may begin a sentence or be a name: Duran Duran.
        if word in known or f"{word} {word}" in said or match[0].rpartition(" ")[2][0].isupper():
            continue
        yield _("Unexpected second `{word}` in `{words}`", word=match[1], words=match[0])
