"""A full stop follows a question or exclamation mark in Spanish.

The mark ends the sentence by itself: `¿Quiénes somos?`, not `¿Quiénes somos?.`

Bad:

    msgid "Qui sommes-nous ?"
    msgstr "¿Quiénes somos?."
    # expect: Unexpected `.` after `?`

Good:

    msgid "Qui sommes-nous ? Eh bien !..."
    msgstr "¿Quiénes somos? ¡Pues!..."
"""

import re
from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"
TARGET_HAS = "?!"

STOP = re.compile(r"(?<=\w)([?!])\.(?![.\w])")


def find(pair: Pair) -> Iterator[str]:
    """Yield one message for each kind of mark with a full stop after it."""
    if pair.target_language == "es":
        for mark in dict.fromkeys(STOP.findall(pair.target)):
            yield _("Unexpected `.` after `{mark}`", mark=mark)


def fix(pair: Pair) -> str:
    """Return the translation without these full stops."""
    return pair.rewritten(lambda text: STOP.sub(r"\1", text))
