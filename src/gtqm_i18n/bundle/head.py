"""The head of a published page: what search engines and other sites read of its versions."""

from __future__ import annotations

from collections.abc import Iterator

from gtqm_i18n.bundle.context import Context
from gtqm_i18n.bundle.site.listing import default
from gtqm_i18n.html.editing import Editing, tag
from gtqm_i18n.html.syntax.tokens import Token
from gtqm_i18n.model import Version

__all__ = ["attributes_of", "write_head"]

DEFAULT = "x-default"
NOINDEX = "noindex"


def write_head(page: Editing, about: Context) -> None:
    """Correct what the head says of the page's address and languages, and add what is missing."""
    links = [(token, attributes_of(token)) for token in page.tags("link")]
    metas = [(token, attributes_of(token)) for token in page.tags("meta")]
    if "canonical" in about.head:
        _canonical(page, about, links)
    if "hreflang" in about.head:
        _alternates(page, about, links)
    if "open-graph" in about.head:
        _open_graph(page, about, metas)
    if about.version.state == "fallback":
        _noindex(page, metas)


def _canonical(page: Editing, about: Context, links: list[tuple[Token, dict[str, str]]]) -> None:
    address = about.address(about.version)
    known = [token for token, said in links if "canonical" in _words(said.get("rel"))]
    for token in known[1:]:
        page.remove(token)
    if known:
        page.write(known[0], "href", address)
    else:
        page.add_to_head(tag("link", rel="canonical", href=address))


def _alternates(page: Editing, about: Context, links: list[tuple[Token, dict[str, str]]]) -> None:
    wanted = dict(_versions(about)) if about.version.state != "fallback" else {}
    codes = {each.language.lower(): each.tag for each in about.publication.listed}
    for token, said in links:
        if "alternate" not in _words(said.get("rel")) or "hreflang" not in said:
            continue
        if said.get("type", "text/html") != "text/html":
            continue  # a feed in a language
        stated = said["hreflang"].strip().lower()
        name = next((each for each in wanted if each.lower() == stated), None)
        name = name or (codes.get(stated) if codes.get(stated) in wanted else None)
        if name is None:
            page.remove(token)
        else:
            page.write(token, "hreflang", name)
            page.write(token, "href", wanted.pop(name))
    for name, address in wanted.items():
        page.add_to_head(tag("link", rel="alternate", hreflang=name, href=address))


def _versions(about: Context) -> Iterator[tuple[str, str]]:
    """Yield what `hreflang` and `href` say of every version that search engines are told of."""
    listed = about.publication.listed
    for version in listed:
        yield version.tag, about.address(version)
    yield DEFAULT, about.address(default(about.site, about.publication))


def _open_graph(page: Editing, about: Context, metas: list[tuple[Token, dict[str, str]]]) -> None:
    """Write the page's locale and those of its other versions, where the page speaks Open Graph."""
    named = [(token, said.get("property", "").strip().lower()) for token, said in metas]
    if not any(name.startswith("og:") for _, name in named):
        return
    own = [token for token, name in named if name == "og:locale"]
    if own:
        page.write(own[0], "content", _locale(about.version))
    else:
        page.add_to_head(tag("meta", property="og:locale", content=_locale(about.version)))
    others = [each for each in about.publication.listed if each.tag != about.version.tag]
    known = [token for token, name in named if name == "og:locale:alternate"]
    for token, version in zip(known, others, strict=False):
        page.write(token, "content", _locale(version))
    for token in known[len(others) :]:
        page.remove(token)
    for version in others[len(known) :]:
        page.add_to_head(tag("meta", property="og:locale:alternate", content=_locale(version)))
    for token, name in named:
        if name == "og:url" and about.site.url:
            page.write(token, "content", about.address(about.version))


def _noindex(page: Editing, metas: list[tuple[Token, dict[str, str]]]) -> None:
    known = [token for token, said in metas if said.get("name", "").strip().lower() == "robots"]
    if known:
        page.write(known[0], "content", NOINDEX)
    else:
        page.add_to_head(tag("meta", name="robots", content=NOINDEX))


def _locale(version: Version) -> str:
    return version.tag.replace("-", "_")


def attributes_of(token: Token) -> dict[str, str]:
    """Return a start tag's attributes; of two with one name the first counts."""
    found: dict[str, str] = {}
    for name, value in token.attributes or ():
        found.setdefault(name, value)
    return found


def _words(value: str | None) -> list[str]:
    return (value or "").lower().split()
