"""What becomes of each file and folder of a published folder, and what stands in the way."""

# ruff: noqa: PTH112, PTH114 - pathlib's raise where a name is too long
from __future__ import annotations

import errno
import os
import stat
from collections import Counter
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from gtqm_i18n import files
from gtqm_i18n.errors import OutputError
from gtqm_i18n.folders import steps
from gtqm_i18n.messages import _

__all__ = ["Plan", "check_access", "check_links", "listed", "plan_of", "proper"]


class Plan(NamedTuple):
    """How a folder changes.

    Of what was there `before`, by relative path, files and folders are `kept`; `made` comes to it.
    `ours` are the files that a bundle has or had, `alien` the kept folders that lead to none.
    """

    folder: Path
    before: Mapping[str, os.stat_result]
    made: Mapping[str, bytes]
    kept: tuple[str, ...]
    kept_folders: tuple[str, ...]
    ours: frozenset[str]
    alien: frozenset[str]

    @property
    def foreign(self) -> list[str]:
        """The outermost folders in which nothing is ours."""
        return sorted(path for path in self.alien if _above(path) not in self.alien)


def plan_of(
    folder: Path, contents: Mapping[str, bytes], made: Mapping[str, bytes], former: set[str]
) -> Plan:
    """Return how a folder changes; raises OutputError when something stands in the way."""
    with steps.told(folder):
        before = listed(folder) if os.path.lexists(folder) else {}
    folders = [path for path, found in before.items() if stat.S_ISDIR(found.st_mode)]
    inner = set(folders)
    ours = frozenset({*contents, *former})
    drafts = {files.draft(Path(path)).as_posix() for path in ours}
    goes = {path for path in before if path not in inner and path in former | drafts}
    had, loses = Counter(map(_above, before)), Counter(map(_above, goes))
    for path in reversed(folders):  # a folder goes with the last that is in it
        if had[path] and had[path] == loses[path]:
            goes.add(path)
            loses[_above(path)] += 1
    _check_room(folder, contents, inner - goes, before.keys() - inner - goes)
    parents = {str(each) for path in ours for each in PurePosixPath(path).parents}
    return Plan(
        folder=folder,
        before=before,
        made=made,
        kept=tuple(path for path in before if path not in {*made, *inner, *goes}),
        kept_folders=tuple(path for path in folders if path not in goes),
        ours=ours,
        alien=frozenset(inner - goes - parents),
    )


def check_links(folder: Path, paths: Collection[str], root: Path) -> None:
    """Raise OutputError where a folder, what leads to it or a path in it is a link."""
    if folder.name == ".." or not files.inside(folder, root):
        raise OutputError(_("leads out of {root}; remove the link", root=root), path=str(folder))
    places = {path for each in paths for path in (each, *map(str, PurePosixPath(each).parents))}
    for path in sorted({".", *places}):
        if os.path.islink(folder / path):
            message = _("is a link, which is not followed; remove it")
            raise OutputError(message, path=str(folder / path))


def check_access(folder: Path, paths: Collection[str]) -> None:
    """Raise OutputError where a folder is read-only in which something changes."""
    for path in paths:
        above = next((each for each in (folder / path).parents if os.path.isdir(each)), folder)
        if not os.access(above, os.W_OK | os.X_OK):
            raise OutputError(_("cannot be written (permission denied)"), path=str(folder / path))


def _check_room(
    folder: Path, contents: Collection[str], folders: Collection[str], names: Collection[str]
) -> None:
    """Raise OutputError where a folder stays in the place of a file, or the reverse."""
    for path in contents:
        if path in folders:
            message = _("cannot be written (there is a folder of this name)")
            raise OutputError(message, path=str(folder / path))
        for above in PurePosixPath(path).parents:
            if str(above) in names:
                message = _("cannot be written ({name} is a file)", name=above.name)
                raise OutputError(message, path=str(folder / path))


def listed(folder: Path) -> dict[str, os.stat_result]:
    """Return all that is in a folder, outer before inner, links not followed."""

    def fail(problem: OSError) -> None:
        raise problem

    found: dict[str, os.stat_result] = {}
    device = folder.lstat().st_dev
    for top, folders, names in os.walk(folder, onerror=fail):
        for path in (Path(top, name) for name in (*folders, *names)):
            seen = found[path.relative_to(folder).as_posix()] = path.lstat()
            if stat.S_ISDIR(seen.st_mode) and seen.st_dev != device:
                raise OSError(errno.EBUSY, f"a file system is mounted on {path}")
    return found


def proper(path: str) -> bool:
    """Return whether a path is that of a file within a folder."""
    pure = PurePosixPath(path)
    with suppress(ValueError):
        named = path == str(pure) and path != "." and b"\0" not in os.fsencode(path)
        return named and not pure.is_absolute() and ".." not in pure.parts
    return False


def _above(path: str) -> str:
    """Return the folder that a path lies in, "" for the outermost."""
    return path.rpartition("/")[0]
