"""One run at a time in a project."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from gtqm_i18n.errors import OutputError, reason
from gtqm_i18n.files import MODE, STATE, write
from gtqm_i18n.messages import _

__all__ = ["lock"]

OWNER = _("process {process} on {host} since {since}")
OWNED = re.compile(r"process (?P<process>\d+) on (?P<host>\S+) since (?P<since>.+)")
"""What a lock says of its owner."""


@contextmanager
def lock(root: Path, *, waiting: Callable[[str], None] | None = None) -> Iterator[None]:
    """Let one run at a time write in a project; a second one says who it waits for, and waits.

    The operating system frees the lock of a process that died, however it died. A project that
    cannot be written to needs no lock. Raises OutputError when the lock cannot be made.
    """
    import platform  # noqa: PLC0415 - lazy: a run that finds nothing changed locks nothing

    place = root / STATE / "lock"
    try:
        write(root / STATE / ".gitignore", b"*\n", root=root)
        free = _taken(place) or _waited(place, root, waiting)
    except OutputError:
        if os.access(root, os.W_OK):
            raise
        yield
        return
    except OSError as problem:
        raise OutputError(
            _("cannot be locked ({reason})", reason=reason(problem)), path=str(place)
        ) from None
    try:
        with suppress(OSError):
            since = datetime.now(UTC).strftime("%Y-%m-%d %H:%M:%S UTC")
            owner = OWNER.format(process=os.getpid(), host=platform.node(), since=since)
            place.write_text(f"{owner}\n", "utf-8")
        yield
    finally:
        free()


_held_locks: set[int] = set()
"""Descriptors of locks that this process has."""


def _let_go() -> None:
    """Close the locks of the process that this one is a copy of, so that they die with it."""
    while _held_locks:
        os.close(_held_locks.pop())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go)


def _taken(place: Path) -> Callable[[], None] | None:
    """Take a lock as filelock does, and return what frees it; None unless that is plain.

    To import filelock takes longer than to bring an article up to date.
    """
    try:
        import fcntl  # noqa: PLC0415 - not on every system

        held = os.open(place, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, MODE)
    except (ImportError, OSError):
        return None
    _held_locks.add(held)

    def free() -> None:
        _held_locks.discard(held)
        with suppress(OSError):
            fcntl.flock(held, fcntl.LOCK_UN)
        os.close(held)

    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        with suppress(PermissionError):
            os.fchmod(held, MODE)
        if os.path.samestat(os.fstat(held), os.stat(place)):  # noqa: PTH116 - as the line says
            return free
    except OSError:  # another has it, or took it away
        pass
    free()
    return None


def _waited(place: Path, root: Path, waiting: Callable[[str], None] | None) -> Callable[[], object]:
    """Wait for a lock that another has, and return what frees it."""
    import filelock  # noqa: PLC0415 - lazy: locks are mostly free

    free = filelock.FileLock(place, mode=MODE)
    try:
        free.acquire(timeout=0)
    except filelock.Timeout:
        if waiting is not None:
            owner = _owner(place)
            waiting(_("waiting for another run in {root} to end ({owner})", root=root, owner=owner))
        free.acquire()
    return free.release


def _owner(place: Path) -> str:
    """Return what the owner of a lock says of itself."""
    with suppress(OSError, UnicodeDecodeError):
        text = place.read_text("utf-8").strip()
        found = OWNED.fullmatch(text)
        return _(OWNER, **found.groupdict()) if found else text or _("it says nothing of itself")
    return _("it cannot be asked")
