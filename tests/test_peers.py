"""Other tools accept what we write."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import polib
import pytest
from babel.messages.pofile import read_po

from conftest import ROOT, Run, edit
from gtqm_i18n.catalog import po

Tool = Callable[..., subprocess.CompletedProcess[str]]
CATALOGS = sorted(path.relative_to(ROOT).as_posix() for path in (ROOT / "locales").rglob("*.po"))
assert len(CATALOGS) == 6
BIN = Path(sys.executable).parent

SENTENCE_END = re.compile(r"(<p>[^<]*?[a-zé]\.) ([A-ZÉ])")

by_path = pytest.mark.parametrize("path", CATALOGS)

# What i18nspector may say: nobody's address is in our headers, and it does not know the field that
# GNUN has for outdated translations.
TOLERATED = {
    "invalid-last-translator",
    "no-report-msgid-bugs-to-header-field",
    "unknown-header-field",
}


@pytest.fixture
def lived(site: Path, run: Run) -> Path:
    """The project after an edit, an update, and with entries fuzzy, new, split and obsolete.

    Each catalog was merged with another in which one text is translated otherwise.
    """
    for path in (site / "articles").rglob("index.html"):
        text = path.read_text("utf-8")
        spoilt = text.replace("</h1>", " 2</h1>", 1).replace("</main>", "<p>Nouveau!</p></main>")
        spoilt = spoilt.replace("<h2>", "<h2>Bis: ", 1).replace("<li>", "<li hidden>")
        path.write_text(SENTENCE_END.sub(r"\1</p><p>\2", spoilt), "utf-8")
    run("update", code=0)
    for name in CATALOGS:
        _in_conflict(site / name, run)
    return site


def _in_conflict(path: Path, run: Run) -> None:
    base = po.read(path.read_bytes(), path=path.name)
    unit = next(unit for unit in base.catalog.units.values() if unit.translated)
    for name, target in {"ours": "Uno\ndos", "theirs": "Tres"}.items():
        units = {**base.catalog.units, unit.key: replace(unit, target=target)}
        changed = po.write(replace(base.catalog, units=units), base)
        path.with_suffix(f".{name}").write_bytes(changed)
    ours, theirs = (str(path.with_suffix(f".{name}")) for name in ("ours", "theirs"))
    run("merge", str(path), ours, theirs, "--output", str(path), code=1)


def python_tool(name: str, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program of the test environment."""
    command = [str(BIN / name), *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@by_path
def test_msgfmt(lived: Path, tool: Tool, path: str) -> None:
    result = tool("msgfmt", "--check", "-o", "/dev/null", path, cwd=lived)
    assert (result.returncode, result.stderr) == (0, "")


@by_path
def test_msgmerge(lived: Path, tool: Tool, path: str) -> None:
    template = f"locales/templates/{Path(path).stem}.pot"
    result = tool("msgmerge", "--no-wrap", "-o", "merged.po", path, template, cwd=lived)
    assert result.returncode == 0, result.stderr
    ours = po.read((lived / path).read_bytes(), path=path).catalog
    theirs = po.read((lived / "merged.po").read_bytes(), path=path).catalog
    assert {key: unit.target for key, unit in theirs.units.items()} == {
        key: unit.target for key, unit in ours.units.items()
    }


@by_path
def test_i18nspector(lived: Path, tool: Tool, path: str) -> None:
    result = tool("i18nspector", path, cwd=lived)
    tags = {line.split(": ", 2)[2].split()[0] for line in result.stdout.splitlines()}
    assert result.returncode == 0
    assert tags <= TOLERATED


@by_path
def test_translate_toolkit(lived: Path, path: str) -> None:
    result = python_tool("pocount", "--csv", path, cwd=lived)
    assert result.returncode == 0, result.stderr
    assert path in result.stdout
    from translate.storage import pypo  # noqa: PLC0415 - slow, and only here

    store: Any = pypo.pofile
    store = store.parsefile(str(lived / path))
    units = po.read((lived / path).read_bytes(), path=path).catalog.units
    read = {str(unit.source): str(unit.target) for unit in store.units if unit.istranslatable()}
    assert read == {unit.source: unit.target for unit in units.values()}


@by_path
def test_babel_and_polib(lived: Path, path: str) -> None:
    units = po.read((lived / path).read_bytes(), path=path).catalog.units
    with (lived / path).open("rb") as file:
        catalog = read_po(file, abort_invalid=True)
    assert {message.id: message.string for message in catalog if message.id} == {
        unit.source: unit.target for unit in units.values()
    }
    entries = [entry for entry in polib.pofile(str(lived / path)) if not entry.obsolete]
    assert [(entry.msgid, entry.msgstr) for entry in entries] == [
        (unit.source, unit.target) for unit in units.values()
    ]


def test_pybabel_extract_gives_our_units(site: Path) -> None:
    result = python_tool("pybabel", "extract", "-F", "babel.cfg", "-o", "out.pot", ".", cwd=site)
    assert result.returncode == 0, result.stderr
    theirs = po.read((site / "out.pot").read_bytes(), path="out.pot").catalog.units
    ours = {
        key
        for path in (site / "locales/templates").glob("*.pot")
        for key in po.read(path.read_bytes(), path=path.name).catalog.units
    }
    assert set(theirs) == ours
    assert len(ours) > 50


def test_pybabel_extract_gives_contexts_and_respects_exclusions(site: Path) -> None:
    shutil.rmtree(site / "articles")
    (site / "articles").mkdir()
    page = '<html lang="fr"><p data-i18n-context="menu">Accueil</p><p class="code">Non</p></html>'
    (site / "articles/a.html").write_text(page)
    with (site / "gtqm-i18n.toml").open("a") as file:
        file.write('[extract]\nexclude = [".code"]\n')
    result = python_tool("pybabel", "extract", "-F", "babel.cfg", "-o", "out.pot", ".", cwd=site)
    assert result.returncode == 0, result.stderr
    assert list(po.read((site / "out.pot").read_bytes(), path="o").catalog.units) == [
        ("menu", "Accueil")
    ]


def test_pybabel_compiles_and_updates_our_layout(site: Path, run: Run) -> None:
    run("compile", code=0)
    ours = site / "locales/es/LC_MESSAGES/reunion-2013.mo"
    entries = {entry.msgid: entry.msgstr for entry in polib.mofile(str(ours))}
    ours.unlink()
    result = python_tool("pybabel", "compile", "-d", "locales", "-D", "reunion-2013", cwd=site)
    assert result.returncode == 0, result.stderr
    assert {entry.msgid: entry.msgstr for entry in polib.mofile(str(ours))} == entries
    arguments = ("-i", "locales/templates/reunion-2013.pot", "-d", "locales", "-D", "reunion-2013")
    result = python_tool("pybabel", "update", *arguments, cwd=site)
    assert result.returncode == 0, result.stderr
    run("check", code=0)


def test_pybabel_compile_names_broken_markup(site: Path) -> None:
    path = "locales/es/LC_MESSAGES/reunion-2013.po"
    edit(site / path, 'msgstr "Nuestras acciones"', 'msgstr "Nuestras <script>acciones"')
    result = python_tool("pybabel", "compile", "-d", "locales", "-D", "reunion-2013", cwd=site)
    [error] = [line for line in result.stderr.splitlines() if line.startswith("error: ")]
    line = next(
        number
        for number, text in enumerate((site / path).read_text("utf-8").splitlines(), 1)
        if text == 'msgid "Nos actions"'
    )
    assert error.startswith(f"error: {path}:{line}: ")
    assert "`<script>`" in error
    assert "(unexpected-tag)" in error


@by_path
def test_babel_checks_nothing_wrong_into_a_catalog(lived: Path, path: str) -> None:
    with (lived / path).open("rb") as file:
        assert list(read_po(file).check()) == []


def test_babel_is_left_alone_with_texts_that_are_no_articles() -> None:
    for place, count in {"articles/a.html": 1, "./articles/b/index.html": 1, "app/a.py": 0}.items():
        text = f'#: {place}\nmsgid "<a1>Un</a1> mot"\nmsgstr "Una palabra"\n'
        assert len(list(read_po(io.StringIO(text)).check())) == count, place
