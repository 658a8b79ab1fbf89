"""Tokens to items: what each is inside a sentence, or that it ends one."""

from __future__ import annotations

from bisect import bisect_left
from operator import attrgetter
from typing import Final

from gtqm_i18n.html.cut.runs import ATOM, CLOSE, HIDDEN, OPEN, WORDS, Item
from gtqm_i18n.html.elements import BLOCKS, SVG_INLINE, VOID
from gtqm_i18n.html.inline import WHITE
from gtqm_i18n.html.rules.marks import Marks
from gtqm_i18n.html.syntax.islands import role
from gtqm_i18n.html.syntax.source import Source
from gtqm_i18n.html.syntax.tokens import (
    COMMENT,
    END,
    INSTRUCTION,
    ISLAND,
    START,
    TAGS,
    TEXT,
    Token,
)

__all__ = ["DEPTH", "Items"]

DEPTH: Final = 32
"""How deep elements with a world of their own may nest before they count as any other; pages in
attributes begin a quarter of it deeper."""

ASIDES: Final = frozenset({INSTRUCTION, ISLAND, COMMENT})
"""Kinds of token that may be tags or asides of a sentence."""

WITHIN: Final = {"yes": False, "no": True}
"""Whether a tag ends the sentence of which the author says how it lies in text."""

PLACE = attrgetter("place")


class Items:
    """What the tokens of a source are inside a sentence."""

    __slots__ = ("_marks", "_source", "_tokens")

    def __init__(self, source: Source, marks: Marks) -> None:
        """Take the source and its marks."""
        self._source = source
        self._marks = marks
        self._tokens = source.tokens

    def item(self, index: int, high: int, mode: str, depth: int) -> Item | None:
        """Return what a token is inside a sentence, None when it ends the sentence.

        An element with a world of its own is one item, of its tokens before `high`.
        """
        token = self._tokens[index]
        kind, start, end, place, name, _ = token
        if kind == TEXT:
            blank = not self._source.text[start:end].strip(WHITE)
            return Item(WORDS, index, index + 1, "", blank)
        if kind == START and place in self._marks.atoms:
            world = self._world(token, index, high, depth)
            if world is not None:
                return world
        elif kind not in TAGS:
            return _aside(self._source.raw(token), index, kind) if kind in ASIDES else None
        name = name or ""
        ends = name in BLOCKS if mode == "html" else name not in SVG_INLINE
        if self._marks.within and mode == "html":
            ends = WITHIN.get(self._marks.within.get(place, ""), ends)
        return None if ends else self._tag(token, name, index)

    def _world(self, token: Token, index: int, high: int, depth: int) -> Item | None:
        """Return an element with a world of its own as one item, None where it lies too deep."""
        end, mode = self._marks.atoms[token.place]
        # One that only some languages have is one item however deep it lies.
        if depth >= DEPTH and mode != "opaque" and token.place not in self._marks.locales:
            return None
        last = min(self.after(end, index), high)
        # What the end of the file ends would swallow what came after it.
        closing = self._tokens[last - 1]
        closed = closing.kind == END and closing.name == token.name
        endless = last == len(self._tokens) and not closed
        return Item(ATOM, index, last, token.name or "", fence=endless)

    def after(self, end: int, index: int) -> int:
        """Return the index of the first token after an element that begins at `index`."""
        return max(bisect_left(self._tokens, end, index, key=PLACE), index + 1)

    def _tag(self, token: Token, name: str, index: int) -> Item:
        """Return a tag that does not end the sentence as an item."""
        last = index + 1
        if name in VOID:
            # `</br>` is a line break, every other such end tag is nothing.
            nothing = token.kind == END and name != "br"
            return Item(HIDDEN if nothing else ATOM, index, last, name)
        if token.kind == END:
            return Item(CLOSE, index, last, name)
        if token.place in self._marks.endless:
            return Item(ATOM, index, last, name)
        return Item(OPEN, index, last, name, fence=self._marks.thaws(token.place))


def _aside(raw: str, index: int, kind: int) -> Item:
    """Return template code, an instruction or a comment as an item.

    Most comments have no place in the sentence; what only counts as one for want of better
    (`<![CDATA[` in HTML, `</ x>`) may be something else elsewhere.
    """
    include = raw.startswith("<!--#") and raw.endswith("-->")
    if kind == COMMENT and not include:
        ordinary = raw.startswith("<!--") and raw.endswith(">")
        endless = not raw.endswith(">")
        return Item(HIDDEN if ordinary else ATOM, index, index + 1, "comment", fence=endless)
    name = "include" if include else "instruction" if raw.startswith("<?") else "placeholder"
    found = "comment" if kind == INSTRUCTION else role(raw)
    return Item(ATOM, index, index + 1, name, fence=found == "statement", word=found == "output")
