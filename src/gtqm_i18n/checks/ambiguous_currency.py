"""A dollar sign means another currency to the reader than to the author.

`1 234 $` in Québec are Canadian dollars; `$1,234` in Mexico are pesos. Say which: `CAD`, `USD`,
`dólares canadienses`.

Bad:

    msgid "Un budget de 1 234,50 $"
    msgstr "Un presupuesto de $1,234.50"
    # expect: Unexpected `$1,234.50`, which reads as MXN; say that it is CAD

Good:

    msgid "Un budget de 1 234,50 $, puis 10 $ US"
    msgstr "Un presupuesto de 1,234.50 dólares canadienses y luego US$10"

Good:

    # languages: fr-CA en-CA
    msgid "Un budget de 1 234,50 $"
    msgstr "A budget of $1,234.50"
"""

import re
from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.language.money import currency
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"
SOURCE_HAS = TARGET_HAS = "$"

DOLLARS = frozenset({"AUD", "CAD", "CLP", "COP", "MXN", "NZD", "USD"})
"""Currencies that are written `$` at home."""

SPACE = "[ \u00a0\u202f]"
NUMBER = rf"\d(?>(?:[\d.,]|{SPACE}(?=\d{{3}}))*)"
AMOUNT = re.compile(rf"(?<![A-Z])\$ ?{NUMBER}|(?<![\d.,]){NUMBER}{SPACE}?\$(?!{SPACE}?[A-Z])")
NAMED = re.compile(
    r"\b(?:AUD|CAD|USD|MXN|US|EUA|CA|canad\w+|estadouni\w+|am[eé]ric\w+|mex\w+|pesos?)\b|[A-Z]\$"
)
"""What says whose dollars or pesos they are."""


def find(pair: Pair) -> Iterator[str]:
    """Yield one message when both texts have amounts in `$` that no word explains."""
    meant, read = currency(pair.languages.source), currency(pair.languages.target)
    if meant == read or meant not in DOLLARS or read not in DOLLARS:
        return
    amount = AMOUNT.search(pair.target)
    if amount and AMOUNT.search(pair.source) and not NAMED.search(pair.target):
        yield _(
            "Unexpected `{amount}`, which reads as {read}; say that it is {meant}",
            amount=amount[0].strip(),
            read=read,
            meant=meant,
        )
