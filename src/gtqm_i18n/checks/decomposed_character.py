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

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.html import inline
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "info"
CERTAINTY: Certainty = "certain"

MARKS = re.compile("[\u0300-\u036f\u0483-\u0487\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0]{16}")
"""More marks on one letter than any language has; composing them takes for ever."""
TARGET_HAS = unicodedata.combining


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each pair of characters for which there is one."""
    if pair.unit.target.isascii() or MARKS.search(pair.unit.target):
        return
    if unicodedata.is_normalized("NFC", pair.unit.target):
        return
    text = inline.plain(pair.unit.target)
    for first, second in dict.fromkeys(pairwise(text)):
        whole = unicodedata.normalize("NFC", first + second)
        if len(whole) == 1 and unicodedata.combining(second):
            yield _(
                "Unexpected U+{code:04X} after `{first}`, expected `{expected}`",
                code=ord(second),
                first=first,
                expected=whole,
            )


def fix(pair: Pair) -> str:
    """Return the translation with composed characters (Unicode's NFC)."""
    return pair.rewritten(lambda text: text if MARKS.search(text) else _composed(text))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)
