"""A word has letters of two scripts that look alike.

A Cyrillic `а` in `México` is seen by nobody and found by no search, and in an address it leads to
another site.

Bad:

    msgid "Mexique"
    msgstr "Méxicо"
    # expect: Unexpected `о` (CYRILLIC SMALL LETTER O) in `Méxicо`

Good:

    msgid "Mexique, 5 µm, Ελλάδα"
    msgstr "México, 5 µm, Ελλάδα y Москва, α-tocoferol"
"""

import re
import unicodedata
from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"

WORD = re.compile(r"[^\W\d_]{2,}")
LOOK_ALIKES = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
"""Scripts with letters that look like Latin ones: https://www.unicode.org/reports/tr39/."""


def _looks_alike(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith(LOOK_ALIKES)


TARGET_HAS = _looks_alike


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each word in which such a letter stands among Latin ones."""
    for word in dict.fromkeys(WORD.findall(pair.plain)):
        if word.isascii() or word in pair.unit.source:
            continue
        names = {sign: unicodedata.name(sign, "") for sign in word}
        foreign = [sign for sign, name in names.items() if name.startswith(LOOK_ALIKES)]
        if foreign and any(name.startswith("LATIN") for name in names.values()):
            yield _(
                "Unexpected `{sign}` ({name}) in `{word}`",
                sign=foreign[0],
                name=names[foreign[0]],
                word=word,
            )
