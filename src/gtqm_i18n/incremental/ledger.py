"""Which results still hold, and what they are."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

from gtqm_i18n import traces
from gtqm_i18n.incremental import store, values

__all__ = ["Entry", "Ledger"]

Entry: TypeAlias = tuple[str, bytes, "traces.Signature | None"]
"""A file that was read or written: its path, its mark, its signature."""


class Record(NamedTuple):
    """What a result came from and left: files, and the marks of facts by name."""

    files: tuple[Entry, ...]
    facts: tuple[tuple[str, bytes], ...]


class Ledger:
    """The results of a command, one for each article, in a file of the project.

    A result holds while every file that was read or written for it has the same content, which
    its signature spares reading, and while every fact that it asked for is the same: `facts` gives
    the mark of one of a kind. `fresh` are the articles with results of this run. `trouble` says
    why the file could not be used, empty when it could.
    """

    def __init__(self, root: Path, command: str, scope: bytes) -> None:
        """Read the records of a command; `scope` is the mark of what all its results depend on."""
        self.facts: dict[str, Callable[[str], bytes]] = {}
        self.fresh: dict[str, Any] = {}
        self._root = root
        self._path = store.place(root, command, scope)
        known, self.trouble = store.load(self._path)
        shaped = isinstance(known, tuple) and len(known) == 3  # noqa: PLR2004 - as `save` writes it
        records, self._results, self._whole = known if shaped else ({}, b"", None)
        self._records: dict[str, Record] = records
        self._before = frozenset(records)
        self._sound: dict[str, bool] = {}
        self._begun: dict[str, traces.Trace] = {}
        self._asked: set[str] = set()
        self._written = 0.0
        self._changed = False

    @cached_property
    def formerly(self) -> dict[str, Any]:
        """The results of the last run, whether they hold or not."""
        try:
            found = values.loads(self._results) if self._results else {}
        except ValueError:
            return {}
        return found if isinstance(found, dict) else {}

    def whole(self, slugs: Collection[str], kinds: Collection[str] = ()) -> Any:
        """Return what came of the last run over all these articles, None when anything changed.

        Facts are asked for only of these `kinds`: others follow from files that are the same.
        """
        articles = {slug for slug in self._before if not slug.startswith(":")}
        if self._whole is None or articles != set(slugs) or self.touched(self._before):
            return None
        asked = {fact for record in self._records.values() for fact in record.facts}
        if any(name.split(":")[1] in kinds and self._fact(name) != mark for name, mark in asked):
            return None
        try:
            return values.loads(self._whole)
        except ValueError:
            return None

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
        sound = {slug: self._records[slug].facts for slug in slugs if slug not in touched}
        asked = {fact for facts in sound.values() for fact in facts}
        known = {fact: self._fact(fact[0]) == fact[1] for fact in asked}
        former = self.formerly if sound else {}
        return {
            slug: former[slug]
            for slug, facts in sound.items()
            if slug in former and all(known[fact] for fact in facts)
        }

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
        return self.facts[kind](asked) if kind in self.facts else traces.NEVER

    def begin(self, slug: str, trace: traces.Trace) -> None:
        """Take what was read for an article, until its result is kept."""
        self._begun[slug] = trace

    def keep(
        self,
        slug: str,
        result: object,
        written: Mapping[str, bytes | None] | None = None,
        *,
        trace: traces.Trace | None = None,
    ) -> None:
        """Keep a result, with what it left: None for what is gone.

        Without the `trace` that it came from, it is that of an article that was begun; what was
        not begun stays as it was kept before.
        """
        trace = self._begun.pop(slug, None) if trace is None else trace
        if trace is None:
            return
        files: dict[str, Entry] = {}
        facts: list[tuple[str, bytes]] = []
        for name, each in trace.items():
            if name.startswith(":"):
                facts.append((name, each.mark))
            else:
                files[name] = (name, each.mark, each.signature)
        for name, data in (written or {}).items():
            mark = traces.ABSENT if data is None else traces.content(data)
            files[name] = (name, mark, None)
            self._written = time.monotonic()
        self._records[slug] = Record(tuple(files.values()), tuple(facts))
        self.fresh[slug] = result
        self._changed = True

    def conclude(self, result: object) -> None:
        """Keep what came of a run over the whole project."""
        data = values.dumps(result)
        if data != self._whole:
            self._whole = data
            self._changed = True

    def save(self) -> None:
        """Write what is known; raises OutputError when that cannot be done."""
        if not self._changed:
            return
        left = self._written + traces.SETTLED / 1e9 - time.monotonic()
        if self._written and left > 0:
            time.sleep(left)
        now = cache(self._fact)
        results = {**self.formerly, **self.fresh}
        records: dict[str, Record] = {}
        for slug, record in self._records.items():
            sound = self._settled(record, now) if slug in self.fresh else record
            if sound is not None and slug in results and not self._is_gone(slug, record):
                records[slug] = sound
        if len(records) < len(self._records):
            self._whole = None
        kept = {slug: results[slug] for slug in records}
        store.save(self._path, (records, values.dumps(kept), self._whole), root=self._root)

    def _is_gone(self, slug: str, record: Record) -> bool:
        """Return whether an article could not be done, or what was first read of it is gone."""
        if slug in self._asked:
            return slug not in self.fresh and not self._sound.get(slug)
        return bool(record.files) and not os.path.lexists(record.files[0][0])

    def _settled(self, record: Record, now: Callable[[str], bytes]) -> Record | None:
        """Return a record with what was too young when it was seen signed, None when it is lost.

        Facts that were to be looked at when all is done are what they are `now`.
        """
        facts = tuple(
            (name, now(name) if mark == traces.LATER else mark) for name, mark in record.facts
        )
        files = tuple(self._signed(record.files))
        marks = [mark for _, mark, _ in files] + [mark for _, mark in facts]
        return None if traces.NEVER in marks else Record(files, facts)

    def _signed(self, files: Collection[Entry]) -> Iterator[Entry]:
        for name, mark, signature in files:
            if signature is None and len(mark) > 1:
                current = traces.look(name, mark)
                signature = current.signature if current.mark == mark else None  # noqa: PLW2901
            yield name, mark, signature
