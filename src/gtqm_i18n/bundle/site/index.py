"""A page for each language that leads to its articles, and to those that are in others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gtqm_i18n.bundle.site.addresses import below, encoded
from gtqm_i18n.bundle.site.listing import FEEDS, feeds, is_taken, newest_first, tag_of
from gtqm_i18n.bundle.site.markup import clean, element, text
from gtqm_i18n.language.dates import long_date
from gtqm_i18n.language.tags import direction, name_in, own_name
from gtqm_i18n.messages import _, known, said
from gtqm_i18n.model import Publication, Site, Version

__all__ = ["index"]

NAME = "index.html"
TEXTS = {
    "articles": _("Articles"),
    "elsewhere": _("In other languages"),
    "feeds": _("Subscribe"),
    "languages": _("Languages"),
    "nothing": _("There are no articles yet."),
}

STYLE = """
:root { color-scheme: light dark }
body { font: 100%/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 42rem; padding: 1rem }
ul { list-style: none; padding: 0 }
li { break-inside: avoid; padding: .5rem 0 }
a { overflow-wrap: anywhere }
main a { display: block; font-size: 1.125rem }
nav ul, footer ul { display: flex; flex-wrap: wrap; gap: 0 1.5rem }
@media print { nav, footer { display: none } }
"""


def index(site: Site, publications: Sequence[Publication]) -> dict[str, bytes]:
    """Return `<language>/index.html` of each language.

    A page needs nothing but itself. Texts that are not in its language say in which they are. A
    language has none when an article's folder is called so.
    """
    online = [language for language in site.languages if not is_taken(NAME, publications, language)]
    tags = {language: tag_of(publications, language) for language in online}
    return {
        f"{language}/{NAME}": "".join(
            f"{line}\n" for line in _page(site, publications, language, tags)
        ).encode()
        for language in online
    }


def _page(
    site: Site, publications: Sequence[Publication], language: str, tags: dict[str, str]
) -> Iterator[str]:
    """Yield the lines of a page; `tags` are those of all languages that have one."""
    tag = tags[language]
    side = {"dir": "rtl"} if direction(tag) == "rtl" else {}
    yield "<!DOCTYPE html>"
    yield element("html", {"lang": tag, **side}, "").removesuffix("</html>")
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield element("title", {}, text(site.name))
    yield from _links(site, publications, language, tags)
    yield element("style", {}, STYLE)
    yield "</head>"
    yield "<body>"
    yield "<header>"
    yield element("h1", {}, text(site.name))
    yield from _languages(language, tags)
    yield "</header>"
    yield "<main>"
    yield from _articles(publications, language, tag)
    yield "</main>"
    yield from _feeds(feeds(site, publications, language), tag)
    yield "</body>"
    yield "</html>"


def _links(
    site: Site, publications: Sequence[Publication], language: str, tags: dict[str, str]
) -> Iterator[str]:
    """Yield what the head says of the page's address, its other languages and its feeds."""
    addresses = {each: _address(site, each) for each in tags}
    if site.url:
        yield element("link", {"rel": "canonical", "href": addresses[language]})
    alternates = [(tags[each], address) for each, address in addresses.items()]
    if len(alternates) > 1:
        usual = site.default_language if site.default_language in tags else next(iter(tags))
        alternates.append(("x-default", addresses[usual]))
        for tag, address in alternates:
            yield element("link", {"rel": "alternate", "hreflang": tag, "href": address})
    for name in feeds(site, publications, language):
        feed = {"rel": "alternate", "type": FEEDS[name], "title": site.name, "href": name}
        yield element("link", feed)


def _address(site: Site, language: str) -> str:
    return below(site, f"{language}/") if site.url else f"../{encoded(language)}/{NAME}"


def _languages(language: str, tags: dict[str, str]) -> Iterator[str]:
    """Yield links to the other languages by their own names, with the tag where two share one."""
    others = [each for each in tags if each != language]
    if not others:
        return
    names = [own_name(tag) for tag in tags.values()]
    tag = tags[language]
    label = {**_marked(tag), "aria-label": _text("languages", tag)}
    yield element("nav", label, "").removesuffix("</nav>")
    yield "<ul>"
    for other in others:
        tag, name = tags[other], own_name(tags[other])
        shown = name if names.count(name) == 1 else f"{name} ({tag})"
        link = {"href": f"../{encoded(other)}/{NAME}", "hreflang": tag, "lang": tag}
        yield element("li", {}, element("a", link, text(shown)))
    yield "</ul>"
    yield "</nav>"


def _articles(publications: Sequence[Publication], language: str, tag: str) -> Iterator[str]:
    """Yield the articles of a language, then those that are only in others."""
    here: list[str] = []
    elsewhere: list[str] = []
    for each in newest_first(publications):
        version = each.version(language)
        if version is not None:
            here.append(_article(each, version, tag))
        else:
            folder = f"../{each.original.language}/"
            elsewhere.append(_article(each, each.original, tag, folder=folder))
    if not here and not elsewhere:
        yield element("p", _marked(tag), text(_text("nothing", tag)))
    for heading, items in (("articles", here), ("elsewhere", elsewhere)):
        if items:
            yield element("section", {"aria-labelledby": heading}, "").removesuffix("</section>")
            yield element("h2", {"id": heading, **_marked(tag)}, text(_text(heading, tag)))
            yield element("ul", {}, "\n", *(f"{item}\n" for item in items))
            yield "</section>"


def _article(publication: Publication, version: Version, tag: str, *, folder: str = "") -> str:
    """Return an article's item; `folder` leads to that of another language."""
    link = {"href": encoded(f"{folder}{publication.slug}/{NAME}")}
    if folder:
        link |= {"hreflang": version.tag, "lang": version.tag}
    title = clean(version.title) or clean(publication.slug) or NAME
    parts = [element("a", link, text(title))]
    if folder:
        parts.append(element("span", {}, text(f"({name_in(version.tag, tag)})")))
    if publication.day:
        day = {"datetime": publication.day.isoformat()}
        parts.append(element("time", day, text(long_date(publication.day, tag))))
    if version.state == "fallback":
        note = said(_("{percent}% translated", percent=version.percent), tag)
        parts.append(element("small", _marked(tag), text(note)))
    return element("li", {}, " ".join(parts))


def _feeds(names: Sequence[str], tag: str) -> Iterator[str]:
    if not names:
        return
    shown = {"feed.atom": "Atom", "feed.json": "JSON Feed"}
    links = [element("a", {"href": name, "type": FEEDS[name]}, shown[name]) for name in names]
    yield "<footer>"
    yield element("h2", _marked(tag), text(_text("feeds", tag)))
    yield element("ul", {}, *(element("li", {}, link) for link in links))
    yield "</footer>"


def _text(name: str, tag: str) -> str:
    return said(TEXTS[name], tag)


def _marked(tag: str) -> dict[str, str]:
    """Return the attributes of elements with fixed texts: they are English in other languages."""
    return {} if known(tag) else {"lang": "en"}
