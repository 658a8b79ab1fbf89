r"""A letter and its accent are two characters instead of one.

They look the same and are found by no search for the other. Some programs write accents so when one
copies from a PDF file or names a file.

Bad:

    msgid "Mexique"
    msgstr "Me\314\201xico"
    # expect: Unexpected U+0301 after `e`, expected `é`

Good:

    msgid "Mexique"
    msgstr "México"
"""

import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.html import inline
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "info"
CERTAINTY: Certainty = "certain"


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each pair of characters for which there is one."""
    if unicodedata.is_normalized("NFC", pair.unit.target):
        return
    text = inline.plain(pair.unit.target)
    for first, second in dict.fromkeys(pairwise(text)):
        whole = unicodedata.normalize("NFC", first + second)
        if len(whole) == 1 and unicodedata.combining(second):
            yield f"Unexpected U+{ord(second):04X} after `{first}`, expected `{whole}`"


def fix(pair: Pair) -> str:
    """Return the translation with composed characters (Unicode's NFC)."""
    return pair.rewritten(lambda text: unicodedata.normalize("NFC", text))
