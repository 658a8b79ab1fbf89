"""The Python interface, as docs/python.md shows it."""

from __future__ import annotations

import subprocess
import sys

import gtqm_i18n
from gtqm_i18n import Project, check_unit, read_article, render
from gtqm_i18n.model import Unit

DATA = b'<html lang="fr"><h1>Nos actions</h1><img alt="Un chat"></html>'


def test_article_is_read_and_rendered() -> None:
    document = read_article(DATA, path="index.html")
    assert (document.language, document.encoding.name) == ("fr", "UTF-8")
    heading, image = document.segments
    assert (heading.text, heading.context, heading.kind) == ("Nos actions", None, "block")
    assert (heading.location.line, heading.location.column) == (1, 21)
    assert (image.text, image.kind) == ("Un chat", "attribute")
    page = render(document, {heading.key: "Nuestras acciones"}, language="es")
    assert page == b'<html lang="es"><h1>Nuestras acciones</h1><img alt="Un chat"></html>'
    assert render(document, {}) == DATA


def test_unit_is_checked() -> None:
    unit = Unit(source="<a1>Un</a1> mot", target="Una palabra")
    [found] = check_unit(unit, source_language="fr", target_language="es-MX")
    assert (found.code, found.severity) == ("missing-tag", "error")


def test_project_is_found_from_below() -> None:
    project = Project.find("articles/reunion-2013")
    assert project.languages == ("fr", "es", "en")
    assert project.region("es") == "es-MX"
    assert [source.slug for source in project.sources(["reunion*"])] == ["reunion-2013"]


def test_public_names_are_there() -> None:
    for name in gtqm_i18n.__all__:
        assert getattr(gtqm_i18n, name)


def test_what_is_not_used_is_not_imported() -> None:
    heavy = "('babel', 'bs4', 'click', 'polib', 'rapidfuzz', 'turbohtml')"
    code = f"import sys; import gtqm_i18n; print([m for m in {heavy} if m in sys.modules])"
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout == "[]\n"
    code = code.replace("import gtqm_i18n;", "from gtqm_i18n import read_article;")
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert "click" not in result.stdout
    assert "polib" not in result.stdout


def test_module_runs() -> None:
    command = [sys.executable, "-m", "gtqm_i18n", "--version"]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert result.stdout.startswith("gtqm-i18n 0.")
