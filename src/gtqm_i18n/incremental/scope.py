"""What all results of a command depend on: the tool, the project's shared files, the options."""

from __future__ import annotations

import os
import site
import sys
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from gtqm_i18n import traces
from gtqm_i18n.language import spelling
from gtqm_i18n.language.spelling import VARIABLE
from gtqm_i18n.project.location import Located
from gtqm_i18n.version import VERSION

__all__ = ["catalogs_mark", "scope_of"]

PACKAGE = Path(__file__).parents[1]

VARIABLES = (VARIABLE, "SOURCE_DATE_EPOCH")


def scope_of(located: Located, command: str, *options: object) -> bytes:
    """Return the mark of everything that a command's results have in common.

    `options` are plain values. Another tool, another Python, other packages beside them, another
    configuration or glossary: another mark.
    """
    return traces.content([command, *map(repr, options), *_tool(), *_around(), *_project(located)])


def _project(located: Located) -> Iterator[str]:
    yield str(located.root)
    yield located.file
    yield located.text
    for path in located.shared:
        yield f"{path} {traces.now(str(path)).mark.hex()}"
    if located.dated:
        yield datetime.now(UTC).date().isoformat()


@cache
def _tool() -> tuple[str, ...]:
    """Return what identifies the tool: its version, its code, its Python and what is installed."""
    packages = map(Path, site.getsitepackages())
    return (
        VERSION,
        sys.version,
        *(str(folder.stat().st_mtime_ns) for folder in packages if folder.is_dir()),
        *_files(PACKAGE),
    )


def _around() -> Iterator[str]:
    """Yield what the system has that results depend on: variables, spelling dictionaries."""
    yield from (os.environ.get(name, "") for name in VARIABLES)
    for folder in spelling.folders():
        yield from _files(folder)


def _files(root: str | os.PathLike[str]) -> Iterator[str]:
    """Yield the name, size and time of every file below a folder."""
    for top, below, names in os.walk(root):
        below[:] = sorted(name for name in below if name != "__pycache__")
        for name in sorted(names):
            with suppress(OSError):  # a link that leads nowhere
                stat = os.stat(f"{top}/{name}")  # noqa: PTH116 - a path is made for nothing
                yield f"{name} {stat.st_size} {stat.st_mtime_ns}"


def catalogs_mark(root: Path) -> bytes:
    """Return the mark of all that a project has translated, by its files' signatures."""
    signed = []
    for top, below, names in os.walk(root / "locales"):
        below.sort()
        for name in sorted(names):
            if name.endswith((".po", ".tmx")):
                signature = traces.signature(f"{top}/{name}")
                if signature is None:
                    return traces.NEVER
                signed.append(f"{top}/{name} {signature}")
    return traces.content(signed)
