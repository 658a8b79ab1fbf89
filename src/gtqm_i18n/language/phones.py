"""Phone numbers in prose, as North America and the rest of the world write them."""

from __future__ import annotations

import re

from gtqm_i18n.language.outline import has

__all__ = ["PHONE", "SHORTEST", "canonical", "may_have_phones", "phones"]

# 418 649-2400, (418) 649-2400, 1-800-363-1363, +52 55 5724 7900
PHONE = re.compile(
    r"(?<![\w.+-])(?:"
    r"(?:\+?1[ .\u00a0-]?)?\(?\d{3}\)?[ .\u00a0-]\d{3}[ .\u00a0-]\d{4}"
    r"|\+\d{1,3}(?:[ .\u00a0-]?\(?\d{1,4}\)?){2,5}"
    r")(?!\w|[.-]\d)"
)
OUTLINES = (b"+", b"000 0000", b"000.0000", b"000-0000")
"""Of which every phone number has one in its outline."""

SHORTEST, LONGEST = 7, 10
"""Figures of a number without its country's code."""


def may_have_phones(outline: bytes) -> bool:
    """Return whether `phones` may find any in a text of this outline."""
    return has(outline, *OUTLINES)


def phones(text: str) -> list[str]:
    """Return the phone numbers of a text, as they are written."""
    return [match[0] for match in PHONE.finditer(text)]


def canonical(phone: str) -> str:
    """Return what a number is known by, whoever wrote the country's code: its last ten figures."""
    return "".join(filter(str.isdecimal, phone))[-LONGEST:]
