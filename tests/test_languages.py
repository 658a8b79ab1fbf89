"""The tool speaks French, Spanish and English to people, and English to programs."""

from __future__ import annotations

import json
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from conftest import ROOT, Run, edit, project, run_in
from drafts import CASES
from english import DOMAINS, english_in, english_words_in
from gtqm_i18n.checks.engine.registry import all_checks
from gtqm_i18n.cli.group import COMMANDS
from gtqm_i18n.cli.speech import PLAIN
from gtqm_i18n.errors import ArticleError
from gtqm_i18n.messages import (
    LOCALES,
    VARIABLES,
    Message,
    _,
    alternatives,
    figure,
    joined,
    n_,
    said,
    speaking,
)
from gtqm_i18n.reports.formats import FOR_PROGRAMS

OTHERS = ("es", "fr")
PO = "locales/es/LC_MESSAGES/reunion-2013.po"


def test_catalogs_are_complete_and_right() -> None:
    """What they have to be: current, complete, with the same placeholders, free of errors."""
    result = subprocess.run(
        [sys.executable, "scripts/write_messages.py", "--check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("domain", DOMAINS)
def test_catalogs_are_gettext(
    language: str, domain: str, tool: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    path = LOCALES / language / "LC_MESSAGES" / f"{domain}.po"
    result = tool("msgfmt", "--check-header", "-o", "/dev/null", path, cwd=ROOT)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [
        ("en", 0, "0 units"),
        ("en", 1, "1 unit"),
        ("en", 2, "2 units"),
        ("es", 0, "0 unidades"),
        ("es", 1, "1 unidad"),
        ("es-MX", 2, "2 unidades"),
        ("fr", 0, "0 unité"),
        ("fr", 1, "1 unité"),
        ("fr-CA", 2, "2 unités"),
        ("fr", 1234567, "1\u00a0234\u00a0567 unités"),
        ("es", 1234567, "1,234,567 unidades"),
        ("de", 2, "2 units"),
    ],
)
def test_plural_forms(language: str, number: int, expected: str) -> None:
    assert said(n_("{count:,} unit", "{count:,} units", number), language) == expected


def test_a_message_is_its_english_text() -> None:
    message = _("Missing number `{number}`", number="1 234")
    assert message == "Missing number `1 234`"
    assert {message} == {"Missing number `1 234`"}
    assert json.dumps([message]) == '["Missing number `1 234`"]'
    travelled = pickle.loads(pickle.dumps(message))  # noqa: S301 - our own bytes
    assert said(travelled, "fr") == said(message, "fr") == "Nombre `1 234` manquant"


def test_messages_within_messages_are_said_too() -> None:
    reason = _("permission denied")
    error = ArticleError(_("cannot be read ({reason})", reason=reason), path="a{b}.html", line=3)
    assert str(error) == "a{b}.html:3: cannot be read (permission denied)"
    assert said(error.text, "fr") == "a{b}.html:3: ne peut pas être lu (permission refusée)"
    assert said(alternatives(["`a`", "`b`", "`c`"]), "fr") == "`a` ou `b` ou `c`"
    assert said(joined("; ", [reason, "{}", figure(1000)]), "es") == "permiso denegado; {}; 1,000"


@pytest.mark.parametrize("text", ["no catalog has this {value}", "{value}"])
def test_what_has_no_translation_is_english(text: str) -> None:
    assert said(_(text, value="1"), "fr") == text.format(value="1")
    assert said("a text of the project", "fr") == "a text of the project"


def test_a_broken_translation_is_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "gtqm_i18n.messages._translated",
        lambda message, language, _domain: "{other}" if language == "fr" else message.template,
    )
    assert said(_("Missing number `{number}`", number="5"), "fr") == "Missing number `5`"


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("code", [check.code for check in all_checks()])
def test_every_check_is_explained(language: str, code: str, run: Run) -> None:
    """The prose is in the reader's language; the PO text of examples stays as it is."""
    english = run("explain", code, code=0).stdout
    other = run("--lang", language, "explain", code, code=0).stdout
    for paragraph in english.split("\n\n")[1:]:
        if not paragraph.startswith(" "):
            assert paragraph not in other
    examples = re.findall(r"^    (?!#).*$", english, re.MULTILINE)
    assert examples == re.findall(r"^    (?!#).*$", other, re.MULTILINE)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_has_no_english(language: str, command: str, run: Run) -> None:
    words = [command] if command else []
    text = run("--lang", language, *words, "--help", code=0).stdout
    assert english_in(text, language) == []
    assert run(f"--lang={language}", *words, "-h", code=0).stdout == text
    with speaking(language):
        assert run(*words, "--help", code=0).stdout == text


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"LANGUAGE": "xx:fr_CA:es"}, "Commandes:"),
        ({"LANGUAGE": "es", "LC_ALL": "fr_CA.UTF-8"}, "Comandos:"),
        ({"LC_ALL": "es_MX.UTF-8", "LC_MESSAGES": "fr_CA.UTF-8"}, "Comandos:"),
        ({"LC_MESSAGES": "fr_FR@euro", "LANG": "es_MX.UTF-8"}, "Commandes:"),
        ({"LANG": "fr_CA.UTF-8"}, "Commandes:"),
    ],
)
def test_help_is_in_the_language_of_the_environment(
    environment: dict[str, str], expected: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert expected in run("--help", code=0).stdout
    assert os.environ.get("LANGUAGE") == environment.get("LANGUAGE")


@pytest.mark.parametrize("locale", ["C", "POSIX", "xx_YY.UTF-8", "en:fr", "C.UTF-8", "", ":", "é"])
def test_an_unknown_locale_is_english(
    locale: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANGUAGE", locale)
    assert "Usage: gtqm-i18n" in run("--help", code=0).stdout


def test_a_language_that_nobody_speaks_is_wrong_use(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "fr")
    stderr = run("--lang", "de", "status", code=2).stderr
    assert (
        "--lang\u00a0: «\u00a0de\u00a0» n’est pas parlé ici; écrivez l’une de en, es, fr" in stderr
    )
    assert run("--lang", "fr-CA", "status", code=0).stdout == run("status", code=0).stdout


def _spoil(site: Path) -> None:
    edit(site / PO, "14.ª", "15.ª")
    edit(site / PO, "México", "México.")


def _session(site: Path) -> list[list[str]]:
    """Return what somebody does in a project, right and wrong."""
    return [
        ["update"],
        ["update", "--check"],
        ["check"],
        ["-v", "check", "--format", "github"],
        ["check", "--format", "markdown"],
        ["check", "--write-baseline", "reunion-2013"],
        ["check", "--output", "text"],
        ["compile"],
        ["status"],
        ["status", "--html", str(site / "status.html")],
        ["extract", "--explain"],
        ["-v", "verify"],
        ["verify", "nowhere.html"],
        ["fix", "--dry-run"],
        ["merge", PO, PO, "nowhere.po", "--dry-run"],
        ["migrate", "--from", "po4a"],
        ["chekc"],
        ["check", "--nope"],
        ["check", "--fail-on", "sometimes"],
        ["update", "--purge-obsolete", "soon"],
        ["merge"],
        ["explain", "nothing"],
        ["explain"],
        ["update", "reunion-2014"],
        ["update", "-l", "de"],
        ["--shard", "9/2", "check"],
        ["--executor", "dask:/wrong", "--no-cache", "check"],
        ["status", "--merge", PO],
        ["extract"],
        ["-v", "extract"],
        ["new"],
        ["new", "Ma Page", "--title", "T"],
        ["new", "reunion-2013", "--title", "T"],
        ["new", "empty", "--from", "articles/empty.html", "--title", "T"],
        *(
            ["new", f"from-{case.name}", "-l", "fr", "--from", str(source), "--dry-run"]
            for case in CASES
            for source in case.glob("input.*")
        ),
        ["-q", "-v", "status"],
    ]


@pytest.mark.parametrize("language", OTHERS)
def test_a_session_has_no_english(
    language: str, site: Path, run: Run, tmp_path_factory: pytest.TempPathFactory
) -> None:
    _spoil(site)
    (site / "locales/fr/LC_MESSAGES/que-es-el-gtqm.po").write_text('msgid "no\n')
    (site / "articles/empty.html").write_text("")
    (site / "articles/deutsch.html").write_text('<html lang="de"><p>Guten Tag')
    for arguments in _session(site):
        result = run("--lang", language, *arguments)
        assert english_in(result.output, language) == [], arguments
    page = (site / "status.html").read_text("utf-8")
    assert f'<html lang="{language}">' in page
    assert english_in(page, language) == []
    away = tmp_path_factory.mktemp("away")
    for arguments in (
        ["init", str(away / "p")],
        ["-C", str(away), "status"],
        ["-C", "no", "status"],
    ):
        result = run("--lang", language, *arguments)
        assert english_in(result.output, language) == [], arguments


@pytest.mark.parametrize(
    "configuration",
    [
        'languages = ["fr", "es", "xx-nonsense"]',
        'langages = ["fr"]',
        "languages = 3",
        'languages = ["fr"]\n[check]\ndisable = ["nothing"]',
        'languages = ["fr"]\n[gate]\ncomplete = 300',
        'languages = ["fr"]\nregions = { fr = "es-MX" }',
        'languages = ["fr"]\n[extract]\nexclude = ["[["]',
    ],
)
@pytest.mark.parametrize("language", OTHERS)
def test_a_wrong_configuration_is_told_without_english(
    language: str, configuration: str, site: Path, run: Run
) -> None:
    (site / "gtqm-i18n.toml").write_text(configuration)
    result = run("--lang", language, "update")
    assert result.exit_code in {2, 3}
    assert len(result.stderr.splitlines()) < 12
    assert english_in(result.output, language) == []


@pytest.mark.parametrize("name", FOR_PROGRAMS)
def test_formats_for_programs_are_the_same_in_all_languages(
    name: str, site: Path, run: Run
) -> None:
    _spoil(site)
    outputs = {run("--lang", tag, "check", "--format", name).stdout for tag in ("en", *OTHERS)}
    assert len(outputs) == 1
    assert "<testsuites" in outputs.pop() if name == "junit" else outputs.pop().lstrip()[0] in "[{"


@pytest.mark.parametrize("command", [["status", "--json"], ["verify", "--json"]])
def test_json_is_the_same_in_all_languages(command: list[str], run: Run) -> None:
    assert run("--lang", "fr", *command).stdout == run("--lang", "es", *command).stdout


def test_files_of_the_project_are_the_same_in_all_languages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Catalogs, templates and bundles depend on the project, never on who works on it."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    copies: list[dict[str, bytes]] = []
    for language in ("en", "fr"):
        folder = tmp_path / language / "site"
        folder.mkdir(parents=True)
        project(folder)
        edit(folder / "articles/reunion-2013/index.html", "procès-verbal", "compte rendu")
        run_in(folder, "--lang", language, "update", code=0)
        run_in(folder, "--lang", language, "compile")
        files = {
            path.relative_to(folder): path for path in folder.rglob("*.[hp]*") if path.is_file()
        }
        copies.append({str(name): path.read_bytes() for name, path in files.items()})
    assert copies[0] == copies[1]
    assert any(b"#, fuzzy" in data for data in copies[0].values())


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "koi8-r", "utf-8"])
@pytest.mark.parametrize("arguments", [["--help"], ["status"], ["check"], ["explain"], ["chekc"]])
def test_a_terminal_without_the_letters_does_not_fail(
    encoding: str, arguments: list[str], site: Path
) -> None:
    _spoil(site)
    done = _process(site, ["--lang", "fr", *arguments], PYTHONIOENCODING=encoding)
    assert done.returncode in {0, 1, 2}
    assert b"Traceback" not in done.stderr
    # click takes a terminal in ASCII for one in UTF-8 that was set up wrongly.
    text = (done.stdout + done.stderr).decode("utf-8" if encoding == "ascii" else encoding)
    assert "\\x" not in text
    if arguments == ["--help"]:
        assert ("Ecrire les modeles" if encoding == "koi8-r" else "Écrire les modèles") in text


def test_json_is_utf_8_on_every_terminal(site: Path) -> None:
    _spoil(site)
    plain, usual = (
        _process(site, ["check", "--json"], PYTHONIOENCODING=encoding).stdout
        for encoding in ("ascii", "utf-8")
    )
    assert plain == usual
    assert json.loads(plain)["diagnostics"]


def test_the_locale_c_does_not_fail(site: Path) -> None:
    done = _process(site, ["status"], LC_ALL="C", LANGUAGE="fr", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    assert b"avancement" in done.stdout


def test_stand_ins_are_plain() -> None:
    assert all(stand_in.isascii() for stand_in in PLAIN.values())


def _process(
    site: Path, arguments: list[str], **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "gtqm_i18n", "-C", str(site), *arguments],
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
    )


def test_english_would_be_seen(run: Run) -> None:
    """The net of the tests above catches the same outputs in English."""
    assert len(english_in(run("--help", code=0).stdout, "fr")) > 10
    assert english_in(run("check", "--nope").stderr, "fr")
    assert english_in(run("update", "reunion-2014").stderr, "es")
    for command in ("update", "check", "status"):
        assert english_words_in(run(command).output), command
        assert english_words_in(run("--lang", "fr", command).output) == [], command
    assert isinstance(_("x"), Message)
