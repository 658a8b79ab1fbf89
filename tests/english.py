"""English where another language is spoken: what catalogs of the tool say otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import polib

from gtqm_i18n.messages import LOCALES

DOMAINS = ("gtqm_i18n", "checks", "click")

WORDS = re.compile(
    r"(?<![\w-])(?:and|are|file|files|findings?|from|is|next|not|of|the|was|with|written)(?![\w-])",
    re.IGNORECASE,
)
"""Words that are neither French nor Spanish, and in which nearly all English has a part."""


def english_in(text: str, language: str) -> list[str]:
    """Return the English that a text has: what a catalog says otherwise in the language."""
    flat = " ".join(text.split())
    return [
        template
        for template, longest, pattern in _patterns(language)
        if longest in flat and pattern.search(flat)
    ]


def english_words_in(text: str) -> list[str]:
    """Return the English words that a text has, also of messages that no catalog knows."""
    return sorted(set(WORDS.findall(text)))


@cache
def _patterns(language: str) -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    return tuple(_read(language))


def _read(language: str) -> Iterator[tuple[str, str, re.Pattern[str]]]:
    """Yield English texts that are otherwise in a language, whatever their values are.

    With each come its longest stretch without values and a pattern of all of it.
    """
    for template in _said_otherwise(language):
        parts = [" ".join(part.split(" ")) for part in re.split(r"\{[^{}]*\}", template)]
        longest = max(parts, key=len)
        # A single word may be another language's too, or the name of an option.
        if re.search(r"\w{2,} \w{2,}", longest):
            pattern = r".{1,200}?".join(map(re.escape, parts))
            yield template, longest, re.compile(rf"(?<!\w){pattern}")


def _said_otherwise(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for domain in DOMAINS:
        for entry in polib.pofile(str(LOCALES / language / "LC_MESSAGES" / f"{domain}.po")):
            pairs = [(entry.msgid, entry.msgstr)]
            if entry.msgid_plural:
                plural = entry.msgstr_plural
                pairs = [(entry.msgid, plural[0]), (entry.msgid_plural, plural[1])]
            found |= {source: target for source, target in pairs if source != target}
    return found
