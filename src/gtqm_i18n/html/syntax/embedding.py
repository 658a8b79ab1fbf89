"""A page in an attribute or a string: unescaped to be cut, without losing how it was escaped.

https://html.spec.whatwg.org/multipage/iframe-embed-object.html#attr-iframe-srcdoc
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final, Literal

from gtqm_i18n.html.pieces import source_of
from gtqm_i18n.html.syntax.placed import Placed
from gtqm_i18n.model import Embedded, Piece

__all__ = ["LEVELS", "embedded", "unescaped"]

LEVELS: Final = 4
"""How deep pages may lie in attributes and strings of pages and still be cut."""


def embedded(
    raw: str,
    quote: str,
    value: Placed,
    pieces: Sequence[Piece],
    *,
    kind: Literal["attribute", "json"] = "attribute",
) -> Embedded:
    """Return a value as one piece of the page around it; `pieces` are those of its text.

    Law: joining the `raws` of the piece gives `raw`.
    """
    ends = accumulate((len(source_of([piece])) for piece in pieces), initial=0)
    places = [*map(value.place, ends)]
    places[0], places[-1] = 0, len(raw)
    raws = tuple(raw[start:end] for start, end in pairwise(places))
    return Embedded(pieces=tuple(pieces), raws=raws, quote=quote, kind=kind)


def unescaped(text: str) -> str:
    """Return what a page in an attribute says, and those in its attributes, one after the other."""
    said = [text]
    while len(said) <= LEVELS + 1 and html.unescape(said[-1]) != said[-1]:
        said.append(html.unescape(said[-1]))
    return " ".join(said)
