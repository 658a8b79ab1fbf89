"""Where on a page each segment stands: the elements around it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

import turbohtml
from bs4 import BeautifulSoup, Tag

from gtqm_i18n.html.render import render
from gtqm_i18n.html.syntax.encoding import decode
from gtqm_i18n.model import Document

__all__ = ["places"]

MARK = re.compile(r"qqq(\d+)qqq")


def places(document: Document) -> list[tuple[str, ...]]:
    """Return, for each segment, the names and ids of the elements around it, from the root on.

    The page is read with a mark in each segment's place. Its tree is made by the parser of the
    standard, whatever the markup; BeautifulSoup walks what that wrote.
    """
    numbers = {key: n for n, key in enumerate({each.key: None for each in document.segments})}
    marked = render(document, {key: f"qqq{number}qqq" for key, number in numbers.items()})
    text, _ = decode(marked, path=document.path)
    soup = BeautifulSoup(turbohtml.parse(text).serialize(), "html.parser")
    found: dict[int, list[tuple[str, ...]]] = defaultdict(list)
    for number, place in _marks(soup):
        found[number].append(place)
    return [_next(found[numbers[segment.key]]) for segment in document.segments]


def _next(known: list[tuple[str, ...]]) -> tuple[str, ...]:
    return known.pop(0) if len(known) > 1 else known[0] if known else ()


def _marks(soup: BeautifulSoup) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield every mark's number and place, in the order of the page."""
    open_elements: list[tuple[Tag, str]] = []
    for node in soup.descendants:
        while open_elements and node.parent is not open_elements[-1][0]:
            open_elements.pop()
        place = tuple(name for _, name in open_elements)
        if not isinstance(node, Tag):
            for mark in MARK.finditer(str(node)):
                yield int(mark[1]), place
            continue
        own = f"{node.name}#{node['id']}" if node.get("id") else node.name
        for name, value in node.attrs.items():
            for mark in MARK.finditer(str(value)):
                yield int(mark[1]), (*place, own, name)
        open_elements.append((node, own))
