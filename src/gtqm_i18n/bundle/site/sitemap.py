"""The pages of a site for search engines, each with its versions in all languages.

https://www.sitemaps.org/protocol.html,
https://developers.google.com/search/docs/specialty/international/localized-versions#sitemap
"""

from __future__ import annotations

from collections.abc import Sequence

from gtqm_i18n.bundle.site.addresses import page
from gtqm_i18n.bundle.site.listing import default
from gtqm_i18n.bundle.site.markup import element, text
from gtqm_i18n.model import Publication, Site

__all__ = ["sitemap"]

PATH = "sitemap.xml"
NAMESPACES = {
    "xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "xmlns:xhtml": "http://www.w3.org/1999/xhtml",
}


def sitemap(site: Site, publications: Sequence[Publication]) -> dict[str, bytes]:
    """Return `sitemap.xml`; nothing without the site's address or without a page.

    Each version of an article has the same set of alternates, itself among them.
    """
    if not site.url:
        return {}
    urls = [
        url
        for publication in sorted(publications, key=lambda each: each.slug)
        for url in _urls(site, publication)
    ]
    if not urls:
        return {}  # the schema asks for one at least
    written = element("urlset", NAMESPACES, "\n", *urls)
    return {PATH: f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'.encode()}


def _urls(site: Site, publication: Publication) -> list[str]:
    """Return the elements of an article's versions."""
    slug, day = publication.slug, publication.day
    known = [(version.tag, version) for version in publication.listed]
    known.append(("x-default", default(site, publication)))
    links = "".join(
        element(
            "xhtml:link",
            {"rel": "alternate", "hreflang": tag, "href": page(site, version, slug)},
        )
        + "\n"
        for tag, version in known
    )
    changed = element("lastmod", {}, day.isoformat()) + "\n" if day else ""
    return [
        element(
            "url", {}, "\n", element("loc", {}, text(page(site, version, slug))), "\n", changed
        ).removesuffix("</url>")
        + f"{links}</url>\n"
        for version in publication.listed
    ]
