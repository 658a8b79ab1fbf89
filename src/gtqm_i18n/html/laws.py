"""The laws of the cut, checked on real pages: what must come back, stay, and be covered."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from turbohtml import Document as Tree
from turbohtml import Element, Node, Text

from gtqm_i18n.html import inline
from gtqm_i18n.html.attributes import readable
from gtqm_i18n.html.elements import BLOCKS
from gtqm_i18n.html.encoding import decode
from gtqm_i18n.html.marks import Marks
from gtqm_i18n.html.tags import REWRITTEN
from gtqm_i18n.html.tokens import DOCTYPE, DROPPED, END, START, TEXT, Source, Token, parse
from gtqm_i18n.model import Document

__all__ = ["Skeleton", "skeleton", "uncovered"]

# https://html.spec.whatwg.org/multipage/rendering.html#hidden-elements: no text of these is seen.
# (`head` has parts that people read, and `title` is one of them.)
# `selectedcontent` shows an option's text once more.
UNSEEN = frozenset({"iframe", "noembed", "noframes", "script", "selectedcontent", "style"})


@dataclass(frozen=True, slots=True)
class Skeleton:
    """What no translation may change: `fixed` in this order, `movable` at most as often.

    Fixed are tags of blocks, declarations and tags cut short; movable are inline tags and what
    lies in elements with a world of their own, which a translation may move within its sentence.
    """

    fixed: tuple[object, ...]
    movable: Counter[object]

    def holds(self, page: Skeleton) -> bool:
        """Return whether a translated page still has this skeleton and nothing beyond it."""
        return self.fixed == page.fixed and page.movable <= self.movable


def skeleton(data: bytes, *, path: str) -> Skeleton:
    """Return the skeleton of a page, read anew from its bytes."""
    source = Source(decode(data, path=path)[0])
    marks = Marks(source)
    fixed: list[object] = []
    movable: Counter[object] = Counter()
    inside_until = opaque_until = 0
    for token in source.tokens:
        end, mode = marks.atoms.get(token.place, (0, "")) if token.kind == START else (0, "")
        inside_until = max(inside_until, end)
        opaque_until = max(opaque_until, end if mode == "opaque" else 0)
        if token.kind == TEXT and token.place >= opaque_until:
            continue
        is_block = token.kind in {START, END} and token.name in BLOCKS
        stays = is_block or token.kind in {DOCTYPE, DROPPED}
        if token.place < inside_until or not stays:
            movable[_shape(source, token)] += 1
        else:
            fixed.append(_shape(source, token))
    return Skeleton(tuple(fixed), movable)


def _shape(source: Source, token: Token) -> object:
    if token.kind == END:
        return token.kind, token.name
    if token.kind != START:
        return token.kind, source.raw(token)
    values = tuple(
        (name, None if name in REWRITTEN else value) for name, value in token.attributes or ()
    )
    return token.kind, token.name, values


def uncovered(document: Document, data: bytes) -> list[tuple[str, int]]:
    """Return text that people see and that no segment or exclusion holds, with its 1-based line.

    The page is read by another path than the cut's: as the tree a browser builds.
    """
    tree = parse(decode(data, path=document.path)[0])
    seen = list(_seen(tree))
    known: Counter[str] = Counter()
    for segment in document.segments:
        for part in inline.scan(segment.text):
            if part.kind == "text":
                known.update(_letters(inline.characters(part.raw)))
    for exclusion in document.exclusions:
        known.update(_letters(exclusion.text))
    missing = Counter(letter for text, _ in seen for letter in _letters(text)) - known
    if not missing:
        return []
    return [(text, line) for text, line in seen if missing.keys() & set(_letters(text))]


def _letters(text: str) -> Iterator[str]:
    return filter(str.isalpha, text)


def _seen(tree: Tree) -> Iterator[tuple[str, int]]:
    """Yield the texts of a tree that people read, with the line of the element around them."""
    starts: set[int] = set()
    waiting: list[Node] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Text):
            yield inline.collapse(node.data).strip(), _line(node.parent)
            continue
        if isinstance(node, Element):
            if node.tag in UNSEEN:
                continue
            yield from _values(node, starts)
        waiting += reversed(list(node.children))


def _values(element: Element, starts: set[int]) -> Iterator[tuple[str, int]]:
    """Yield what people read of an element's attributes, the first time it is met.

    The parser opens formatting elements again where markup is misnested.
    """
    location = element.source_location
    if location is None or location.start_tag.start_offset in starts:
        return
    starts.add(location.start_tag.start_offset)
    values = [(name, element.attr(name) or "") for name in element.attrs]
    for _, value in readable(element.tag.lower(), values):
        yield inline.collapse(value).strip(), _line(element)


def _line(node: object) -> int:
    while isinstance(node, Element):
        if node.source_line is not None:
            return node.source_line
        node = node.parent
    return 1
