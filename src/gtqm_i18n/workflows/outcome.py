"""What a command finds and wants written, and the loop over articles that all commands share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Protocol, TypeVar

from gtqm_i18n import files, folders
from gtqm_i18n.errors import GtqmError
from gtqm_i18n.model import Diagnostic
from gtqm_i18n.project import Project, Source

__all__ = ["Outcome", "Watch", "apply", "each", "unwatched", "would_change"]

T = TypeVar("T")

WORTH_A_POOL = 100
"""Articles below which starting processes costs more than it spares."""

CHUNK = 25


class Watch(Protocol):
    """Gives items back as they come, of which there are `total`, and may show how far that is."""

    def __call__(self, items: Iterable[T], total: int) -> Iterable[T]:
        """Return the items."""


def unwatched(items: Iterable[T], total: int) -> Iterable[T]:  # noqa: ARG001 - see Watch
    """Return the items; nobody looks on."""
    return items


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one article.

    `writes` maps paths relative to the project to bytes, `removals` are paths to delete; `read`
    maps those that people write too to the bytes they had, None for no file; `unsolved` are
    languages in which something is left that a translation memory may know;
    `errors` are inputs that could not be read; `blocked` are languages that did not pass, `done`
    those that did; it `failed` when one is blocked that has to pass; `units` counts units by
    language, `left_out` the texts that each rule of extraction leaves out. `whole` says that the
    files belong together; then `folder` may name the one that they all lie in, and is exchanged.
    """

    slug: str
    writes: Mapping[str, bytes] = field(default_factory=dict)
    removals: tuple[str, ...] = ()
    read: Mapping[str, bytes | None] = field(default_factory=dict)
    unsolved: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    errors: tuple[GtqmError, ...] = ()
    blocked: tuple[str, ...] = ()
    failed: bool = False
    done: tuple[str, ...] = ()
    units: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)
    whole: bool = False
    folder: str = ""


def each(
    project: Project,
    sources: Sequence[Source],
    work: Callable[..., T],
    *,
    jobs: int | None = None,
) -> Iterator[T | Outcome]:
    """Yield what `work` makes of each article, in order, whatever `jobs` is.

    An article that cannot be read gives an outcome with its error and does not keep others from
    theirs. `jobs` is how many processes share the work, all processors when None; few articles
    are done in this one.
    """
    count = jobs or os.cpu_count() or 1
    one = partial(_one, project, work)
    if count == 1 or len(sources) < WORTH_A_POOL:
        yield from map(one, sources)
        return
    with ProcessPoolExecutor(count) as pool:
        yield from pool.map(one, sources, chunksize=CHUNK)


def _one(project: Project, work: Callable[..., T], source: Source) -> T | Outcome:
    try:
        return work(project, source)
    except GtqmError as error:
        return Outcome(slug=source.slug, errors=(error,))


def apply(outcome: Outcome, *, root: Path) -> tuple[list[str], list[GtqmError]]:
    """Write what an outcome asks for; return the paths that changed and what could not be written.

    What belongs together (`whole`) is not begun when something stands in its way. What somebody
    changed since it was read is left as it is, and its error is a ChangedError.
    """
    errors: list[GtqmError] = []
    if outcome.folder:
        return _exchanged(outcome, root)
    if outcome.whole:
        gone = [root / path for path in outcome.removals]
        found = (files.obstacle(root / path, gone=gone) for path in outcome.writes)
        errors = [error for error in found if error is not None]
        if errors:
            return [], errors[:1]
    changed: list[str] = []
    # What goes makes room first; the manifest, which says what is there, is written last.
    steps: list[tuple[str, bytes | None]] = [(path, None) for path in outcome.removals]
    for path, data in [*steps, *outcome.writes.items()]:
        try:
            if data is None:
                done = files.remove(root / path, root=root)
            else:
                over = outcome.read.get(path, files.ANYTHING)
                done = files.write(root / path, data, root=root, over=over)
        except GtqmError as error:
            errors.append(error)
            if outcome.whole:
                break
        else:
            changed += [path] if done else []
    return changed, errors


def _exchanged(outcome: Outcome, root: Path) -> tuple[list[str], list[GtqmError]]:
    """Make the folder of an outcome hold what it asks for, all of it or nothing."""
    start = f"{outcome.folder}/"
    contents = {path.removeprefix(start): data for path, data in outcome.writes.items()}
    gone = [path.removeprefix(start) for path in outcome.removals]
    try:
        changed = folders.swap(root / outcome.folder, contents, gone=gone, root=root)
    except GtqmError as error:
        return [], [error]
    return [f"{start}{path}" for path in changed], []


def would_change(outcome: Outcome, *, root: Path) -> tuple[list[str], list[GtqmError]]:
    """Return the paths that `apply` would change, and nothing that went wrong."""
    changed = [path for path in outcome.removals if os.path.lexists(root / path)]
    changed += [path for path, data in outcome.writes.items() if files.stale(root / path, data)]
    return changed, []
