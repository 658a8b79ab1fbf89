"""Phone numbers in prose, as North America and the rest of the world write them."""

from __future__ import annotations

import re

__all__ = ["PHONE", "SHORTEST", "phones", "same"]

# 418 649-2400, (418) 649-2400, 1-800-363-1363, +52 55 5724 7900
PHONE = re.compile(
    r"(?<![\w.+-])(?:"
    r"(?:\+?1[ .\u00a0-]?)?\(?\d{3}\)?[ .\u00a0-]\d{3}[ .\u00a0-]\d{4}"
    r"|\+\d{1,3}(?:[ .\u00a0-]?\(?\d{1,4}\)?){2,5}"
    r")(?!\w|[.-]\d)"
)
SHORTEST = 7
"""Figures of a number without its country's code."""


def phones(text: str) -> list[str]:
    """Return the phone numbers of a text, as they are written."""
    return [match[0] for match in PHONE.finditer(text)]


def same(one: str, other: str) -> bool:
    """Return whether two numbers are one, whoever wrote the country's code."""
    first, second = sorted((_digits(one), _digits(other)), key=len)
    return len(first) >= SHORTEST and second.endswith(first.removeprefix("1") or first)


def _digits(phone: str) -> str:
    return "".join(filter(str.isdecimal, phone))
