"""The documentation is complete and true."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from conftest import ROOT, Run, edit
from gtqm_i18n.checks.engine.registry import all_checks
from gtqm_i18n.cli.group import COMMANDS, group
from gtqm_i18n.exchange import glossary
from gtqm_i18n.project.configuration import parse

PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
CODE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
PYTHON = re.compile(r"^```python\n(.*?)^```", re.MULTILINE | re.DOTALL)


def test_generated_pages_are_current() -> None:
    command = [sys.executable, "scripts/write_docs.py", "--check"]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


def test_every_command_and_check_is_described() -> None:
    commands = (ROOT / "docs/commands.md").read_text("utf-8")
    assert all(f"## gtqm-i18n {name}" in commands for name in COMMANDS)
    checks = (ROOT / "docs/checks.md").read_text("utf-8")
    assert all(f"## {check.code}" in checks for check in all_checks())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        if not re.match(r"[a-z]+:", target) and "guides/dist/" not in target:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_in_examples_exist(page: Path) -> None:
    """Every command of ours in an example runs with `--help`, so it and its options are real."""
    for block in CODE.findall(page.read_text("utf-8")):
        for line in block.splitlines():
            words = shlex.split(line.removeprefix("$ "), comments=True)
            if not line.startswith("$ ") or words[:1] != ["gtqm-i18n"]:
                continue
            options = [word.partition("=")[0] for word in words if word.startswith("--")]
            name = next(word for word in words[1:] if word in COMMANDS or word == "--version")
            texts = (CliRunner().invoke(group, [*of, "--help"]).output for of in ([], [name]))
            text = "".join(texts)
            assert all(option in text for option in options), line


def test_python_examples_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocks = PYTHON.findall((ROOT / "docs/python.md").read_text("utf-8"))
    assert blocks
    page = '<html lang="fr"><h1>Nos actions</h1></html>'
    (tmp_path / "index.html").write_text(page)
    (tmp_path / "gtqm-i18n.toml").write_text('languages = ["fr", "es"]\n')
    monkeypatch.chdir(tmp_path)
    names: dict[str, object] = {}
    for block in blocks:
        exec(compile(block, "docs/python.md", "exec"), names)  # noqa: S102 - our own examples


def test_product_speaks_of_itself_alone() -> None:
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if tracked.returncode:
        pytest.skip("no git checkout here")
    for name in tracked.stdout.splitlines():
        path = ROOT / name
        if path.exists() and path.suffix in {".py", ".md", ".toml", ".html", ".po", ".pot", ".yml"}:
            text = path.read_text("utf-8", "replace")
            assert not re.search(
                r"/(?:home|root|Users|work)/", text.replace(r"(?:home|root|Users|work)", "")
            ), name


TOML = re.compile(r"^ *```toml\n(.*?)^ *```", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_configuration_in_examples_is_right(page: Path) -> None:
    for block in TOML.findall(page.read_text("utf-8")):
        table = tomllib.loads(block)
        table = table.get("tool", {}).get("gtqm-i18n", table)
        table = {"languages": ["fr", "es", "en"], **table}
        assert parse(table, {}, file=page.name, default_name="x").languages == tuple(
            table["languages"]
        )


def test_glossary_in_the_guide_can_be_read() -> None:
    text = (ROOT / "docs/glossary.md").read_text("utf-8")
    table = text.partition("```text\n")[2].partition("```")[0]
    assert "\t" in table
    terms = glossary.read(table.encode(), path="x", language=lambda tag: tag)
    assert [term.status for term in terms].count("preferred") == 6


def test_report_in_the_guide_is_what_check_says(run: Run, site: Path) -> None:
    shown = (ROOT / "docs/gate.md").read_text("utf-8").partition("```text\n")[2].partition("```")[0]
    edit(site / "locales/es/LC_MESSAGES/reunion-2013.po", '"Educación (5)"', '"Educación"')
    assert run("check", code=1).stdout == shown


# A command of each kind of document for programs, over a project with something to find.
DOCUMENTS = {
    "check": ("check", "--json"),
    "status": ("status", "--json"),
    "verify": ("verify", "--json"),
    "extract": ("extract", "--explain", "--json"),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_json_is_as_its_schema_says(name: str, run: Run, site: Path) -> None:
    """Every field of a document is described, and no other one is there."""
    edit(site / "locales/es/LC_MESSAGES/reunion-2013.po", '"Educación (5)"', '"Educación"')
    document = json.loads(run(*DOCUMENTS[name]).stdout)
    jsonschema.validate(document, _schema(name))


def test_manifests_are_as_their_schema_says(run: Run, site: Path) -> None:
    run("compile", code=0)
    manifests = [json.loads(path.read_text("utf-8")) for path in site.rglob("bundle.json")]
    assert {manifest["state"] for manifest in manifests} == {"original", "translation"}
    for manifest in manifests:
        jsonschema.validate(manifest, _schema("bundle"))


def _schema(name: str) -> dict[str, Any]:
    text = (ROOT / f"docs/schemas/{name}-1.json").read_text("utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema
