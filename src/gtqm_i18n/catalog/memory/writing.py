"""A memory's file brought up to what the documents of a project say."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from gtqm_i18n.catalog.matching.similar import ALL, SHORT, letters_in, words_of
from gtqm_i18n.catalog.memory.remembered import Document, Remembered
from gtqm_i18n.catalog.memory.tables import INDEXES, SCHEMA, number_of, pair_term, word_term

__all__ = ["Writer", "writing"]

BATCH: Final = 2_000
"""Texts that are given terms at a time."""

ROOM: Final = 16_000
"""Kilobytes of the file that are held in memory, and of what is being sorted."""


@contextmanager
def writing(path: Path) -> Iterator[Writer]:
    """Give what writes a memory's file, made when it is not there: at the end, all or nothing.

    Raises sqlite3.Error when that cannot be done: DatabaseError itself for a file that is none,
    OperationalError for one that cannot be written, or that another process writes.
    """
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = -{ROOM}")
        connection.execute("BEGIN IMMEDIATE")
        if not connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            for statement in SCHEMA.split(";"):
                connection.execute(statement)
        yield Writer(connection)
        connection.execute("COMMIT")


class Writer:
    """Puts documents into a memory and takes them out."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take a connection in a transaction."""
        self._rows = connection
        self._languages: dict[str, int] = {}
        connection.execute("CREATE TEMPORARY TABLE left_by (id INTEGER PRIMARY KEY)")
        connection.execute("CREATE TEMPORARY TABLE come (id INTEGER, language INTEGER, text TEXT)")

    def marks(self) -> dict[tuple[bool, str], bytes]:
        """Return the marks of the documents that are there, by whether they are own, and name."""
        rows = self._rows.execute("SELECT own, origin, mark FROM document")
        return {
            (bool(own), origin.decode("utf-8", "surrogateescape")): mark
            for own, origin, mark in rows
        }

    def put(self, document: Document) -> None:
        """Put a document in the place of what it said before."""
        self.drop(own=document.own, origin=document.origin)
        made = self._rows.execute(
            "INSERT INTO document (own, origin, mark) VALUES (?, ?, ?)",
            (document.own, _bytes(document.origin), document.mark),
        )
        lines = list(self._lines(document.texts))
        self._rows.executemany(
            "INSERT INTO come VALUES (?, ?, ?)",
            ((line[2], line[1], text) for line, text in lines),
        )
        self._rows.executemany(
            "INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            ((made.lastrowid, *line) for line, _text in lines),
        )

    def drop(self, *, own: bool, origin: str) -> None:
        """Take out a document, when it is there."""
        name = own, _bytes(origin)
        found = self._rows.execute("SELECT id FROM document WHERE own = ? AND origin = ?", name)
        for row in found.fetchall():
            self._rows.execute(
                "INSERT OR IGNORE INTO left_by SELECT text FROM line WHERE document = ?", row
            )
            self._rows.execute("DELETE FROM line WHERE document = ?", row)
            self._rows.execute("DELETE FROM document WHERE id = ?", row)

    def search(self, languages: Collection[str], said: Callable[[str], str]) -> None:
        """Let texts of these languages, and of those of earlier calls, be found by their words.

        `said` gives what is compared of a text. Comes when all documents are in their places.
        """
        for name in languages:
            self._rows.execute(
                "UPDATE language SET searched = 1 WHERE id = ? AND NOT searched",
                (self._language(name),),
            )
        self._come(said)
        for index in INDEXES:
            self._rows.execute(index)
        self._forget()
        for (language,) in self._rows.execute("SELECT id FROM language WHERE searched").fetchall():
            for batch in self._unsaid(language):
                known = [(number, language, text, said(text)) for number, text in batch]
                self._rows.executemany(
                    "UPDATE text SET said = ? WHERE id = ?",
                    ((plain, number) for number, _language, _text, plain in known),
                )
                self._find(known)

    def _come(self, said: Callable[[str], str]) -> None:
        """Take in the texts that came, in the order of their numbers: it takes the least time."""
        self._rows.execute(
            "CREATE TEMPORARY TABLE fresh AS SELECT come.id, language, text, searched "
            "FROM come JOIN language ON language.id = language "
            "WHERE NOT EXISTS (SELECT 1 FROM text WHERE text.id = come.id) "
            "GROUP BY come.id ORDER BY come.id"
        )
        last = 0
        while batch := self._rows.execute(
            "SELECT * FROM fresh WHERE rowid > ? ORDER BY rowid LIMIT ?",
            (last, BATCH),
        ).fetchall():
            last += len(batch)
            known = [
                (number, language, text, said(text) if searched else None)
                for number, language, text, searched in batch
            ]
            self._rows.executemany("INSERT INTO text VALUES (?, ?, ?, ?)", known)
            self._find(known)
        self._rows.execute("DROP TABLE fresh")
        self._rows.execute("DELETE FROM come")

    def _find(self, texts: Sequence[tuple[int, int, str, str | None]]) -> None:
        """Let texts be found, in the order of their numbers, of which there is what is compared."""
        self._rows.executemany(
            "INSERT INTO term (rowid, words) VALUES (?, ?)",
            (
                (number, _terms(language, text, said))
                for number, language, text, said in texts
                if said is not None
            ),
        )

    def _unsaid(self, language: int) -> Iterator[Sequence[tuple[int, str]]]:
        """Yield the texts of a language that is searched from now on, some at a time."""
        last = -(2**63)
        while batch := self._rows.execute(
            "SELECT id, text FROM text WHERE said IS NULL AND language = ? AND id > ? "
            "ORDER BY id LIMIT ?",
            (language, last, BATCH),
        ).fetchall():
            yield batch
            last = batch[-1][0]

    def _forget(self) -> None:
        """Drop texts that no document has any more."""
        gone = self._rows.execute(
            "SELECT id, language, text, said FROM text WHERE id IN left_by "
            "AND NOT EXISTS (SELECT 1 FROM line WHERE line.text = text.id) ORDER BY id"
        ).fetchall()
        self._rows.executemany(
            "INSERT INTO term (term, rowid, words) VALUES ('delete', ?, ?)",
            (
                (number, _terms(language, text, said))
                for number, language, text, said in gone
                if said is not None
            ),
        )
        self._rows.executemany("DELETE FROM text WHERE id = ?", ((row[0],) for row in gone))
        self._rows.execute("DELETE FROM left_by")

    def _language(self, name: str) -> int:
        if name not in self._languages:
            self._rows.execute("INSERT OR IGNORE INTO language (name) VALUES (?)", (name,))
            [(number,)] = self._rows.execute("SELECT id FROM language WHERE name = ?", (name,))
            self._languages[name] = number
        return self._languages[name]

    def _lines(
        self, texts: Sequence[Remembered]
    ) -> Iterator[tuple[tuple[int, int, int, int, int, str | None, bool], str]]:
        """Yield the lines of a document, each with its text."""
        for language in sorted({name for each in texts for name in each.texts}):
            number = self._language(language)
            numbers = [number_of(language, each.texts.get(language, "")) for each in texts]
            around = _around([own for own, each in zip(numbers, texts, strict=True) if each.live])
            for place, (own, each) in enumerate(zip(numbers, texts, strict=True)):
                before, after = next(around) if each.live else (0, 0)
                text = each.texts.get(language, "")
                if _is_translated(each) and text.strip() and _can_be_written(text):
                    yield (place, number, own, before, after, each.context, each.live), text


def _around(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield what stands before and after each number, 0 at the edges."""
    return zip([0, *numbers[:-1]], [*numbers[1:], 0], strict=True)


def _is_translated(known: Remembered) -> bool:
    return sum(bool(text.strip()) for text in known.texts.values()) > 1


def _can_be_written(text: str) -> bool:
    """Return whether a text has no half of a character, which only a broken catalog holds."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _bytes(origin: str) -> bytes:
    return origin.encode("utf-8", "surrogateescape")


def _terms(language: int, text: str, said: str) -> str:
    """Return by what a text is found: its words, and of a short one the pairs of letters too."""
    words = words_of(text, said)
    terms: Iterable[str] = (word_term(language, word) for word in words)
    if len(words) <= SHORT:
        pairs = (pair_term(language, pair) for pair in (ALL, *letters_in(said)))
        return " ".join((*terms, *pairs))
    return " ".join(terms)
