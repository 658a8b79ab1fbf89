"""Bytes to a document: the whole way of an article in."""

from __future__ import annotations

from collections.abc import Sequence

from gtqm_i18n.html.encoding import decode
from gtqm_i18n.html.marks import Marks
from gtqm_i18n.html.segments import Cut, WritesDate
from gtqm_i18n.html.tags import Tags
from gtqm_i18n.html.tokens import Source
from gtqm_i18n.model import Document, Piece, Segment

__all__ = ["read", "source_of"]


def read(
    data: bytes, *, path: str, writes_date: WritesDate, exclude: Sequence[str] = ()
) -> Document:
    """Return the lossless cut of an article.

    `writes_date` says whether a text is how a language writes a date; `exclude` holds CSS
    selectors of what is not translated. Raises ArticleError when the bytes are not text.

    Law: `encode(source_of(document.pieces), document.encoding) == data`.
    """
    text, encoding = decode(data, path=path)
    source = Source(text)
    marks = Marks(source, exclude=exclude)
    tags = Tags(source, marks, path)
    cut = Cut(source, marks, tags, writes_date)
    return Document(
        path=path,
        language=tags.language,
        languages=tags.languages,
        encoding=encoding,
        pieces=cut.pieces,
        segments=tuple(sorted(tags.segments, key=_place)),
        exclusions=tuple(tags.exclusions),
    )


def source_of(pieces: Sequence[Piece]) -> str:
    """Return the source text of pieces."""
    return "".join(
        source_of(piece.content) if isinstance(piece, Segment) else piece.raw for piece in pieces
    )


def _place(segment: Segment) -> tuple[int, int]:
    return segment.location.line, segment.location.column
