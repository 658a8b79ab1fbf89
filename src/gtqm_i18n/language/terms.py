"""A glossary: which terms a text has, and whether a translation has one, inflected or elided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gtqm_i18n.language.tags import base
from gtqm_i18n.model import Term

__all__ = ["Glossary", "Match"]

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


@dataclass(frozen=True, slots=True)
class Match:
    """A term that a text has, as it is written there."""

    term: Term
    text: str


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    separator: str
    """What stands before it, after the word before: space, hyphen or apostrophe alike."""

    start: int
    end: int

    @property
    def key(self) -> str:
        return self.text if _is_acronym(self.text) else self.text.casefold()


class Glossary:
    """The terms of a project, in all its languages; an empty one finds nothing."""

    __slots__ = ("_concepts", "_first")

    def __init__(self, terms: Iterable[Term] = ()) -> None:
        """Take the terms; their order is that in which equivalents are named."""
        self._concepts: dict[str, list[Term]] = {}
        # By language and first word: the words of each form, and the terms that have it.
        self._first: dict[tuple[str, str], dict[tuple[_Word, ...], list[Term]]] = {}
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
            known = self._first.setdefault((language, start), {})
            known.setdefault(tuple(words[1:]), []).append(term)

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
            for rest, terms in self._first.get((code, words[place].key), {}).items():
                length = len(rest) + 1
                if length < best[0] or not _same(rest, words[place + 1 : place + length]):
                    continue
                valid = [term for term in terms if term.valid(day)]
                if valid:
                    best = (length, valid if length > best[0] else [*best[1], *valid])
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


def has(text: str, term: Term) -> bool:
    """Return whether a text has a term, in any form of its words; articles count for nothing."""
    words = [word.text for word in _words(text)]
    return any(_within(form, words) for form in (term.text, *term.forms))


def verbatim(text: str, term: Term) -> bool:
    """Return whether a text has a term as it is written; signs alike are the same."""
    words = _words(text)
    wanted = _words(term.text)
    return any(
        words[place].text == wanted[0].text
        and [(w.text, w.separator) for w in words[place + 1 : place + len(wanted)]]
        == [(w.text, w.separator) for w in wanted[1:]]
        for place in range(len(words) - len(wanted) + 1)
    )


def _within(form: str, words: Sequence[str]) -> bool:
    wanted = [word.text for word in _words(form)]
    weighty = [word for word in wanted if _weighty(word)]
    if weighty:
        wanted, words = weighty, [word for word in words if _weighty(word)]
    return any(
        all(map(_alike, wanted, words[place : place + len(wanted)]))
        for place in range(len(words) - len(wanted) + 1)
    )


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


def _same(wanted: Sequence[_Word], found: Sequence[_Word]) -> bool:
    return len(wanted) == len(found) and all(
        one.key == other.key and one.separator == other.separator
        for one, other in zip(wanted, found, strict=True)
    )


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()
