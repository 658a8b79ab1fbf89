"""A bar on the terminal while many articles are worked on."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gtqm_i18n.reports.printing import encodable

if TYPE_CHECKING:
    from click._termui_impl import ProgressBar

__all__ = ["Meter"]

T = TypeVar("T")

DELAY = 0.5
"""Seconds that work takes before a bar is worth a look."""

PAUSE = 0.1
"""Seconds between two pictures of a bar."""

WIDE = 30
NARROW = 60
"""Columns of a terminal below which numbers stand without a bar."""

ERASE = "\r\x1b[2K\x1b[?25h"
"""Clear the line, and show the cursor, which a bar hides."""


@dataclass(slots=True)
class Meter:
    """Shows on standard error how far work is; nothing but on a terminal, and nothing if `quiet`.

    The line is gone when the work is done, and before anything else is written.
    """

    quiet: bool = False
    _shown: bool = field(default=False, init=False)

    def follow(self, items: Iterable[T], total: int, *, name: str) -> Iterator[T]:
        """Yield items as they come, and show how many of them have come."""
        if not self._visible():
            yield from items
            return
        bar: ProgressBar[Any] | None = None
        last, steps = time.monotonic() + DELAY - PAUSE, 0
        try:
            for item in items:
                steps += 1
                if time.monotonic() - last >= PAUSE:
                    bar = bar or _bar(name, total)
                    self._shown = True
                    bar.update(steps)
                    last, steps = time.monotonic(), 0
                yield item
        finally:
            self.erase()

    def erase(self) -> None:
        """Take the bar away until the next item comes."""
        if self._shown:
            self._shown = False
            click.echo(ERASE, nl=False, err=True, color=True)

    def _visible(self) -> bool:
        return not self.quiet and sys.stderr.isatty() and os.environ.get("TERM", "") != "dumb"


def _bar(name: str, total: int) -> ProgressBar[Any]:
    import shutil  # noqa: PLC0415 - lazy: most work is done before a bar is worth a look

    wide = shutil.get_terminal_size().columns >= NARROW
    signs = encodable(("█░", "#-"), sys.stderr.encoding)
    return click.progressbar(
        length=total,
        label=name,
        bar_template="%(label)s %(bar)s %(info)s" if wide else "%(label)s %(info)s",
        fill_char=signs[0],
        empty_char=signs[1],
        show_pos=True,
        width=WIDE,
        file=sys.stderr,
        color=True,
    )
