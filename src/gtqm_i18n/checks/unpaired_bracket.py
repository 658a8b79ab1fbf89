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

from collections.abc import Iterator

from gtqm_i18n.checks.prose import source_prose, target_prose
from gtqm_i18n.checks.run import Languages
from gtqm_i18n.model import Severity, Unit

SEVERITY: Severity = "error"

PAIRS = ("()", "[]", "«»", "“”")


def find(unit: Unit, _languages: Languages) -> Iterator[str]:
    """Yield a message for each kind of pair that only the source has complete."""
    said, text = source_prose(unit), target_prose(unit)
    if any(_extra(said, pair) for pair in PAIRS):
        return
    for pair in PAIRS:
        extra = _extra(text, pair)
        if extra:
            yield f"Unpaired `{extra}`"


def _extra(text: str, pair: str) -> str:
    """Return the sign of a pair that stands without the other, empty when none does."""
    depth = 0
    for sign in text:
        if sign == pair[0]:
            depth += 1
        elif sign == pair[1]:
            depth -= 1
            if depth < 0:
                return pair[1]
    return pair[0] if depth else ""
