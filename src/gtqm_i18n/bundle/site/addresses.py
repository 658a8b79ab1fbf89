"""Addresses on a site: percent-encoded, whatever an article is called."""

from __future__ import annotations

from urllib.parse import quote, urlsplit

from gtqm_i18n.model import Site, Version

__all__ = ["below", "encoded", "host", "page", "root"]

# What a site's address may have beside letters and digits: its own marks, and what is encoded.
RESERVED = ":/?#[]@!$&'()*+,;=%"


def encoded(path: str) -> str:
    """Return a path with each of its segments percent-encoded, as UTF-8.

    Names of files that are no Unicode come as lone surrogates and go back to their bytes.
    """
    return "/".join(quote(_bytes(segment), safe="") for segment in path.split("/"))


def root(site: Site) -> str:
    """Return the site's address as ASCII without a slash at its end, "" when it is not known.

    The host is written as IDNA (https://www.rfc-editor.org/rfc/rfc3490), the rest percent-encoded.
    """
    url = site.url or ""
    parts = urlsplit(url)
    if not parts.netloc.isascii():
        try:
            netloc = parts.netloc.encode("idna").decode("ascii")
        except UnicodeError:
            netloc = parts.netloc
        url = parts._replace(netloc=netloc).geturl()
    return quote(_bytes(url), safe=RESERVED).rstrip("/")


def host(site: Site) -> str:
    """Return the site's host in lower case, "" when its address is not known."""
    return urlsplit(root(site)).hostname or ""


def below(site: Site, path: str) -> str:
    """Return the absolute address of a path below the site's, encoded; a `/` at its end stays."""
    return f"{root(site)}/{encoded(path)}"


def page(site: Site, version: Version, slug: str) -> str:
    """Return the absolute address of a version's page, encoded."""
    return below(site, f"{version.language}/{slug}/")


def _bytes(text: str) -> bytes:
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # a surrogate that stands for no byte
        return text.encode("utf-8", "replace")
