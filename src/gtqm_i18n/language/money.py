"""Signs of numbers and of money, by region."""

from __future__ import annotations

from functools import cache

from babel.core import get_global
from babel.numbers import get_decimal_symbol, get_territory_currencies

from gtqm_i18n.language.tags import locale

__all__ = ["currency", "decimal_sign"]


@cache
def decimal_sign(tag: str) -> str | None:
    """Return the sign before decimals in a language (BCP 47), None when CLDR does not know it."""
    found = locale(tag)
    return get_decimal_symbol(found) if found else None


@cache
def currency(tag: str) -> str | None:
    """Return the ISO 4217 code of what is paid with where a language (BCP 47) is spoken.

    None without a region, and where there is none or more than one.
    """
    found = locale(tag)
    territory = found.territory if found else None
    if not territory or territory not in get_global("territory_currencies"):
        return None
    codes = get_territory_currencies(territory)
    return codes[0] if len(codes) == 1 else None
