"""The worked examples of the Python interface run as their first lines say, with the real thing."""

from __future__ import annotations

import fnmatch
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from translation_finder import discover
from weblate_schemas import load_schema

from conftest import ROOT, Run, outside

EXAMPLES = ROOT / "examples"
REPOSITORY = "https://git.example.org/news.git"

ASK = """
import json, sys
import django_view
from django.test import Client

def asked(path, language):
    answer = Client().get(path, headers={"accept-language": language}, SERVER_NAME="localhost")
    return [answer.status_code, answer.headers.get("Content-Language"), answer.content.decode()]

print(json.dumps([asked(*each) for each in json.load(sys.stdin)]))
"""


def python(*arguments: str | Path, cwd: Path, typed: str = "") -> str:
    """Run Python with the examples in its path and return what it prints."""
    result = subprocess.run(
        [sys.executable, *map(str, arguments)],
        cwd=cwd,
        env={**outside(), "PYTHONPATH": str(EXAMPLES)},
        input=typed,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_there_are_three_and_each_says_how_to_run_it() -> None:
    paths = sorted(EXAMPLES.glob("*.py"))
    assert len(paths) == 3
    for path in paths:
        words = path.read_text("utf-8").split('"""')[1]
        assert "    $ " in words, path.name


def test_django_view_answers_in_the_readers_language(site: Path, run: Run) -> None:
    run("compile", code=0)
    (site / "locales/en/LC_MESSAGES/reunion-2013.mo").unlink()
    questions = [
        ("/reunion-2013/", "es-MX,es;q=0.9"),
        ("/reunion-2013/", "fr"),
        ("/reunion-2013/", "en"),  # has not passed: as it was written
        ("/nothing/", "fr"),
        ("/*/", "fr"),
    ]
    spanish, french, english, nothing, glob = json.loads(
        python("-c", ASK, cwd=site, typed=json.dumps(questions))
    )
    assert spanish[:2] == [200, "es"]
    assert '<html lang="es-MX">' in spanish[2]
    assert "Nuestras acciones" in spanish[2]
    for answer in (french, english):
        assert answer[:2] == [200, "fr-CA"]
        assert answer[2].encode() == (site / "articles/reunion-2013/index.html").read_bytes()
    assert (nothing[0], glob[0]) == (404, 404)
    python(EXAMPLES / "django_view.py", "check", cwd=site)


def test_pelican_has_the_articles_in_every_language(site: Path, run: Run) -> None:
    run("compile", code=0)
    (site / "locales/en/LC_MESSAGES/reunion-2013.mo").unlink()
    (site / "content").mkdir()
    settings = f"PLUGIN_PATHS = [{str(EXAMPLES)!r}]\n"
    settings += 'PLUGINS = ["pelican_plugin"]\nPATH = "content"\nDEFAULT_DATE = "fs"\n'
    settings += 'DEFAULT_LANG = "fr"\nTHEME = "simple"\n'
    (site / "pelicanconf.py").write_text(settings)
    python("-m", "pelican", "--output", "out", "--settings", "pelicanconf.py", cwd=site)
    pages = {path.name for path in (site / "out").glob("*.html")}
    assert {"reunion-2013.html", "reunion-2013-es.html", "que-es-el-gtqm-en.html"} <= pages
    assert "reunion-2013-en.html" not in pages
    page = (site / "out/reunion-2013-es.html").read_text("utf-8")
    assert "Nuestras acciones" in page
    french = (site / "out/reunion-2013.html").read_text("utf-8")
    assert 'hreflang="es"' in french


@pytest.fixture
def components(site: Path) -> list[dict[str, Any]]:
    """What the script tells Weblate of the project."""
    script = EXAMPLES / "weblate_components.py"
    found: list[dict[str, Any]] = json.loads(python(script, REPOSITORY, cwd=site / "articles"))
    return found


def test_component_in_the_guide_is_what_the_script_prints(components: list[dict[str, Any]]) -> None:
    guide = (ROOT / "docs/integrations.md").read_text("utf-8")
    assert json.loads(guide.partition("```json\n")[2].partition("```")[0]) == components[1]


def test_weblate_knows_every_field_and_its_type(components: list[dict[str, Any]]) -> None:
    known = load_schema("weblate-component.schema.json")["properties"]["component"]
    schema = {
        "type": "object",
        "properties": known["properties"],
        "additionalProperties": False,
    }
    for component in components:
        jsonschema.validate(component, schema)


def test_weblate_finds_every_catalog(site: Path, components: list[dict[str, Any]]) -> None:
    files = [path.relative_to(site).as_posix() for path in site.rglob("*.po")]
    matched = [
        (component["slug"], name)
        for component in components
        for name in fnmatch.filter(files, component["filemask"])
    ]
    assert sorted(name for _, name in matched) == sorted(files)
    for component in components:
        assert (site / component["new_base"]).is_file()
    languages = {component["slug"]: component["source_language"] for component in components}
    assert languages == {
        "que-es-el-gtqm": "es",
        "reunion-2013": "fr",
        "translating-these-pages": "en",
    }


def test_weblate_discovers_the_layout_by_itself(
    site: Path, components: list[dict[str, Any]]
) -> None:
    discovered = {
        result["filemask"] for result in discover(os.fspath(site)) if result["file_format"] == "po"
    }
    assert {component["filemask"] for component in components} <= discovered


def test_weblate_changes_no_line_but_the_one_that_is_translated(
    site: Path, components: list[dict[str, Any]]
) -> None:
    """By the library that Weblate saves with, and the width that the component asks for."""
    from translate.storage import pypo  # noqa: PLC0415 - slow, and only here

    for path in sorted(site.rglob("*.po")):
        before = path.read_text("utf-8").splitlines()
        store: Any = pypo.pofile
        store = store.parsefile(str(path))
        store.wrapper.width = components[0]["file_format_params"]["po_line_wrap"]
        unit = next(unit for unit in store.units if unit.source == SOURCES[path.stem])
        unit.target = "Changed"
        after = bytes(store).decode("utf-8").splitlines()
        assert [new for old, new in zip(before, after, strict=True) if old != new] == [
            'msgstr "Changed"'
        ], path


SOURCES = {
    "que-es-el-gtqm": "¿Qué hace?",
    "reunion-2013": "Nos actions",
    "translating-these-pages": "From the page to the catalog",
}
