"""A page that is read once, for all who ask something of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gtqm_i18n.html.syntax.encoding import decode
from gtqm_i18n.html.syntax.source import Source, parse

if TYPE_CHECKING:
    from turbohtml import Document

__all__ = ["Page"]


class Page:
    """A page's bytes, their text and its encoding; its syntax and its tree when they are asked."""

    __slots__ = ("_source", "_tree", "data", "encoding", "text")

    def __init__(self, data: bytes, *, path: str = "") -> None:
        """Decode the bytes; raises ArticleError, naming `path`, when they are not text."""
        self.data = data
        self.text, self.encoding = decode(data, path=path)
        self._source: Source | None = None
        self._tree: Document | None = None

    @property
    def source(self) -> Source:
        """The text with all that is known of its syntax."""
        if self._source is None:
            self._source = Source(self.text)
        return self._source

    def forget(self) -> None:
        """Let go of syntax and tree, which take many times the room of the page."""
        self._source = self._tree = None

    @property
    def tree(self) -> Document:
        """What a browser builds of the page, without template code, with the place of each tag."""
        if self._tree is None:
            read = self._source is not None and "\r" not in self.text
            self._tree = self.source.tree if read else parse(self.text)
        return self._tree
