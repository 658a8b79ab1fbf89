"""The tables of a memory's file, which is SQLite's; its full-text index finds texts by words.

https://www.sqlite.org/fts5.html
"""

from __future__ import annotations

import hashlib
from typing import Final

from gtqm_i18n.errors import GtqmError

__all__ = ["INDEXES", "SCHEMA", "DamagedError", "number_of", "pair_term", "word_term"]

SCHEMA: Final = """
CREATE TABLE document (id INTEGER PRIMARY KEY, own INTEGER, origin BLOB, mark BLOB,
    UNIQUE (own, origin));
CREATE TABLE language (id INTEGER PRIMARY KEY, name TEXT UNIQUE, searched INTEGER DEFAULT 0);
CREATE TABLE text (id INTEGER PRIMARY KEY, language INTEGER, text TEXT, said TEXT);
CREATE TABLE line (document INTEGER, place INTEGER, language INTEGER, text INTEGER,
    before INTEGER, after INTEGER, context TEXT, live INTEGER,
    PRIMARY KEY (document, place, language)) WITHOUT ROWID;
CREATE VIRTUAL TABLE term USING fts5
    (words, content='', columnsize=0, detail=none, tokenize="ascii tokenchars '_'");
CREATE VIRTUAL TABLE often USING fts5vocab (term, row);
"""
"""A `line` is one text of a document in one language, between the texts of its neighbours in this
language: 0 at an edge and beside what has none. `said` is what is compared of a `text`, once its
language is searched; then the text has terms."""

INDEXES: Final = (
    "CREATE INDEX IF NOT EXISTS unsaid ON text (language) WHERE said IS NULL",
    "CREATE INDEX IF NOT EXISTS line_between ON line (text, before, after)",
)
"""Made when the first rows are there, which takes less time and room than with each of them."""


class DamagedError(GtqmError):
    """A memory's file cannot be read."""


def number_of(language: str, text: str) -> int:
    """Return a text's number, the same in every memory; 0 for none.

    It has so many bits that no two texts of a project share one.
    """
    if not text:
        return 0
    data = f"{language}\0{text}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(data, digest_size=8).digest(), "big", signed=True)


def word_term(language: int, word: str) -> str:
    """Return how the index calls a word of a language."""
    return f"{language}w{word}"


def pair_term(language: int, pair: str) -> str:
    """Return how the index calls a pair of letters, any characters, of a short text."""
    return f"{language}p{pair.encode().hex()}"
