"""A number is written as another language writes it.

`1,234.50` reads as one and a quarter in French, and `12,5 %` as a list in English. Only numbers
are named that can be read in one way alone: with two kinds of signs, or beside `%` or a currency.

Bad:

    # languages: en-CA fr-CA
    msgid "It costs $1,234.50, 12.5% more."
    msgstr "Il coûte 1,234.50 $, soit 12.5 % de plus."
    # expect: Unexpected `1,234.50`, expected `,` before decimals
    # expect: Unexpected `12.5`, expected `,` before decimals

Good:

    # languages: en-CA fr-CA
    msgid "It costs $1,234.50, 12.5% more, version 2.5."
    msgstr "Il coûte 1 234,50 $, soit 12,5 % de plus, version 2.5."
"""

import re
from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.language.money import decimal_sign
from gtqm_i18n.language.outline import has
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"
TARGET_HAS = "0123456789"

SPACE = "[ \u00a0\u202f]?"
UNITS = "mm|cm|m|km|kg|g|t|ha|W|kW|MW|GW|GHz|MP|pouces|millions?|milliards?|millones"
TWO_SIGNS = re.compile(
    r"(?<![\w.,])(?:\d{1,3}(?:,\d{3})+(\.)\d+|\d{1,3}(?:\.\d{3})+(,)\d+)(?![\w.,]\d)"
)
MEASURED = re.compile(
    rf"(?<![\w.,])\d{{1,3}}([.,])\d{{1,2}}(?={SPACE}(?:[%$€]|(?:{UNITS})\b))|(?<=[$€])\d{{1,3}}([.,])\d{{1,2}}(?![\d.,])"
)
BOTH = frozenset({"es"})
"""Languages whose academies allow either sign before decimals."""


def may_find(pair: Pair) -> bool:
    """Return whether figures are parted by a sign."""
    return has(pair.target_outline, b"0.0", b"0,0")


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each number whose decimals stand after the wrong sign."""
    sign = decimal_sign(pair.languages.target)
    patterns = [TWO_SIGNS] if pair.target_language in BOTH else [TWO_SIGNS, MEASURED]
    for pattern in patterns if sign else ():
        for match in pattern.finditer(pair.target):
            if sign not in match.groups():
                yield _(
                    "Unexpected `{found}`, expected `{sign}` before decimals",
                    found=match[0],
                    sign=sign,
                )
