"""Pages of other programs, cleaned: word processors, mail, editors in browsers, sites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup, Tag

from gtqm_i18n.authoring import front_matter
from gtqm_i18n.authoring.attributes import ID
from gtqm_i18n.authoring.blocks import blocks
from gtqm_i18n.authoring.draft import Draft, Notes
from gtqm_i18n.authoring.headings import looks_like_heading
from gtqm_i18n.authoring.images import Images
from gtqm_i18n.authoring.inline import one_text
from gtqm_i18n.authoring.intake import Intake
from gtqm_i18n.authoring.lists import listed
from gtqm_i18n.authoring.nodes import Element, Node, elements, is_element, one_line, text_of
from gtqm_i18n.authoring.prose import guessed_language
from gtqm_i18n.authoring.styles import rules
from gtqm_i18n.authoring.vocabulary import BLOCKS, HEADINGS
from gtqm_i18n.errors import ArticleError
from gtqm_i18n.html.standard import standardized
from gtqm_i18n.html.syntax.encoding import decode
from gtqm_i18n.language import tags
from gtqm_i18n.messages import _

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["draft_of", "read"]

LARGEST = 16 * 1024 * 1024
MOST_TAGS = 400_000

# Where the text of a page is, what says it best first.
MAIN = ("main", "[role=main]", "#main-content", "#content", "#bodyContent", ".entry-content")
DAYS = ("article:published_time", "dcterms.issued", "dcterms.date", "dc.date", "date")
WORD = re.compile(r"\bMso[A-Z]|\bmso-|urn:schemas-microsoft-com:office")
SAMPLE = 20_000
"""Characters of a page from which its language is guessed, and its program known."""

LOST = "\ufffd"
TEMPLATE = re.compile(r"\{\{|\{%|<%|<\?")


def read(data: bytes, *, path: str, language: str | None = None) -> Draft:
    """Return the draft that a page from outside gives, in a language (BCP 47) if that is known.

    Raises ArticleError when the page is too large, or in no encoding that browsers know.
    """
    if len(data) > LARGEST or data.count(b"<") > MOST_TAGS:
        raise ArticleError(_("the page is too large for an article; split it"), path=path)
    text, _encoding = decode(data, path=path)
    said, rest = front_matter.parted(text.replace("\r\n", "\n"))
    return draft_of(rest, said=said, language=language)


def draft_of(markup: str, *, said: Mapping[str, str], language: str | None = None) -> Draft:
    """Return the draft that markup gives; `said` is what its source says of itself elsewhere."""
    notes: Notes[str] = Notes()
    soup = BeautifulSoup(standardized(markup), "html.parser", multi_valued_attributes=None)
    body = soup.body or soup
    main = _main(body)
    noisy = WORD.search(markup[:SAMPLE]) is not None
    spoken = language or said.get("language") or _spoken(soup, main.get_text(" "), noisy=noisy)
    images = Images()
    intake = Intake(
        language=tags.canonical(spoken),
        sheet=rules(each.get_text() for each in soup.find_all("style")),
        base=_base(soup),
        targets=_targets(main),
        noisy=noisy,
        notes=notes,
        images=images,
    )
    found = listed(blocks(intake.take(main), notes), notes)
    bold = _first_bold(found) if noisy else ""
    title = said.get("title") or bold or _title(soup, body, main, found)
    for each in found:
        notes["lost"] += text_of(each.children).count(LOST)
        notes["template"] += len(TEMPLATE.findall(text_of(each.children)))
    return Draft(
        blocks=_resolved(found),
        title=title,
        language=tags.canonical(spoken),
        day=said.get("day", ""),
        description=said.get("description") or _meta(soup, "description"),
        images=tuple(images.found.values()),
        notes=notes,
    )


def _main(body: Tag) -> Tag:
    """Return the element that holds the text of a page."""
    for selector in MAIN:
        found = body.select_one(selector)
        if found is not None and found.get_text(strip=True):
            return found
    articles = body.find_all("article", limit=2)
    if len(articles) == 1 and articles[0].get_text(strip=True):
        return articles[0]
    return body


def _title(soup: Tag, body: Tag, main: Tag, found: tuple[Element, ...]) -> str:
    """Return a page's title: its highest heading, also one outside the main content, or `title`."""
    first = next((each for each in elements(found) if each.name == "h1"), None)
    if first is not None:
        return text_of(first.children)
    outside = body.find("h1") if main is not body else None
    if outside is not None and (text := one_line(outside.get_text())):
        return text
    stated = soup.find("title")
    text = one_line(stated.get_text()) if stated is not None else ""
    headings = (each for each in elements(found) if each.name in HEADINGS)
    return text or next((text_of(each.children) for each in headings), "")


def _first_bold(found: tuple[Element, ...]) -> str:
    """Return the bold paragraph with which a page without headings begins, empty for none.

    In Word, what people see as the title is often that, and `title` is that of an older document.
    """
    [first, *rest] = found or (Element("p"),)
    if not rest or any(each.name in HEADINGS for each in elements(found)):
        return ""
    text = text_of(first.children)
    is_bold = len(first.children) == 1 and is_element(first.children[0], "strong")
    return text if first.name == "p" and is_bold and looks_like_heading(text) else ""


def _spoken(soup: Tag, text: str, *, noisy: bool) -> str:
    """Return the language of a page; of one by Word, its words are believed before its marks."""
    stated, guessed = _stated(soup), guessed_language(text)
    if noisy and guessed and guessed != tags.base(stated):
        return guessed
    return stated or guessed


def _stated(soup: Tag) -> str:
    """Return the language that a page states, empty where it states none."""
    places = [soup.find("html"), soup.find("body")]
    said = [str(each.get("lang") or "") for each in places if each is not None]
    return next((tag for tag in (*said, _meta(soup, "content-language")) if tags.valid(tag)), "")


def _meta(soup: Tag, name: str) -> str:
    for each in soup.find_all("meta"):
        if str(each.get("name") or each.get("http-equiv") or "").lower() == name:
            return one_line(str(each.get("content") or ""))
    return ""


def _base(soup: Tag) -> str:
    base = soup.find("base", href=re.compile(r"\Ahttps?://", re.IGNORECASE))
    return str(base["href"]) if base is not None else ""


def _targets(main: Tag) -> frozenset[str]:
    """Return the names of places on a page that links on it lead to, and that are there."""
    wanted = {str(each["href"])[1:] for each in main.select('a[href^="#"]')}
    there = {str(each.get(name)) for each in main.find_all() for name in ("id", "name")}
    return frozenset(each for each in wanted & there if ID.fullmatch(each))


def _resolved(found: tuple[Element, ...]) -> tuple[Element, ...]:
    """Return blocks in which each place has its name once, and each link to one leads there."""
    there = {each.attributes["id"] for each in elements(found) if "id" in each.attributes}
    wanted = {each.attributes["href"][1:] for each in elements(found) if _is_jump(each)}
    given: set[str] = set()
    kept = there & wanted
    return tuple(each for each in _linked(found, kept, given) if isinstance(each, Element))


def _is_jump(element: Element) -> bool:
    return element.attributes.get("href", "").startswith("#")


def _linked(nodes: Iterable[Node], there: set[str], given: set[str]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, str):
            yield node
            continue
        attributes = dict(node.attributes)
        if attributes.get("id") not in there or attributes["id"] in given:
            attributes.pop("id", None)
        given.update(filter(None, (attributes.get("id"),)))
        children = tuple(_linked(node.children, there, given))
        if _is_jump(node) and attributes["href"][1:] not in there:
            yield from children
        elif children != node.children and node.name in BLOCKS and not _holds_blocks(children):
            yield replace(node, children=one_text(children, Notes()), attributes=attributes)
        else:
            yield replace(node, children=children, attributes=attributes)


def _holds_blocks(nodes: Iterable[Node]) -> bool:
    return any(is_element(each, *BLOCKS) for each in nodes)
