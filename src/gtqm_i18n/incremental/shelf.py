"""Records and results of some articles, in the form in which they lie in a file.

A project has thousands of files to look at when nothing changed. So their names and signatures lie
apart from all else, and what else there is of some articles is unpacked when one of them is asked
for.
"""

from __future__ import annotations

import os
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, Final, NamedTuple, TypeAlias

from gtqm_i18n import traces
from gtqm_i18n.incremental import values

__all__ = ["Entry", "Fact", "Record", "Shelf", "packed"]

Entry: TypeAlias = tuple[str, bytes, "traces.Signature | None"]
"""A file that was read or written: its path, its mark, its signature."""

Fact: TypeAlias = tuple[str, bytes]
"""What was asked that is no file, and the mark of the answer."""

Known: TypeAlias = dict[str, tuple[bytes, tuple[Fact, ...]]]
"""Which files an article has, by their places as 32-bit numbers, and its facts."""

UNSIGNED: Final = (0, 0, 0, 0)


class Record(NamedTuple):
    """What a result came from and left: files, and the marks of facts by name."""

    files: tuple[Entry, ...]
    facts: tuple[Fact, ...]


def packed(articles: Mapping[str, tuple[Record, Any]]) -> bytes:
    """Return the records and results of articles as a shelf's bytes."""
    places: dict[tuple[str, bytes], int] = {}
    signed: list[traces.Signature | None] = []
    known: Known = {}
    for slug, (record, _result) in articles.items():
        own = array("I")
        for name, mark, signature in record.files:
            place = places.setdefault((name, mark), len(places))
            if place == len(signed):
                signed.append(signature)
            own.append(place)
        known[slug] = own.tobytes(), record.facts
    return values.dumps(
        (
            tuple(articles),
            tuple(name for name, _mark in places),
            _signatures(signed),
            values.dumps(tuple(mark for _name, mark in places)),
            values.dumps(known),
            tuple(sorted({fact for _own, facts in known.values() for fact in facts})),
            values.dumps({slug: result for slug, (_record, result) in articles.items()}),
        )
    )


def _signatures(signed: Iterable[traces.Signature | None]) -> bytes:
    return array("q", [number for each in signed for number in each or UNSIGNED]).tobytes()


class Shelf:
    """What is known of some articles: their `slugs`, and the `facts` that any of them asked for.

    It is `renewed` when files had to be read that are as they were: they are signed now.
    """

    def __init__(self, data: bytes) -> None:
        """Take a shelf's bytes; raises ValueError when they are none."""
        self.renewed = False
        parts = values.loads(data)
        if not isinstance(parts, tuple) or len(parts) != 7:  # noqa: PLR2004 - as `packed` writes it
            raise ValueError("no shelf")
        self.slugs: tuple[str, ...] = parts[0]
        self._names: tuple[str, ...] = parts[1]
        self._signed = array("q", parts[2])
        self.facts: tuple[Fact, ...] = parts[5]
        self._parts = parts

    def __len__(self) -> int:
        """Return how many files there are."""
        return len(self._names)

    @property
    def data(self) -> bytes:
        """The shelf's bytes, with today's signatures."""
        slugs, names, _signed, *rest = self._parts
        return values.dumps((slugs, names, self._signed.tobytes(), *rest))

    @cached_property
    def _marks(self) -> tuple[bytes, ...]:
        marks: tuple[bytes, ...] = values.loads(self._parts[3])
        return marks

    @cached_property
    def _known(self) -> Known:
        known: Known = values.loads(self._parts[4])
        return known

    @cached_property
    def results(self) -> dict[str, Any]:
        """The results of the articles; those that are no values of ours are left out."""
        try:
            found: dict[str, Any] = values.loads(self._parts[6])
        except ValueError:
            return {}
        return found

    def _places(self, slug: str) -> memoryview[int]:
        return memoryview(self._known[slug][0]).cast("I")

    def asked(self, slug: str) -> tuple[Fact, ...]:
        """Return what an article asked for."""
        return self._known[slug][1]

    def but(self, slugs: Collection[str]) -> dict[str, tuple[Record, Any]]:
        """Return the records and results of all articles but these."""
        files: list[Entry] = [
            (name, mark, None if signed == UNSIGNED else signed)
            for name, mark, signed in zip(
                self._names, self._marks, _fours(self._signed), strict=True
            )
        ]
        return {
            slug: (
                Record(tuple(files[place] for place in self._places(slug)), self.asked(slug)),
                self.results[slug],
            )
            for slug in self.slugs
            if slug not in slugs and slug in self.results
        }

    def first_file(self, slug: str) -> str:
        """Return the file that was first read for an article, "" without any."""
        places = self._places(slug)
        return self._names[places[0]] if places else ""

    def doubtful(self, slugs: Collection[str]) -> list[int]:
        """Return the places of the articles' files whose signatures are not as they were.

        Nothing is read for it but what the system says of files.
        """
        stat, names = os.stat, self._names
        signed: Iterable[tuple[int, ...]] = _fours(self._signed)
        places: Collection[int] = range(len(names))
        if len(slugs) < len(self.slugs):
            places = {place for slug in slugs for place in self._places(slug)}
            signed = [tuple(self._signed[4 * place : 4 * place + 4]) for place in places]
        found: list[int] = []
        for place, then in zip(places, signed, strict=True):
            try:
                now = stat(names[place])
            except (OSError, ValueError):
                found.append(place)
                continue
            if (now.st_mtime_ns, now.st_ctime_ns, now.st_size, now.st_ino) != then:
                found.append(place)
        return found

    def changed(self, slugs: Collection[str], doubtful: Iterable[int]) -> set[str]:
        """Return which of the articles have files that are not as they were.

        Those in doubt are read; what is as it was is signed.
        """
        wrong = {place for place in doubtful if not self._is_same(place)}
        if not wrong:
            return set()
        return {slug for slug in slugs if not wrong.isdisjoint(self._places(slug))}

    def _is_same(self, place: int) -> bool:
        mark = self._marks[place]
        now = traces.look(self._names[place], mark)
        if now.mark != mark:
            return False
        signed = array("q", now.signature or UNSIGNED)
        if self._signed[4 * place : 4 * place + 4] != signed:
            self._signed[4 * place : 4 * place + 4] = signed
            self.renewed = True
        return True


def _fours(numbers: array[int]) -> Iterator[tuple[int, int, int, int]]:
    each = iter(numbers)
    return zip(each, each, each, each, strict=True)
