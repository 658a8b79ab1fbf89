"""A character stands for something that was lost, or for nothing at all.

U+FFFD is what programs write for bytes they cannot read; control characters and those that nobody
assigned come from broken copies. Readers see boxes and question marks.

Bad:

    msgid "Le Québec"
    msgstr "Qu�bec"
    # expect: Unexpected U+FFFD; write the letter that was lost

Good:

    msgid "Le Québec"
    msgstr "Quebec 😀"
"""

import unicodedata
from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.html import inline
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"

BROKEN = frozenset({"Cc", "Cn", "Co", "Cs"})
"""Unicode's categories of control, unassigned, private and surrogate characters."""


def _is_broken(sign: str) -> bool:
    return sign == "\ufffd" or (sign not in "\n\t\r" and unicodedata.category(sign) in BROKEN)


TARGET_HAS = _is_broken


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each such character that the source does not have."""
    for sign in dict.fromkeys(inline.plain(pair.unit.target)):
        if _is_broken(sign) and sign not in pair.unit.source:
            yield _("Unexpected U+{code:04X}; write the letter that was lost", code=ord(sign))
