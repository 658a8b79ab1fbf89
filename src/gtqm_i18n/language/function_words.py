"""Which language a text is in, by the small words that only one language has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

__all__ = ["FUNCTION_WORDS", "ONLY", "WORD", "count", "folded", "tally"]

WORD = re.compile(r"[^\W\d_]+")

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


def folded(text: str) -> str:
    """Return a text in small letters, as words are compared; the Turkish `ı` and `İ` are `i`."""
    return text.casefold().replace("ı", "i").replace("i\u0307", "i")


def tally(words: Iterable[str]) -> dict[str, int]:
    """Return how many of some words belong to each language alone."""
    return count(map(str.casefold, words))


def count(words: Iterable[str]) -> dict[str, int]:
    """Return what `tally` does, of words that are folded already."""
    languages = list(filter(None, map(LANGUAGE_OF.get, words)))
    return {language: languages.count(language) for language in ONLY}
