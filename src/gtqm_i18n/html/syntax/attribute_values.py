"""What an attribute's value says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.entities import html5
from typing import Final

from gtqm_i18n.html.syntax.placed import Escape, Placed

__all__ = ["read"]

# What an attribute's value says with more characters than one, or others.
# https://html.spec.whatwg.org/multipage/parsing.html#named-character-reference-state
WRITTEN = re.compile(
    r"&(?:#[xX](?P<hexadecimal>[0-9a-fA-F]+);?|#(?P<decimal>[0-9]+);?|[A-Za-z][A-Za-z0-9]*;?)"
    r"(?P<next>=?)|\r\n?"
)

# https://html.spec.whatwg.org/multipage/parsing.html#numeric-character-reference-end-state
# (Python's own unescape drops control characters, which browsers keep.)
WINDOWS: Final = {
    number: bytes([number]).decode("cp1252")
    for number in range(0x80, 0xA0)
    if number not in {0x81, 0x8D, 0x8F, 0x90, 0x9D}
}
LARGEST = 0x10FFFF
DIGITS = 8


def read(raw: str) -> Placed:
    """Return what a value says, as it stands between its quotes."""
    return Placed(raw, _escapes(raw))


def _escapes(raw: str) -> Iterator[Escape]:
    for match in WRITTEN.finditer(raw):
        stop = match.start("next") if match["next"] is not None else match.end()
        yield match.start(), stop, _said(match, raw[match.start() : stop])


def _said(match: re.Match[str], written: str) -> str:
    if written.startswith("\r"):
        return "\n"
    if match["hexadecimal"]:
        return _character(match["hexadecimal"], 16)
    if match["decimal"]:
        return _character(match["decimal"], 10)
    known = html5.get(written[1:])
    ambiguous = match["next"] and not written.endswith(";")
    return written if known is None or ambiguous else known


def _character(digits: str, base: int) -> str:
    digits = digits.lstrip("0")
    number = int(digits or "0", base) if len(digits) <= DIGITS else LARGEST + 1
    if number == 0 or number > LARGEST or 0xD800 <= number < 0xE000:  # noqa: PLR2004 - surrogates
        return "\ufffd"
    return WINDOWS.get(number) or chr(number)
