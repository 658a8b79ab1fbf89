"""A word is in no dictionary.

Off unless it is enabled: dictionaries do not know names and new words, and take a second to load.
Those of the system are used (hunspell), for the language of each part; what the project writes
goes into `locales/words.txt`. Words of the source, of the glossary and of names are right.

Bad:

    # word: El
    # word: grupo
    # word: se
    # word: reunió
    msgid "Le groupe s’est réuni à Guadalajara."
    msgstr "El grupo se rreunió en Guadalajara."
    # expect: Unknown word `rreunió`
    # expect: Unknown word `en`

Good:

    # word: El
    # word: grupo
    # word: se
    # word: reunió
    # word: en
    msgid "Le groupe GTQM s’est réuni à Guadalajara."
    msgstr "El grupo GTQM se reunió en Guadalajara."
"""

import re
from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.language.addresses import without_addresses
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "guess"
OPT_IN = True
KNOWN = "dictionaries"

# Apostrophes and hyphens belong to words; dictionaries say where.
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
JOINT = re.compile(r"['’-]")
LONGEST = 60
"""Characters of a word that anybody would look up."""


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each word that neither the dictionary nor the source has."""
    known = pair.knowledge.dictionaries.get(pair.target_language)
    if known is None:
        return
    said = set(WORD.findall(pair.source))
    for word in dict.fromkeys(WORD.findall(without_addresses(pair.target))):
        if word in said or word.isupper() or len(word) > LONGEST:
            continue
        if not known(word) and not all(part in said or known(part) for part in JOINT.split(word)):
            yield _("Unknown word `{word}`", word=word)
