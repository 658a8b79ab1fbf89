"""Which results still hold, and what they are."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from gtqm_i18n import traces
from gtqm_i18n.incremental import store

__all__ = ["FactOf", "Ledger", "Record"]

FactOf: TypeAlias = Callable[[str, str], bytes]
"""Gives the mark of a fact as it is now: of which kind, and what was asked."""


class Record(NamedTuple):
    """A result, and all that it came from and left: `(name, mark, signature)` each."""

    files: tuple[tuple[str, bytes, traces.Signature | None], ...]
    facts: tuple[tuple[str, bytes], ...]
    result: Any


class Ledger:
    """The results of a command, one for each article, in a file of the project.

    A result holds while every file that was read or written for it has the same content, which
    its signature spares reading, and while every fact that it asked for is the same. `trouble`
    says why the file could not be used, empty when it could; `formerly` are the results of the last
    run, whether they hold or not, and `fresh` those that were made in this one.
    """

    def __init__(self, root: Path, command: str, scope: bytes) -> None:
        """Read the records of a command; `scope` is the mark of what all its results depend on."""
        self._root = root
        self._path = store.place(root, command, scope)
        known, self.trouble = store.load(self._path)
        self._records: dict[str, Record] = known if isinstance(known, dict) else {}
        self.formerly = {slug: record.result for slug, record in self._records.items()}
        self._begun: dict[str, traces.Trace] = {}
        self._asked: set[str] = set()
        self._sound: dict[str, bool] = {}
        self.fresh: set[str] = set()
        self._held: set[str] = set()
        self._written = 0.0
        self._changed = False
        self.fact: FactOf = lambda _kind, _asked: traces.NEVER

    def touched(self, slugs: Iterable[str]) -> list[str]:
        """Return the articles that nothing is known of, or whose files are not as they were."""
        for slug in slugs:
            if slug not in self._sound and slug in self._records:
                self._sound[slug] = self._same_files(slug, self._records[slug])
        return [slug for slug in slugs if not self._sound.get(slug)]

    def holding(self, slugs: Collection[str]) -> dict[str, Any]:
        """Return the results on these articles that hold."""
        self._asked.update(slugs)
        touched = set(self.touched(slugs))
        sound = [slug for slug in slugs if slug not in touched]
        wanted = {slug: self._records[slug] for slug in sound}
        known: dict[tuple[str, bytes], bool] = {}
        for slug in sound:
            for name, mark in wanted[slug].facts:
                if (name, mark) not in known:
                    known[name, mark] = self._fact(name) == mark
        held = {
            slug: wanted[slug].result
            for slug in sound
            if not wanted[slug].facts or all(known[fact] for fact in wanted[slug].facts)
        }
        self._held.update(held)
        return held

    def _same_files(self, slug: str, record: Record) -> bool:
        """Return whether the files of a record are as they were; sign those that had to be read."""
        stat = os.stat
        renewed = None
        for index, (name, mark, signed) in enumerate(record.files):
            if signed is not None:
                try:
                    now = stat(name)
                except (OSError, ValueError):
                    return False
                if (now.st_mtime_ns, now.st_ctime_ns, now.st_size, now.st_ino) == signed:
                    continue
            current = traces.look(name, mark)
            if current.mark != mark:
                return False
            if current.signature != signed:
                renewed = renewed or list(record.files)
                renewed[index] = (name, mark, current.signature)
        if renewed is not None:
            self._records[slug] = record._replace(files=tuple(renewed))
            self._changed = True
        return True

    def _fact(self, name: str) -> bytes:
        _, kind, asked = name.split(":", 2)
        return self.fact(kind, asked)

    @property
    def unchanged(self) -> bool:
        """Whether all results of the last run hold, and there are no others."""
        before = {slug for slug in self.formerly if not slug.startswith(":")}
        return not self.fresh and self._held == before == self._asked

    def begin(self, slug: str, trace: traces.Trace) -> None:
        """Take what was read for an article, until its result is kept."""
        self._begun[slug] = trace

    def keep(
        self, slug: str, result: object, written: Mapping[str, bytes | None] | None = None
    ) -> None:
        """Keep a result on an article that was begun, with what it left: None for what is gone."""
        trace = self._begun.pop(slug, None)
        if trace is None:
            return
        files = {
            name: (name, each.mark, each.signature)
            for name, each in trace.items()
            if not name.startswith(":")
        }
        for name, data in (written or {}).items():
            mark = traces.ABSENT if data is None else traces.content(data)
            files[name] = (name, mark, None)
            self._written = time.monotonic()
        facts = tuple((name, each.mark) for name, each in trace.items() if name.startswith(":"))
        self._records[slug] = Record(tuple(files.values()), facts, result)
        self.fresh.add(slug)
        self._changed = True

    def note(self, name: str, result: object) -> None:
        """Keep what belongs to all articles; whoever reads it says whether it still holds."""
        if self._changed or name not in self._records:
            self._records[name] = Record((), (), result)
            self._changed = True

    def save(self) -> None:
        """Write what is known; raises OutputError when that cannot be done."""
        if not self._changed:
            return
        others = self._records.keys() - self._asked
        gone = {slug for slug in others if _is_gone(self._records[slug])}
        gone |= self._asked - self._held - self.fresh  # what could not be done
        left = self._written + traces.SETTLED / 1e9 - time.monotonic()
        if self._written and left > 0:
            time.sleep(left)
        self._records = {
            slug: sound
            for slug, record in self._records.items()
            if slug not in gone
            and (sound := self._settled(record) if slug in self.fresh else record) is not None
        }
        store.save(self._path, self._records, root=self._root)

    def _settled(self, record: Record) -> Record | None:
        """Return a record with what was too young when it was seen signed, None when it is lost."""
        facts = tuple(
            (name, self._fact(name) if mark == traces.LATER else mark)
            for name, mark in record.facts
        )
        files = tuple(self._signed(record.files))
        marks = [mark for _, mark, _ in files] + [mark for _, mark in facts]
        return None if traces.NEVER in marks else Record(files, facts, record.result)

    def _signed(
        self, files: Collection[tuple[str, bytes, traces.Signature | None]]
    ) -> Iterator[tuple[str, bytes, traces.Signature | None]]:
        for name, mark, signature in files:
            if signature is None and len(mark) > 1:
                current = traces.look(name, mark)
                signature = current.signature if current.mark == mark else None  # noqa: PLW2901
            yield name, mark, signature


def _is_gone(record: Record) -> bool:
    """Return whether what the record is about, which was read first, is there no more."""
    return bool(record.files) and not os.path.lexists(record.files[0][0])
