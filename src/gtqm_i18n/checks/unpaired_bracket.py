"""A bracket or quotation mark opens and does not close, or the other way round.

Only where the source has its pairs complete: a list like `1)` is no defect.

Bad:

    msgid "Le Groupe (GTQM) et « la coopération »"
    msgstr "El Grupo (GTQM y «la cooperación»"
    # expect: Unpaired `(`

Good:

    msgid "Le Groupe (GTQM) : 1) un"
    msgstr "El Grupo (GTQM: 1) uno"

Good:

    msgid "Le Groupe (GTQM)"
    msgstr "El Grupo [GTQM] «de “trabajo”»"
"""

import re
from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"

PAIRS = ("()", "[]", "«»", "“”")
SIGNS = frozenset("".join(PAIRS))

LISTED = re.compile(r"(?:\A|(?<=\s))(?:\d{1,2}|[a-h]|[ivx]{1,4})\)(?=\s)")
"""The number or letter of an entry in a list, with its lone bracket."""


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each kind of pair that only the source has complete."""
    present = pair.signs & SIGNS
    extra = [_extra(pair.target, signs) for signs in PAIRS if not present.isdisjoint(signs)]
    if any(extra) and not any(_extra(pair.source, signs) for signs in PAIRS):
        for sign in filter(None, extra):
            yield _("Unpaired `{sign}`", sign=sign)


def _extra(text: str, signs: str) -> str:
    """Return the sign of a pair that stands without the other, empty when none does."""
    opening, closing = signs[0], signs[1]
    depth = 0
    if opening not in text and closing not in text:
        return ""
    listed = {match.end() - 1 for match in LISTED.finditer(text)}
    for place, sign in enumerate(text):
        if sign == opening:
            depth += 1
        elif sign == closing and (depth or place not in listed):
            depth -= 1
            if depth < 0:
                return closing
    return opening if depth else ""
