"""Which files a page needs beside it."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from gtqm_i18n.html.syntax.encoding import decode
from gtqm_i18n.html.syntax.source import parse

__all__ = ["local_files"]

# https://html.spec.whatwg.org/multipage/indices.html#attributes-3: attributes that hold the
# address of something the page shows.
EMBEDDING = {
    "data": ("object",),
    "href": ("link", "image"),
    "poster": ("video",),
    "src": ("audio", "embed", "iframe", "img", "input", "script", "source", "track", "video"),
    "srcset": ("img", "source"),
}


def local_files(data: bytes) -> list[str]:
    """Return the relative paths of files that a page embeds, each once, in document order.

    Addresses of other sites, absolute paths and paths that climb out of the folder are left out.
    """
    tree = parse(decode(data, path="")[0])
    found: dict[str, None] = {}
    for attribute, elements in EMBEDDING.items():
        for element in tree.iter_elements(elements):
            value = element.attr(attribute) or ""
            addresses = value.split(",") if attribute == "srcset" else [value]
            for address in addresses:
                words = address.split()
                path = _local(words[0]) if words else None
                if path:
                    found[path] = None
    return list(found)


def _local(address: str) -> str | None:
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    path = unquote(parts.path)
    outside = parts.scheme or parts.netloc or path.startswith("/") or "\0" in path
    return None if outside or ".." in path.split("/") or not path else path.removeprefix("./")
