"""A glossary: which terms a text has, and whether a translation has one, inflected or elided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from gtqm_i18n.language.tags import base
from gtqm_i18n.model import Term

__all__ = ["Glossary", "Match", "Words"]

WORD = re.compile(r"[^\W_]+")
SHORT = 3
"""Letters of articles and prepositions, which languages put in and leave out."""

ENDING = 3
"""Letters at a word's end that inflection may change."""

SEPARATORS = {"\u2019": "'", "\u02bc": "'", "\u2010": "-", "\u2011": "-", "\u2013": "-"}

# An article that melts with the preposition before it: du Québec, al Colegio.
MELTED = {
    ("fr", "le"): ("du", "au"),
    ("fr", "les"): ("des", "aux"),
    ("es", "el"): ("al", "del"),
}


class Match(NamedTuple):
    """A term that a text has, as it is written there."""

    term: Term
    text: str


class _Word(NamedTuple):
    """A word of a text; `separator` is what stands before it, signs alike as one."""

    text: str
    separator: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """What it is compared by: whatever the case, but for acronyms."""
        return self.text if _is_acronym(self.text) else self.text.casefold()


@dataclass(slots=True)
class _Node:
    """Where some words lead to: the terms that end here, and the words that may follow."""

    terms: list[Term] = field(default_factory=list)
    following: dict[tuple[str, str], _Node] = field(default_factory=dict)


class Words:
    """A text cut into its words once, to be asked for terms."""

    __slots__ = ("_places", "_stems", "_weighty", "_words")

    def __init__(self, text: str) -> None:
        """Cut the text."""
        self._words = _words(text)
        self._weighty = [word.text for word in self._words if _weighty(word.text)]
        self._stems: dict[str, list[int]] = {}
        for place, word in enumerate(self._weighty):
            self._stems.setdefault(word[:SHORT].casefold(), []).append(place)
        self._places: dict[str, list[int]] = {}
        for place, each in enumerate(self._words):
            self._places.setdefault(each.text, []).append(place)

    def has(self, term: Term) -> bool:
        """Return whether the text has a term in any form of its words.

        Articles and prepositions count for nothing, unless the term has no other words.
        """
        return any(self._has(form) for form in (term.text, *term.forms))

    def verbatim(self, term: Term) -> bool:
        """Return whether the text has a term as it is written; signs alike are the same."""
        wanted = _words(term.text)
        return any(
            [(w.text, w.separator) for w in self._words[place + 1 : place + len(wanted)]]
            == [(w.text, w.separator) for w in wanted[1:]]
            for place in (self._places.get(wanted[0].text, ()) if wanted else ())
        )

    def _has(self, form: str) -> bool:
        wanted = [word.text for word in _words(form)]
        weighty = [word for word in wanted if _weighty(word)]
        if not wanted:
            return False
        if not weighty:
            all_words = [word.text for word in self._words]
            places = self._places.get(wanted[0], ())
            return any(all_words[place : place + len(wanted)] == wanted for place in places)
        return any(
            len(self._weighty) - place >= len(weighty)
            and all(map(_alike, weighty, self._weighty[place : place + len(weighty)]))
            for place in self._stems.get(weighty[0][:SHORT].casefold(), ())
        )


class Glossary:
    """The terms of a project, in all its languages; an empty one finds nothing."""

    __slots__ = ("_concepts", "_first")

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        """Take the terms; their order is that in which equivalents are named."""
        self._concepts: dict[str, list[Term]] = {}
        self._first: dict[str, _Node] = {}
        for term in terms:
            self._concepts.setdefault(term.concept, []).append(term)
            for form in (term.text, *term.forms):
                self._index(term, form)

    def __bool__(self) -> bool:
        """Return whether there is any term."""
        return bool(self._concepts)

    def _index(self, term: Term, form: str) -> None:
        words = _words(form)
        if not words:
            return
        # What stays as it is may stand in a text of any language.
        language = "" if term.status == "keep" else base(term.language)
        first = words[0].key
        for start in (first, *MELTED.get((language, first), ())):
            node = self._first.setdefault(language, _Node())
            node = node.following.setdefault(("", start), _Node())
            for word in words[1:]:
                node = node.following.setdefault((word.separator, word.key), _Node())
            node.terms.append(term)

    def found(self, text: str, language: str, day: date | None = None) -> list[Match]:
        """Return the terms of a text (in `language`, BCP 47), the longest where several begin.

        Case counts in acronyms only. A term is left out that was not in use on `day`.
        """
        if not self._concepts:
            return []
        words = _words(text)
        found: list[Match] = []
        place = 0
        while place < len(words):
            length, terms = self._at(words, place, base(language), day)
            if terms:
                written = text[words[place].start : words[place + length - 1].end]
                found += [Match(term, written) for term in terms]
            place += max(length, 1)
        return found

    def _at(
        self, words: Sequence[_Word], place: int, language: str, day: date | None
    ) -> tuple[int, list[Term]]:
        """Return how many words the longest term has that begins at a word, and which they are."""
        best: tuple[int, list[Term]] = (0, [])
        for code in (language, ""):
            node = self._first.get(code)
            separator, length = "", 0
            while node is not None and place + length < len(words):
                node = node.following.get((separator, words[place + length].key))
                length += 1
                valid = [term for term in node.terms if term.valid(day)] if node else []
                if valid and length >= best[0]:
                    best = (length, valid if length > best[0] else [*best[1], *valid])
                separator = words[place + length].separator if place + length < len(words) else ""
        return best

    def equivalents(self, concept: str, language: str, day: date | None = None) -> list[Term]:
        """Return what a concept may be called in a language: preferred terms, then admitted."""
        allowed = [
            term
            for term in self._concepts.get(concept, ())
            if base(term.language) == base(language)
            and term.status in {"preferred", "admitted"}
            and term.valid(day)
        ]
        return sorted(allowed, key=lambda term: term.status != "preferred")

    def languages(self, concept: str) -> set[str]:
        """Return the languages, without regions, in which a concept has a term."""
        return {base(term.language) for term in self._concepts.get(concept, ())}


def _weighty(word: str) -> bool:
    return len(word) > SHORT or _is_acronym(word)


def _alike(word: str, other: str) -> bool:
    """Return whether two words are forms of one, as far as their beginnings tell."""
    if _is_acronym(word):
        return word == other
    word, other = word.casefold(), other.casefold()
    if word == other:
        return True
    if len(word) <= SHORT or abs(len(word) - len(other)) > ENDING:
        return False
    stem = max(min(len(word), len(other)) - ENDING, SHORT)
    return word[:stem] == other[:stem]


def _words(text: str) -> list[_Word]:
    words: list[_Word] = []
    end = 0
    for match in WORD.finditer(text):
        between = text[end : match.start()]
        separator = " " if between.isspace() else SEPARATORS.get(between, between)
        words.append(_Word(match[0], separator, match.start(), match.end()))
        end = match.end()
    return words


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()
