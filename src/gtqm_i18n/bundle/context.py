"""What a page has to know of the site to be published: its own version, and all others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from gtqm_i18n.model import Publication, Site, Version

__all__ = ["PARTS", "Context"]

PAGE = "index.html"
PARTS = ("canonical", "hreflang", "json-ld", "open-graph")
"""What is written into the head, unless the project says less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """A version of an article on a site, with every other article that is online, by slug.

    `links` maps addresses of other sites, by language, to those in the others; `head` names the
    parts of the head that are written; `legal` is a notice that every page of a language has;
    `templates` are the project's own, by name.
    """

    site: Site
    publication: Publication
    version: Version
    articles: Mapping[str, Publication] = field(default_factory=dict)
    links: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    head: tuple[str, ...] = PARTS
    legal: str = ""
    templates: Mapping[str, str] = field(default_factory=dict)
    reviewers: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The article's slug."""
        return self.publication.slug

    def relative(self, version: Version, slug: str | None = None) -> str:
        """Return the address of a version's page as this one may name it."""
        from gtqm_i18n.bundle.site.addresses import encoded  # noqa: PLC0415 - lazy, as all of site

        slug = self.slug if slug is None else slug
        if version.language == self.version.language and slug == self.slug:
            return PAGE
        up = "../" * (2 + self.slug.count("/"))
        return up + encoded(f"{version.language}/{slug}/{PAGE}")

    def address(self, version: Version) -> str:
        """Return the absolute address of a version of this article, a relative one without it."""
        from gtqm_i18n.bundle.site.addresses import page  # noqa: PLC0415 - the same

        return page(self.site, version, self.slug) if self.site.url else self.relative(version)
