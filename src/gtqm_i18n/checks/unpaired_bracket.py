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
from gtqm_i18n.language.function_words import BOUNDARY
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"
TARGET_HAS = "()[]«»“”"

PAIRS = tuple((signs, re.compile(f"[{re.escape(signs)}]")) for signs in ("()", "[]", "«»", "“”"))
"""Signs that come in pairs, and what finds them."""

NO_BRACKETS = bytes({*range(256)} - {*b"()[]", ord(BOUNDARY)})

LISTED = re.compile(r"(?:\A|(?<=\s))(?:\d{1,2}|[a-h]|[ivx]{1,4})\)(?=\s)")
"""The number or letter of an entry in a list, with its lone bracket."""


def may_find(pair: Pair) -> bool:
    """Return whether the translation has more than pairs of brackets in ASCII."""
    signs = pair.target_outline.translate(None, NO_BRACKETS)
    rest = signs.replace(b"()", b"").replace(b"[]", b"")
    return rest.strip(BOUNDARY.encode()) != b"" or any(map(pair.target.__contains__, "«»“”"))


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each kind of pair that only the source has complete."""
    extra = [_extra(pair.target, *each) for each in PAIRS]
    if any(extra) and not any(_extra(pair.source, *each) for each in PAIRS):
        for sign in filter(None, extra):
            yield _("Unpaired `{sign}`", sign=sign)


def _extra(text: str, signs: str, either: re.Pattern[str]) -> str:
    """Return the sign of a pair that stands without the other, empty when none does."""
    opening, closing = signs[0], signs[1]
    if opening not in text and closing not in text:
        return ""
    listed: set[int] = set()
    depth = 0
    for match in either.finditer(text):
        if match[0] == opening:
            depth += 1
            continue
        if not depth and not listed:
            listed = {entry.end() - 1 for entry in LISTED.finditer(text)}
        if depth or match.start() not in listed:
            depth -= 1
            if depth < 0:
                return closing
    return opening if depth else ""
