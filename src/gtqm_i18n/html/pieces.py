"""Pieces of a page: their source, and the markup between them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from gtqm_i18n.model import Conditional, Embedded, Markup, Piece, Segment
from gtqm_i18n.model.drafts import draft_of

__all__ = ["Placed", "filled", "source_of"]

MarkupDraft = draft_of(Markup)

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
        return (_markup(text[start:end]),)
    pieces: list[Piece] = []
    for first, last, piece in placed:
        if start < first:
            pieces.append(_markup(text[start:first]))
        pieces.append(piece)
        start = last
    if start < end:
        pieces.append(_markup(text[start:end]))
    return tuple(pieces)


def _markup(raw: str) -> Markup:
    markup = MarkupDraft()
    markup.raw = raw
    markup.__class__ = Markup
    return markup  # type: ignore[no-any-return] # it is one now
