"""Where a relative address leads: to a place of the page, a file beside it, another article."""

from __future__ import annotations

import posixpath
from urllib.parse import unquote, urlsplit

from gtqm_i18n.checks.engine.knowledge import Knowledge, Page
from gtqm_i18n.messages import _

__all__ = ["problem"]

PAGE = "index.html"


def problem(href: str, page: Page, knowledge: Knowledge) -> str:
    """Return what is wrong with an address on a page, empty when nothing is known to be.

    Addresses of other sites, and those that begin at a site's root, are not looked at.
    """
    try:
        parts = urlsplit(href.strip())
    except ValueError:
        return ""
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return ""
    path, place = unquote(parts.path), unquote(parts.fragment)
    if not path:
        known = place in {"", "top"} or place in page.anchors
        return (
            ""
            if known
            else _("Unknown place `#{place}`, the page has none of that name", place=place)
        )
    if path.removeprefix("./") in page.files or path == PAGE:
        return ""
    slug = _article(path, page.slug, knowledge.articles)
    if slug is None:
        return _("Unknown file or article `{path}`", path=path)
    anchors = knowledge.anchors(slug) if place and knowledge.anchors else None
    if anchors is not None and place not in {"top", *anchors}:
        return _(
            "Unknown place `#{place}`, the article `{slug}` has none of that name",
            place=place,
            slug=slug,
        )
    return ""


def _article(path: str, slug: str, articles: frozenset[str]) -> str | None:
    """Return the article that a path from an article's page leads to, in any language."""
    target = posixpath.normpath(posixpath.join("language", slug, path))
    if target.startswith(".."):
        return ""  # out of all languages: a site has more than articles
    name = target.removesuffix(f"/{PAGE}").removesuffix(".html").partition("/")[2]
    return name if name in articles else None
