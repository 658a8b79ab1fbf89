"""Translations that come over: from other rules, from other tools, from pages made by hand."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from conftest import Run
from gtqm_i18n.catalog import po
from gtqm_i18n.model import Catalog
from pseudo import upper

Tool = Callable[..., subprocess.CompletedProcess[str]]

PAGE = '<!DOCTYPE html><html lang="fr"><head><title>Une page</title></head><body>{}</body></html>'


def _catalog(site: Path, slug: str, language: str = "es") -> Catalog:
    path = site / f"locales/{language}/LC_MESSAGES/{slug}.po"
    return po.read(path.read_bytes(), path="x").catalog


def _targets(catalog: Catalog) -> dict[str, str]:
    return {unit.source: unit.target for unit in catalog.units.values() if unit.translated}


# What older rules gave, what the article holds today, and what its units become.
SHORT, CORTO = "Un <a1>titre</a1> et <em>deux</em>", "<em>dos</em> y <a1>título</a1>"
RULES = {
    "cut where it was not": (
        {f"Un nom<hr>{SHORT}": f"Nombre<hr>{CORTO}"},
        'Un nom<hr>Un <a href="x.html">titre</a> et <em>deux</em>',
        {"Un nom": "Nombre", SHORT: CORTO},
    ),
    "numbers begin anew": (
        {"Un <a1>nom</a1><hr>Un <a2>titre</a2>": "Un <a1>nombre</a1><hr>Un <a2>título</a2>"},
        '<p>Un <a href="x.html">nom</a></p><hr><p>Un <a href="y.html">titre</a></p>',
        {"Un <a1>nom</a1>": "Un <a1>nombre</a1>", "Un <a1>titre</a1>": "Un <a1>título</a1>"},
    ),
    "whole where it was cut": (
        {"Un <a1>nom</a1>": "Un <a1>nombre</a1>", "Un titre": "Un título"},
        '<p>Un <a href="x.html">nom</a><br>Un titre<br>12</p>',
        {"Un <a1>nom</a1><br>Un titre<br>12": "Un <a1>nombre</a1><br>Un título<br>12"},
    ),
    "pieces that do not correspond": (
        {"Un nom<hr>Un titre": "Un nombre y un título"},
        "Un nom<hr>Un titre",
        {},
    ),
}


@pytest.mark.parametrize(("before", "body", "after"), RULES.values(), ids=RULES)
def test_catalogs_follow_the_rules(
    run: Run, site: Path, before: dict[str, str], body: str, after: dict[str, str]
) -> None:
    (site / "articles/page.html").write_text(PAGE.format(body), "utf-8")
    run("update")
    path = site / "locales/es/LC_MESSAGES/page.po"
    entries = polib.pofile(str(path))
    entries[1:] = []
    for source, target in {"Une page": "Una página", **before}.items():
        found = entries.find(source)
        if found:
            found.msgstr = target
        else:
            entries.append(polib.POEntry(msgid=source, msgstr=target))
    entries.save(str(path))
    assert run("migrate", "page").exit_code == 0
    catalog = _catalog(site, "page")
    assert _targets(catalog) == {"Une page": "Una página", **after}
    kept = [unit.target for unit in (*catalog.units.values(), *catalog.obsolete)]
    assert set(before.values()) <= set(kept)
    assert run("migrate").stdout == ""
    assert run("update").stdout == ""


def _translated_by(entries: polib.POFile) -> polib.POFile:
    """Return a catalog with pseudo-translations, as the tool's user would have made them."""
    entries.metadata["Language"] = "es"
    for entry in entries:
        parts = re.findall(r"&\w+;|<[^>]*>|[^&<]+", entry.msgid)
        entry.msgstr = "".join(part if part[0] in "&<" else part.upper() for part in parts)
    return entries


def _take_over(run: Run, site: Path, tool: str, catalog: Path) -> tuple[set[str], set[str]]:
    """Return the sources of the first article that a tool's catalog translated, and the others."""
    for path in (site / "locales").rglob("reunion-2013.po"):
        path.unlink()
    result = run("migrate", "reunion-2013", "--from", tool, "--catalog", str(catalog))
    assert result.exit_code == 0, result.output
    found = _catalog(site, "reunion-2013")
    done = _targets(found)
    for source, target in done.items():
        assert _bare(target) == _bare(upper(source))
    return set(done), {unit.source for unit in found.units.values()} - set(done)


def _bare(text: str) -> str:
    return text.casefold().replace("\u00a0", " ")  # html2po loses no-break spaces


def test_html2po_is_taken_over(run: Run, site: Path, tmp_path: Path) -> None:
    pot = tmp_path / "page.pot"
    program = Path(sys.executable).with_name("html2po")
    article = site / "articles/reunion-2013/index.html"
    subprocess.run([program, "--pot", article, pot], check=True, capture_output=True)
    _translated_by(polib.pofile(str(pot))).save(str(pot))
    done, left = _take_over(run, site, "html2po", pot)
    assert len(done) > 3 * len(left), left


def test_po4a_is_taken_over(run: Run, site: Path, tmp_path: Path, tool: Tool) -> None:
    article = site / "articles/reunion-2013/index.html"
    pot = tmp_path / "page.pot"
    options = ["-f", "xhtml", "-M", "UTF-8", "-m", article, "-p", pot]
    made = tool("po4a-updatepo", *options, cwd=site)
    assert made.returncode == 0, made.stderr
    _translated_by(polib.pofile(str(pot))).save(str(pot))
    done, left = _take_over(run, site, "po4a", pot)
    assert len(done) > 3 * len(left), left


GNUN = {
    "education__edu-system-india": 29,
    "philosophy__when-free-software-isnt-practically-superior": 16,
}


@pytest.mark.parametrize("slug", GNUN)
def test_gnun_is_taken_over(run: Run, site: Path, samples: Path, slug: str) -> None:
    folder = samples / "gnu-www-cc-by-sa" / slug
    page = (folder / "en.html").read_text("utf-8")
    (site / f"articles/{slug}.html").write_text(f'<!DOCTYPE html><html lang="en">{page}', "utf-8")
    result = run("migrate", slug, "--from", "gnun", "--catalog", str(folder / "fr.po"))
    assert result.exit_code == 0
    catalog = _catalog(site, slug, "fr")
    left = [unit for unit in catalog.units.values() if not unit.translated]
    assert len(_targets(catalog)) == GNUN[slug]
    for unit in left:  # what translators marked up on their own, a unit of ours cannot hold
        added = any("Before the migration: " in line for line in unit.comments)
        assert added or unit.source.startswith("Updated: $Date")
    assert "Thérèse Godefroy" in catalog.header["Last-Translator"]


def test_page_translated_by_hand_becomes_a_catalog(run: Run, site: Path) -> None:
    """Our own published page gives our own catalog back."""
    run("compile")
    before = _targets(_catalog(site, "reunion-2013"))
    (site / "locales/es/LC_MESSAGES/reunion-2013.po").unlink()
    article = "articles/reunion-2013/index.html"
    pages = [str(site / article), str(site / "dist/es/reunion-2013/index.html")]
    result = run("migrate", "--align", *pages, "-l", "es")
    assert result.exit_code == 0, result.output
    assert _targets(_catalog(site, "reunion-2013")) == before


def test_doubtful_pairs_are_fuzzy(run: Run, site: Path) -> None:
    first = "<h1>Un titre</h1><p>Le premier alinéa du texte.</p>"
    first += "<p>Cet alinéa-là manque dans la traduction.</p><ul><li>Un</li></ul>"
    other = "<h1>Un título</h1><p>El primer párrafo del texto.</p><ul><li>Uno</li></ul>"
    (site / "articles/page.html").write_text(PAGE.format(first), "utf-8")
    translated = site / "pagina.html"
    translated.write_text(PAGE.format(other).replace("Une page", "Una página"), "utf-8")
    pages = [str(site / "articles/page.html"), str(translated)]
    assert run("migrate", "--align", *pages, "-l", "es").exit_code == 0
    units = _catalog(site, "page").units
    assert units[None, "Un titre"].translated
    assert units[None, "Un"].translated
    paragraphs = [unit for unit in units.values() if unit.notes[:1] == ("p",)]
    assert [unit.fuzzy or not unit.target for unit in paragraphs] == [True, True]
    said = [unit.notes[-1] for unit in paragraphs if unit.target]
    assert said == ["proposal: from pagina.html, a doubtful pair"]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--from", "po4a"], 2, "--from and --catalog go together"),
        (["--from", "po4a", "--catalog", "x.po"], 2, "Name the one article"),
        (
            ["reunion-2013", "--from", "po4a", "--catalog", "none.po"],
            3,
            "none.po: there is no",
        ),
        (["reunion-2013", "--align", "a.html", "b.html"], 2, "with -l"),
        (
            ["reunion-2013", "--align", "a.html", "b.html", "-l", "es"],
            3,
            "a.html: there is no",
        ),
        (["reunion-2013", "--align", "a.html", "b.html", "-l", "fr"], 2, "not to be translated"),
    ],
)
def test_wrong_use_is_named(run: Run, arguments: list[str], code: int, said: str) -> None:
    result = run("migrate", *arguments)
    assert result.exit_code == code
    assert said in result.stderr


def test_dry_run_writes_nothing(run: Run, site: Path) -> None:
    run("compile")
    (site / "locales/es/LC_MESSAGES/reunion-2013.po").unlink()
    pages = ["articles/reunion-2013/index.html", "dist/es/reunion-2013/index.html"]
    align = ["migrate", "--align", *(str(site / page) for page in pages), "-l", "es"]
    assert "reunion-2013.po" in run(*align, "--dry-run").stdout
    assert not (site / "locales/es/LC_MESSAGES/reunion-2013.po").exists()


def _foreign(site: Path, *pairs: tuple[str, str]) -> str:
    """Write a catalog with raw HTML, as po4a has it, and return its path."""
    entries = polib.POFile()
    entries.metadata = {"Language": "es", "Content-Type": "text/plain; charset=UTF-8"}
    entries.extend(polib.POEntry(msgid=source, msgstr=target) for source, target in pairs)
    path = site / "foreign.po"
    entries.save(str(path))
    return str(path)


LINKS = 'Un <a href="a.html" title="Premier titre">{}</a> et <a href="b.html" title="Autre">{}</a>'
MOVED = 'Y <a href="b.html" title="Otro">{1}</a> más <a href="a.html" title="Primero">{0}</a>'

# What must not be final: a body, the foreign translation of it, and a unit of the page.
DOUBTS = {
    "an attribute of a tag that moved": (
        LINKS.format("lien", "mot"),
        MOVED.format("enlace", "palabra"),
        "Premier titre",
    ),
    "a tag that the source lacks": ("Ligne une<br>Deux", "Línea <b>uno</b><br>Dos", None),
    "a script": ("Des mots simples", "Unas <script>alert(1)</script> palabras", None),
    "template code": ("Des mots simples", "Unas {{ palabras }} simples", None),
}


@pytest.mark.parametrize(("body", "target", "unit"), DOUBTS.values(), ids=DOUBTS)
def test_what_cannot_be_taken_over_whole_is_fuzzy(
    run: Run, site: Path, body: str, target: str, unit: str | None
) -> None:
    (site / "articles/page.html").write_text(PAGE.format(f"<p>{body}</p>"), "utf-8")
    catalog = _foreign(site, (body, target))
    assert run("migrate", "page", "--from", "po4a", "--catalog", catalog).exit_code == 0
    found = {each.source: each for each in _catalog(site, "page").units.values()}
    doubtful = found[unit or body]
    assert doubtful.fuzzy
    escaped = target.replace('"', r"\"")
    assert f'Before the migration: "{escaped}"' in doubtful.comments
    if unit is not None:
        assert found["Un <a1>lien</a1> et <a2>mot</a2>"].translated


def test_second_migration_writes_nothing(run: Run, site: Path) -> None:
    """What became a proposal does not come back as obsolete; no translation of two is lost."""
    body = "<p>Un mot de plus dans la phrase</p><p>Page</p>"
    (site / "articles/page.html").write_text(PAGE.format(body), "utf-8")
    catalog = _foreign(site, ("Un mot de plus dans une phrase", "T"), ("Page", "Página"))
    text = Path(catalog).read_text("utf-8")
    text += '\nmsgctxt "b"\nmsgid "Page"\nmsgstr "Hoja"\n'
    Path(catalog).write_text(text, "utf-8")
    run("migrate", "page", "--from", "html2po", "--catalog", catalog)
    units = _catalog(site, "page").units
    assert units[None, "Un mot de plus dans la phrase"].target == "T"
    assert units[None, "Page"].fuzzy
    assert units[None, "Page"].comments == ('Also translated: "Hoja"',)
    again = run("migrate", "page", "--from", "html2po", "--catalog", catalog)
    assert again.stdout == ""


def test_run_of_like_elements_with_a_gap_is_doubtful(run: Run, site: Path) -> None:
    items, others = ("<ul>" + "".join(f"<li>{n} {w} {w}" for n in range(9)) for w in ("mot", "voz"))
    (site / "articles/page.html").write_text(PAGE.format(f"<h1>Titre</h1>{items}"), "utf-8")
    page = site / "pagina.html"
    page.write_text(PAGE.format(f"<h1>Título</h1>{others.replace('<li>4 voz voz', '')}"), "utf-8")
    pages = [str(site / "articles/page.html"), str(page)]
    assert run("migrate", "--align", *pages, "-l", "es").exit_code == 0
    units = list(_catalog(site, "page").units.values())
    assert {unit.notes[0] for unit in units if unit.translated} == {"title", "h1"}
    page.write_text(PAGE.format(items), "utf-8")
    assert run("migrate", "--align", *pages, "-l", "en").exit_code == 0
    page.write_bytes(bytes(range(256)) * 9)
    assert run("migrate", "--align", *pages, "-l", "es").exit_code == 3
