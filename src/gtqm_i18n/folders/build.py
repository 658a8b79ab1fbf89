"""A new folder in the place of the old one."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path, PurePosixPath

from gtqm_i18n import files
from gtqm_i18n.errors import OutputError
from gtqm_i18n.folders import steps
from gtqm_i18n.folders.plan import Plan, listed

__all__ = ["NEW", "OLD", "finish", "replace"]


NEW, OLD = "new", "old"
"""Kinds of drafts: a folder on its way in (or out, once exchanged); one that was renamed away."""


def replace(plan: Plan) -> None:
    """Build the new folder and put it in the place of the old one."""
    folder, new, old = plan.folder, files.draft(plan.folder, NEW), files.draft(plan.folder, OLD)
    try:
        _build(plan, new)
        with steps.told(folder):
            if not os.path.lexists(folder):
                new.rename(folder)
            elif steps.exchange(new, folder):
                _give_back(plan, new, [path for path in plan.foreign if _returned(plan, path)])
            else:
                steps.rename(new, folder, old)
                _give_back(plan, old, [])
        steps.discard(new)
        steps.discard(old)
    except BaseException:
        with suppress(OutputError):
            finish(folder)
        raise


def _build(plan: Plan, new: Path) -> None:
    """Make the new folder: links to the files that stay, and those that are made."""
    folder = plan.folder
    with steps.told(folder):
        new.mkdir(mode=0o700 if os.path.lexists(folder) else 0o777)
        for path in plan.kept_folders:
            (new / path).mkdir(mode=0o700)
    for path in plan.kept:
        with steps.told(folder / path):
            steps.link(folder / path, new / path)
    for path, data in plan.made.items():
        with steps.told(folder / path):
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            with (new / path).open("xb") as file:
                file.write(data)
            if path in plan.before and stat.S_ISREG(plan.before[path].st_mode):
                (new / path).chmod(plan.before[path].st_mode & 0o777)
    with steps.told(folder):
        for path in reversed(plan.kept_folders):  # from the innermost: these may be read-only
            copy = shutil.copymode if path not in plan.alien else shutil.copystat
            copy(folder / path, new / path)
        if os.path.lexists(folder):
            shutil.copymode(folder, new)


def _give_back(plan: Plan, left: Path, returned: Collection[str]) -> None:
    """Save from the old folder what people put there since its files were linked."""
    for path, found in listed(left).items():
        place = PurePosixPath(path)
        known = path in plan.before and plan.before[path].st_ino == found.st_ino
        if known or path in plan.ours or stat.S_ISDIR(found.st_mode):
            continue
        if not any(place.is_relative_to(each) for each in returned):
            (plan.folder / path).parent.mkdir(parents=True, exist_ok=True)
            (left / path).replace(plan.folder / path)


def _returned(plan: Plan, path: str) -> bool:
    """Put a foreign folder itself in the place of its copy; return whether that could be done."""
    with suppress(OSError):
        return steps.exchange(files.draft(plan.folder, NEW) / path, plan.folder / path)
    return False


def finish(folder: Path) -> None:
    """End what a killed run began with a folder."""
    new, old = files.draft(folder, NEW), files.draft(folder, OLD)
    if os.path.lexists(old) and os.path.lexists(new) and not os.path.lexists(folder):
        with steps.told(folder):  # killed between two renames: the new one is complete
            new.rename(folder)
    steps.discard(new)
    steps.discard(old)
