"""Characters between the quotes of a PO string.

https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

from __future__ import annotations

import re

__all__ = ["escape", "unescape"]


ESCAPED = {chr(code): f"\\{code:03o}" for code in (*range(1, 32), 127)} | {
    "\a": r"\a",
    "\b": r"\b",
    "\t": r"\t",
    "\n": r"\n",
    "\v": r"\v",
    "\f": r"\f",
    "\r": r"\r",
    '"': r"\"",
    "\\": r"\\",
}
TO_ESCAPE = re.compile(f"[{re.escape(''.join(ESCAPED))}]")
UNESCAPED = {written[1]: sign for sign, written in ESCAPED.items() if len(written) == len(r"\n")}
TO_UNESCAPE = re.compile(r'\\([bfnrtv"\\])')


def escape(text: str) -> str:
    """Return text as it stands between the quotes of a PO string."""
    if text.isprintable() and '"' not in text and "\\" not in text:
        return text
    return TO_ESCAPE.sub(lambda found: ESCAPED[found[0]], text)


def unescape(text: str) -> str:
    """Return what stands between the quotes of a PO string."""
    return TO_UNESCAPE.sub(lambda found: UNESCAPED[found[1]], text)
