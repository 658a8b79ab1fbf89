"""Files on the disk: atomic writes, only of what changed."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from gtqm_i18n import traces
from gtqm_i18n.errors import ChangedError, GtqmError, OutputError, reason
from gtqm_i18n.messages import _

__all__ = [
    "STATE",
    "append",
    "confine",
    "draft",
    "inside",
    "is_file",
    "listing",
    "obstacle",
    "prune",
    "read",
    "read_if_readable",
    "read_if_there",
    "remove",
    "save",
    "stale",
    "write",
]

MODE = 0o666

STATE = ".gtqm-i18n"
"""The folder in a project for what the tool needs for itself; git ignores it."""

ANYTHING = b"\0anything"
"""Stands for whatever a file holds."""

LOOK = getattr(os, "O_PATH", 0) and os.O_PATH | os.O_DIRECTORY
"""How a folder is opened of which only the place is asked; 0 where a system has no such way."""

DESCRIPTORS = ("/dev/", "/proc/")
"""Where the names of open files lie: what they name is written to, never replaced."""


def read(path: Path, *, name: str, error: type[GtqmError]) -> bytes:
    """Return a file's bytes; raises `error`, naming the file as `name`, when it cannot be read."""
    try:
        signed = traces.signature(path) if traces.tracing() else None
        if path.is_fifo() and not str(path).startswith(DESCRIPTORS):
            raise error(_("this is a pipe, a file is expected; move it away"), path=name)
        data = path.read_bytes()
    except FileNotFoundError:
        traces.note(path, traces.ABSENT)
        raise error(_("there is no such file"), path=name) from None
    except IsADirectoryError:
        raise error(_("this is a folder, a file is expected; move it away"), path=name) from None
    except (OSError, ValueError) as problem:
        traces.note(path, traces.NEVER)
        raise error(_("cannot be read ({reason})", reason=reason(problem)), path=name) from None
    if traces.tracing():
        traces.note(path, traces.content(data), signed)
    return data


def read_if_there(path: Path, *, name: str, error: type[GtqmError]) -> bytes | None:
    """Return a file's bytes, None when there is nothing of its name; raises as `read` does.

    A link that leads nowhere is something, and cannot be read.
    """
    if not os.path.lexists(path):
        traces.note(path, traces.ABSENT)
        return None
    return read(path, name=name, error=error)


def read_if_readable(path: Path) -> bytes | None:
    """Return a file's bytes, None when there is none or it cannot be read."""
    try:
        return read(path, name=str(path), error=OutputError)
    except OutputError:
        return None


def is_file(path: Path) -> bool:
    """Return whether there is a file of this name, links followed."""
    there = os.path.isfile(path)  # noqa: PTH113 - does not raise
    traces.note(path, traces.PRESENT if there else traces.ABSENT)
    return there


def listing(folder: Path) -> list[os.DirEntry[str]]:
    """Return what lies in a folder, in the order of names; raises OSError."""
    signed = traces.signature(folder)
    with os.scandir(folder) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    traces.note(folder, traces.listed(entries), signed)
    return entries


def stale(path: Path, data: bytes) -> bool:
    """Return whether writing these bytes would change the file."""
    return _differs(_entry(path), path, data)


def _entry(path: Path) -> os.stat_result | None:
    """Return what is there by a name, links not followed; None for nothing."""
    try:
        return os.lstat(path)
    except (OSError, ValueError):
        return None


def _differs(entry: os.stat_result | None, path: Path, data: bytes) -> bool:
    if entry is None or stat.S_ISLNK(entry.st_mode) or entry.st_size != len(data):
        return True
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - pathlib takes as long as the system
            return file.read() != data
    except OSError:
        return True


def write(
    path: Path, data: bytes, *, root: Path, over: bytes | None = ANYTHING, work: bool = True
) -> bool:
    """Make a file hold these bytes and return whether it did not before.

    The file is replaced as a whole or not at all, and nothing outside `root` is touched. `over` is
    what the file held when the bytes were made, None for no file. Bytes that hold people's `work`
    are on the disk before they take the place of others; what can be made again does not wait for
    that. Raises OutputError when it cannot be written, ChangedError when somebody else wrote it
    since.
    """
    confine(path, root=root)
    entry = _entry(path)
    if not _differs(entry, path, data):
        with suppress(OSError):
            os.unlink(draft(path))  # noqa: PTH108 - pathlib takes as long as the system
        return False
    temporary = ""
    try:
        mode = None if entry is None else _mode(path)
        temporary = os.fspath(draft(path))
        with _begun(temporary) as file:
            file.write(data)
            if work:
                file.flush()
                os.fsync(file.fileno())
        if mode is not None:
            os.chmod(temporary, mode)  # noqa: PTH101 - the same
        if unchanged := over is ANYTHING or _held(path) == over:
            os.replace(temporary, path)  # noqa: PTH105 - the same
        else:
            os.unlink(temporary)  # noqa: PTH108 - the same
    except (OSError, ValueError) as problem:
        with suppress(OSError, ValueError):
            os.unlink(temporary)  # noqa: PTH108 - the same
        raise OutputError(
            _("cannot be written ({reason})", reason=reason(problem)), path=str(path)
        ) from None
    if not unchanged:
        raise ChangedError(_("changed while it was worked on; run again"), path=str(path))
    return True


def _begun(temporary: str) -> BinaryIO:
    """Return a new file, open for writing; what a killed run left there goes, folders are made."""
    try:
        return open(temporary, "xb")  # noqa: PTH123 - as in write
    except FileExistsError:
        os.unlink(temporary)  # noqa: PTH108 - the same
    except (FileNotFoundError, NotADirectoryError):
        Path(temporary).parent.mkdir(parents=True, exist_ok=True)
    return open(temporary, "xb")  # noqa: PTH123 - the same


def _held(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def save(path: Path, data: bytes) -> None:
    """Write bytes where a person asked for them: through links, and into pipes and devices."""
    special = os.path.exists(path) and not os.path.isfile(path) and not os.path.isdir(path)  # noqa: PTH110, PTH112, PTH113 - these do not raise
    if special or str(path).startswith(DESCRIPTORS):
        append(path, data)  # a log behind /dev/stdout goes on
    else:
        target = Path(os.path.realpath(path))
        write(target, data, root=target.parent)


def append(path: Path, data: bytes) -> None:
    """Add bytes to a file that grows, such as a CI job's summary; raises OutputError."""
    try:
        with path.open("ab") as file:
            file.write(data)
    except OSError as problem:
        raise OutputError(
            _("cannot be written ({reason})", reason=reason(problem)), path=str(path)
        ) from None


def obstacle(path: Path, *, gone: Collection[Path] = ()) -> OutputError | None:
    """Return why a file cannot be written, as far as that can be known before; `gone` will go."""
    is_folder = os.path.isdir(path) and not os.path.islink(path)  # noqa: PTH112, PTH114 - no raise
    if is_folder and not any(path in each.parents for each in gone):
        return OutputError(_("cannot be written (there is a folder of this name)"), path=str(path))
    folder = next(each for each in path.parents if os.path.exists(each))  # noqa: PTH110 - the same
    if not folder.is_dir() and folder not in gone:
        message = _("cannot be written ({name} is a file)", name=folder.name)
        return OutputError(message, path=str(path))
    if folder.is_dir() and not os.access(folder, os.W_OK | os.X_OK):
        return OutputError(_("cannot be written (permission denied)"), path=str(path))
    return None


def remove(path: Path, *, root: Path) -> bool:
    """Delete a file, and the folders up to `root` that this leaves empty."""
    if not inside(path, root):
        return False
    try:
        draft(path).unlink(missing_ok=True)
        path.unlink()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError) as problem:
        raise OutputError(
            _("cannot be removed ({reason})", reason=reason(problem)), path=str(path)
        ) from None
    prune(path, root=root)
    return True


def prune(path: Path, *, root: Path) -> None:
    """Remove the folders above a path, up to `root`, that are empty."""
    for folder in path.parents:
        if folder == root:
            break
        with suppress(OSError):
            folder.rmdir()


def _mode(path: Path) -> int | None:
    """Return the mode of the file that is replaced, None when a link leads to none."""
    try:
        return os.stat(path).st_mode & 0o777  # noqa: PTH116 - a path is made for nothing
    except OSError:
        return None


def inside(path: Path, root: Path) -> bool:
    """Return whether a file's folder lies in `root`, links followed."""
    folder, place = _real(path.parent), _real(root)
    return folder == place or folder.startswith(place.rstrip("/") + "/")


def confine(path: Path, *, root: Path) -> None:
    """Raise OutputError when a file's folder does not lie in `root`, links followed."""
    if not inside(path, root):
        raise OutputError(_("leads out of {root}; remove the link", root=root), path=str(path))


def _real(folder: Path) -> str:
    """Return a folder's path without links, at once where the system says it."""
    if LOOK:
        with suppress(OSError, ValueError):
            held = os.open(folder, LOOK)
            try:
                found = os.readlink(f"/proc/self/fd/{held}")  # noqa: PTH115 - as in write
            finally:
                os.close(held)
            if found.startswith("/"):
                return found
    return os.path.realpath(folder)


def draft(path: Path, kind: str = "tmp") -> Path:
    """Return where a file or folder is made before it replaces another.

    The name depends on its own alone: what a killed run left is taken up by the next.
    """
    mark = hashlib.sha256(path.name.encode("utf-8", "surrogateescape")).hexdigest()
    return path.with_name(f".gtqm-{mark[:16]}.{kind}")
