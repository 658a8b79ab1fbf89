"""Every command as its user runs it: results, exit codes, and a second run that writes nothing."""

from __future__ import annotations

import gettext
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import Run, edit, tree
from gtqm_i18n.cli.group import COMMANDS, group
from gtqm_i18n.html.exclusions import RULES

PO = "locales/es/LC_MESSAGES/reunion-2013.po"
ARTICLE = "articles/reunion-2013/index.html"


@pytest.mark.parametrize(
    "command", [["extract"], ["update"], ["compile"], ["compile", "--archive"]]
)
def test_second_run_writes_nothing(run: Run, site: Path, command: list[str]) -> None:
    run(*command, code=0)
    before = tree(site)
    assert run(*command, code=0).stdout == ""
    assert tree(site) == before


def test_clean_project_passes(run: Run) -> None:
    assert "No findings in 6 catalogs" in run("check", code=0).stdout
    run("extract", "--check", code=0)
    run("update", "--check", code=0)


DEFECTS: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "one msgstr deleted": (
        lambda site: edit(site / PO, 'msgstr "Educación (5)"', 'msgstr ""'),
        "untranslated",
        PO,
    ),
    "one entry fuzzy": (
        lambda site: edit(site / PO, 'msgid "Culture (7)"', '#, fuzzy\nmsgid "Culture (7)"'),
        "fuzzy",
        PO,
    ),
    "one sentence of the article edited": (
        lambda site: edit(site / ARTICLE, "Quatre ateliers", "Cinq ateliers"),
        "stale",
        ARTICLE,
    ),
    "one tag broken": (
        lambda site: edit(site / PO, "(GTQM)</strong> se", "(GTQM) se"),
        "misnested-tag",
        PO,
    ),
    "one tag gone": (
        lambda site: edit(
            site / PO, "del <cite1>Festival Cultural de Mayo</cite1>", "del Festival"
        ),
        "missing-tag",
        PO,
    ),
    "catalog deleted": (lambda site: (site / PO).unlink(), "missing-catalog", PO),
}


@pytest.mark.parametrize(("spoil", "code", "place"), DEFECTS.values(), ids=DEFECTS)
def test_defect_blocks_its_language_alone(
    run: Run, site: Path, spoil: Callable[[Path], None], code: str, place: str
) -> None:
    spoil(site)
    report = json.loads(run("check", "reunion-2013", "--json", code=1).stdout)
    found = [each for each in report["diagnostics"] if each["language"] == "es"]
    assert not report["passed"]
    assert any(each["code"] == code and each["path"] == place for each in found)
    assert all(each["article"] == "reunion-2013" and each["line"] > 0 for each in found)
    text = run("check", code=1).stdout
    assert re.search(rf"^{place}:\d+:\d+: error es {code}: .+", text, re.MULTILINE)
    result = run("compile", code=1)
    assert "reunion-2013 (es" in result.stderr
    assert not (site / "dist/es/reunion-2013").exists()
    assert not (site / PO).with_suffix(".mo").exists()
    assert (site / "dist/fr/reunion-2013/index.html").exists()
    assert (site / "dist/es/que-es-el-gtqm/index.html").exists()
    assert (site / "dist/en/reunion-2013").exists() == (code != "stale")


def test_what_was_published_before_stays(run: Run, site: Path) -> None:
    run("compile", code=0)
    before = tree(site / "dist/es/reunion-2013")
    edit(site / PO, 'msgstr "Educación (5)"', 'msgstr ""')
    run("compile", code=1)
    after = tree(site / "dist/es/reunion-2013")
    assert after.pop("bundle.json") != before.pop("bundle.json")  # it says that it is outdated
    assert after == before


def test_update_brings_an_edit_into_the_catalog(run: Run, site: Path) -> None:
    edit(site / ARTICLE, "Quatre ateliers", "Cinq ateliers")
    run("extract", "--check", code=1)
    run("update", "--check", code=1)
    before = (site / PO).read_text("utf-8")
    run("update", "reunion-2013", "-l", "es", code=0)
    after = (site / PO).read_text("utf-8")
    assert '#, fuzzy\n#| msgid "Quatre ateliers' in after
    gone = set(before.splitlines()) - set(after.splitlines())
    assert {line[:20] for line in gone} == {'msgid "Quatre atelie', '"POT-Creation-Date: '}
    run("check", "-l", "es", code=1)


def test_obsolete_entries_go_when_asked(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")  # 2026-01-01
    edit(site / ARTICLE, "Culture (7)", "Autre chose ici")
    run("update", code=0)
    text = (site / PO).read_text("utf-8")
    assert '# Obsolete since 2026-01-01\n#~ msgid "Culture (7)"' in text
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1769817600")  # 30 days later
    run("update", "--purge-obsolete", "31", code=0)
    assert (site / PO).read_text("utf-8") == text
    run("update", "--purge-obsolete", "30", code=0)
    assert "Culture (7)" not in (site / PO).read_text("utf-8")


def test_minor_edit_keeps_translations(run: Run, site: Path) -> None:
    edit(
        site / ARTICLE, "programmation biennale d’activités", "programmation biennale des activités"
    )
    run("update", "reunion-2013", "--minor", code=0)
    text = (site / PO).read_text("utf-8")
    assert "#, fuzzy" not in text
    assert re.search(
        r'^# Minor edit, \d{4}-\d\d-\d\d; the text was "Le GTQM est', text, re.MULTILINE
    )
    run("check", code=0)
    assert run("update", "reunion-2013", "--minor", code=0).stdout == ""


NO_MINOR_EDITS = {
    "number": ("plus de 250&nbsp;projets", "plus de 260&nbsp;projets", "numbers: 250 → 260"),
    "month": ("à Mexico en juin 1982", "à Mexico en mai 1982", "days and months: juin → mai"),
    "negation": ("et qui s’est toujours", "et qui ne s’est toujours", "negations: none → ne"),
    "tag": ("<strong>Groupe de travail", "<em>Le</em> <strong>Groupe de travail", "tags differ"),
    "context": (
        "<p>Quatre ateliers",
        '<p data-i18n-context="x">Quatre ateliers',
        "context differs",
    ),
    "moved emphasis": (
        "du <strong>Groupe de travail Québec-Mexique (GTQM)</strong>",
        "<strong>du Groupe de</strong> travail Québec-Mexique (GTQM)",
        "tags differ",
    ),
    "other text": ("Nos actions</p>", "Nos activités</p>", "% alike"),
}


@pytest.mark.parametrize(("old", "new", "reason"), NO_MINOR_EDITS.values(), ids=NO_MINOR_EDITS)
def test_edit_that_is_not_minor_is_refused(
    run: Run, site: Path, old: str, new: str, reason: str
) -> None:
    edit(site / ARTICLE, old, new)
    if reason == "% alike":  # the same text stands in the footer too
        edit(site / ARTICLE, 'href="#nos-actions">Nos actions', 'href="#nos-actions">Nos activités')
    before = tree(site)
    error = run("update", "reunion-2013", "--minor", code=2).stderr
    assert re.search(rf"{ARTICLE}:\d+: this is no minor edit", error)
    assert reason in error
    assert tree(site) == before
    run("update", "reunion-2013", code=0)


def test_minor_edit_names_its_article(run: Run) -> None:
    assert "name the article" in run("update", "--minor", code=2).stderr


def test_bundle_says_what_it_is_made_of(run: Run, site: Path) -> None:
    run("compile", "--archive", code=0)
    folder = site / "dist/es/reunion-2013"
    manifest = json.loads((folder / "bundle.json").read_text("utf-8"))
    assert manifest["article"] == "reunion-2013"
    assert (manifest["language"], manifest["source-language"]) == ("es-MX", "fr-CA")
    assert manifest["source"]["sha256"] == sha256((site / ARTICLE).read_bytes()).hexdigest()
    assert manifest["catalog"]["sha256"] == sha256((site / PO).read_bytes()).hexdigest()
    assert manifest["units"] == 28
    assert manifest["translators"] == ["The gtqm-i18n contributors"]
    assert {entry["path"] for entry in manifest["files"]} == {"index.html", "signature.svg"}
    for entry in manifest["files"]:
        data = (folder / entry["path"]).read_bytes()
        assert (entry["bytes"], entry["sha256"]) == (len(data), sha256(data).hexdigest())
    page = (folder / "index.html").read_text("utf-8")
    assert '<html lang="es-MX">' in page
    assert '<time datetime="2013-06-21">21 de junio de 2013</time>' in page
    with zipfile.ZipFile(site / "dist/bundles/reunion-2013.zip") as archive:
        assert len(archive.namelist()) == 9
        assert archive.read("es/reunion-2013/index.html").decode() == page


def test_asset_that_is_gone_leaves_the_bundle(run: Run, site: Path) -> None:
    (site / "articles/reunion-2013/extra.txt").write_text("x")
    run("compile", code=0)
    assert (site / "dist/es/reunion-2013/extra.txt").exists()
    (site / "articles/reunion-2013/extra.txt").unlink()
    run("compile", code=0)
    assert not (site / "dist/es/reunion-2013/extra.txt").exists()


def test_dry_run_writes_nothing(run: Run, site: Path) -> None:
    before = tree(site)
    assert "dist/es/reunion-2013/index.html" in run("compile", "--dry-run", code=0).stdout
    assert tree(site) == before


def test_article_narrows_its_languages(run: Run, site: Path) -> None:
    edit(site / ARTICLE, "<title>", '<meta name="gtqm:languages" content="fr en"><title>')
    (site / PO).unlink()
    run("check", code=0)
    run("compile", code=0)
    assert not (site / "dist/es/reunion-2013").exists()


def test_slugs_are_names_paths_and_globs(run: Run) -> None:
    for slug in (
        "reunion-2013",
        ARTICLE,
        "articles/reunion-2013",
        "reunion*",
        "articles/reunion-2013/",
    ):
        assert json.loads(run("check", slug, "--json").stdout)["summary"]["catalogs"] == 2
    assert json.loads(run("check", "-l", "es,en", "--json").stdout)["summary"]["catalogs"] == 4


def test_status(run: Run, site: Path) -> None:
    edit(site / PO, 'msgstr "Educación (5)"', 'msgstr ""')
    [row] = json.loads(run("status", "reunion-2013", "-l", "es", "--json").stdout)["catalogs"]
    assert (row["units"], row["translated"], row["untranslated"]) == (28, 27, 1)
    assert (row["percent"], row["passed"], row["words_left"]) == (96, False, 2)
    page = site / "status.html"
    table = run("status", "--html", str(page), code=0).stdout
    assert "reunion-2013" in table
    assert "5 of 6 translations ready, 2 words to translate" in table
    assert "<b>96 %</b>" in page.read_text("utf-8")


def test_verify(run: Run, site: Path) -> None:
    report = json.loads(run("verify", "--json", code=0).stdout)
    assert report == {
        "schema": "gtqm-i18n/verify/1",
        "files": 3,
        "identical": 3,
        "covered": 3,
        "units": 60,
        "bundles": 0,
        "excluded": {"translate-no": 6, "date": 1},
        "failures": [],
    }
    text = run("verify", str(site / "articles"), code=0).stdout
    assert "3 files: 3 identical" in text
    assert "left out: 7 (translate-no 6, date 1)" in text


def test_extract_says_what_is_left_out(run: Run) -> None:
    assert "left out: 7 (translate-no 6, date 1)" in run("extract", code=0).stderr
    text = run("extract", "--explain", "reunion-2013", code=0).stdout
    assert "28 units, left out: 2 (date 1, translate-no 1)" in text
    assert "  30:32     date           21 juin 2013\n" in text
    assert RULES["date"] in text
    report = json.loads(run("extract", "--explain", "--json", "reunion-2013", code=0).stdout)
    assert report["schema"] == "gtqm-i18n/extract/1"
    (article,) = report["articles"]
    assert {each["rule"] for each in article["excluded"]} == {"date", "translate-no"}
    assert len({(each["context"], each["text"]) for each in article["segments"]}) == 28
    assert "--json goes with --explain" in run("extract", "--json", code=2).stderr


def test_extract_explains_what_can_be_read(run: Run, site: Path) -> None:
    (site / "articles/broken.html").write_text("<html lang=xx><p>Texte")
    result = run("extract", "--explain", code=3)
    assert "articles/broken.html:1: the language" in result.stderr
    assert "28 units" in result.stdout


def test_explain(run: Run) -> None:
    assert "Bad:" in run("explain", "missing-tag", code=0).stdout
    assert "misnested-tag" in run("explain", code=0).stdout
    assert "no check is named" in run("explain", "missing-tga", code=2).stderr


def test_init_lays_out_a_project_that_passes(tmp_path: Path) -> None:
    runner = CliRunner()
    folder = str(tmp_path / "new")
    first = runner.invoke(group, ["init", folder, "-l", "es,fr"])
    assert first.exit_code == 0
    assert "gtqm-i18n.toml" in first.stdout
    for command in ("check", "compile", "update"):
        assert runner.invoke(group, ["-C", folder, command]).exit_code == 0
    assert '<html lang="es-MX">' in (tmp_path / "new/dist/es/first-article/index.html").read_text()
    before = tree(tmp_path)
    again = runner.invoke(group, ["init", folder])
    assert again.stdout == ""
    assert tree(tmp_path) == before


def test_reports_go_to_files_too(run: Run, site: Path) -> None:
    (site / PO).unlink()
    outputs = [f"--output={name}={site / name}" for name in ("json", "sarif", "junit")]
    run("check", *outputs, code=1)
    assert json.loads((site / "json").read_text())["passed"] is False
    assert json.loads((site / "sarif").read_text())["version"] == "2.1.0"
    assert "<testsuites" in (site / "junit").read_text()


def test_verbose_and_quiet_talk_on_standard_error(run: Run) -> None:
    assert "reunion-2013: 0 of 3 files" in run("-v", "update", code=0).stderr
    assert "reunion-2013 (es): 28 units" in run("-v", "check", code=0).stderr
    assert "passed: reunion-2013 (fr, es, en)" in run("-v", "compile", code=0).stderr
    assert "reunion-2013/index.html: 28 units" in run("-v", "verify", code=0).stderr
    assert run("-q", "compile", code=0).stderr == ""


def test_fail_on(run: Run, site: Path) -> None:
    (site / PO).unlink()
    run("check", "--fail-on", "never", code=0)
    run("check", "--fail-on", "warning", code=1)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_there(run: Run, command: str) -> None:
    assert run(command, "--help", code=0).stdout.startswith("Usage: gtqm-i18n")


def test_archive_holds_all_languages_that_are_published(run: Run, site: Path) -> None:
    run("compile", "--archive", code=0)
    whole = (site / "dist/bundles/reunion-2013.zip").read_bytes()
    run("compile", "reunion-2013", "-l", "es", "--archive", code=0)
    assert (site / "dist/bundles/reunion-2013.zip").read_bytes() == whole


def test_asset_may_become_a_folder_and_back(run: Run, site: Path) -> None:
    asset = site / "articles/reunion-2013/data"
    asset.write_text("file")
    run("compile", code=0)
    asset.unlink()
    (asset / "deep").mkdir(parents=True)
    (asset / "deep/x").write_text("folder")
    run("compile", code=0)
    assert (site / "dist/es/reunion-2013/data/deep/x").read_text() == "folder"
    shutil.rmtree(asset)
    asset.write_text("file again")
    run("compile", code=0)
    assert (site / "dist/es/reunion-2013/data").read_text() == "file again"


def test_article_in_an_article_keeps_its_files(run: Run, site: Path) -> None:
    below = site / "articles/reunion-2013/annexe"
    below.mkdir()
    (below / "p.txt").write_text("x")
    run("compile", "reunion-2013", code=0)
    page = '<html lang="fr"><meta name="gtqm:languages" content="fr"><p>Annexe</p></html>'
    (below / "index.html").write_text(page)
    run("compile", "reunion-2013/annexe", code=0)
    run("compile", "reunion-2013", code=0)
    assert (site / "dist/fr/reunion-2013/annexe/p.txt").exists()


def test_report_goes_through_links_and_into_pipes(run: Run, site: Path) -> None:
    (site / "real.json").write_text("old")
    (site / "link.json").symlink_to(site / "real.json")
    run("check", "--output", f"json={site / 'link.json'}", code=0)
    assert (site / "link.json").is_symlink()
    assert json.loads((site / "real.json").read_text())["passed"] is True
    run("check", "--output", f"json={os.devnull}", code=0)
    log = site / "log"
    code = f"echo before > {log}; {sys.executable} -m gtqm_i18n -C {site} check -q "
    code = code.replace(" check -q ", " -q check --output json=/dev/stdout ")
    subprocess.run(["sh", "-c", f"{code} >> {log}; echo after >> {log}"], check=True)
    assert re.fullmatch(r"before\n.*\nafter\n", log.read_text("utf-8"), re.DOTALL)
    assert not Path(os.devnull).is_file()


def test_disabled_completeness_publishes_nothing_incomplete(run: Run, site: Path) -> None:
    edit(site / PO, 'msgstr "Educación (5)"', 'msgstr " "')
    (site / "locales/en/LC_MESSAGES/reunion-2013.po").unlink()
    with (site / "gtqm-i18n.toml").open("a") as file:
        file.write('[check]\ndisable = ["blank", "missing-catalog"]\n')
    run("compile", code=1)
    assert not (site / "dist/es/reunion-2013").exists()
    assert not (site / "dist/en/reunion-2013").exists()


def test_catalog_in_another_charset_gives_a_right_mo(run: Run, site: Path) -> None:
    text = (site / PO).read_text("utf-8").replace("’", "'")
    for name in ("articles/reunion-2013/index.html", PO):
        path = site / name
        path.write_text(path.read_text("utf-8").replace("’", "'").replace("“", '"'), "utf-8")
    text = text.replace("charset=UTF-8", "charset=CP1252")
    (site / PO).write_bytes(text.encode("cp1252"))
    run("compile", "reunion-2013", "-l", "es", code=0)
    with (site / PO).with_suffix(".mo").open("rb") as file:
        assert gettext.GNUTranslations(file).gettext("Éducation (5)") == "Educación (5)"
