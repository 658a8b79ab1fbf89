"""An ordinal number is not written as its language writes it.

French has `14e`, `1re`, `2de`; Spanish `14.ª`, `1.er`; English `14th`, `21st`.

Bad:

    # languages: es-MX fr-CA
    msgid "La 14.ª reunión y la 1.ª etapa"
    msgstr "La 14ème réunion et la 1ère étape"
    # expect: Unexpected `14ème`, expected `14e`
    # expect: Unexpected `1ère`, expected `1re`

Bad:

    msgid "La 14e réunion"
    msgstr "La 14va reunión"
    # expect: Unexpected `14va`, expected `14.ª`

Good:

    msgid "Le 1er mai, la 14e réunion, 5 km"
    msgstr "El 1.º de mayo, la 14.ª reunión, 5 km"
"""

import re
from collections.abc import Callable, Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.language.outline import has
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"
TARGET_HAS = "0123456789"

FRENCH = {"ère": "re", "ere": "re", "nde": "de", "nd": "d"}
SPANISH = {"a": ".ª", "o": ".º"}


def _french(match: re.Match[str]) -> str:
    plural = "s" if match[2].endswith("s") else ""
    return match[1] + FRENCH.get(match[2].removesuffix("s"), "e") + plural


def _spanish(match: re.Match[str]) -> str:
    return match[1] + SPANISH[match[2][-1]]


def _english(match: re.Match[str]) -> str:
    number = int(match[1][-2:])
    teen = number in range(11, 14)
    return match[1] + ("th" if teen else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th"))


# By language: how a wrong one looks, and how the right one is written.
WRONG: dict[str, tuple[re.Pattern[str], Callable[[re.Match[str]], str]]] = {
    "fr": (re.compile(r"(\d(?<!\w.)\d*)(i?[èeé]mes?|[èe]res?|ndes?|nds?)\b"), _french),
    "es": (re.compile(r"(\d(?<!\w.)\d*)(av[oa]|v[oa]|d[oa]|t[oa]|r[oa]|m[oa]|n[oa])\b"), _spanish),
    "en": (re.compile(r"(\d(?<!\w.)\d*)(st|nd|rd|th)\b"), _english),
}


def may_find(pair: Pair) -> bool:
    """Return whether a figure touches a letter."""
    return has(pair.target_outline, b"0a")


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each ordinal with another ending than its language's."""
    if pair.target_language not in WRONG:
        return
    pattern, right = WRONG[pair.target_language]
    for match in pattern.finditer(pair.target):
        if match[0] != right(match):
            yield _(
                "Unexpected `{found}`, expected `{expected}`", found=match[0], expected=right(match)
            )


def fix(pair: Pair) -> str:
    """Return the translation with the endings of its language."""
    pattern, right = WRONG[pair.target_language]
    return pair.rewritten(lambda text: pattern.sub(right, text))
