"""Pages on a public site: what they say of each other, and what happens when one is missing."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

import bundles as golden
from conftest import SAMPLES, Run, edit, tree
from gtqm_i18n import files
from gtqm_i18n.bundle import build as bundles
from gtqm_i18n.bundle.context import Context
from gtqm_i18n.bundle.page import published, republished
from gtqm_i18n.bundle.site import FILES
from gtqm_i18n.html.editing import Editing
from gtqm_i18n.html.page import Page
from gtqm_i18n.model import Catalog, Publication, Site, Version
from gtqm_i18n.project import publishing
from gtqm_i18n.workflows.judge import verdicts_on

ES = "locales/es/LC_MESSAGES/reunion-2013.po"
PAGE = "dist/{}/reunion-2013/index.html"
URL = "https://www.example.org/gtqm"

ORIGINAL = Version(language="fr", tag="fr-CA", state="original")
SPANISH = Version(language="es", tag="es-MX", state="translation", translators=("Ana <b>",))
ENGLISH = Version(language="en", tag="en-CA", state="fallback", percent=40)
ARTICLE = Publication(slug="a/b", day=None, versions=(ORIGINAL, SPANISH, ENGLISH))
OTHER = Publication(slug="c", day=None, versions=(ORIGINAL,))


def about(version: Version = SPANISH, *, url: str | None = URL, **more: object) -> Context:
    """What a page knows of a small site."""
    site = Site(name="GTQM", url=url, default_language="fr", languages=("fr", "es", "en"))
    articles = {"c": OTHER, "a/b": ARTICLE}
    return Context(site=site, publication=ARTICLE, version=version, articles=articles, **more)  # type: ignore[arg-type] # as given


def configure(site: Path, text: str) -> None:
    """Put keys before the tables of the project's configuration."""
    path = site / "gtqm-i18n.toml"
    path.write_text(text + path.read_text("utf-8"), "utf-8")


def soup(site: Path, language: str) -> BeautifulSoup:
    """The article's page in a language."""
    return BeautifulSoup((site / PAGE.format(language)).read_bytes(), "html.parser")


def alternates(page: BeautifulSoup) -> dict[str, str]:
    """What a page's head says of its versions."""
    found = page.find_all("link", rel="alternate", hreflang=True)
    return {str(link["hreflang"]): str(link["href"]) for link in found}


def test_every_version_names_every_version(run: Run, site: Path) -> None:
    configure(site, f'site-url = "{URL}/"\n')
    run("compile", code=0)
    sets = {language: alternates(soup(site, language)) for language in ("fr", "es", "en")}
    assert sets["fr"] == sets["es"] == sets["en"]
    assert sets["fr"] == {
        "fr-CA": f"{URL}/fr/reunion-2013/",
        "es-MX": f"{URL}/es/reunion-2013/",
        "en-CA": f"{URL}/en/reunion-2013/",
        "x-default": f"{URL}/fr/reunion-2013/",
    }
    canonical = soup(site, "es").find("link", rel="canonical")
    assert canonical is not None
    assert canonical["href"] == f"{URL}/es/reunion-2013/"
    before = tree(site)
    run("compile", code=0)
    assert tree(site) == before


def test_every_link_of_the_site_leads_to_a_file(run: Run, site: Path) -> None:
    configure(site, "")
    with (site / "gtqm-i18n.toml").open("a") as file:
        file.write('[site]\nfiles = ["index"]\n')
    edit(
        site / "articles/reunion-2013/index.html", "<article>", '<article><a href="../only/">x</a>'
    )
    (site / "articles/only").mkdir()
    (site / "articles/only/index.html").write_text(
        '<!DOCTYPE html><html lang="fr"><meta name="gtqm:languages" content="fr">'
        "<title>Seul</title><p>Un texte.</p></html>",
        "utf-8",
    )
    run("update", code=0)
    for path in (site / "locales").rglob("reunion-2013.po"):
        edit(path, 'msgid "x"\nmsgstr ""', 'msgid "x"\nmsgstr "x"')
    run("compile", code=0)
    count = 0
    for page in (site / "dist").rglob("*.html"):
        for tag in BeautifulSoup(page.read_bytes(), "html.parser").find_all(href=True):
            href = str(tag["href"]).partition("#")[0]
            if href and not re.match("[a-z]+:", href):
                count += 1
                target = page.parent / href
                assert (target / "index.html" if target.is_dir() else target).is_file(), href
    assert count > 40
    found = soup(site, "es").find("a", hreflang="fr-CA", string="x")
    assert found is not None
    assert str(found.next_sibling).strip() == "(en francés)"


def test_removing_a_translation_unpublishes_it_everywhere(run: Run, site: Path) -> None:
    run("compile", code=0)
    (site / ES).unlink()
    run("compile", code=1)
    assert not (site / "dist/es/reunion-2013").exists()
    assert "es-MX" not in alternates(soup(site, "fr"))
    assert "Español" not in soup(site, "en").get_text()


def test_bundles_of_articles_that_are_gone_go(run: Run, site: Path) -> None:
    run("compile", code=0)
    (site / "dist/es/foreign.txt").write_text("mine")
    for path in (site / "articles/reunion-2013").iterdir():
        path.unlink()
    run("compile", "que-es-el-gtqm", code=0)
    assert (site / "dist/es/reunion-2013").exists()
    run("compile", code=0)
    assert not (site / "dist/es/reunion-2013").exists()
    assert (site / "dist/es/foreign.txt").read_text() == "mine"


def _move_on(run: Run, site: Path) -> None:
    edit(site / "articles/reunion-2013/index.html", "Culture (7)", "Culture, sept projets")
    run("update", code=0)


def test_outdated_translation_stays_with_a_dated_notice(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(site, "grace-days = 10\n")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")  # 21 September 2026
    run("compile", code=0)
    _move_on(run, site)
    assert '"Outdated-Since: 2026-09-21\\n"' in (site / ES).read_text("utf-8")
    run("compile", code=1)
    page = soup(site, "es")
    aside = page.find("aside")
    assert aside is not None
    assert not aside.has_attr("hidden")
    notice = aside.get_text()
    assert "El original cambió el 21 de septiembre de 2026" in notice
    assert "Cultura (7)" in page.get_text()
    assert "es-MX" in alternates(soup(site, "fr"))
    before = tree(site / "dist")
    run("compile", code=1)
    assert tree(site / "dist") == before
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1791000000")  # 3 October 2026
    run("compile", code=1)
    assert not (site / "dist/es/reunion-2013").exists()
    assert "es-MX" not in alternates(soup(site, "fr"))


def test_translation_that_catches_up_is_no_longer_outdated(run: Run, site: Path) -> None:
    run("compile", code=0)
    _move_on(run, site)
    text = (site / ES).read_text("utf-8")
    assert "Outdated-Since" in text
    source = 'msgid "Culture, sept projets"\nmsgstr '
    (site / ES).write_text(text.replace(f'{source}""', f'{source}"Cultura, 7"'), "utf-8")
    run("update", code=0)
    assert "Outdated-Since" not in (site / ES).read_text("utf-8")


def test_fallback_says_what_it_is(run: Run, site: Path) -> None:
    configure(site, 'on-incomplete = "fallback"\n')
    edit(site / ES, 'msgstr "Educación (5)"', 'msgstr ""')
    edit(site / ES, 'msgid "Culture (7)"', '#, fuzzy\nmsgid "Culture (7)"')
    run("compile", code=0)
    page = soup(site, "es")
    passages = page.find_all(class_="untranslated")
    assert [(each.name, each["lang"], each.get_text()) for each in passages] == [
        ("span", "fr-CA", "Culture (7)"),
        ("span", "fr-CA", "Éducation (5)"),
    ]
    robots = page.find("meta", attrs={"name": "robots"})
    assert robots is not None
    assert robots["content"] == "noindex"
    assert "El 92\u00a0% de esta página está traducido" in page.get_text()
    assert alternates(page) == {}
    assert "es-MX" not in alternates(soup(site, "fr"))
    assert "Español" in soup(site, "fr").get_text()
    before = tree(site)
    run("compile", code=0)
    assert tree(site) == before


def test_fallback_shows_the_original_of_what_shows_nothing(run: Run, site: Path) -> None:
    configure(site, 'on-incomplete = "fallback"\n')
    edit(site / ES, 'msgstr "Educación (5)"', 'msgstr "\u00a0"')
    run("compile", code=0)
    page = soup(site, "es")
    assert [each.get_text() for each in page.find_all(class_="untranslated")] == ["Éducation (5)"]
    assert "El 96\u00a0% de esta página está traducido" in page.get_text()


def test_fallback_publishes_nothing_wrong(run: Run, site: Path) -> None:
    configure(site, 'on-incomplete = "fallback"\n')
    edit(site / ES, 'msgstr "Educación (5)"', 'msgstr "Educación (6)"')
    run("compile", code=1)
    assert not (site / "dist/es/reunion-2013").exists()


def test_picture_of_a_language_takes_the_others_place(run: Run, site: Path) -> None:
    folder = site / "articles/reunion-2013"
    (folder / "signature.es.svg").write_text("<svg/>")
    (folder / "notes.v2.txt").write_text("not a language")
    run("compile", code=0)
    assert (site / "dist/es/reunion-2013/signature.svg").read_text() == "<svg/>"
    assert (site / "dist/en/reunion-2013/signature.svg").read_text() != "<svg/>"
    for language in ("fr", "es", "en"):
        names = {path.name for path in (site / f"dist/{language}/reunion-2013").iterdir()}
        assert names == {"index.html", "bundle.json", "signature.svg", "notes.v2.txt"}


def test_table_of_links_and_its_faults(run: Run, site: Path) -> None:
    table = site / "locales/links.tsv"
    page = '<p><a href="https://a.example/fr#x">Un lien</a></p></article>'
    edit(site / "articles/reunion-2013/index.html", "</article>", page)
    run("update", code=0)
    for path in (site / "locales").rglob("reunion-2013.po"):
        edit(path, 'msgid "Un lien"\nmsgstr ""', 'msgid "Un lien"\nmsgstr "Aa"')
    table.write_text("fr\tes\tklingon\n", "utf-8")
    assert 'links.tsv:1: column "klingon"' in run("compile", code=3).stderr
    table.write_text("fr\tes\nhttps://a.example/fr\tjavascript:x\n", "utf-8")
    assert 'links.tsv:2: "javascript:x" is no address' in run("compile", code=3).stderr
    table.write_text("fr\tes\nhttps://a.example/fr\thttps://a.example/es\n", "utf-8")
    run("compile", code=0)
    hrefs = [a["href"] for a in soup(site, "es").find_all("a", string="Aa")]
    assert hrefs == ["https://a.example/es#x"]
    assert [a["href"] for a in soup(site, "en").find_all("a", string="Aa")] == [
        "https://a.example/fr#x"
    ]


def test_own_template_and_its_faults(run: Run, site: Path) -> None:
    templates = site / "templates"
    templates.mkdir()
    (templates / "languages.html").write_text("<b>{{ site.name }} {{ versions|length }}</b>")
    run("compile", code=0)
    nav = soup(site, "es").find("nav")
    assert nav is not None
    assert re.fullmatch(r"\n<b>\S+ 3</b>\n", nav.decode_contents())
    (templates / "languages.html").write_text("a\n{{ nothing.at.all }}")
    assert "templates/languages.html" in run("compile", code=2).stderr
    (templates / "languages.html").write_text("a\n{% if %}")
    assert "templates/languages.html:2: this template" in run("compile", code=2).stderr


def test_verify_proves_bundles(run: Run, site: Path) -> None:
    run("compile", code=0)
    dist = str(site / "dist")
    assert "9 bundles, 0 differences" in run("verify", dist, code=0).stdout
    (site / PAGE.format("es")).write_text("<p>x</p>")
    (site / "dist/es/reunion-2013/signature.svg").unlink()
    (site / "dist/en/reunion-2013/more.js").write_text("x")
    said = run("verify", dist, code=1).stdout
    assert "index.html:1: manifest: the file is not what the manifest says" in said
    assert "signature.svg:1: manifest: the file is missing" in said
    assert "more.js:1: manifest: the manifest does not list this file" in said


HEADS = {
    "corrected in place": (
        '<head><link href=old rel="Canonical"><link rel=alternate hreflang=es href=x></head>',
        f'rel="Canonical"><link rel=alternate hreflang="es-MX" href="{URL}/es/a/b/">',
    ),
    "a version that is gone": (
        '<head>\n<link rel="alternate" hreflang="de" href="x">\n</head>',
        f'<head>\n<link rel="canonical" href="{URL}/es/a/b/">\n',
    ),
    "a feed is no version": (
        '<head><link rel="alternate" type="application/atom+xml" hreflang="es" href="f"></head>',
        '<link rel="alternate" type="application/atom+xml" hreflang="es" href="f">',
    ),
    "Open Graph": (
        '<head><meta property="og:locale" content="x"></head>',
        '<meta property="og:locale" content="es_MX">',
    ),
    "JSON-LD": (
        '<head><script type="application/ld+json">{"@type": "NewsArticle"}</script></head>',
        '"translator": [{"@type": "Person", "name": "Ana \\u003cb>"}],"@type": "NewsArticle"}',
    ),
    "no head at all": ("<p>x", f'<link rel="canonical" href="{URL}/es/a/b/">\n'),
}


@pytest.mark.parametrize(("page", "expected"), HEADS.values(), ids=HEADS)
def test_head(page: str, expected: str) -> None:
    text = published(Page(page.encode()), about()).decode()
    assert expected in text
    assert published(Page(text.encode()), about()).decode() == text


def test_json_ld_of_a_page_parses(run: Run, site: Path) -> None:
    configure(site, f'site-url = "{URL}"\n')
    run("compile", code=0)
    script = soup(site, "es").find("script", type="application/ld+json")
    assert script is not None
    work = json.loads(script.get_text())
    assert work["translationOfWork"] == {"@id": f"{URL}/fr/reunion-2013/"}
    assert work["inLanguage"] == "es-MX"


def test_what_is_filled_is_shown() -> None:
    page = b'<aside hidden data-i18n="notice" HIDDEN=x>old</aside>'
    empty = b'<aside hidden data-i18n="notice" HIDDEN=x></aside>'
    assert published(Page(page), about()).endswith(empty)
    shown = published(Page(empty), about(legal="x")).decode()
    assert '<aside data-i18n="notice">\n<p>x</p>\n</aside>' in shown
    hidden = published(Page(shown.encode()), about()).decode()
    assert hidden.count("hidden") == 1
    assert published(Page(hidden.encode()), about(legal="x")).decode() == shown


def test_credits_and_notices_are_escaped() -> None:
    page = b'<p data-i18n="credits">old</p><div data-i18n="notice"></div>'
    text = published(Page(page), about(legal="<script>", reviewers=("B & C",))).decode()
    assert "Traducción: Ana &lt;b&gt;. Revisión: B &amp; C" in text
    assert "<p>&lt;script&gt;</p>" in text
    assert '<div hidden="" data-i18n="notice"></div>' in published(Page(page), about()).decode()


def test_reviewers_are_no_translators() -> None:
    comments = ("Ana <a@x>, 2026.", "Reviewed by Luz <l@x>, 2026.", "Révision : Zoé <z@x>, 2025.")
    catalog = Catalog(header={}, comments=comments)
    assert bundles.translators(catalog) == ["Ana"]
    assert bundles.reviewers(catalog) == ["Luz", "Zoé"]


def test_direction_follows_the_language() -> None:
    arabic = Version(language="ar", tag="ar", state="translation")
    assert b'<html dir="rtl">' in published(Page(b"<html><p>x"), about(arabic))
    assert b'<html dir="ltr">' in published(Page(b'<html dir="rtl"><p>x'), about())


def test_editing_without_changes_keeps_every_byte() -> None:
    """Law: without changes the page's bytes come back."""
    pages = [b"", b"<p>\r\n\xff", "\ufeffé".encode("utf-16"), b"<!-- x --><title>a"]
    pages += [path.read_bytes() for path in sorted(SAMPLES.rglob("*.html"))[:60]]
    for page in pages:
        assert Editing(Page(page)).data() == page


@given(st.text(alphabet="<>/ab =\"'!-\n\r{}&", max_size=60))
def test_any_page_is_published_twice_alike(text: str) -> None:
    once = published(Page(text.encode()), about())
    assert published(Page(once), about()) == once
    assert republished(Page(once), about()) == once


WRONG = {
    "policy": ('on-incomplete = "maybe"\n', 'on-incomplete: "maybe"; allowed: block, fallback'),
    "days": ("grace-days = -1\n", "grace-days is a number from 0"),
    "address": ('site-url = "www.x.org"\n', "site-url: write an address"),
    "scheme": ('site-url = "javascript:x"\n', "site-url: write an address"),
    "file": ('[site]\nfiles = ["rss"]\n', 'site.files: "rss" is unknown'),
    "legal": ('[site]\nlegal = { de = "x" }\n', "site.legal: de is no language"),
}


@pytest.mark.parametrize(("text", "message"), WRONG.values(), ids=WRONG)
def test_wrong_configuration(run: Run, site: Path, text: str, message: str) -> None:
    path = site / "gtqm-i18n.toml"
    known = path.read_text("utf-8")
    path.write_text(known + text if text.startswith("[") else text + known, "utf-8")
    assert message in run("compile", code=2).stderr


def test_configuration_knows_every_file_of_a_site() -> None:
    assert set(publishing.FILES) == set(FILES)


def test_news_items_name_their_versions() -> None:
    site = Site(name="GTQM", url=URL, default_language="fr", languages=("fr", "es", "en"))
    items = FILES["ninjs"](site, [ARTICLE])
    assert list(items) == ["ninjs/fr/a/b.json", "ninjs/es/a/b.json"]
    item = json.loads(items["ninjs/es/a/b.json"])
    assert (item["uri"], item["language"]) == (f"{URL}/es/a/b/", "es-MX")
    assert item["associations"] == [
        {"name": "translationOf", "uri": f"{URL}/fr/a/b/", "language": "fr-CA"}
    ]
    assert json.loads(items["ninjs/fr/a/b.json"])["associations"][0]["name"] == "translation-es-MX"
    assert FILES["ninjs"](site._replace(url=None), [ARTICLE]) == {}


def test_bundle_of_a_killed_run_is_found_again(run: Run, site: Path) -> None:
    """Killed between two renames: what its new folder alone has is known, and goes."""
    run("compile")
    folder = (site / PAGE.format("fr")).parent
    before = {path: data for path, (data, _) in tree(site / "dist").items()}
    for kind in ("new", "old"):
        shutil.copytree(folder, files.draft(folder, kind))
    shutil.rmtree(folder)
    new = files.draft(folder, "new")
    (new / "former.png").write_bytes(b"of the killed run")
    listed = json.loads((new / bundles.MANIFEST).read_bytes())
    listed["files"].append({**listed["files"][0], "path": "former.png"})
    (new / bundles.MANIFEST).write_text(json.dumps(listed), "utf-8")
    run("compile")
    assert {path: data for path, (data, _) in tree(site / "dist").items()} == before


def test_what_somebody_saves_meanwhile_does_not_go_online_unseen(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was judged is what goes online; what was saved since is judged by the next run."""
    decide = verdicts_on

    def decided(*arguments: Any) -> Any:
        found = decide(*arguments)
        edit(site / ES, 'msgstr "Educación (5)"', 'msgstr ""')
        monkeypatch.undo()
        return found

    monkeypatch.setattr("gtqm_i18n.workflows.compile.verdicts_on", decided)
    run("compile", "reunion-2013", code=0)
    assert "Educación (5)" in (site / "dist/es/reunion-2013/index.html").read_text("utf-8")
    run("compile", code=1)


def test_golden_bundles(monkeypatch: pytest.MonkeyPatch) -> None:
    """`make goldens` writes them; what differs is read."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", golden.MOMENT)
    found = golden.published()
    expected = {
        path.relative_to(golden.GOLDEN).as_posix(): path.read_bytes()
        for path in golden.GOLDEN.rglob("*")
        if path.is_file()
    }
    assert sorted(found) == sorted(expected)
    assert found == expected
    assert len(expected) > 15
