r"""Typewriter quotation marks stand where the language has its own.

French has « », Spanish and English “ ”; `"` is what keyboards offer.

Bad:

    msgid "Le programme « Culture »"
    msgstr "El programa \"Cultura\""
    # expect: Unexpected `"`, expected “ ” or « »

Good:

    msgid "Un écran de 24\""
    msgstr "Una pantalla de 24\" en “oferta”"
"""

import re
from collections.abc import Iterator
from itertools import cycle

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.messages import _, alternatives
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"
TARGET_HAS = '"'

STRAIGHT = re.compile(r'(?<!\d)"')
MARKS = {"en": "“ ”", "es": alternatives(["“ ”", "« »"]), "fr": "« »"}
PAIRS = {"en": ("“", "”"), "es": ("“", "”"), "fr": ("«\u00a0", "\u00a0»")}


def find(pair: Pair) -> Iterator[str]:
    """Yield one message when only the translation has straight marks, inches apart."""
    expected = MARKS.get(pair.target_language)
    if expected is None or '"' in pair.source:
        return
    if STRAIGHT.search(pair.target):
        yield _('Unexpected `"`, expected {expected}', expected=expected)


def fix(pair: Pair) -> str:
    """Return the translation with its language's marks, where they come in pairs."""
    if len(STRAIGHT.findall(pair.target)) % 2 or '"' not in pair.target:
        return pair.unit.target
    signs = cycle(PAIRS[pair.target_language])
    return pair.rewritten(lambda text: STRAIGHT.sub(lambda _match: next(signs), text))
