"""The only place that touches the disk: atomic writes, only of what changed, one run at a time."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gtqm_i18n.errors import GtqmError, OutputError

if sys.platform != "win32":
    import fcntl

__all__ = ["lock", "read", "remove", "stale", "write"]

MODE = 0o666


def read(path: Path, *, name: str, error: type[GtqmError]) -> bytes:
    """Return a file's bytes; raises `error`, naming the file as `name`, when it cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise error("there is no such file", path=name) from None
    except IsADirectoryError:
        raise error("this is a folder, a file is expected; move it away", path=name) from None
    except OSError as problem:
        raise error(f"cannot be read ({_reason(problem)})", path=name) from None


def stale(path: Path, data: bytes) -> bool:
    """Return whether writing these bytes would change the file."""
    try:
        return path.is_symlink() or path.stat().st_size != len(data) or path.read_bytes() != data
    except OSError:
        return True


def write(path: Path, data: bytes, *, root: Path) -> bool:
    """Make a file hold these bytes and return whether it did not before.

    The file is replaced as a whole or not at all, and nothing outside `root` is touched. Raises
    OutputError when it cannot be written.
    """
    if not stale(path, data):
        return False
    try:
        if not path.parent.resolve().is_relative_to(root.resolve()):
            raise OutputError(f"leads out of {root}; remove the link", path=str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=".gtqm-", suffix=".tmp", dir=path.parent)
    except OSError as problem:
        raise OutputError(f"cannot be written ({_reason(problem)})", path=str(path)) from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_mode(path))
        Path(temporary).replace(path)
    except OSError as problem:
        raise OutputError(f"cannot be written ({_reason(problem)})", path=str(path)) from None
    finally:
        with suppress(OSError):
            Path(temporary).unlink(missing_ok=True)
    return True


def remove(path: Path, *, root: Path) -> bool:
    """Delete a file, and the folders up to `root` that this leaves empty."""
    if not path.parent.resolve().is_relative_to(root.resolve()):
        return False
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as problem:
        raise OutputError(f"cannot be removed ({_reason(problem)})", path=str(path)) from None
    for folder in path.parents:
        if folder == root:
            break
        with suppress(OSError):
            folder.rmdir()
    return True


@contextmanager
def lock(root: Path) -> Iterator[None]:
    """Let one run at a time write in a project; a second one waits. Ends with the process."""
    if sys.platform == "win32":
        yield
        return
    descriptor = os.open(root, os.O_RDONLY)
    try:
        # Some network file systems know no locks: then one run at a time is up to their users.
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def _mode(path: Path) -> int:
    """Return the mode of the file that is replaced, or of a new one."""
    with suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return MODE & ~mask


def _reason(problem: OSError) -> str:
    return (problem.strerror or str(problem)).lower()
