"""The loop over articles that all commands share: in order, whoever does the work."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, NamedTuple, Protocol, TypeVar

from gtqm_i18n.errors import ArticleError
from gtqm_i18n.incremental.ledger import Ledger
from gtqm_i18n.project import Project, Source
from gtqm_i18n.workflows import crews
from gtqm_i18n.workflows.crews import KILLED, Crew, Done, Job, LostError, Waiting
from gtqm_i18n.workflows.outcome import Outcome

__all__ = ["Labour", "Watch", "each", "unwatched"]

T = TypeVar("T")

WORTH_A_POOL = 50
"""Articles below which starting processes costs more than it spares."""

CHUNK = 25
AHEAD = 4
"""Articles that one process takes at a time, and how many such loads wait for each."""


class Watch(Protocol):
    """Gives items back as they come, of which there are `total`, and may show how far that is."""

    def __call__(self, items: Iterable[T], total: int) -> Iterable[T]:
        """Return the items."""


def unwatched(items: Iterable[T], total: int) -> Iterable[T]:  # noqa: ARG001 - see Watch
    """Return the items; nobody looks on."""
    return items


class Labour(NamedTuple):
    """Who works: so many processes, all processors when None, or the `executor` of this address.

    `watch` is told of each article that is done.
    """

    jobs: int | None = None
    executor: str | None = None
    watch: Watch = unwatched

    @property
    def processes(self) -> int:
        """How many processes share the work."""
        return self.jobs or os.cpu_count() or 1

    def crew(self, job: Job, articles: int) -> AbstractContextManager[Crew]:
        """Return who does a job on so many articles."""
        if self.executor:
            return crews.cluster(job, self.executor)
        if self.processes == 1 or articles < WORTH_A_POOL:
            return crews.alone(job)
        return crews.processes(job, self.processes)


def _as_it_was(_slug: str, result: T) -> T:
    return result


def each(
    project: Project,
    sources: Sequence[Source],
    work: Callable[..., T],
    *,
    labour: Labour | None = None,
    ledger: Ledger | None = None,
    recall: Callable[[str, Any], T] = _as_it_was,
) -> Iterator[T | Outcome]:
    """Yield what `work` makes of each article, in order, whoever does it.

    An article that cannot be read gives an outcome with its error and does not keep others from
    theirs; so does one over which a process dies. What the ledger has and still holds is not done
    again; who wants the rest kept has to tell it. `recall` makes a result of what was kept.
    """
    labour = labour or Labour(jobs=1)
    found = _each(project, sources, work, labour, ledger, recall)
    yield from labour.watch(found, len(sources))


def _each(
    project: Project,
    sources: Sequence[Source],
    work: Callable[..., T],
    labour: Labour,
    ledger: Ledger | None,
    recall: Callable[[str, Any], T],
) -> Iterator[T | Outcome]:
    known: dict[str, Any] = {}
    if ledger is not None:
        known = ledger.holding([source.slug for source in sources])
    left = [source for source in sources if source.slug not in known]
    found = _found(Job(project, work), left, labour)
    for source in sources:
        if source.slug in known:
            yield recall(source.slug, known.pop(source.slug))
            continue
        one = next(found)
        if one.error is not None:
            yield Outcome(slug=source.slug, errors=(one.error,))
            continue
        if ledger is not None:
            ledger.begin(source.slug, one.trace)
        yield one.result


def _found(job: Job, sources: Sequence[Source], labour: Labour) -> Iterator[Done]:
    """Yield what comes of articles, in order, with some begun ahead."""
    if not sources:
        return
    size = max(1, min(CHUNK, len(sources) // (2 * labour.processes)))
    loads = [sources[start : start + size] for start in range(0, len(sources), size)]
    ahead = AHEAD * labour.processes
    begun: deque[tuple[Sequence[Source], Waiting]] = deque()
    with labour.crew(job, len(sources)) as crew:
        for load in loads:
            begun.append((load, crew.begin(load)))
            if len(begun) > ahead:
                yield from _waited(crew, *begun.popleft())
        while begun:
            yield from _waited(crew, *begun.popleft())


def _waited(crew: Crew, load: Sequence[Source], wait: Waiting) -> Iterator[Done]:
    """Yield what comes of some articles; each by itself when that was too much for somebody."""
    try:
        yield from wait()
    except LostError:
        for source in load:
            yield _by_itself(crew, source)


def _by_itself(crew: Crew, source: Source) -> Done:
    try:
        [one] = crew.begin([source])()
    except LostError:
        return Done(None, {}, ArticleError(KILLED, path=source.path))
    return one
