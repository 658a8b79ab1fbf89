"""What a memory's file is asked."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple
from weakref import finalize

from gtqm_i18n.catalog.memory.tables import DamagedError, pair_term, word_term
from gtqm_i18n.messages import _

__all__ = ["Reader", "Terms", "Translation"]

KEPT: Final = 50_000
"""Answers to one kind of question that a process keeps."""


class Translation(NamedTuple):
    """A translation of a text, where it stands, and what sorts it: the place of its unit."""

    target: str
    origin: str
    context: str | None
    live: bool
    place: tuple[bool, bytes, int]


TRANSLATIONS: Final = """
SELECT text.text, origin, line.context, line.live, own, line.place
FROM line
JOIN line AS other USING (document, place)
JOIN text ON text.id = other.text
JOIN document ON document.id = document
WHERE line.text = ? AND other.language = (SELECT id FROM language WHERE name = ?) {}
ORDER BY own DESC, origin, place
"""


class Reader:
    """A memory's file, opened by each process for itself when it first asks."""

    def __init__(self, path: Path) -> None:
        """Take where it lies."""
        self.path = path
        self._process = 0
        self._rows: sqlite3.Connection
        self.translations = lru_cache(KEPT)(self._translations)

    def __reduce__(self) -> tuple[type[Reader], tuple[Path]]:
        """Travel to another process, which opens the file anew."""
        return Reader, (self.path,)

    def all(self, question: str, *values: object) -> list[Any]:
        """Return rows; raises DamagedError when the file has none to give."""
        try:
            if self._process != os.getpid():
                # Whichever thread collects garbage closes it.
                self._rows = sqlite3.connect(
                    f"{self.path.as_uri()}?mode=ro", uri=True, check_same_thread=False
                )
                self._process = os.getpid()
                finalize(self, self._rows.close)
            return self._rows.execute(question, values).fetchall()
        except sqlite3.Error as problem:
            message = _("the memory cannot be read ({why}); delete it", why=str(problem))
            raise DamagedError(message, path=str(self.path)) from None

    def searched(self, language: str) -> int | None:
        """Return the number of a language in which texts can be searched for, None for others."""
        rows = self.all("SELECT id FROM language WHERE searched AND name = ?", language)
        return rows[0][0] if rows else None

    def text(self, number: int) -> str:
        """Return a text."""
        [(text,)] = self.all("SELECT text FROM text WHERE id = ?", number)
        return str(text)

    def said(self, number: int) -> str:
        """Return what is compared of a text."""
        [(said,)] = self.all("SELECT said FROM text WHERE id = ?", number)
        return str(said)

    def between(
        self, number: int, target: str, neighbours: tuple[int, int]
    ) -> Iterator[Translation]:
        """Yield the translations of a text that stands between two others, in their order."""
        asked = TRANSLATIONS.format("AND line.before = ? AND line.after = ?")
        return map(_translation, self.all(asked, number, target, *neighbours))

    def _translations(self, number: int, target: str) -> tuple[Translation, ...]:
        """Return the different translations of a text into a language, in their order.

        Different is what differs in anything but its place; the first that stands elsewhere than
        the very first comes too.
        """
        found: dict[tuple[object, ...], list[Translation]] = {}
        for each in map(_translation, self.all(TRANSLATIONS.format(""), number, target)):
            known = found.setdefault((each.target, each.context, each.live), [])
            if not known or (len(known) == 1 and known[0].origin != each.origin):
                known.append(each)
        return tuple(
            sorted((each for known in found.values() for each in known), key=lambda one: one.place)
        )


def _translation(row: tuple[str, bytes, str | None, int, int, int]) -> Translation:
    target, origin, context, live, own, place = row
    name = origin.decode("utf-8", "surrogateescape")
    return Translation(target, name, context, bool(live), (not own, origin, place))


class Terms:
    """Which texts of a language have a word or, with `pairs`, a pair of letters: postings."""

    def __init__(self, reader: Reader, language: int, *, pairs: bool = False) -> None:
        """Take what to ask, and of which language."""
        self._reader = reader
        self._language = language
        self._term = pair_term if pairs else word_term
        self.count = lru_cache(KEPT)(self._count)

    def having(self, term: str, most: int) -> Iterable[int]:
        """Return the numbers of the first texts that have it, so many."""
        asked = "SELECT rowid FROM term WHERE term MATCH ? ORDER BY rowid LIMIT ?"
        quoted = f'"{self._term(self._language, term)}"'
        return (number for (number,) in self._reader.all(asked, quoted, most))

    def _count(self, term: str) -> int:
        asked = "SELECT doc FROM often WHERE term = ?"
        rows = self._reader.all(asked, self._term(self._language, term))
        return rows[0][0] if rows else 0
