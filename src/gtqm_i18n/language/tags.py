"""Language tags: which configured language a page is in, and what gettext calls it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale

__all__ = [
    "base",
    "canonical",
    "direction",
    "english_name",
    "gettext_code",
    "locale",
    "match",
    "name_in",
    "own_name",
    "plural_forms",
    "valid",
]

# https://www.rfc-editor.org/rfc/rfc5646#section-2.1, as far as it is in use.
TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


@lru_cache(maxsize=256)
def base(tag: str) -> str:
    """Return a tag's language without region or script, in lower case."""
    return tag.partition("-")[0].lower()


def canonical(tag: str) -> str:
    """Return a tag in the case that RFC 5646 recommends: `ES-mx` gives `es-MX`."""
    first, *rest = tag.split("-")
    cased = {2: str.upper, 4: str.title}
    return "-".join([first.lower(), *(cased.get(len(each), str.lower)(each) for each in rest)])


def locale(tag: str) -> Locale | None:
    """Return Babel's locale of a BCP 47 tag, of its language alone where the region is unknown."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - lazy: not all commands need it

    for candidate in (tag, tag.partition("-")[0]):
        try:
            return Locale.parse(candidate, sep="-")
        except (UnknownLocaleError, ValueError, TypeError):
            continue
    return None


def valid(tag: str) -> bool:
    """Return whether a text is a BCP 47 tag of a language that CLDR knows."""
    return TAG.fullmatch(tag) is not None and locale(tag) is not None


def match(tag: str, languages: Iterable[str]) -> str | None:
    """Return the configured language that a page's tag means: the same, or without its region."""
    codes = {code.lower(): code for code in languages}
    wanted = tag.strip().lower().replace("_", "-")
    return codes.get(wanted) or codes.get(wanted.partition("-")[0])


def gettext_code(tag: str) -> str:
    """Return a BCP 47 tag as gettext writes it: `es-MX` gives `es_MX`."""
    return tag.replace("-", "_")


def plural_forms(tag: str) -> str:
    """Return the value of `Plural-Forms`: the classic ones, which every tool accepts."""
    from babel.messages.plurals import get_plural  # noqa: PLC0415 - lazy: for new catalogs alone

    return str(get_plural(locale(tag) or "en").plural_forms)


def own_name(tag: str) -> str:
    """Return a language's name in itself, with a capital and without its region: Français."""
    name = name_in(tag, tag)
    return name[:1].upper() + name[1:]


def name_in(tag: str, other: str) -> str:
    """Return a language's name in another one (both BCP 47), without its region."""
    found, reader = locale(tag), locale(other)
    name = found.get_language_name(reader or "en") if found else None
    return name or tag


@cache
def direction(tag: str) -> str:
    """Return `rtl` for a language that is written from the right, else `ltr`."""
    found = locale(tag)
    return "rtl" if found and found.text_direction == "rtl" else "ltr"


def english_name(tag: str) -> str:
    """Return a language's name in English, the tag itself when nobody knows it."""
    found = locale(tag)
    return (found.get_language_name("en") if found else None) or tag
