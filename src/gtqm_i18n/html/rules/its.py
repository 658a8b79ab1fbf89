"""The Internationalization Tag Set in HTML: what its local attributes say of an element.

https://www.w3.org/TR/its20/#html5-local-attributes. Keywords are read without regard to case, as
HTML does; what is not valid says nothing. (`translate`, `lang` and `dir` are HTML's own.)
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal, NamedTuple

from gtqm_i18n.html import inline
from gtqm_i18n.model import Locales

if TYPE_CHECKING:
    from turbohtml import Element

__all__ = [
    "CHARACTERS",
    "SELECTOR",
    "LocalizationNote",
    "StorageSize",
    "allowed_characters",
    "is_term",
    "locale_filter",
    "localization_note",
    "storage_size",
    "term_reference",
    "within_text",
]

SELECTOR = ", ".join(
    f"[its-{name}]"
    for name in (
        "allowed-characters",
        "loc-note",
        "loc-note-ref",
        "locale-filter-list",
        "storage-size",
        "term",
        "within-text",
    )
)
"""The CSS selector of elements that have one of the attributes read here."""

# https://www.w3.org/TR/its20/#allowedchars-implementation: one class of characters, or any.
# Python would take doubled signs in a class for set operations to come.
CHARACTERS = re.compile(
    r"\.|\[\^?(?:(?!--|&&|~~|\|\|)[^\[\]\\\x00-\x1f\x7f-\x9f\u2028\u2029]|\\[nrtd\\|.?*+(){}\-\[\]^])+\]"
)
SIZE = re.compile(r"[0-9]{1,9}")
ENCODING = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:+-]*")


class LocalizationNote(NamedTuple):
    """A text for translators, and how urgent it is.

    https://www.w3.org/TR/its20/#locNote-datacat
    """

    text: str
    kind: Literal["alert", "description"]


class StorageSize(NamedTuple):
    """How many bytes there are, in which encoding.

    https://www.w3.org/TR/its20/#storagesize
    """

    size: int
    encoding: str


def localization_note(element: Element) -> LocalizationNote | None:
    """Return the element's localization note; a reference is a note that says where to look."""
    text = _value(element, "its-loc-note")
    if text is None:
        reference = _value(element, "its-loc-note-ref")
        text = f"see {reference}" if reference else None
    if not text:
        return None
    alert = (_value(element, "its-loc-note-type") or "").lower() == "alert"
    return LocalizationNote(text, "alert" if alert else "description")


def locale_filter(element: Element) -> Locales | None:
    """Return the locales that the element is for: https://www.w3.org/TR/its20/#LocaleFilter."""
    ranges = _value(element, "its-locale-filter-list")
    if ranges is None:
        return None
    exclude = (_value(element, "its-locale-filter-type") or "").lower() == "exclude"
    listed = (each.strip() for each in ranges.split(","))
    return Locales(ranges=tuple(each for each in listed if each), exclude=exclude)


def within_text(element: Element) -> Literal["yes", "no", "nested"] | None:
    """Return how the element lies in text: https://www.w3.org/TR/its20/#elements-within-text."""
    value = (_value(element, "its-within-text") or "").lower()
    return value if value in {"yes", "no", "nested"} else None  # type: ignore[return-value] # these


def is_term(element: Element) -> bool:
    """Return whether the element is a term: https://www.w3.org/TR/its20/#terminology."""
    return (_value(element, "its-term") or "").lower() == "yes"


def term_reference(element: Element) -> str | None:
    """Return where the term is explained."""
    return _value(element, "its-term-info-ref") or None


def storage_size(element: Element) -> StorageSize | None:
    """Return how much room the element's text has."""
    size = _value(element, "its-storage-size") or ""
    if SIZE.fullmatch(size) is None:
        return None
    encoding = _value(element, "its-storage-encoding") or ""
    return StorageSize(int(size), encoding if ENCODING.fullmatch(encoding) else "UTF-8")


def allowed_characters(element: Element) -> str | None:
    """Return the class of characters that may be in the text, as a regular expression.

    https://www.w3.org/TR/its20/#allowedchars
    """
    characters = element.attr("its-allowed-characters")
    if characters is None or CHARACTERS.fullmatch(characters) is None:
        return None
    try:
        re.compile(characters)
    except re.error:
        return None
    return characters


def _value(element: Element, name: str) -> str | None:
    value = element.attr(name)
    return None if value is None else inline.one_line(value)
