"""A feed for each language: https://www.rfc-editor.org/rfc/rfc4287."""

from __future__ import annotations

from collections.abc import Sequence

from gtqm_i18n.bundle.site.addresses import below, page
from gtqm_i18n.bundle.site.listing import FEEDS, Entry, written_feeds
from gtqm_i18n.bundle.site.markup import clean, element, text
from gtqm_i18n.model import Publication, Site

__all__ = ["atom"]

NAME = "feed.atom"
NAMESPACE = "http://www.w3.org/2005/Atom"
HTML = "text/html"


def atom(site: Site, publications: Sequence[Publication]) -> dict[str, bytes]:
    """Return `<language>/feed.atom` of each language that has dated articles."""
    return written_feeds(site, publications, NAME, _feed)


def _feed(site: Site, language: str, listed: Sequence[Entry]) -> bytes:
    address = below(site, f"{language}/{NAME}")
    newest, tag = listed[0], listed[0].version.tag
    home = below(site, f"{language}/")
    parts = [
        element("id", {}, text(address)),
        element("title", {}, text(site.name)),
        element("updated", {}, newest.moment),
        _author(site, home),
        element("link", {"rel": "self", "type": FEEDS[NAME], "href": address}),
        element("link", {"rel": "alternate", "type": HTML, "hreflang": tag, "href": home}),
        *(_entry(site, each) for each in listed),
    ]
    lines = "".join(f"{part}\n" for part in parts)
    feed = element("feed", {"xmlns": NAMESPACE, "xml:lang": tag}, "\n", lines)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{feed}\n'.encode()


def _author(site: Site, home: str) -> str:
    name = text(site.name) or text(home)  # https://www.rfc-editor.org/rfc/rfc4287#section-3.2.1
    return element("author", {}, element("name", {}, name))


def _entry(site: Site, entry: Entry) -> str:
    slug, own = entry.publication.slug, entry.version
    summary = clean(own.description)
    parts = [
        element("id", {}, text(entry.id(site))),
        element("title", {}, text(entry.title)),
        element("published", {}, entry.moment),
        element("updated", {}, entry.moment),
        *([element("summary", {}, text(summary))] if summary else []),
        *(
            element(
                "link",
                {
                    "rel": "alternate",
                    "type": HTML,
                    "hreflang": version.tag,
                    "href": page(site, version, slug),
                },
            )
            for version in (own, *(each for each in entry.publication.listed if each is not own))
        ),
    ]
    return element("entry", {}, "\n", *(f"{part}\n" for part in parts))
