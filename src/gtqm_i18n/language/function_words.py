"""Which language a text is in, by the small words that only one language has."""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Iterable

__all__ = [
    "BOUNDARY",
    "FUNCTION_WORDS",
    "ONLY",
    "WORD",
    "count",
    "folded",
    "foreign",
    "tally",
    "words",
]

BOUNDARY = "^"
"""Stands between texts that are put together, and in hardly any; between spaces it is as a word."""

WORD = re.compile(r"[^\W\d_]+")
WORD_OR_BOUNDARY = re.compile(r"[^\W\d_]+|\^")

# Frequent words of each language that are none in the two others.
FUNCTION_WORDS = {
    "en": """the and of to is are was were with for this that these those from by have has been it
        its which will would should not or be can into at their they he she we you your our when on
        as or where who what there than then also about after before between
        during through under""",
    "es": """el los las del al y en por para con una uno unos unas su sus que se lo como más pero
        este esta estos estas ese esa fue fueron son está están ser ha han había hay desde hasta
        entre sobre también cuando donde quien cuyo muy ya sin ni o según durante""",
    "fr": """le les des du en y au aux et dans par pour avec sur une un son sa ses leur leurs qui
        que ce cette ces cet est sont été était ont avait ne pas plus mais ou où il elle ils elles
        nous vous afin ainsi lors entre depuis on as or jusque chez sous vers comme aussi très
        sans selon""",
}
_SHARED = Counter(word for words in FUNCTION_WORDS.values() for word in words.split())
ONLY = {
    language: frozenset(word for word in words.split() if _SHARED[word] == 1)
    for language, words in FUNCTION_WORDS.items()
}

LANGUAGE_OF = {word: language for language, words in ONLY.items() for word in words}
LETTER_OF = {word: language[-1] for word, language in LANGUAGE_OF.items()} | {BOUNDARY: BOUNDARY}
"""For each such word the last letter of its language, which no two have in common."""


def folded(text: str) -> str:
    """Return a text in small letters, as words are compared; the Turkish `ı` and `İ` are `i`."""
    return text.casefold().replace("ı", "i").replace("i\u0307", "i")


# What words of texts in Latin script consist of, and what stands between them. Each capital has
# one small letter, and all are letters.
SMALL = frozenset("àáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿœ")
CAPITALS = frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞŸŒ")
BETWEEN = frozenset("\u00a0\u202f«»“”‘’…–—¿¡°·©€")
USUAL = SMALL | CAPITALS | BETWEEN

ASCII = bytes(range(128))
SIGNS = bytes({*range(128)} - {*string.ascii_letters.encode(), ord(BOUNDARY)})
FOLDED = bytes.maketrans(
    string.ascii_uppercase.encode() + SIGNS, string.ascii_lowercase.encode() + b" " * len(SIGNS)
)
"""Bytes of a text in UTF-8 as they are in its words; what is between them is spaces."""


def words(text: str, *, several: bool = False) -> list[str]:
    """Return the words of a text, folded, several times as fast as `WORD` finds them.

    Of `several` texts the boundaries between them are words too.
    """
    data = text.encode("utf-8", "surrogatepass")
    further = set(data.translate(None, ASCII).decode("utf-8", "surrogatepass"))
    if not further <= USUAL or (BOUNDARY in text and not several):
        return (WORD_OR_BOUNDARY if several else WORD).findall(folded(text))
    if not further.isdisjoint(CAPITALS):
        data = text.lower().encode()
    for sign in further & BETWEEN:
        data = data.replace(sign.encode(), b" ")
    return data.translate(FOLDED).decode().split()


def tally(words: Iterable[str]) -> dict[str, int]:
    """Return how many of some words belong to each language alone."""
    return count(map(str.casefold, words))


def count(words: Iterable[str]) -> dict[str, int]:
    """Return what `tally` does, of words that are folded already."""
    languages = list(filter(None, map(LANGUAGE_OF.get, words)))
    return {language: languages.count(language) for language in ONLY}


def foreign(words: Iterable[str], language: str) -> list[int]:
    """Return how many folded words belong to another language alone, text by text."""
    own = language[-1] if language in ONLY else ""
    letters = "".join(filter(None, map(LETTER_OF.get, words)))
    return [len(each) for each in letters.replace(own, "").split(BOUNDARY)]
