r"""A translation has characters that nobody sees and every search trips over.

Zero-width spaces and byte-order marks come along from web pages and word processors.

Bad:

    msgid "Le Groupe de travail"
    msgstr "El Grupo de\342\200\213 Trabajo"
    # expect: Unexpected U+200B (ZERO WIDTH SPACE); delete it

Good:

    msgid "Le Groupe de travail"
    msgstr "El Grupo de Trabajo 👩‍💻"
"""

import unicodedata
from collections.abc import Iterator

from gtqm_i18n.checks.prose import new_signs, without
from gtqm_i18n.checks.run import Languages
from gtqm_i18n.model import Severity, Unit

SEVERITY: Severity = "error"

# Joiners are not among them: they are part of emoji and of words in other scripts.
SIGNS = "\u200b\u2060\ufeff\u180e\u2061\u2062\u2063\u2064"


def find(unit: Unit, _languages: Languages) -> Iterator[str]:
    """Yield a message for each of them that the source does not have."""
    for sign in new_signs(unit, SIGNS):
        name = unicodedata.name(sign, "BYTE ORDER MARK")
        yield f"Unexpected U+{ord(sign):04X} ({name}); delete it"


def fix(unit: Unit, _languages: Languages) -> str:
    """Return the translation without them."""
    return without(unit, SIGNS)
