"""The translation is in the source's language, or in another one than it should be.

A whole sentence in the wrong language was pasted into the wrong file, or is the source with a few
changes. Only texts are judged that have enough small words to tell languages apart.

Bad:

    msgid "Le groupe de travail est l’instrument de la coopération entre les gouvernements."
    msgstr "The working group is the instrument of the cooperation between the governments."
    # expect: Unexpected English, expected Spanish

Good:

    msgid "Le groupe de travail est l’instrument de la coopération entre les gouvernements."
    msgstr "El grupo de trabajo es el instrumento de la cooperación entre los gobiernos."

Good:

    msgid "Le film « The Man Who Was Not There »"
    msgstr "La película «The Man Who Was Not There»"
"""

from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.checks.engine.prose import QUOTED
from gtqm_i18n.language.function_words import ONLY, WORD, tally
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"

NAMES = {"en": _("English"), "es": _("Spanish"), "fr": _("French")}

ENOUGH = 4
"""How many small words of another language there are at least."""

MANY = 6
"""How many of them there are for each one of the right language."""


def may_find(pair: Pair) -> bool:
    """Return whether there are so many small words of other languages."""
    return pair.foreign_words >= ENOUGH


def find(pair: Pair) -> Iterator[str]:
    """Yield one message when all small words are another language's."""
    target = pair.target_language
    words, counts = pair.target_words, pair.target_tally
    if target not in ONLY or counts[target] * MANY >= len(words):
        return
    if max(counts.values()) < ENOUGH:
        return
    found = tally(WORD.findall(QUOTED.sub(" ", pair.target)))
    own = found.pop(target)
    other, most = max(found.items(), key=lambda each: each[1])
    if most >= ENOUGH and own * MANY < most:
        yield _(
            "Unexpected {found}, expected {expected}", found=NAMES[other], expected=NAMES[target]
        )
