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

import unicodedata
from collections.abc import Iterator

from gtqm_i18n.checks.prose import new_signs, without
from gtqm_i18n.checks.run import Languages
from gtqm_i18n.model import Severity, Unit

SEVERITY: Severity = "error"
SUPPRESSIBLE = False

# https://www.unicode.org/reports/tr9/#Directional_Formatting_Characters
CONTROLS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def find(unit: Unit, _languages: Languages) -> Iterator[str]:
    """Yield a message for each of them that the source does not have."""
    for sign in new_signs(unit, CONTROLS):
        yield f"Unexpected U+{ord(sign):04X} ({unicodedata.name(sign)}); delete it"


def fix(unit: Unit, _languages: Languages) -> str:
    """Return the translation without them."""
    return without(unit, CONTROLS)
