"""A text that is not Spanish has an inverted question or exclamation mark.

Bad:

    # languages: es-MX fr-CA
    msgid "¿Quiénes somos?"
    msgstr "¿Qui sommes-nous?"
    # expect: Unexpected `¿`, which only Spanish has

Good:

    # languages: es-MX fr-CA
    msgid "La canción «¿Qué será?»"
    msgstr "La chanson « ¿Qué será? »"
"""

from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.checks.engine.prose import QUOTED
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"
TARGET_HAS = "¿¡"

SPANISH = ("es", "gl", "ast")
"""Languages with inverted marks."""


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each kind of mark outside quotation marks."""
    if pair.languages.target.lower().split("-")[0] in SPANISH:
        return
    text = QUOTED.sub(" ", pair.target)
    for mark in "¿¡":
        if mark in text:
            yield _("Unexpected `{mark}`, which only Spanish has", mark=mark)
