"""A page in an attribute's value: unescaped to be cut, without losing how it was escaped.

https://html.spec.whatwg.org/multipage/iframe-embed-object.html#attr-iframe-srcdoc
"""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from html.entities import html5
from itertools import accumulate, pairwise
from typing import Final

from gtqm_i18n.html.pieces import source_of
from gtqm_i18n.model import Embedded, Piece

__all__ = ["LEVELS", "Value", "embedded"]

LEVELS: Final = 4
"""How deep pages may lie in attributes of pages and still be cut."""

# What an attribute's value says with more characters than one, or others.
# https://html.spec.whatwg.org/multipage/parsing.html#named-character-reference-state
WRITTEN = re.compile(r"&(?:#[xX][0-9a-fA-F]+;?|#[0-9]+;?|[A-Za-z][A-Za-z0-9]*;?)(?P<next>=?)|\r\n?")


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
            characters = _said(raw[match.start() : stop], match["next"])
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


def _said(written: str, following: str | None) -> str:
    if written.startswith("\r"):
        return "\n"
    if written.startswith("&#"):
        return html.unescape(written)
    known = html5.get(written[1:])
    return written if known is None or (following and not written.endswith(";")) else known


def embedded(raw: str, quote: str, value: Value, pieces: Sequence[Piece]) -> Embedded:
    """Return a value as one piece of the page around it; `pieces` are those of its text.

    Law: joining the `raws` of the piece gives `raw`.
    """
    ends = accumulate((len(source_of([piece])) for piece in pieces), initial=0)
    places = [*map(value.place, ends)]
    places[0], places[-1] = 0, len(raw)
    raws = tuple(raw[start:end] for start, end in pairwise(places))
    return Embedded(pieces=tuple(pieces), raws=raws, quote=quote)
