"""`init`: a project that passes at once, made of what it was told, over nothing that was there."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import run_in, tree
from gtqm_i18n.cli.group import group
from gtqm_i18n.project import Project
from gtqm_i18n.project.configuration import parse

CI_FILES = {
    "github": {".github/workflows/translations.yml"},
    "gitlab": {".gitlab-ci.yml"},
    "none": set[str](),
}
EXAMPLE = re.compile(r"^# (\[[a-z.]+\]$|[a-z-]+ = )", re.MULTILINE)


def init(folder: Path, *arguments: str) -> Result:
    return CliRunner().invoke(group, ["init", str(folder), *arguments])


@pytest.mark.parametrize("languages", ["fr,es,en", "es,fr", "en", "de,pt-BR"])
def test_new_project_is_at_rest_and_passes(tmp_path: Path, languages: str) -> None:
    assert init(tmp_path, "-l", languages).exit_code == 0
    run_in(tmp_path, "update", "--check", code=0)
    run_in(tmp_path, "check", code=0)
    run_in(tmp_path, "compile", code=0)
    first = languages.partition(",")[0]
    page = (tmp_path / f"dist/{first}/first-article/index.html").read_text("utf-8")
    assert f'<html lang="{first}' in page
    before = tree(tmp_path)
    assert init(tmp_path).stdout == ""
    assert tree(tmp_path) == before


@pytest.mark.parametrize("ci", CI_FILES)
def test_ci_is_for_the_system_that_was_named(tmp_path: Path, ci: str) -> None:
    written = set(init(tmp_path, "--ci", ci).stdout.split())
    assert written & set().union(*CI_FILES.values()) == CI_FILES[ci]
    for name in written:
        assert (tmp_path / name).is_file(), name


def test_dry_run_names_what_a_run_writes(tmp_path: Path) -> None:
    said = init(tmp_path / "new", "--dry-run").stdout
    assert not (tmp_path / "new").exists()
    assert init(tmp_path / "new").stdout == said


def test_what_was_told_is_in_the_files(tmp_path: Path) -> None:
    told = ["--name", 'Nouvelles "du jour" $', "--site-url", "https://www.example.org/n"]
    result = init(tmp_path, *told, "--owner", "es=@secretariat/es, team@example.org")
    assert result.exit_code == 0
    said = Project.find(tmp_path).configuration
    assert said.name == 'Nouvelles "du jour" $'
    assert said.publishing.url == "https://www.example.org/n"
    owners = (tmp_path / "CODEOWNERS").read_text("utf-8").splitlines()
    assert "/locales/es/ @secretariat/es team@example.org" in owners
    assert "# /locales/fr/ @account" in owners
    guide = (tmp_path / "locales/README.md").read_text("utf-8")
    for text in ("## Français", "## Español", "## English", "`locales/es/LC_MESSAGES/`"):
        assert text in guide
    template = (tmp_path / "locales/templates/first-article.pot").read_text("utf-8")
    assert r"Nouvelles \"du jour\" $ 1.0" in template


def test_nothing_that_exists_is_touched(tmp_path: Path) -> None:
    mine = [".gitignore", ".github/CODEOWNERS", ".gitlab-ci.yml", "articles/mine.html"]
    for name in mine:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text('<html lang="fr"><p>Le mien</html>')
    (tmp_path / "babel.cfg").symlink_to("elsewhere")
    before = tree(tmp_path)
    result = init(tmp_path)
    for name in (*mine, "babel.cfg"):
        assert f"kept as it is: {name}\n" in result.stderr
    after = tree(tmp_path)
    assert {name: after[name] for name in before} == before
    assert not {"CODEOWNERS", "babel.cfg", *CI_FILES["github"]} & set(after)
    assert not (tmp_path / "articles/first-article").exists()


def test_configuration_that_is_there_holds(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(
        '[tool.gtqm-i18n]\nlanguages = ["pt-BR", "es"]\n'
        '[tool.gtqm-i18n.partners.mre]\nname = "Itamaraty"\nlanguages = ["pt-BR"]\n'
    )
    result = init(tmp_path, "-l", "fr")
    assert "kept as it is: pyproject.toml\n" in result.stderr
    assert not (tmp_path / "gtqm-i18n.toml").exists()
    assert "# Itamaraty\n# /locales/pt-BR/ @account" in (tmp_path / "CODEOWNERS").read_text()
    run_in(tmp_path, "check", code=0)
    run_in(tmp_path, "update", "--check", code=0)


def test_pyproject_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "other"\n')
    assert "gtqm-i18n.toml" in init(tmp_path).stdout
    assert (tmp_path / "pyproject.toml").read_text() == '[project]\nname = "other"\n'


BAD = {
    "language": (["-l", "fr,zz"], '"zz" is no language CLDR knows'),
    "address": (["--site-url", "example.org"], "site-url: write an address"),
    "name": (["--name", "a\x7fb"], "one line of text"),
    "owner": (["--owner", "es"], "write L=OWNER"),
    "account": (["--owner", "es=team"], "write @account"),
    "owner of another language": (["--owner", "de=@team"], "none of the project's languages"),
    "CI": (["--ci", "jenkins"], "'jenkins' is not one of"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_cannot_be_is_said_and_nothing_written(tmp_path: Path, name: str) -> None:
    arguments, message = BAD[name]
    result = init(tmp_path / "new", *arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert not (tmp_path / "new").exists()


def test_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    result = init(tmp_path / "file/new")
    assert result.exit_code == 2
    assert "cannot be made" in result.stderr
    (tmp_path / "gtqm-i18n.toml").write_text("languages = [")
    result = init(tmp_path)
    assert result.exit_code == 2
    assert "this is not TOML" in result.stderr


def test_what_the_configuration_shows_may_be_switched_on(tmp_path: Path) -> None:
    init(tmp_path)
    text = (tmp_path / "gtqm-i18n.toml").read_text("utf-8")
    shown, count = EXAMPLE.subn(r"\1", text)
    assert count > 10
    said = parse(tomllib.loads(shown), {}, file="gtqm-i18n.toml", default_name="x")
    assert said.partners["ministry"].languages == ("es", "en")


def test_terminal_is_asked_and_may_be_told_not_to(tmp_path: Path) -> None:
    answers = "Noticias\nes,zz\nes,fr\n\ngitlab\n"
    said = _on_terminal(["init", str(tmp_path / "a")], answers)
    assert "What is the project called [a]" in said
    assert '"zz" is no language CLDR knows' in said
    project = Project.find(tmp_path / "a")
    assert (project.configuration.name, project.languages) == ("Noticias", ("es", "fr"))
    assert (tmp_path / "a/.gitlab-ci.yml").exists()
    said = _on_terminal(["init", str(tmp_path / "b"), "--yes"], "")
    assert "What is" not in said
    assert Project.find(tmp_path / "b").languages == ("fr", "es", "en")


def _on_terminal(arguments: list[str], typed: str) -> str:
    """Run a command whose standard input is a terminal; return what it said on standard error."""
    ours, theirs = pty.openpty()
    try:
        os.write(ours, typed.encode())
        command = [sys.executable, "-m", "gtqm_i18n", *arguments]
        result = subprocess.run(
            command, stdin=theirs, capture_output=True, text=True, check=True, timeout=60
        )
        assert result.stdout.startswith("gtqm-i18n.toml\n")  # nothing but results
        return result.stderr
    finally:
        os.close(ours)
        os.close(theirs)
