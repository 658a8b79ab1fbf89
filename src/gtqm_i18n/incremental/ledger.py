"""Which results still hold, and what they are."""

from __future__ import annotations

import os
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

from gtqm_i18n import traces
from gtqm_i18n.incremental import store, values
from gtqm_i18n.incremental.looks import looks
from gtqm_i18n.incremental.shelf import Entry, Fact, Record, Shelf, packed

__all__ = ["Former", "Ledger"]

LISTING: Final = ":articles"
"""The name of the record of the folders in which articles were looked for."""

ROOM: Final = 64
"""Articles on one shelf, about: what is unpacked, and written anew, for one that changed."""


Articles: TypeAlias = dict[str, tuple[Record, Any]]
"""Records with results, by article."""


class Former(Mapping[str, Any]):
    """The results of the last run, whether they hold or not; a shelf is unpacked when asked."""

    def __init__(self, shelves: Collection[Shelf]) -> None:
        """Take what holds them."""
        self._shelf = {slug: shelf for shelf in shelves for slug in shelf.slugs}
        self._shelf.pop(LISTING, None)

    def __getitem__(self, slug: str) -> Any:
        """Return an article's result."""
        return self._shelf[slug].results[slug]

    def __contains__(self, slug: object) -> bool:
        """Return whether there is a result."""
        return slug in self._shelf and slug in self._shelf[str(slug)].results

    def __iter__(self) -> Iterator[str]:
        """Yield the articles."""
        return iter(self._shelf)

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self._shelf)


class Ledger:
    """The results of a command, one for each article, in a file of the project.

    A result holds while every file that was read or written for it has the same content, which
    its signature spares reading, and while every fact that it asked for is the same: `facts` gives
    the mark of one of a kind. `fresh` are the articles with results of this run, `formerly` the
    results of the last. `trouble` says why the file could not be used, empty when it could.
    """

    def __init__(self, root: Path, command: str, scope: bytes, *, processes: int = 1) -> None:
        """Read the records of a command; `scope` is the mark of what all its results depend on.

        So many `processes` may look at files.
        """
        self.facts: dict[str, Callable[[str], bytes]] = {}
        self.fresh: set[str] = set()
        self._root = root
        self._processes = processes
        self._path = store.place(root, command, scope)
        self._shelves: list[Shelf] = []
        self._whole: bytes | None = None
        known, self.trouble = store.load(self._path)
        try:
            shelves, self._whole = ((), None) if known is None else known
            self._shelves = [Shelf(data) for data in shelves]
        except (TypeError, ValueError) as problem:
            self.trouble = str(problem)
        self.formerly: Mapping[str, Any] = Former(self._shelves)
        self._kept: dict[str, bytes] = {}  # records with their results: small until all is done
        self._sound: dict[str, bool] = {}
        self._begun: dict[str, traces.Trace] = {}
        self._asked: set[str] = set()
        self._now: dict[str, bytes] = {}
        self._complete = False
        self._changed = False

    def whole(self, kinds: Collection[str] = ()) -> Any:
        """Return what came of the last run over all articles, None when anything changed.

        Facts are asked for only of these `kinds`: others follow from files that are the same.
        """
        known = [slug for shelf in self._shelves for slug in shelf.slugs]
        if self._whole is None or LISTING not in known or self.touched(known):
            return None
        asked = {fact for shelf in self._shelves for fact in shelf.facts}
        if any(fact[0].split(":")[1] in kinds and self._differs(fact) for fact in asked):
            return None
        try:
            return values.loads(self._whole)
        except ValueError:
            return None

    def go_over(self, listing: traces.Trace) -> None:
        """Take which folders were listed to find all articles, before the whole project is done."""
        self._asked.add(LISTING)
        self._kept[LISTING] = values.dumps((Record(tuple(_files(listing).values()), ()), None))
        self._whole = None

    def beside(self, name: str) -> Path:
        """Return where another file may lie that depends on what all results depend on.

        Raises OutputError where there can be none.
        """
        return store.beside(self._path, name, root=self._root)

    def touched(self, slugs: Iterable[str]) -> list[str]:
        """Return the articles that nothing is known of, or whose files are not as they were."""
        slugs = list(slugs)
        new = set(slugs) - self._sound.keys()
        shelves = [(shelf, new.intersection(shelf.slugs)) for shelf in self._shelves if new]
        for (shelf, asked), places in zip(shelves, looks(shelves, self._processes), strict=True):
            changed = shelf.changed(asked, places)
            self._sound |= {slug: slug not in changed for slug in asked}
        return [slug for slug in slugs if not self._sound.get(slug)]

    def holding(self, slugs: Collection[str]) -> dict[str, Any]:
        """Return the results on these articles that hold."""
        return {slug: self.formerly[slug] for slug in self.sound(slugs) if slug in self.formerly}

    def sound(self, slugs: Collection[str]) -> list[str]:
        """Return the articles whose results hold, without what these are."""
        self._asked.update(slugs)
        touched = set(self.touched(slugs))
        left = set(slugs) - touched
        shelves = [shelf for shelf in self._shelves if not left.isdisjoint(shelf.slugs)]
        asked = {fact for shelf in shelves for fact in shelf.facts}
        wrong = {fact for fact in asked if self._differs(fact)}
        for shelf in shelves:
            if not wrong.isdisjoint(shelf.facts):
                touched |= {slug for slug in shelf.slugs if not wrong.isdisjoint(shelf.asked(slug))}
        return [slug for slug in slugs if slug not in touched]

    def _differs(self, fact: Fact) -> bool:
        name, mark = fact
        if name not in self._now:
            self._now[name] = self._fact(name)
        return self._now[name] != mark

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
        files = _files(trace)
        facts = [(name, each.mark) for name, each in trace.items() if name.startswith(":")]
        for name, data in (written or {}).items():
            mark = traces.ABSENT if data is None else traces.content(data)
            files[name] = (name, mark, None)
        record = Record(tuple(files.values()), tuple(facts))
        self._kept[slug] = values.dumps((record, result))
        self.fresh.add(slug)
        self._whole = None

    def forget(self, slug: str) -> None:
        """Let what is known of an article hold no longer."""
        self._asked.add(slug)
        self._sound[slug] = False

    def conclude(self, result: object) -> None:
        """Keep what came of a run over the whole project."""
        data = values.dumps(result)
        self._complete = True
        self._changed |= data != self._whole
        self._whole = data

    def save(self) -> None:
        """Write what is known, once; raises OutputError when that cannot be done."""
        if not (self._kept or self._changed or any(shelf.renewed for shelf in self._shelves)):
            return
        gone = {
            slug for shelf in self._shelves for slug in shelf.slugs if self._is_gone(slug, shelf)
        }
        if not gone.isdisjoint(self._asked):
            self._whole = None
        shelves = self._filled(gone | self._kept.keys())
        self._shelves, self._changed = [], False
        store.save(self._path, (shelves, self._whole), root=self._root)

    def _filled(self, gone: set[str]) -> tuple[bytes, ...]:
        """Return the shelves without what is gone, and with what was kept.

        An article's name says on which it is; where they are too full, or too empty, all move.
        """
        former = self._shelves
        articles = len(self._kept) + sum(len(shelf.slugs) for shelf in former)
        count = len(former)
        if not count * ROOM // 2 <= articles <= count * ROOM * 2:
            count = articles // ROOM + 1
        waiting, fresh = self._kept, set(self._kept)
        if count != len(former):
            for shelf in former:
                for slug, known in shelf.but(gone).items():
                    waiting[slug] = values.dumps(known)
            former = [Shelf(packed({}))] * count
        new: list[list[str]] = [[] for _ in range(count)]
        for slug in waiting:
            new[_number(slug, count)].append(slug)
        now = cache(self._fact)
        filled: list[bytes] = []
        for shelf, slugs in zip(former, new, strict=True):
            taken: Articles = {}
            for slug in slugs:
                record, result = values.loads(waiting.pop(slug))
                settled = self._settled(record, now) if slug in fresh else record
                if settled is None:
                    self._whole = None
                else:
                    taken[slug] = settled, result
            same = not slugs and gone.isdisjoint(shelf.slugs)
            filled.append(shelf.data if same else packed(shelf.but(gone) | taken))
        return tuple(filled)

    def _is_gone(self, slug: str, shelf: Shelf) -> bool:
        """Return whether an article could not be done, or what was first read of it is gone.

        The latter is looked at when the whole project was gone over.
        """
        if slug in self._asked:
            return slug not in self._kept and not self._sound.get(slug)
        if not self._complete:
            return False
        first = shelf.first_file(slug)
        return bool(first) and not os.path.lexists(first)

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


def _files(trace: traces.Trace) -> dict[str, Entry]:
    return {
        name: (name, each.mark, each.signature)
        for name, each in trace.items()
        if not name.startswith(":")
    }


def _number(slug: str, count: int) -> int:
    """Return on which of so many shelves an article is."""
    return zlib.crc32(slug.encode("utf-8", "surrogatepass")) % count
