"""Links of a published page: to articles in the reader's language, to sites' pages in it."""

from __future__ import annotations

import html
import posixpath
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from gtqm_i18n.bundle.context import PAGE, Context
from gtqm_i18n.bundle.head import attributes_of
from gtqm_i18n.bundle.phrases import phrase
from gtqm_i18n.html.editing import Editing
from gtqm_i18n.html.syntax.tokens import Token
from gtqm_i18n.language.tags import name_in
from gtqm_i18n.model import Publication

__all__ = ["article_of", "write_links"]

LINKS = ("a", "area")
ELSEWHERE = ("https://", "http://")


class Target(NamedTuple):
    """Where a link leads: an article, its query and fragment, and whether to its folder."""

    article: Publication
    rest: str
    folder: bool


def write_links(page: Editing, about: Context) -> None:
    """Lead links to other articles to their version in the page's language, or to their original.

    A link to an original says in which language it is. Addresses of other sites that the project's
    table has are those of the page's language. What else is there stays.
    """
    for token in page.tags(*LINKS):
        href = attributes_of(token).get("href", "").strip()
        if not href:
            continue
        mapped = _mapped(href, about)
        if mapped is not None:
            page.write(token, "href", mapped)
            continue
        found = article_of(href, about)
        if found is not None:
            _lead(page, token, about, found)


def _lead(page: Editing, token: Token, about: Context, target: Target) -> None:
    """Give a link to an article the address of the version that is online."""
    if target.article.version(about.version.language) is not None:
        return  # the same path leads there, in this language's folder
    original = target.article.original
    address = about.relative(original, target.article.slug)
    address = address.removesuffix(PAGE) if target.folder else address
    page.write(token, "href", address + target.rest)
    page.write(token, "hreflang", original.tag)
    end = page.after(token) if token.name == "a" else None
    if end is not None:
        tag = about.version.tag
        said = phrase("in", tag, language=name_in(original.tag, tag))
        page.replace(end, end, html.escape(f" ({said})"))


def article_of(href: str, about: Context) -> Target | None:
    """Return the article that an address leads to.

    None when it leads to this one or to none that is known. Relative addresses and those of the
    site itself are read.
    """
    site = about.site.url
    if href.startswith(ELSEWHERE) and not (site and href.startswith(f"{site}/")):
        return None  # as most links do
    try:
        parts = urlsplit(href)
    except ValueError:
        return None
    path = parts.path
    if parts.scheme or parts.netloc:
        if not site or not href.startswith(f"{site}/"):
            return None
        path = unquote(urlsplit(href[len(site) + 1 :]).path)
        language, _, path = path.partition("/")
        if language not in about.site.languages:
            return None
        target = path
    elif not (path := unquote(path)) or path.startswith("/"):
        return None
    else:
        target = posixpath.normpath(posixpath.join(about.slug, path))
    for slug in _slugs(target):
        if slug != about.slug and slug in about.articles:
            rest = parts._replace(scheme="", netloc="", path="").geturl()
            return Target(about.articles[slug], rest, folder=path.endswith("/"))
    return None


def _slugs(path: str) -> tuple[str, ...]:
    """Return the slugs that a path below a language's folder may mean."""
    plain = path.strip("/")
    return plain, plain.removesuffix(f"/{PAGE}"), plain.removesuffix(".html")


def _mapped(href: str, about: Context) -> str | None:
    """Return what the project's table has for an address, None when that has none."""
    address, hash_, fragment = href.partition("#")
    row = about.links.get(href) or about.links.get(address)
    if row is None:
        return None
    wanted = row.get(about.version.language)
    if not wanted or wanted == href:
        return None
    return wanted + (hash_ + fragment if "#" not in wanted and href not in about.links else "")
