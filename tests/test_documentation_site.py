"""The documentation as a site: built without a warning, needing no network, in its languages."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest
from bs4 import BeautifulSoup, Tag

from conftest import ROOT, edit

pytest.importorskip("sphinx", reason="sphinx is not installed (pip install -e '.[dev]')")

GUIDES = ("editors", "translators")


def build(folder: Path) -> subprocess.CompletedProcess[str]:
    """Build a copy of the documentation in a folder."""
    left_out = shutil.ignore_patterns("_build", "dist", ".gtqm-i18n")
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=left_out)
    return sphinx(folder)


def sphinx(folder: Path) -> subprocess.CompletedProcess[str]:
    """Build the site of the documentation in a folder; a warning is an error."""
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "docs", "site"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, BeautifulSoup]:
    """The pages of the site by their paths."""
    folder = tmp_path_factory.mktemp("documentation")
    built = build(folder)
    assert built.returncode == 0, built.stderr
    root = folder / "site"
    return {
        path.relative_to(root).as_posix(): BeautifulSoup(path.read_text("utf-8"), "html.parser")
        for path in root.rglob("*.html")
    }


def test_links_lead_somewhere(site: dict[str, BeautifulSoup]) -> None:
    names = {name: {str(each["id"]) for each in page.select("[id]")} for name, page in site.items()}
    broken = [
        f"{name}: {href}"
        for name, page in site.items()
        for link in page.select("article a[href]")
        if ":" not in (href := str(link["href"]))
        if not _leads(name, href, names)
    ]
    assert broken == []


def _leads(name: str, href: str, names: dict[str, set[str]]) -> bool:
    path, fragment = urldefrag(href)
    parts = [*Path(name).parent.parts, *Path(unquote(path)).parts] if path else [name]
    target: list[str] = []
    for part in parts:
        target = target[:-1] if part == ".." else [*target, part]
    found = names.get("/".join(target))
    return found is not None and (not fragment or unquote(fragment) in found)


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
    catalog = "docs/guides/locales/fr/LC_MESSAGES/editors.po"
    shutil.copytree(
        ROOT / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("_build", "dist")
    )
    edit(tmp_path / catalog, 'msgstr "Les fichiers"', 'msgstr ""')
    built = sphinx(tmp_path)
    assert built.returncode != 0
    assert "guides that do not pass: editors (fr)" in built.stderr
