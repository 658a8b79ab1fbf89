"""The documentation as a site: built without a warning, needing no network, in its languages."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from bs4 import BeautifulSoup, Tag

from conftest import build_documentation, copy_documentation, edit

GUIDES = ("editors", "translators")


@pytest.fixture(scope="module")
def site(documentation: Path) -> dict[str, BeautifulSoup]:
    """The pages of the site by their paths."""
    return {
        path.relative_to(documentation).as_posix(): BeautifulSoup(
            path.read_text("utf-8"), "html.parser"
        )
        for path in documentation.rglob("*.html")
    }


def test_links_lead_somewhere(documentation: Path, site: dict[str, BeautifulSoup]) -> None:
    places = {
        (documentation / name).resolve(): {str(each["id"]) for each in page.select("[id]")}
        for name, page in site.items()
    }
    for name, page in site.items():
        for link in page.select("article a[href]"):
            href = str(link["href"])
            if ":" in href:
                continue
            path, fragment = map(unquote, urldefrag(href))
            target = (documentation / name).parent / path if path else documentation / name
            assert target.is_file(), f"{name}: {href}"
            assert not fragment or fragment in places[target.resolve()], f"{name}: {href}"


def test_nothing_comes_from_the_network(site: dict[str, BeautifulSoup]) -> None:
    loaded = [
        str(each.get("src") or each.get("href"))
        for page in site.values()
        for each in page.select("script[src], img[src], iframe[src], link[rel=stylesheet][href]")
    ]
    assert loaded
    assert [address for address in loaded if "//" in address] == []


def test_guides_speak_the_language_they_say(site: dict[str, BeautifulSoup]) -> None:
    words = {"en-CA": "send the file back", "fr-CA": "renvoyez le fichier", "es-MX": "devuelva el"}
    for tag, said in words.items():
        language = tag.partition("-")[0]
        place = "articles/{}" if language == "en" else f"dist/{language}/{{}}/index"
        for slug in GUIDES:
            page = site[f"guides/{place.format(slug)}.html"]
            assert isinstance(page.html, Tag)
            assert page.html["lang"] == tag
            versions = {str(link["hreflang"]) for link in page.select("link[hreflang]")}
            assert versions == {*words, "x-default"}
        page = site[f"guides/{place.format('translators')}.html"]
        assert said in page.get_text()


def test_every_page_can_be_found(site: dict[str, BeautifulSoup]) -> None:
    """From the first page every other one is a few links away, by what is shown in its text."""
    seen, ahead = set(), ["index.html"]
    while ahead:
        name = ahead.pop()
        if name in seen or name not in site:
            continue
        seen.add(name)
        for link in site[name].select("article a[href], .sidebar-tree a[href]"):
            path = urldefrag(str(link["href"]))[0]
            target = (Path("/") / Path(name).parent / path).resolve()
            ahead.append(target.relative_to("/").as_posix())
    assert {*site} - seen <= {"search.html", "genindex.html", "py-modindex.html"}


def test_guide_that_is_not_complete_stops_the_build(tmp_path: Path) -> None:
    copy_documentation(tmp_path)
    catalog = tmp_path / "docs/guides/locales/fr/LC_MESSAGES/editors.po"
    edit(catalog, 'msgstr "Les fichiers"', 'msgstr ""')
    built = build_documentation(tmp_path)
    assert built.returncode != 0
    assert "guides that do not pass: editors (fr)" in built.stderr
