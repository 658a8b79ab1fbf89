"""Numbers as CLDR writes them, for those that stand alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from babel.numbers import format_decimal, format_percent

from gtqm_i18n.language.tags import base, locale

__all__ = ["is_number", "write_number"]

# https://html.spec.whatwg.org/multipage/common-microsyntaxes.html#valid-floating-point-number
VALUE = re.compile(r"-?\d{1,18}(?:\.\d{1,9})?")
SPACES = str.maketrans("\u00a0\u202f", "  ")


def is_number(text: str, value: str, language: str) -> bool:
    """Return whether a text is how a language (BCP 47) writes that number, or its percentage."""
    return _manner(text, value, language) is not None


def write_number(text: str, value: str, *, source: str, target: str) -> str:
    """Return a number in the target language, in the manner of its text in the source language.

    The text itself comes back when it is no number of the source language, and when both
    languages are one.
    """
    if base(source) == base(target):
        return text
    manner = _manner(text, value, source)
    written = dict(_written(value, target)) if manner else {}
    return written.get(manner or "", text)


def _manner(text: str, value: str, language: str) -> str | None:
    if locale(language) is None:
        return None
    wanted = text.translate(SPACES)
    found = _written(value, language)
    return next((name for name, known in found if known.translate(SPACES) == wanted), None)


def _written(value: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the manners in which a number may be written, and how a language does."""
    number = value.strip()
    if VALUE.fullmatch(number) is None:
        return
    decimals = len(number.partition(".")[2])
    places = "." + "0" * decimals if decimals else ""
    found = locale(language) or "en"
    yield "grouped", format_decimal(Decimal(number), format=f"#,##0{places}", locale=found)
    yield "plain", format_decimal(Decimal(number), format=f"0{places}", locale=found)
    yield "percent", format_percent(Decimal(number), locale=found, decimal_quantization=False)
