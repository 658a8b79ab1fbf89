"""What a site's files have in common: which articles they list, in which order, and as what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from gtqm_i18n.bundle.site.addresses import encoded, host
from gtqm_i18n.bundle.site.markup import clean
from gtqm_i18n.model import Publication, Site, Version

__all__ = [
    "FEEDS",
    "Entry",
    "default",
    "entries",
    "feeds",
    "is_taken",
    "newest_first",
    "tag_of",
    "written_feeds",
]

FEEDS = {"feed.atom": "application/atom+xml", "feed.json": "application/feed+json"}
"""The names of a language's feeds, and their media types."""

LONGEST = 50
"""Entries of a feed: who reads it has seen the older ones."""


class Entry(NamedTuple):
    """A version of a dated article as a feed has it."""

    publication: Publication
    version: Version
    day: date

    @property
    def title(self) -> str:
        """What the version is called: by its slug when its page does not say."""
        return clean(self.version.title) or clean(self.publication.slug)

    @property
    def moment(self) -> str:
        """The day's beginning: https://www.rfc-editor.org/rfc/rfc3339."""
        return f"{self.day.isoformat()}T00:00:00Z"

    def id(self, site: Site) -> str:
        """Return an address that stays the same wherever the page goes.

        https://www.rfc-editor.org/rfc/rfc4151
        """
        path = encoded(f"{self.publication.slug}/{self.version.language}")
        return f"tag:{host(site)},{self.day.isoformat()}:{path}"


def newest_first(publications: Iterable[Publication]) -> list[Publication]:
    """Return articles by their day, the newest first, those without one last; then by slug."""
    return sorted(publications, key=lambda each: (-(each.day or date.min).toordinal(), each.slug))


def entries(site: Site, publications: Iterable[Publication], language: str) -> list[Entry]:
    """Return what the feeds of a language have, the newest first; nothing without an address."""
    if not site.url:
        return []
    found = [
        Entry(publication=each, version=version, day=each.day)
        for each in newest_first(publications)
        for version in each.listed
        if version.language == language and each.day is not None
    ]
    return found[:LONGEST]


def feeds(site: Site, publications: Sequence[Publication], language: str) -> list[str]:
    """Return the names of the feeds that a language can have."""
    if not entries(site, publications, language):
        return []
    return [name for name in FEEDS if not is_taken(name, publications, language)]


def written_feeds(
    site: Site,
    publications: Sequence[Publication],
    name: str,
    write: Callable[[Site, str, Sequence[Entry]], bytes],
) -> dict[str, bytes]:
    """Return `<language>/<name>` of each language that has dated articles.

    `write` gives a feed of a site, a language and its entries. Nothing without the site's address:
    whatever a feed names has to be absolute.
    """
    return {
        f"{language}/{name}": write(site, language, entries(site, publications, language))
        for language in site.languages
        if name in feeds(site, publications, language)
    }


def is_taken(name: str, publications: Iterable[Publication], language: str) -> bool:
    """Return whether a file's name in a language's folder is that of an article's folder.

    Case does not tell them apart: there are disks for which it does not.
    """
    return any(
        each.slug.partition("/")[0].casefold() == name.casefold()
        for each in publications
        if each.version(language) is not None
    )


def default(site: Site, publication: Publication) -> Version:
    """Return the version for those whose language there is none in."""
    version = publication.version(site.default_language)
    return version if version and version in publication.listed else publication.original


def tag_of(publications: Iterable[Publication], language: str) -> str:
    """Return a configured language with its region, as versions have it; else as it is."""
    versions = (each.version(language) for each in publications)
    return next((version.tag for version in versions if version), language)
