"""A page changed in places: tags corrected, markup put in; every other byte as it was."""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING

from gtqm_i18n.html.page import Page
from gtqm_i18n.html.syntax import start_tags
from gtqm_i18n.html.syntax.encoding import encode
from gtqm_i18n.html.syntax.extents import Extents
from gtqm_i18n.html.syntax.tokens import DOCTYPE, END, START, Token

if TYPE_CHECKING:
    from turbohtml import Element

__all__ = ["Editing", "tag"]


def tag(element: str, /, **attributes: str | None) -> str:
    """Return a start tag with attributes, escaped; those that are None are left out.

    An underscore at the end of a name is not part of it (`type_`), others are hyphens.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{html.escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{element}{written}>"


class Editing:
    """A page and the changes that were asked for; `data()` gives the page with all of them.

    Law: without changes the page's bytes come back.
    """

    __slots__ = ("_changes", "_encoding", "_extents", "_head", "_places", "_source", "_starts")

    def __init__(self, page: Page) -> None:
        """Take the page."""
        self._encoding = page.encoding
        self._source = page.source
        self._starts: dict[str | None, list[Token]] = defaultdict(list)
        for token in self._source.tokens:
            if token.kind == START:
                self._starts[token.name].append(token)
        self._extents: Extents | None = None
        self._places: dict[int, int] = {}
        self._changes: dict[tuple[int, int], str] = {}
        self._head = ""

    def tags(self, *names: str) -> Iterator[Token]:
        """Yield the start tags of elements, in the order of the page."""
        found = chain.from_iterable(self._starts[name] for name in names if name in self._starts)
        yield from sorted(found, key=attrgetter("start"))

    def text(self, start: int, end: int) -> str:
        """Return a stretch of the page."""
        return self._source.text[start:end]

    def line(self, token: Token) -> tuple[int, int]:
        """Return the 1-based line and column of a token."""
        return self._source.position(token.start)

    def inside(self, token: Token) -> tuple[int, int] | None:
        """Return where the content of an element begins and ends; None when that is unclear."""
        for element in self._source.tree.iter_elements(token.name or ""):
            location = element.source_location
            if location is None or location.start_tag.start_offset != token.place:
                continue
            closing = location.end_tag
            end = closing.start_offset if closing else self._end(element)
            offset = self._offsets().get(end)
            return (token.end, offset) if offset is not None and offset >= token.end else None
        return None

    def _offsets(self) -> dict[int, int]:
        """Return where each token starts, by its place in the tree."""
        if not self._places:
            self._places = {token.place: token.start for token in self._source.tokens}
        return self._places

    def _end(self, element: Element) -> int:
        """Return the place where an element without an end tag ends, -1 where there is none."""
        if self._extents is None:
            self._extents = Extents(self._source.tree, self._source.normal)
        return (self._extents.find(element) or (0, -1))[1]

    def after(self, token: Token) -> int | None:
        """Return where an element with an end tag ends; None when it has none."""
        place = self.inside(token)
        if place is None:
            return None
        for other in self._source.tokens:
            if other.start == place[1] and other.kind == END and other.name == token.name:
                return other.end
        return None

    def write(self, token: Token, name: str, value: str) -> None:
        """Give a start tag an attribute, in place of the one it has; the first of two counts."""
        raw = self._source.raw(token)
        found = start_tags.values(self._source.outline(token)).get(name)
        if found is None:
            end = token.start + 1 + len(token.name or "")
            self._changes[end, end] = (
                self._changes.get((end, end), "") + f' {name}="{html.escape(value)}"'
            )
            return
        if html.unescape(raw[found.start : found.end]) == value:
            return
        written = html.escape(value)
        quoted = written if found.quote else f'"{written}"'
        self._changes[token.start + found.start, token.start + found.end] = quoted

    def drop(self, token: Token, name: str) -> None:
        """Take an attribute out of a start tag."""
        for start, end in start_tags.extents(self._source.outline(token), name):
            self._changes[token.start + start, token.start + end] = ""

    def remove(self, token: Token) -> None:
        """Take a tag out, with the rest of its line where nothing else stands there."""
        text, start, end = self._source.text, token.start, token.end
        line = text.rfind("\n", 0, start) + 1
        if not text[line:start].strip(" \t") and text[end : end + 1] in {"\r", "\n"}:
            start = line
            end += 2 if text.startswith("\r\n", end) else 1
        self._changes[start, end] = ""

    def replace(self, start: int, end: int, markup: str) -> None:
        """Put markup in the place of a stretch."""
        if self.text(start, end) != markup:
            self._changes[start, end] = markup

    def add_to_head(self, markup: str) -> None:
        """Put markup, a line, at the end of the head."""
        self._head += markup + ("\r\n" if "\r\n" in self._source.text else "\n")

    def data(self) -> bytes:
        """Return the page with the changes, in its encoding."""
        changes = dict(self._changes)
        if self._head:
            place = self._end_of_head()
            changes[place, place] = changes.get((place, place), "") + self._head
        if not changes:
            return encode(self._source.text, self._encoding)
        written: list[str] = []
        end = 0
        for (start, stop), markup in sorted(changes.items()):
            if start < end:
                continue  # lies in what was replaced
            written += (self._source.text[end:start], markup)
            end = stop
        written.append(self._source.text[end:])
        return encode("".join(written), self._encoding)

    def _end_of_head(self) -> int:
        """Return where the head ends, or where what is written belongs to it for all that."""
        first: dict[tuple[int, str | None], Token] = {}
        for token in self._source.tokens:
            first.setdefault((token.kind, token.name), token)
            if (END, "head") in first or (START, "body") in first:
                break
        for key, before in (((END, "head"), True), ((START, "body"), True)):
            if key in first and before:
                return first[key].start
        for key in ((START, "head"), (START, "html")):
            if key in first:
                return first[key].end
        doctypes = (token.end for token in self._source.tokens if token.kind == DOCTYPE)
        return next(doctypes, 0)
