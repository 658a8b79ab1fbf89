"""Clean markup in the making: elements, and text as strings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

__all__ = [
    "UNSEEN",
    "Element",
    "Node",
    "elements",
    "is_element",
    "one_line",
    "paragraph",
    "text_of",
]


@dataclass(frozen=True, slots=True)
class Element:
    """An element, its attributes and what stands in it.

    `hints` are what its source said of it and no page says: the level of a list, a role.
    """

    name: str
    children: tuple[Node, ...] = ()
    attributes: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)

    def holding(self, children: Iterable[Node]) -> Element:
        """Return the same element with other contents."""
        return replace(self, children=tuple(children))

    def saying(self, attributes: Mapping[str, str]) -> Element:
        """Return the same element with further attributes; its own go before."""
        return replace(self, attributes={**attributes, **self.attributes})


# Characters that nobody sees and no article needs; joiners and marks of direction stay.
UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060\ufeff\ufff9-\ufffb\ufdd0-\ufdef]"
)
WHITE = re.compile(r"[ \t\n\v\f\r\u2028\u2029]+")

Node: TypeAlias = "Element | str"


def paragraph(*children: Node) -> Element:
    """Return a paragraph."""
    return Element("p", children)


def is_element(node: Node, *names: str) -> bool:
    """Return whether a node is an element of one of these names."""
    return isinstance(node, Element) and node.name in names


def elements(nodes: Iterable[Node]) -> Iterator[Element]:
    """Yield the elements among some nodes and below them, in the order of the page."""
    for node in nodes:
        if isinstance(node, Element):
            yield node
            yield from elements(node.children)


def one_line(text: str) -> str:
    """Return a text as an attribute or a title holds it, on one line, without what nobody sees.

    No-break spaces stay: Python's own idea of white space has them.
    """
    seen = UNSEEN.sub("", text)
    return WHITE.sub(" ", unicodedata.normalize("NFC", seen)).strip(" \u00a0\u202f")


def text_of(nodes: Iterable[Node]) -> str:
    """Return the text of some nodes, with a space for a line break."""
    return "".join(_texts(nodes))


def _texts(nodes: Iterable[Node]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif node.name == "br":
            yield " "
        else:
            yield from _texts(node.children)
