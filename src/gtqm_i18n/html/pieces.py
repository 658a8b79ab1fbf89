"""Pieces of a page: their source, and the markup between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from gtqm_i18n.model import Conditional, Embedded, Markup, Piece, Segment

__all__ = ["Placed", "filled", "source_of"]

Placed: TypeAlias = tuple[int, int, Piece]
"""A piece that is no markup, and where it starts and ends in the page's text."""


def source_of(pieces: Iterable[Piece]) -> str:
    """Return the source text of pieces."""
    return "".join(map(_source, pieces))


def _source(piece: Piece) -> str:
    if isinstance(piece, Segment):
        return source_of(piece.content)
    if isinstance(piece, Conditional):
        return source_of(piece.pieces)
    return "".join(piece.raws) if isinstance(piece, Embedded) else piece.raw


def filled(text: str, start: int, end: int, placed: Sequence[Placed]) -> tuple[Piece, ...]:
    """Return a stretch of a text as pieces: those placed in it, and markup between."""
    if not placed and start < end:
        return (Markup(raw=text[start:end]),)
    pieces: list[Piece] = []
    for first, last, piece in placed:
        if start < first:
            pieces.append(Markup(raw=text[start:first]))
        pieces.append(piece)
        start = last
    if start < end:
        pieces.append(Markup(raw=text[start:end]))
    return tuple(pieces)
