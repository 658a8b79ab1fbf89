"""Whether all that people read on a page is offered to translators or left out by name."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator

from turbohtml import Document as Tree
from turbohtml import Element, Node, Text

from gtqm_i18n.html import inline, json_ld
from gtqm_i18n.html.attributes import readable
from gtqm_i18n.html.syntax.embedding import LEVELS
from gtqm_i18n.html.syntax.encoding import decode
from gtqm_i18n.html.syntax.source import parse
from gtqm_i18n.model import Document

__all__ = ["uncovered"]

WORD = re.compile(r"[^\W\d_]+")

# https://html.spec.whatwg.org/multipage/rendering.html#hidden-elements: no text of these is seen.
# (`head` has parts that people read, and `title` is one of them.)
# `selectedcontent` shows an option's text once more.
UNSEEN = frozenset({"iframe", "noembed", "noframes", "script", "selectedcontent", "style"})


def uncovered(document: Document, data: bytes) -> list[tuple[str, int]]:
    """Return text that people see and that no segment or exclusion holds, with its 1-based line.

    The page is read by another path than the cut's: as the tree a browser builds.
    """
    seen = list(_seen(parse(decode(data, path=document.path)[0])))
    known: Counter[str] = Counter()
    for segment in document.segments:
        known.update(_words(inline.plain(segment.text, between="\n")))
    for exclusion in document.exclusions:
        known.update(_words(exclusion.text))
    read = Counter(word for text, _ in seen for word in _words(text))
    missing = read - known
    # A parser joins what foster parents bring together: then the letters tell.
    spare = Counter(letter for word in (known - read).elements() for letter in word)
    if not Counter(letter for word in missing.elements() for letter in word) - spare:
        return []
    return [(text, line) for text, line in seen if missing.keys() & set(_words(text))]


def _words(text: str) -> Iterator[str]:
    for word in WORD.findall(text):
        letters = "".join(filter(str.isalpha, word))  # a superscript digit is none
        if letters:
            yield letters


def _seen(tree: Tree, level: int = 0) -> Iterator[tuple[str, int]]:
    """Yield the texts of a tree that people read, with the line of the element around them."""
    starts: set[int] = set()
    waiting: list[Node] = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Text):
            yield inline.collapse(node.data).strip(), _line(node.parent)
            continue
        if isinstance(node, Element):
            yield from _values(node, starts, level)
            if node.tag == "script":
                yield from ((text, _line(node)) for text in _structured(node))
            if node.tag in UNSEEN:
                continue
        waiting += reversed(list(node.children))


def _values(element: Element, starts: set[int], level: int) -> Iterator[tuple[str, int]]:
    """Yield what people read of an element's attributes, the first time it is met.

    The parser opens formatting elements again where markup is misnested.
    """
    location = element.source_location
    if location is None or location.start_tag.start_offset in starts:
        return
    starts.add(location.start_tag.start_offset)
    values = [(name, str(value or "")) for name, value in element.attrs.items()]
    if element.tag == "iframe" and "srcdoc" in element.attrs and level < LEVELS:
        yield from (
            (text, _line(element))
            for text, _ in _seen(parse(element.attr("srcdoc") or ""), level + 1)
        )
    for _, value in readable(element.tag.lower(), values):
        yield inline.collapse(value).strip(), _line(element)


def _structured(script: Element) -> Iterator[str]:
    """Yield what is text for people in a JSON-LD script, read by a JSON parser."""
    if not json_ld.is_json_ld(script.attr("type") or ""):
        return
    try:
        waiting = [("", json.loads(script.text))]
    except (ValueError, RecursionError):
        return
    while waiting:
        name, value = waiting.pop()
        if isinstance(value, dict):
            waiting += (
                (name if key == "@value" and isinstance(each, str) else key, each)
                for key, each in value.items()
            )
        elif isinstance(value, list):
            waiting += ((name, each) for each in value)
        elif isinstance(value, str) and name in json_ld.READ and json_ld.is_text(value):
            html = json_ld.is_html(value)
            yield from (text for text, _ in _seen(parse(value), LEVELS)) if html else (value,)


def _line(node: object) -> int:
    while isinstance(node, Element):
        if node.source_line is not None:
            return node.source_line
        node = node.parent
    return 1
