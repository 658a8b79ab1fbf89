"""Who does the work on articles: this process, processes beside it, or a cluster."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

from gtqm_i18n import traces
from gtqm_i18n.errors import ConfigError, GtqmError, OutputError
from gtqm_i18n.messages import _
from gtqm_i18n.project import Project, Source

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

__all__ = ["KILLED", "Crew", "Done", "Job", "LostError", "alone", "cluster", "processes"]

KILLED = _("the process that worked on it died; run again with -j 1 to see over what")
SCHEME = "dask://"
PATIENCE = "20s"
"""How long a cluster may take to answer."""


class Job(NamedTuple):
    """What is done with each article of a project."""

    project: Project
    work: Callable[[Project, Source], Any]


class Done(NamedTuple):
    """What came of an article, or why it could not be read, and what was read for that."""

    result: Any
    trace: traces.Trace
    error: GtqmError | None = None


class LostError(Exception):
    """Whoever worked on some articles died over it."""


Waiting: TypeAlias = Callable[[], list[Done]]
"""Waits for what came of some articles; raises LostError."""


class Crew(Protocol):
    """Does a job on some articles at a time; they may be begun in any order."""

    def begin(self, sources: Sequence[Source]) -> Waiting:
        """Begin with some articles and return how to wait for what comes of them."""


def done(job: Job, sources: Sequence[Source]) -> list[Done]:
    """Return what comes of articles, each by itself: one that cannot be read keeps no other back.

    No garbage is looked for meanwhile: what an article leaves goes at its end.
    """
    paused = gc.isenabled()
    gc.disable()
    try:
        return [_one(job, source) for source in sources]
    finally:
        if paused:
            gc.enable()
            gc.collect(1)


def _one(job: Job, source: Source) -> Done:
    with traces.traced() as trace:
        try:
            return Done(job.work(job.project, source), trace)
        except GtqmError as error:
            return Done(None, trace, error)


class _Alone:
    """Does all in this process, when it is waited for."""

    def __init__(self, job: Job) -> None:
        self._job = job

    def begin(self, sources: Sequence[Source]) -> Waiting:
        return lambda: done(self._job, sources)


@contextmanager
def alone(job: Job) -> Iterator[Crew]:
    """Give a crew of this process."""
    yield _Alone(job)


class _Processes:
    """Processes of this machine; new ones when one of them dies, which takes all with it."""

    def __init__(self, job: Job, count: int) -> None:
        self._job = job
        self._count = count
        self._pool: ProcessPoolExecutor | None = None

    def begin(self, sources: Sequence[Source]) -> Waiting:
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 - lazy: few need it
        from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415

        if self._pool is None:
            self._pool = ProcessPoolExecutor(self._count, initializer=_take, initargs=(self._job,))
        pool = self._pool
        try:
            future: Future[list[Done]] = pool.submit(_taken, sources)
        except BrokenProcessPool:
            self.end(pool)
            return self.begin(sources)

        def wait() -> list[Done]:
            try:
                return future.result()
            except BrokenProcessPool:
                self.end(pool)
                raise LostError from None

        return wait

    def end(self, pool: ProcessPoolExecutor | None = None) -> None:
        if self._pool is not None and pool in {None, self._pool}:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None


_job: list[Job] = []


def _take(job: Job) -> None:
    """Take a job, once in each process."""
    from threading import Thread  # noqa: PLC0415 - only processes beside this one need it

    _job[:] = [job]
    Thread(target=_end_with_the_run, daemon=True).start()


def _end_with_the_run() -> None:
    """End this process when the one that asked for the work is gone: nobody else would."""
    from multiprocessing import parent_process  # noqa: PLC0415 - the same

    asking = parent_process()
    if asking is not None:
        asking.join()
        os._exit(1)


def _taken(sources: Sequence[Source]) -> list[Done]:
    return done(_job[0], sources)


@contextmanager
def processes(job: Job, count: int) -> Iterator[Crew]:
    """Give a crew of so many processes of this machine."""
    crew = _Processes(job, count)
    try:
        yield crew
    finally:
        crew.end()


class _Cluster:
    """Workers of a Dask cluster that see the same files."""

    def __init__(self, client: Any, job: Job, address: str) -> None:
        self._client = client
        self._job = client.scatter(job, broadcast=True, hash=False)
        self._address = address

    def begin(self, sources: Sequence[Source]) -> Waiting:
        from distributed import KilledWorker  # noqa: PLC0415 - lazy: few have a cluster

        with self._reachable():
            future = self._client.submit(done, self._job, sources, pure=False)

        def wait() -> list[Done]:
            with self._reachable():
                try:
                    found: list[Done] = future.result()
                except KilledWorker:
                    raise LostError from None
                return found

        return wait

    @contextmanager
    def _reachable(self) -> Iterator[None]:
        from distributed.client import FutureCancelledError  # noqa: PLC0415 - the same
        from distributed.comm.core import CommClosedError  # noqa: PLC0415

        try:
            yield
        except (FutureCancelledError, CommClosedError, OSError):
            message = _(
                "the cluster at {address} went away; start it, and run again", address=self._address
            )
            raise OutputError(message) from None


@contextmanager
def cluster(job: Job, spec: str) -> Iterator[Crew]:
    """Give a crew of the Dask cluster at `dask://HOST:PORT`.

    Raises ConfigError for another address, without Dask, and when nobody answers there.
    """
    address = spec.removeprefix(SCHEME)
    if not spec.startswith(SCHEME) or ":" not in address:
        raise ConfigError(_("--executor {spec}: write dask://HOST:PORT", spec=spec))
    try:
        from distributed import Client  # noqa: PLC0415 - lazy: few have a cluster
    except ImportError:
        message = _(
            "--executor {spec}: Dask is not installed; pip install 'gtqm-i18n[dask]'", spec=spec
        )
        raise ConfigError(message) from None
    try:
        connect: Any = Client  # it ships no types
        client = connect(f"tcp://{address}", timeout=PATIENCE, set_as_default=False)
    except (OSError, ValueError, RuntimeError):
        message = _(
            "no cluster answers at {address}; start its scheduler, and run again", address=address
        )
        raise ConfigError(message) from None
    try:
        yield _Cluster(client, job, address)
    finally:
        with suppress(Exception):
            client.close(timeout=1)
