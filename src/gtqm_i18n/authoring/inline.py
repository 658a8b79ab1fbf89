"""The text within a block: white space, needless elements, breaks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeAlias

from gtqm_i18n.authoring.draft import Notes
from gtqm_i18n.authoring.nodes import UNSEEN, Element, Node
from gtqm_i18n.authoring.vocabulary import JOINING, NESTING, VOID

__all__ = ["one_text", "texts"]

NO_BREAK = "\u00a0\u202f"
PARTS = re.compile(rf"[ \t\n\v\f\r{NO_BREAK}\u2028\u2029]+|[^ \t\n\v\f\r{NO_BREAK}\u2028\u2029]+")

# Where a no-break space has a reason: beside signs, numbers and abbreviations.
BEFORE = re.compile(r"[:;!?»›%‰$€£°–—\d]")
AFTER = re.compile(r"(?:[«‹–—§№\d]|\b\w{1,4}\.|\bM(?:me|mes|lle|gr|es|e)?|\b[nN][o°]s?)\Z")
TAIL = 12
"""Characters that are looked back upon."""


@dataclass(frozen=True, slots=True)
class _Tag:
    element: Element
    is_end: bool = False


Piece: TypeAlias = "str | Element | _Tag"


def texts(nodes: Iterable[Node], notes: Notes[str]) -> list[tuple[Node, ...]]:
    """Return the texts that blank lines part in some phrasing content, each cleaned.

    White space at their edges and at those of elements is gone or moved out, as are elements with
    nothing in them and those that repeat what is around them.
    """
    cleaner = _Cleaner(notes=notes)
    cleaner.walk(nodes)
    cleaner.end()
    return cleaner.found


def one_text(nodes: Iterable[Node], notes: Notes[str]) -> tuple[Node, ...]:
    """Return phrasing content cleaned, as one text whatever breaks it has."""
    found = texts(nodes, notes)
    joined: list[Node] = []
    for text in found:
        joined += [Element("br"), *text] if joined else text
    return tuple(joined)


@dataclass(slots=True, kw_only=True)
class _Cleaner:
    """What is written so far, and what waits for the next character: a gap, breaks, start tags."""

    notes: Notes[str]
    found: list[tuple[Node, ...]] = field(default_factory=list)
    out: list[Piece] = field(default_factory=list)
    open: list[Element] = field(default_factory=list)
    waiting: list[Element] = field(default_factory=list)
    gap: str = ""
    breaks: int = 0
    tail: str = ""

    def walk(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            if isinstance(node, str):
                self._text(node)
            elif node.name == "br":
                self.breaks += 1
            elif node.name in VOID:
                self._content("")
                self.out.append(node)
                self.tail = ""
            elif self._repeats(node):
                self.walk(node.children)
            else:
                self.waiting.append(node)
                self.walk(node.children)
                self._close(node)

    def end(self) -> None:
        """End a text."""
        for element in reversed(self.open):
            self.out.append(_Tag(element, is_end=True))
        if self.out:
            self.found.append(_built(self.out))
        self.out, self.breaks, self.gap, self.tail = [], 0, "", ""

    def _repeats(self, node: Element) -> bool:
        return node.name not in NESTING and any(
            each.name == node.name for each in (*self.open, *self.waiting)
        )

    def _close(self, element: Element) -> None:
        if self.waiting and self.waiting[-1] is element:
            self.waiting.pop()
        else:
            self.out.append(_Tag(self.open.pop(), is_end=True))

    def _text(self, text: str) -> None:
        seen = UNSEEN.sub("", text)
        self.notes["space"] += len(text) - len(seen)
        for part in PARTS.findall(unicodedata.normalize("NFC", seen)):
            if part[0] in " \t\n\v\f\r\u2028\u2029" or part[0] in NO_BREAK:
                self.gap += part
            else:
                self._content(part[0])
                self.out.append(part)
                self.tail = (self.tail + part)[-TAIL:]

    def _content(self, first: str) -> None:
        """Write what waits, before a text that begins with this character."""
        between = self._between(first)
        for element in self.waiting:
            if self._joins(element):
                self.out.pop()
                self.open.append(element)
            else:
                self.out += between
                between = []
                self.out.append(_Tag(element))
                self.open.append(element)
        self.out += between
        self.waiting = []

    def _joins(self, element: Element) -> bool:
        """Return whether an element goes on that has just been closed."""
        last = self.out[-1] if self.out else None
        return (
            isinstance(last, _Tag)
            and last.is_end
            and element.name in JOINING
            and last.element.name == element.name
            and last.element.attributes == element.attributes
        )

    def _between(self, first: str) -> list[Piece]:
        """Return what parts the text so far from what comes."""
        gap, breaks = self.gap, self.breaks
        self.gap, self.breaks = "", 0
        if not self._begun():
            self.notes["space"] += sum(gap.count(char) for char in NO_BREAK)
            return []
        if breaks > 1:
            kept = list(self.open)
            self.end()
            self.out = [_Tag(element) for element in kept]
            return []
        if breaks:
            self.tail = ""
            return [Element("br")]
        return [self._space(gap, first)] if gap else []

    def _begun(self) -> bool:
        return len(self.out) > len(self.open)  # elements with nothing in them are never written

    def _space(self, gap: str, first: str) -> str:
        """Return the space that a gap is: one that does not break only where it has a reason."""
        bound = [char for char in gap if char in NO_BREAK]
        if not bound:
            space = " "
        elif BEFORE.match(first) or AFTER.search(self.tail):
            space = bound[0]
        else:
            space = " "
        self.notes["space"] += len(bound) - (space != " ")
        self.tail = (self.tail + " ")[-TAIL:]
        return space


def _built(pieces: Sequence[Piece]) -> tuple[Node, ...]:
    """Return the nodes of paired tags, neighbouring strings as one."""
    stack: list[list[Node]] = [[]]
    for piece in pieces:
        if not isinstance(piece, _Tag):
            stack[-1].append(piece)
        elif piece.is_end:
            element = _merged(piece.element.holding(_joined(stack.pop())))
            stack[-1].append(element)
        else:
            stack.append([])
    return tuple(_joined(stack[0]))


def _joined(nodes: Iterable[Node]) -> Iterator[Node]:
    for are_text, group in groupby(nodes, key=lambda node: isinstance(node, str)):
        if are_text:
            yield unicodedata.normalize("NFC", "".join(map(str, group)))
        else:
            yield from group


def _merged(element: Element) -> Element:
    """Return an element that is one with a `span` that is all it holds, or that holds it."""
    inner = element.children[0]
    if len(element.children) > 1 or not isinstance(inner, Element) or inner.name in VOID:
        return element
    if inner.name == "span":
        return element.saying(inner.attributes).holding(inner.children)
    if element.name == "span":
        return inner.saying(element.attributes)
    return element
