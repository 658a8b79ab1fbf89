"""What a command finds and wants written, and the loop over articles that all commands share."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from gtqm_i18n import files
from gtqm_i18n.errors import GtqmError
from gtqm_i18n.model import Diagnostic
from gtqm_i18n.project import Project, Source

__all__ = ["Outcome", "apply", "each", "would_change"]

T = TypeVar("T")

WORTH_A_POOL = 100
"""Articles below which starting processes costs more than it spares."""

CHUNK = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one article.

    `writes` maps paths relative to the project to bytes, `removals` are paths to delete;
    `errors` are inputs that could not be read; `blocked` are languages that did not pass, `done`
    those that did; `units` counts the units looked at by language.
    """

    slug: str
    writes: Mapping[str, bytes] = field(default_factory=dict)
    removals: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    errors: tuple[GtqmError, ...] = ()
    blocked: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    units: Mapping[str, int] = field(default_factory=dict)


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


def apply(outcome: Outcome, *, root: Path) -> list[str]:
    """Write what an outcome asks for and return the paths that changed."""
    changed = [
        path for path, data in outcome.writes.items() if files.write(root / path, data, root=root)
    ]
    changed += [path for path in outcome.removals if files.remove(root / path, root=root)]
    return changed


def would_change(outcome: Outcome, *, root: Path) -> list[str]:
    """Return the paths that `apply` would change."""
    changed = [path for path, data in outcome.writes.items() if files.stale(root / path, data)]
    return changed + [path for path in outcome.removals if (root / path).exists()]
