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

import re
import unicodedata
from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"

# Joiners are not among them: they are part of emoji and of words in other scripts.
SIGNS = re.compile("[\u200b\u2060\ufeff\u180e\u2061\u2062\u2063\u2064]")
TARGET_HAS = SIGNS.match


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each of them that the source does not have."""
    for sign in pair.new_signs(SIGNS):
        name = unicodedata.name(sign, "BYTE ORDER MARK")
        yield _("Unexpected U+{code:04X} ({name}); delete it", code=ord(sign), name=name)


def fix(pair: Pair) -> str:
    """Return the translation without them."""
    return pair.without(SIGNS)
