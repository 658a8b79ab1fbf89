"""Articles for news exchange: IPTC ninjs 3.1, https://iptc.org/std/ninjs/."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from gtqm_i18n.bundle.site.addresses import page
from gtqm_i18n.bundle.site.markup import clean
from gtqm_i18n.model import Publication, Site, Version

__all__ = ["ninjs"]

STANDARD = {
    "name": "ninjs",
    "version": "3.1",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.1.json",
}


def ninjs(site: Site, publications: Sequence[Publication]) -> dict[str, bytes]:
    """Return an item for each listed version, `ninjs/<language>/<slug>.json`; none without a URL.

    The standard has no property for translations: an item's other versions are associations.
    """
    if not site.url:
        return {}
    return {
        f"ninjs/{version.language}/{publication.slug}.json": _written(
            _item(site, publication, version)
        )
        for publication in publications
        for version in publication.listed
    }


def _item(site: Site, publication: Publication, version: Version) -> dict[str, Any]:
    item: dict[str, Any] = {
        "uri": page(site, version, publication.slug),
        "standard": STANDARD,
        "type": "text",
        "language": version.tag,
        "slugline": clean(publication.slug),
        "headlines": [{"role": "main", "value": clean(version.title) or clean(publication.slug)}],
    }
    if version.description:
        item["descriptions"] = [{"role": "summary", "value": clean(version.description)}]
    if publication.day is not None:
        item["versionCreated"] = f"{publication.day.isoformat()}T00:00:00Z"
    if version.translators:
        item["by"] = ", ".join(map(clean, version.translators))
    others = [each for each in publication.listed if each is not version]
    if others:
        item["associations"] = [_association(site, publication, each) for each in others]
    return item


def _association(site: Site, publication: Publication, other: Version) -> dict[str, Any]:
    original = other is publication.original
    return {
        "name": "translationOf" if original else f"translation-{other.tag}",
        "uri": page(site, other, publication.slug),
        "language": other.tag,
    }


def _written(item: dict[str, Any]) -> bytes:
    return (json.dumps(item, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")
