"""Which files a page needs beside it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import unquote, urlsplit

from gtqm_i18n.html.page import Page
from gtqm_i18n.model import Location

if TYPE_CHECKING:
    from turbohtml import Document, Element

__all__ = ["addresses", "local_files"]

Placed: TypeAlias = tuple[tuple[str, Location], ...]
"""Addresses with their places."""

SHOWN = frozenset("apple-touch-icon icon manifest modulepreload preload stylesheet".split())
TEMPLATE = "----"
"""What template code looks like once it is masked in a tag."""

# https://html.spec.whatwg.org/multipage/indices.html#attributes-3: attributes that hold the
# address of something the page shows.
EMBEDDING = {
    "data": ("object",),
    "href": ("link", "image"),
    "poster": ("video",),
    "src": ("audio", "embed", "iframe", "img", "input", "script", "source", "track", "video"),
    "srcset": ("img", "source"),
}


def local_files(page: Page) -> list[str]:
    """Return the relative paths of files that a page embeds, each once, in document order.

    Addresses of other sites, absolute paths and paths that climb out of the folder are left out.
    """
    found: dict[str, None] = {}
    for _, address in _embedded(page.tree):
        path = _local(address)
        if path:
            found[path] = None
    return list(found)


def addresses(page: Page, *, path: str) -> tuple[Placed, Placed]:
    """Return the addresses of a page's links and of what it shows, each with its place.

    Of `link` elements only styles, icons and scripts are shown; template code is left out.
    """
    tree = page.tree
    links = tuple(
        (href, _place(element, path))
        for element in tree.iter_elements(("a", "area"))
        if (href := element.attr("href")) is not None and TEMPLATE not in href
    )
    shown = tuple(
        (address, _place(element, path))
        for element, address in _embedded(tree)
        if TEMPLATE not in address and (element.tag != "link" or _is_shown(element))
    )
    return links, shown


def _embedded(tree: Document) -> Iterator[tuple[Element, str]]:
    for attribute, elements in EMBEDDING.items():
        for element in tree.iter_elements(elements):
            value = element.attr(attribute) or ""
            for address in value.split(",") if attribute == "srcset" else [value]:
                words = address.split()
                if words:
                    yield element, words[0]


def _is_shown(element: Element) -> bool:
    return not SHOWN.isdisjoint((element.attr("rel") or "").lower().split())


def _place(element: Element, path: str) -> Location:
    location = element.source_location
    if location is None:
        return Location(path=path, line=1)
    return Location(path=path, line=element.source_line or 1, column=(element.source_col or 0) + 1)


def _local(address: str) -> str | None:
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    path = unquote(parts.path)
    outside = parts.scheme or parts.netloc or path.startswith("/") or "\0" in path
    return None if outside or ".." in path.split("/") or not path else path.removeprefix("./")
