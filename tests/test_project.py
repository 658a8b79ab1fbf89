"""This repository's own articles: complete, clean, and the same for an independent reader."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from conftest import ROOT, Run
from gtqm_i18n.html import inline
from gtqm_i18n.project import Project
from gtqm_i18n.workflows.article import read_article

SOURCES = Project.find(ROOT).sources()
by_source = pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.slug)
LANGUAGES = {"reunion-2013": "fr", "que-es-el-gtqm": "es", "translating-these-pages": "en"}


def words(text: str) -> str:
    """Return text with its white space collapsed, as readers see it."""
    return re.sub(r"[ \t\n\r\f]+", " ", text).strip()


def test_there_is_an_article_in_each_language() -> None:
    assert {source.slug for source in SOURCES} == set(LANGUAGES)


def test_everything_is_translated_and_templates_are_current(run: Run) -> None:
    run("update", "--check", code=0)
    report = json.loads(run("check", "--fail-on", "warning", "--json", code=0).stdout)
    assert report["summary"]["catalogs"] == 6
    assert report["diagnostics"] == []


@by_source
def test_every_text_of_the_page_is_a_unit_or_excluded(source: object) -> None:
    path = ROOT / getattr(source, "path")  # noqa: B009 - the id function takes any
    document = read_article(path.read_bytes())
    soup = BeautifulSoup(path.read_bytes(), "html.parser")
    for hidden in soup.find_all(["style", "script"]):
        hidden.decompose()
    known = [
        "".join(inline.characters(p.raw) for p in inline.scan(each.text) if p.kind == "text")
        for each in document.segments
    ] + [each.text for each in document.exclusions]
    texts = [words(text) for text in soup.find_all(string=True) if words(text) not in {"", "html"}]
    assert len(texts) > 15
    for text in texts:
        assert any(text in each for each in known), text


@by_source
def test_published_page_says_what_the_catalog_says(source: object, run: Run, site: Path) -> None:
    slug = getattr(source, "slug")  # noqa: B009 - the same
    run("compile", slug, code=0)
    for language in {"fr", "es", "en"} - {LANGUAGES[slug]}:
        page = (site / f"dist/{language}/{slug}/index.html").read_bytes()
        before = BeautifulSoup((site / f"articles/{slug}/index.html").read_bytes(), "html.parser")
        after = BeautifulSoup(page, "html.parser")
        for filled in (*before.select("[data-i18n]"), *after.select("[data-i18n]")):
            filled.decompose()
        assert str(after.html["lang"] if after.html else "").startswith(language)
        for name in ("h1", "h2", "p", "li", "dd", "figcaption"):
            assert len(after.find_all(name)) == len(before.find_all(name)), name
        for old, new in zip(before.find_all("p"), after.find_all("p"), strict=True):
            assert words(old.get_text()) != words(new.get_text()), new
        assert [a["href"] for a in after.find_all("a")] == [a["href"] for a in before.find_all("a")]


def test_page_in_its_own_language_keeps_every_byte(run: Run, site: Path) -> None:
    """What the tool fills and writes into the head apart, and the project can do without that."""
    for path in site.glob("articles/*/index.html"):
        path.write_bytes(path.read_bytes().replace(b"data-i18n=", b"data-x="))
    with (site / "gtqm-i18n.toml").open("a") as file:
        file.write("[site]\nhead = []\n")
    run("compile", code=0)
    for slug, language in LANGUAGES.items():
        page = (site / f"dist/{language}/{slug}/index.html").read_bytes()
        assert page == (site / f"articles/{slug}/index.html").read_bytes()
