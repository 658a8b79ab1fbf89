"""What a page says of itself: its day, and the places in it that an address may name."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from turbohtml import Element

from gtqm_i18n.html.inline import WHITE, collapse
from gtqm_i18n.html.json_ld import is_json_ld
from gtqm_i18n.html.page import Page

if TYPE_CHECKING:
    import turbohtml

__all__ = ["anchors", "day", "titles"]

# https://ogp.me/#type_article, https://www.dublincore.org/specifications/dublin-core/dcmi-terms/
DAY_NAMES = ("article:published_time", "dcterms.issued", "dcterms.date", "dc.date", "date")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def anchors(page: Page) -> frozenset[str]:
    """Return the `id`s of a page's elements, and the names of its old anchors."""
    found: set[str] = set()
    for element in page.tree.iter_elements():
        found.update(filter(None, (element.attr("id"),)))
        if element.tag == "a":
            found.update(filter(None, (element.attr("name"),)))
    return frozenset(found)


def day(page: Page) -> date | None:
    """Return an article's day: what its metadata say, else the first `time` that stands alone."""
    for text in _days(page.tree):
        match = DAY.match(text.strip())
        if match is None:
            continue
        try:
            return date.fromisoformat(match[0])
        except ValueError:
            continue
    return None


def _days(tree: turbohtml.Document) -> Iterator[str]:
    metas = [
        ((each.attr("name") or each.attr("property") or "").lower(), each.attr("content") or "")
        for each in tree.iter_elements("meta")
    ]
    for wanted in DAY_NAMES:
        yield from (content for name, content in metas if name == wanted)
    for script in tree.iter_elements("script"):
        if is_json_ld(script.attr("type") or ""):
            yield from _published(script.text)
    for element in tree.iter_elements("time"):
        around = element.parent
        if isinstance(around, Element) and around.text.strip() == element.text.strip():
            yield element.attr("datetime") or ""


def _published(text: str) -> Iterator[str]:
    try:
        found: Any = json.loads(text)
    except (ValueError, RecursionError):
        return
    for each in found if isinstance(found, list) else [found]:
        if isinstance(each, dict):
            value = each.get("datePublished")
            if isinstance(value, str):
                yield value


def titles(page: Page) -> tuple[str, str]:
    """Return a page's title and its description, empty where it has none."""
    tree = page.tree
    title = next((each.text for each in tree.iter_elements("title")), "")
    described = (
        each.attr("content") or ""
        for each in tree.iter_elements("meta")
        if (each.attr("name") or "").lower() == "description"
    )
    return collapse(title).strip(WHITE), collapse(next(described, "")).strip(WHITE)
