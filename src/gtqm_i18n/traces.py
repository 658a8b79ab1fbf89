"""What a piece of work reads, noted while it is done: what has to be the same for it to stand.

Whoever reads a file, lists a folder or asks for a fact notes it here; nobody has to say beforehand
what a piece of work depends on. Build systems call this a trace.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, NamedTuple, TypeAlias

__all__ = [
    "ABSENT",
    "LATER",
    "NEVER",
    "PRESENT",
    "SETTLED",
    "Seen",
    "Signature",
    "Trace",
    "content",
    "fact",
    "listed",
    "look",
    "note",
    "now",
    "signature",
    "traced",
    "tracing",
]

Signature: TypeAlias = tuple[int, int, int, int]
"""When a file was modified and its entry changed, in nanoseconds; its size; its inode."""

ABSENT: Final = b"-"
PRESENT: Final = b"+"
NEVER: Final = b"?"
LATER: Final = b"*"
"""Marks of a file that is not there, of one of which only that was asked, of what changed while it
was read, and of a fact that is to be looked at when all is done."""

SETTLED: Final = 100_000_000
COARSE: Final = 2_500_000_000
"""Nanoseconds after which a further change of a file cannot have the same time, where a file system
keeps fractions of a millisecond, and where it does not."""


class Seen(NamedTuple):
    """What a file or fact was: its mark, and the file's signature where that will tell of changes.

    Equal marks are equal contents. A signature is left out while the file is so young that a
    change could hide behind it.
    """

    mark: bytes
    signature: Signature | None = None


Trace: TypeAlias = dict[str, Seen]
"""What was read, by absolute path; facts have names that begin with a colon."""

_noted: ContextVar[Trace | None] = ContextVar("noted", default=None)


@contextmanager
def traced() -> Iterator[Trace]:
    """Note all that is read in this block."""
    trace: Trace = {}
    token = _noted.set(trace)
    try:
        yield trace
    finally:
        _noted.reset(token)


def tracing() -> bool:
    """Return whether anybody wants to know what is read."""
    return _noted.get() is not None


def note(name: str | os.PathLike[str], mark: bytes, signed: Signature | None = None) -> None:
    """Note what was read, when anybody wants to know; `signed` was taken before reading.

    What was seen twice and was not the same is noted as what it will never be.
    """
    trace = _noted.get()
    if trace is None:
        return
    name = os.fspath(name)
    known = trace.get(name)
    if known is None or known.mark == PRESENT:
        trace[name] = Seen(mark, signed)
    elif mark not in {known.mark, PRESENT}:
        trace[name] = Seen(NEVER)


def fact(kind: str, name: str, mark: bytes) -> None:
    """Note what is no file: `kind` says what was asked, `name` of what."""
    note(f":{kind}:{name}", mark)


def content(data: bytes | Iterable[str]) -> bytes:
    """Return the mark of a file's bytes, or of a list of texts."""
    if not isinstance(data, bytes):
        data = "\0".join(data).encode("utf-8", "surrogateescape")
    return hashlib.blake2b(data, digest_size=16).digest()


def signature(path: str | os.PathLike[str]) -> Signature | None:
    """Return a file's signature, None where it may be too young or is not there."""
    try:
        stat = os.stat(path)  # noqa: PTH116 - a path is made for nothing
    except (OSError, ValueError):
        return None
    modified, changed = stat.st_mtime_ns, stat.st_ctime_ns
    wait = SETTLED if changed % 1_000_000 else COARSE
    if max(modified, changed) > time.time_ns() - wait:
        return None
    return modified, changed, stat.st_size, stat.st_ino


def look(path: str, mark: bytes) -> Seen:
    """Return what a file or folder is now; `mark` is what it was, and says what was asked."""
    if mark == ABSENT:
        return Seen(NEVER if os.path.lexists(path) else ABSENT)
    if mark == PRESENT:
        return Seen(PRESENT if os.path.isfile(path) else ABSENT)  # noqa: PTH113 - does not raise
    signed = signature(path)
    try:
        if os.path.isdir(path):  # noqa: PTH112 - the same
            with os.scandir(path) as found:
                return Seen(listed(found), signed)
        with open(path, "rb") as file:  # noqa: PTH123 - a path is made for nothing
            return Seen(content(file.read()), signed)
    except (OSError, ValueError):
        return Seen(NEVER)


def now(path: str) -> Seen:
    """Return what a file is now, whatever it was."""
    return look(path, NEVER) if os.path.lexists(path) else Seen(ABSENT)


def listed(entries: Iterable[os.DirEntry[str]]) -> bytes:
    """Return the mark of a folder: the names in it, and which of them are folders."""
    names = (
        f"{entry.name}/" if entry.is_dir(follow_symlinks=False) else entry.name for entry in entries
    )
    return content(sorted(names))
