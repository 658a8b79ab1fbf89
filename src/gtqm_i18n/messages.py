"""What the tool says to people: English inside, each reader's language where it is said.

A `Message` is its English text, so that values, comparisons and reports for programs are the same
for everybody. Catalogs lie in `locales/`; `make messages` keeps them.
"""

from __future__ import annotations

import gettext
import os
import string
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache, reduce
from pathlib import Path
from typing import Any, Self

__all__ = [
    "LOCALES",
    "SPOKEN",
    "VARIABLES",
    "Message",
    "_",
    "alternatives",
    "figure",
    "joined",
    "known",
    "n_",
    "paragraphs",
    "said",
    "speaking",
    "spoken",
]

LOCALES = Path(__file__).with_name("locales")
DOMAIN = "gtqm_i18n"
ENGLISH = "en"
SPOKEN = (ENGLISH, "es", "fr")

# https://www.gnu.org/software/gettext/manual/html_node/Locale-Environment-Variables.html
VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
NO_LANGUAGE = {"C", "POSIX"}

# How Québec, Mexico and English Canada part thousands, https://cldr.unicode.org.
THOUSANDS = {ENGLISH: ",", "es": ",", "fr": "\u00a0"}


class Message(str):
    """An English text that knows its template and values, to be said in other languages.

    It is equal to its text, and travels between processes.
    """

    __slots__ = ("number", "plural", "template", "values")

    template: str
    plural: str | None
    number: int
    values: Mapping[str, Any]

    def __new__(
        cls, template: str, values: Mapping[str, Any], plural: str | None = None, number: int = 1
    ) -> Self:
        """Fill a template; one without values is the text itself."""
        chosen = template if plural is None or number == 1 else plural
        message = super().__new__(cls, chosen.format(**values) if values else chosen)
        message.template, message.plural = str(template), plural
        message.number, message.values = number, values
        return message

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes with template and values."""
        return Message, (self.template, self.values, self.plural, self.number)


def _(template: str, /, **values: Any) -> Message:
    """Return a message; `{name}` in the template stands for a value, which may be a message."""
    return Message(template, values)


def n_(singular: str, plural: str, count: int, /, **values: Any) -> Message:
    """Return a message that depends on a number, `{count}` in both templates."""
    return Message(singular, {"count": count, **values}, plural, count)


def joined(separator: str, parts: Iterable[object]) -> Message:
    """Return messages, and what needs no translation, as one message."""
    values = {f"part{number}": part for number, part in enumerate(parts)}
    between = separator.replace("{", "{{").replace("}", "}}")
    return Message(between.join(f"{{{name}}}" for name in values), values)


def alternatives(parts: Sequence[str]) -> str:
    """Return things of which one is expected, empty without any."""
    return reduce(lambda one, other: _("{one} or {other}", one=one, other=other), parts or [""])


def figure(number: int) -> Message:
    """Return a number as a message: each language parts thousands in its own way."""
    return Message("{number:,}", {"number": number})


def said(text: str, language: str | None = None, *, domain: str = DOMAIN) -> str:
    """Return a message in a language (BCP 47), the reader's when none is given.

    Without a translation, or with one that is broken, it is English; so is what is no message.
    """
    if not isinstance(text, Message):
        return text
    chosen = spoken() if language is None else _base(language)
    if chosen not in SPOKEN:
        chosen = ENGLISH
    try:
        return _filled(_translated(text, chosen, domain), text.values, chosen)
    except (AttributeError, IndexError, KeyError, TypeError, ValueError):
        return _filled(_translated(text, ENGLISH, domain), text.values, chosen)


def paragraphs(text: str) -> list[Message]:
    """Return the paragraphs of a docstring as messages, each on one line.

    Lines after a backspace are kept apart, as click does; nobody translates them.
    """
    return [
        Message(part if part.startswith("\b") else " ".join(part.split()), {})
        for part in text.split("\n\n")
        if part.strip()
    ]


def known(tag: str) -> str | None:
    """Return the language that is spoken for a tag or locale: `fr` for `fr_CA.UTF-8`."""
    language = _base(tag)
    return language if language in SPOKEN else None


def spoken() -> str:
    """Return the reader's language as the environment states it, English for want of another."""
    stated = next((os.environ[name] for name in VARIABLES if os.environ.get(name)), "")
    for tag in stated.split(":"):
        language = ENGLISH if tag.partition(".")[0] in NO_LANGUAGE else known(tag)
        if language is not None:
            return language
    return ENGLISH


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak a language for a while; the libraries that say something speak it too."""
    before, domain = os.environ.get("LANGUAGE"), gettext.textdomain()
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain("click", str(LOCALES))
    gettext.textdomain("click")
    try:
        yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before


class _Formatter(string.Formatter):
    def __init__(self, language: str) -> None:
        self.language = language

    def format_field(self, value: Any, format_spec: str) -> str:
        if isinstance(value, Message):
            value = said(value, self.language)
        text = format(value, format_spec)
        return text.replace(",", THOUSANDS[self.language]) if format_spec == "," else text


def _filled(template: str, values: Mapping[str, Any], language: str) -> str:
    return _Formatter(language).vformat(template, (), values) if values else template


def _translated(message: Message, language: str, domain: str) -> str:
    """Return the template in a language, English when no catalog has it."""
    catalog = _catalog(language, domain)
    if message.plural is not None:
        return catalog.ngettext(message.template, message.plural, message.number)
    return catalog.gettext(message.template) if message.template else ""


@cache
def _catalog(language: str, domain: str) -> gettext.NullTranslations:
    return gettext.translation(domain, LOCALES, [language], fallback=True)


def _base(tag: str) -> str:
    return tag.replace("_", "-").partition(".")[0].partition("-")[0].lower()
