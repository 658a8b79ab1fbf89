"""A sentence begins with a capital in the source and without one in the translation.

Bad:

    msgid "Les deux gouvernements ont signé."
    msgstr "los dos gobiernos firmaron."
    # expect: Unexpected small letter at the beginning of `los`

Good:

    msgid "Le <code>gtqm</code> est là; iOS aussi"
    msgstr "<code>gtqm</code> está ahí; iOS también"
"""

import re
from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.checks.engine.prose import HOLE
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"

FIRST = re.compile(rf"[^\w{HOLE}]*([^\W\d_][\w'’-]*)")
WORDS = 3
"""Fewer make a label, which may be a part of something."""


def applies(pair: Pair) -> bool:
    """Return whether the translation begins with no capital."""
    return not pair.target[:1].isupper()


def find(pair: Pair) -> Iterator[str]:
    """Yield one message when only the source begins with a capital."""
    if pair.target[:1].isupper():
        return
    said, written = FIRST.match(pair.source), FIRST.match(pair.target)
    if said is None or written is None or pair.source.count(" ") < WORDS - 1:
        return
    word = written[1]
    plain = word.islower() and "_" not in word and word not in pair.source
    if said[1][0].isupper() and plain and not said[1].isupper() and pair.target[:1] != "…":
        yield _("Unexpected small letter at the beginning of `{word}`", word=word)
