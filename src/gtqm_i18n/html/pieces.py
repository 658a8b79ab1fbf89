"""Pieces of a page: their source, and neighbours made one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gtqm_i18n.model import Conditional, Embedded, Markup, Piece, Segment

__all__ = ["joined", "source_of"]


def source_of(pieces: Iterable[Piece]) -> str:
    """Return the source text of pieces."""
    return "".join(map(_source, pieces))


def _source(piece: Piece) -> str:
    if isinstance(piece, Segment):
        return source_of(piece.content)
    if isinstance(piece, Conditional):
        return source_of(piece.pieces)
    return "".join(piece.raws) if isinstance(piece, Embedded) else piece.raw


def joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces with neighbouring markup joined and empty markup left out."""
    pending: list[str] = []
    for piece in pieces:
        if isinstance(piece, Markup):
            pending.append(piece.raw)
            continue
        if any(pending):
            yield Markup(raw="".join(pending))
        pending = []
        yield piece
    if any(pending):
        yield Markup(raw="".join(pending))
