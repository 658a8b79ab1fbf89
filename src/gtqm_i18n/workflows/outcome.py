"""What a command finds and wants written, and the writing."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from gtqm_i18n import files
from gtqm_i18n.errors import GtqmError
from gtqm_i18n.incremental.ledger import Ledger

if TYPE_CHECKING:
    from gtqm_i18n.model import Diagnostic

__all__ = ["Outcome", "apply", "kept", "left_by", "recalled", "would_change"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of one article.

    `writes` maps paths relative to the project to bytes, `removals` are paths to delete; `read`
    maps those that people write too to the bytes they had, None for no file, and no other holds
    anybody's work; `unsolved` is its language when something is left that a translation memory may
    know; `errors` are inputs that could not be read; `blocked` are languages that did not pass,
    `done` those that did; it `failed` when one is blocked that has to pass; `units` counts units by
    language, `left_out` the texts that each rule of extraction leaves out. `whole` says that the
    files belong together; then `folder` may name the one that they all lie in, and is exchanged.
    """

    slug: str
    writes: Mapping[str, bytes] = field(default_factory=dict)
    removals: tuple[str, ...] = ()
    read: Mapping[str, bytes | None] = field(default_factory=dict)
    unsolved: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    errors: tuple[GtqmError, ...] = ()
    blocked: tuple[str, ...] = ()
    failed: bool = False
    done: tuple[str, ...] = ()
    units: Mapping[str, int] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)
    whole: bool = False
    folder: str = ""


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
                work = path in outcome.read
                done = files.write(root / path, data, root=root, over=over, work=work)
        except GtqmError as error:
            errors.append(error)
            if outcome.whole:
                break
        else:
            changed += [path] if done else []
    return changed, errors


def _exchanged(outcome: Outcome, root: Path) -> tuple[list[str], list[GtqmError]]:
    """Make the folder of an outcome hold what it asks for, all of it or nothing."""
    from gtqm_i18n import folders  # noqa: PLC0415 - lazy: most commands publish nothing

    start = f"{outcome.folder}/"
    contents = {path.removeprefix(start): data for path, data in outcome.writes.items()}
    gone = [path.removeprefix(start) for path in outcome.removals]
    try:
        changed = folders.swap(root / outcome.folder, contents, gone=gone, root=root)
    except GtqmError as error:
        return [], [error]
    return [f"{start}{path}" for path in changed], []


def kept(outcome: Outcome, ledger: Ledger, *, root: Path) -> None:
    """Keep what became of an article, with the files that it is now."""
    ledger.keep(outcome.slug, dict(outcome.left_out), left_by(outcome, root=root))


def recalled(slug: str, left_out: Mapping[str, int]) -> Outcome:
    """Return the outcome of which this was kept: nothing is left to do."""
    return Outcome(slug=slug, left_out=left_out)


def left_by(outcome: Outcome, *, root: Path) -> dict[str, bytes | None]:
    """Return what the files of an outcome hold now, by absolute path; None for what is gone."""
    gone = dict.fromkeys((f"{root}/{path}" for path in outcome.removals), None)
    return {**gone, **{f"{root}/{path}": data for path, data in outcome.writes.items()}}


def would_change(outcome: Outcome, *, root: Path) -> tuple[list[str], list[GtqmError]]:
    """Return the paths that `apply` would change, and nothing that went wrong."""
    changed = [path for path in outcome.removals if os.path.lexists(root / path)]
    changed += [path for path, data in outcome.writes.items() if files.stale(root / path, data)]
    return changed, []
