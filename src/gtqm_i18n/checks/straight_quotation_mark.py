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

from gtqm_i18n.checks.prose import source_prose, target_prose
from gtqm_i18n.checks.run import Languages
from gtqm_i18n.model import Severity, Unit

SEVERITY: Severity = "warning"

STRAIGHT = re.compile(r'(?<!\d)"')
MARKS = {"en": "“ ”", "es": "“ ” or « »", "fr": "« »"}


def find(unit: Unit, languages: Languages) -> Iterator[str]:
    """Yield one message when only the translation has straight marks, inches apart."""
    expected = MARKS.get(languages.target.partition("-")[0].lower())
    if expected is None or '"' in source_prose(unit):
        return
    if STRAIGHT.search(target_prose(unit)):
        yield f'Unexpected `"`, expected {expected}'
