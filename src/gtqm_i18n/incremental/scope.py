"""What all results of a command depend on: the tool itself, the configuration, the options."""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterator
from pathlib import Path

from gtqm_i18n import traces
from gtqm_i18n.version import VERSION

__all__ = ["scope_of"]

PACKAGE = Path(__file__).parents[1]


def scope_of(command: str, *given: object, seen: traces.Trace | None = None) -> bytes:
    """Return the mark of everything that a command's results have in common.

    `given` are plain values, and `seen` is what was read for all articles. Another tool, another
    Python, other packages beside them, another configuration: another mark.
    """
    marks = sorted((name, each.mark.hex()) for name, each in (seen or {}).items())
    return traces.content([command, *_tool(), *map(repr, given), repr(marks)])


def _tool() -> Iterator[str]:
    """Yield what identifies the tool: its version, its code, its Python and what is installed."""
    yield VERSION
    yield sys.version
    for folder in {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}:
        yield str(os.stat(folder).st_mtime_ns) if os.path.isdir(folder) else ""  # noqa: PTH112, PTH116 - the same
    for top, folders, names in os.walk(PACKAGE):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            stat = os.stat(f"{top}/{name}")  # noqa: PTH116 - a path is made for nothing
            yield f"{name} {stat.st_size} {stat.st_mtime_ns}"
