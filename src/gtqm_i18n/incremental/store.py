"""Records of a ledger in a file of the project, whole or not at all."""

from __future__ import annotations

import hashlib
import io
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from gtqm_i18n import files
from gtqm_i18n.errors import GtqmError, OutputError, reason
from gtqm_i18n.incremental import values
from gtqm_i18n.messages import _

__all__ = ["FOLDER", "beside", "load", "place", "save"]

FOLDER: Final = f"{files.STATE}/cache"
MAGIC: Final = b"gtqm-i18n cache 3\n"
SUM: Final = 16
"""Bytes of the checksum at the end. No bytes are copied for it: there may be millions."""

KEPT: Final = 6
"""Files of one command that are kept: it has these options today, and others tomorrow."""


LARGE: Final = 2
"""Of files in which all texts of a project are."""


def place(root: Path, command: str, scope: bytes) -> Path:
    """Return where the records of a command with its options lie."""
    return root / FOLDER / f"{command}-{scope.hex()[:16]}"


def load(path: Path) -> tuple[Any, str]:
    """Return what a file of the cache holds, with why it holds nothing; None and "" without one."""
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        return None, ""
    except OSError as problem:
        return None, reason(problem)
    if not data.startswith(MAGIC):
        return None, _("of another version")
    if _sum(memoryview(data)[:-SUM]) != data[-SUM:]:
        return None, _("damaged")
    try:
        return values.loads(data, start=len(MAGIC)), ""
    except ValueError as problem:
        return None, str(problem)


def save(path: Path, records: object, *, root: Path) -> None:
    """Write a file of the cache, and forget those of the same command not used for longest.

    Raises OutputError when it cannot be written.
    """
    file = io.BytesIO()
    file.write(MAGIC)
    values.dump(records, file)
    with file.getbuffer() as written:
        total = _sum(written)
    file.write(total)
    try:
        _ignored(root)
        files.write(path, file.getvalue(), root=root, work=False)
    except GtqmError as error:
        raise OutputError(
            _("the cache {message}", message=error.message), path=error.path
        ) from None
    _forget(path, KEPT)


def beside(path: Path, name: str, *, root: Path) -> Path:
    """Return where another file of the same scope may lie, whoever writes it; its folder is there.

    Raises OutputError where there can be none.
    """
    other = path.with_name(f"{name}-{path.name.rpartition('-')[2]}")
    files.confine(other, root=root)
    try:
        _ignored(root)
        other.parent.mkdir(parents=True, exist_ok=True)
        if other.is_symlink():
            other.unlink()
    except OSError as problem:
        raise OutputError(
            _("cannot be written ({reason})", reason=reason(problem)), path=str(other)
        ) from None
    _forget(other, LARGE)
    return other


def _ignored(root: Path) -> None:
    """Let git pass over what is kept."""
    files.write(root / files.STATE / ".gitignore", b"*\n", root=root, work=False)


def _forget(path: Path, count: int) -> None:
    """Remove all files of a name but those used last; each has another scope."""
    name = path.name.rpartition("-")[0]
    with suppress(OSError):
        kept = sorted(path.parent.glob(f"{name}-*"), key=lambda each: -each.stat().st_mtime_ns)
        for old in kept[count:]:
            old.unlink()


def _sum(data: memoryview) -> bytes:
    return hashlib.sha256(data).digest()[:SUM]
