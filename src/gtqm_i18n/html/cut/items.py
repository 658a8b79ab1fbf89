"""Tokens to items: what each is inside a sentence, or that it ends one."""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

from gtqm_i18n.html.cut.runs import ATOM, CLOSE, HIDDEN, OPEN, WORDS, Item
from gtqm_i18n.html.elements import BLOCKS, SVG_INLINE, VOID
from gtqm_i18n.html.inline import WHITE
from gtqm_i18n.html.rules.marks import Marks
from gtqm_i18n.html.syntax.islands import role
from gtqm_i18n.html.syntax.source import Source
from gtqm_i18n.html.syntax.tokens import COMMENT, END, INSTRUCTION, ISLAND, START, TEXT, Token

__all__ = ["DEPTH", "Items"]

DEPTH: Final = 32
"""How deep elements with a world of their own may nest before they count as any other; pages in
attributes begin a quarter of it deeper."""


class Items:
    """The items of a source; `places` are the starts of its tokens, in places of its tree."""

    __slots__ = ("_marks", "_source", "places")

    def __init__(self, source: Source, marks: Marks) -> None:
        """Take the source and its marks."""
        self._source = source
        self._marks = marks
        self.places = [token.place for token in source.tokens]

    def world(self, token: Token, index: int, high: int, depth: int) -> Item | None:
        """Return an element with a world of its own as one item."""
        atom = self._marks.atoms.get(token.place) if token.kind == START else None
        if atom is None:
            return None
        # One that only some languages have is one item however deep it lies.
        if depth >= DEPTH and atom[1] != "opaque" and token.place not in self._marks.locales:
            return None
        last = min(self.after(atom[0], index), high)
        # What the end of the file ends would swallow what came after it.
        closing = self._source.tokens[last - 1]
        closed = closing.kind == END and closing.name == token.name
        endless = last == len(self._source.tokens) and not closed
        return Item(ATOM, index, last, token.name or "", fence=endless)

    def after(self, end: int, index: int) -> int:
        """Return the index of the first token after an element that begins at `index`."""
        return max(bisect_left(self.places, end, index), index + 1)

    def item(self, token: Token, index: int, mode: str) -> Item | None:
        """Return what a token is inside a sentence, None when it ends the sentence."""
        name = token.name or ""
        last = index + 1
        if token.kind == TEXT:
            return Item(WORDS, index, last, blank=not self._source.raw(token).strip(WHITE))
        if token.kind in {INSTRUCTION, ISLAND, COMMENT}:
            return _aside(self._source.raw(token), index, token.kind)
        if token.kind not in {START, END}:
            return None
        if self._ends_sentence(token, name, mode):
            return None
        if name in VOID:
            # `</br>` is a line break, every other such end tag is nothing.
            nothing = token.kind == END and name != "br"
            return Item(HIDDEN if nothing else ATOM, index, last, name)
        if token.kind == END:
            return Item(CLOSE, index, last, name)
        if token.place in self._marks.endless:
            return Item(ATOM, index, last, name)
        return Item(OPEN, index, last, name, fence=self._marks.thaws(token.place))

    def _ends_sentence(self, token: Token, name: str, mode: str) -> bool:
        if mode != "html":
            return name not in SVG_INLINE
        said = self._marks.within.get(token.place)
        return said == "no" if said in {"yes", "no"} else name in BLOCKS


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
