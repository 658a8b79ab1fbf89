"""Published folders: exchanged as a whole, so that readers find all of the old or all of the new.

The new folder is built beside the old one, with hard links to what stays, and both change names in
one step of the system. Where it has no such step, the old one is renamed away and the new one in;
a run that is killed in between leaves both, and `recover` ends what it began.
"""

# ruff: noqa: PTH112, PTH113, PTH114 - pathlib's raise where a name is too long
from __future__ import annotations

import os
import re
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from gtqm_i18n import files
from gtqm_i18n.errors import OutputError
from gtqm_i18n.folders import steps
from gtqm_i18n.folders.build import NEW, OLD, finish, replace
from gtqm_i18n.folders.plan import check_access, check_links, plan_of, proper
from gtqm_i18n.messages import _

__all__ = ["recover", "swap", "sweep"]

LEFT = re.compile(r"\.gtqm-[0-9a-f]{16}\.(?:new|old)")


def swap(
    folder: Path, contents: Mapping[str, bytes], *, gone: Collection[str], root: Path
) -> list[str]:
    """Make a folder hold `contents` instead of what it held, and return the paths that changed.

    Paths are relative to the folder, with slashes. `gone` are files of before that go; what is in
    neither stays. At any moment, also when the process is killed, all of the old folder is there
    or all of the new one (where a system cannot exchange: after `recover`). Files whose bytes are
    the same stay the same files. Raises OutputError, and leaves the old folder, when the new one
    cannot be written or a link stands where it would be.
    """
    for path in contents:
        if not proper(path):
            raise OutputError(
                _("is no file in {folder}; name it otherwise", folder=folder), path=path
            )
    former = {path for path in gone if path not in contents and proper(path)}
    check_links(folder, (*contents, *former), root)
    if not contents and not os.path.lexists(folder):
        recover(folder, root=root)
    if not contents and not os.path.lexists(folder):
        return []
    try:
        with steps.locked(folder):
            return _swap(folder, contents, former, root)
    except OutputError:
        files.prune(folder, root=root)
        raise


def recover(folder: Path, *, root: Path) -> bool:
    """End what a killed run began with a folder, and return whether there was something to end.

    Raises OutputError when that cannot be done.
    """
    drafts = (files.draft(folder, NEW), files.draft(folder, OLD))
    if not files.inside(folder, root) or not any(map(os.path.lexists, drafts)):
        return False
    with steps.locked(folder):
        finish(folder)
    return True


def sweep(root: Path) -> None:
    """Remove what killed runs left below `root` of folders that nobody names any more.

    What may be all there is of a folder stays: `recover` those that have a name first.
    """
    for top, folders, _names in os.walk(root):
        left = [Path(top, name) for name in folders if LEFT.fullmatch(name)]
        folders[:] = [name for name in folders if not LEFT.fullmatch(name)]
        for path in left:
            with steps.locked(path):
                if not all(os.path.lexists(path.with_suffix(f".{kind}")) for kind in (NEW, OLD)):
                    steps.discard(path)


def _swap(folder: Path, contents: Mapping[str, bytes], former: set[str], root: Path) -> list[str]:
    """Do it, while nobody else swaps folders in the same one."""
    finish(folder)
    there = os.path.lexists(folder)
    if there and not os.path.isdir(folder):
        raise OutputError(_("cannot be written (there is a file of this name)"), path=str(folder))
    made = {path: data for path, data in contents.items() if _differs(folder / path, data)}
    going = [path for path in former if _is_file(folder / path)]
    if not made and not going:
        for path in (*contents, *former):
            with suppress(OSError):
                files.draft(folder / path).unlink(missing_ok=True)
        return []
    check_access(folder, (*made, *going))
    plan = plan_of(folder, contents, made, former)
    alone = next(iter(made)) if there and len(made) == 1 and not going else ""
    if alone and os.path.isdir((folder / alone).parent):
        files.write(folder / alone, made[alone], root=root)
    elif contents or plan.kept or plan.kept_folders:
        replace(plan)
    else:
        left = files.draft(folder, OLD)
        with steps.told(folder, steps.REMOVED):
            folder.rename(left)
        steps.discard(left)
        files.prune(folder, root=root)
    return sorted([*made, *going])


def _is_file(path: Path) -> bool:
    return os.path.lexists(path) and (os.path.islink(path) or not os.path.isdir(path))


def _differs(path: Path, data: bytes) -> bool:
    return not os.path.isfile(path) or files.stale(path, data)
