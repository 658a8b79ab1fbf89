r"""A translation has invisible marks that turn the direction of the text round.

They can make a reader, and a reviewer, see another text than programs do: an address that reads as
one's own and leads elsewhere. French, Spanish and English never need them.

Bad:

    msgid "Le fichier"
    msgstr "El archivo \342\200\256fdp.exe"
    # expect: Unexpected U+202E (RIGHT-TO-LEFT OVERRIDE); delete it

Good:

    msgid "Le fichier"
    msgstr "El archivo"
"""

import re
import unicodedata
from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"
SAFETY = True

# https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
CONTROLS = re.compile("[\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069]")
TARGET_HAS = CONTROLS.match


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each of them that the source does not have."""
    for sign in pair.new_signs(CONTROLS):
        yield _(
            "Unexpected U+{code:04X} ({name}); delete it",
            code=ord(sign),
            name=unicodedata.name(sign),
        )


def fix(pair: Pair) -> str:
    """Return the translation without them."""
    return pair.without(CONTROLS)
