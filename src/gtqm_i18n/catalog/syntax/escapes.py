"""Characters between the quotes of a PO string.

https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

from __future__ import annotations

import polib

__all__ = ["escape", "unescape"]


# What polib leaves as it is: control characters, and among them the line ends of some programs.
CONTROL = {code: f"\\{code:03o}" for code in (*range(1, 32), 127)} | {7: r"\a"}


def escape(text: str) -> str:
    """Return text as it stands between the quotes of a PO string."""
    escaped: str = polib.escape(text)
    return escaped.translate(CONTROL) if not escaped.isprintable() else escaped


def unescape(text: str) -> str:
    """Return what stands between the quotes of a PO string."""
    unescaped: str = polib.unescape(text)
    return unescaped
