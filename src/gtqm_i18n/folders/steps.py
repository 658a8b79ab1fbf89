"""What the system does to folders: exchange, link, remove and lock them."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from gtqm_i18n.errors import OutputError, reason
from gtqm_i18n.messages import Message, _, joined

__all__ = ["discard", "exchange", "link", "locked", "rename", "told"]


WRITTEN = _("cannot be written ({reason})")
REMOVED = _("cannot be removed ({reason})")

AT_FDCWD, RENAME_EXCHANGE = -100, 2
"""Of `renameat2`: https://man7.org/linux/man-pages/man2/rename.2.html."""

UNKNOWN = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.EPERM}
"""What a system or file system says that cannot exchange."""

UNLINKABLE = {errno.EPERM, errno.EACCES, errno.EMLINK, errno.ENOSYS, errno.EOPNOTSUPP}
"""What it says that cannot link; EXDEV is not there: what is mounted in a folder is not copied."""


def exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step and return whether the system can."""
    import ctypes  # noqa: PLC0415 - lazy: most commands publish nothing

    if sys.platform != "linux":
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    names = (AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other))
    if call is None:
        return False
    if call(*names, RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number not in UNKNOWN:
        raise OSError(number, os.strerror(number))
    return False


def rename(new: Path, folder: Path, old: Path) -> None:
    """Put a folder in the place of another in two steps, or neither."""
    folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        old.rename(folder)
        raise


def link(source: Path, target: Path) -> None:
    """Give a file a second name, or copy it with its times where that is impossible."""
    try:
        os.link(source, target, follow_symlinks=False)
    except (OSError, NotImplementedError) as problem:
        if isinstance(problem, OSError) and problem.errno not in UNLINKABLE:
            raise
        shutil.copy2(source, target, follow_symlinks=False)


def discard(path: Path) -> None:
    """Remove a file, a link or a folder with all that is in it, if it is there."""
    with told(path, REMOVED):
        if path.is_symlink() or not path.is_dir():
            path.unlink(missing_ok=True)
            return
        try:
            shutil.rmtree(path)
        except PermissionError:
            path.chmod(0o700)
            for top, folders, _names in os.walk(path):  # each is opened before it is entered
                for each in (Path(top, name) for name in folders):
                    if not each.is_symlink():
                        each.chmod(0o700)
            shutil.rmtree(path)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Let one process at a time swap folders in the same one, where the system has such locks."""
    with told(folder):
        held = _held(folder.parent)
    try:
        yield
    finally:
        if held is not None:
            os.close(held)


def _held(place: Path) -> int | None:
    """Return an open folder that is locked until it is closed; None where that is impossible."""
    try:
        import fcntl  # noqa: PLC0415 - not on every system
    except ImportError:
        place.mkdir(parents=True, exist_ok=True)
        return None
    while True:
        place.mkdir(parents=True, exist_ok=True)
        try:
            held = os.open(place, os.O_RDONLY)
        except PermissionError:
            return None
        with suppress(OSError):
            fcntl.flock(held, fcntl.LOCK_EX)
        with suppress(FileNotFoundError):  # it was removed while we waited
            if os.path.samestat(os.fstat(held), place.stat()):
                return held
        os.close(held)


@contextmanager
def told(path: Path, said: Message = WRITTEN) -> Iterator[None]:
    """Turn what the system says into an OutputError that names the path."""
    try:
        yield
    except (OSError, ValueError) as problem:
        message = _(said, reason=reason(problem))
        if isinstance(problem, OSError) and problem.errno == errno.EXDEV:
            # On overlayfs folders of lower layers stay.
            message = joined("; ", [message, _("remove it and run again")])
        raise OutputError(message, path=str(path)) from None
