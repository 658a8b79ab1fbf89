"""A feed for each language: https://www.jsonfeed.org/version/1.1/."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from gtqm_i18n.bundle.site.addresses import below, page
from gtqm_i18n.bundle.site.listing import Entry, written_feeds
from gtqm_i18n.bundle.site.markup import clean
from gtqm_i18n.model import Publication, Site

__all__ = ["json_feed"]

NAME = "feed.json"
VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(site: Site, publications: Sequence[Publication]) -> dict[str, bytes]:
    """Return `<language>/feed.json` of each language that has dated articles."""
    return written_feeds(site, publications, NAME, _feed)


def _feed(site: Site, language: str, listed: Sequence[Entry]) -> bytes:
    feed = {
        "version": VERSION,
        "title": clean(site.name),
        "home_page_url": below(site, f"{language}/"),
        "feed_url": below(site, f"{language}/{NAME}"),
        "language": listed[0].version.tag,
        "authors": [{"name": clean(site.name)}],
        "items": [_item(site, each) for each in listed],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=2) + "\n").encode()


def _item(site: Site, entry: Entry) -> Mapping[str, Any]:
    """Return an item; `_translations` has the addresses of its other versions, by their tags."""
    slug, own = entry.publication.slug, entry.version
    summary = clean(own.description)
    others = {
        version.tag: page(site, version, slug)
        for version in entry.publication.listed
        if version is not own
    }
    return {
        "id": entry.id(site),
        "url": page(site, own, slug),
        "title": entry.title,
        **({"summary": summary} if summary else {}),
        "content_text": summary or entry.title,  # an item without content is none
        "date_published": entry.moment,
        "language": own.tag,
        **({"_translations": others} if others else {}),
    }
