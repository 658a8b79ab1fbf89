"""What an attribute's value says, and where each of its characters stands in the source."""

from __future__ import annotations

import re
from html.entities import html5
from typing import Final

__all__ = ["Value"]

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


class Value:
    """An attribute's value: `text` is what it says, and `place` where a character of it stands."""

    __slots__ = ("_places", "text")

    def __init__(self, raw: str) -> None:
        """Read a value as it stands between its quotes."""
        said: list[str] = []
        places: list[int] = []
        end = 0
        for match in WRITTEN.finditer(raw):
            stop = match.start("next") if match["next"] is not None else match.end()
            characters = _said(match, raw[match.start() : stop])
            said += (raw[end : match.start()], characters)
            places += range(end, match.start())
            places += [match.start(), *[stop] * (len(characters) - 1)][: len(characters)]
            end = stop
        said.append(raw[end:])
        places += range(end, len(raw) + 1)
        self.text = "".join(said)
        self._places = places

    def place(self, offset: int) -> int:
        """Return the offset in the source of an offset in the text."""
        return self._places[offset]


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
