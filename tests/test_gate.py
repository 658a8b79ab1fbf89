"""The gate: what a project asks of its catalogs, what it waives, and the debts it began with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, edit, tree

ES = "locales/es/LC_MESSAGES/reunion-2013.po"
EN = "locales/en/LC_MESSAGES/reunion-2013.po"
LINES = {
    "untranslated": ('msgstr "Educación (5)"', 'msgstr ""'),
    "fuzzy": ('msgid "Éducation (5)"', '#, fuzzy\nmsgid "Éducation (5)"'),
    "error": ('msgstr "Educación (5)"', 'msgstr "Educación (6)"'),
    "warning": ('msgstr "Educación (5)"', 'msgstr "Educación  (5) de de la"'),
    "invisible": ('msgstr "Educación (5)"', 'msgstr "&nbsp;&zwnj;"'),
    "hidden": ('msgstr "Educación (5)"', 'msgstr "Educación\\342\\200\\256 (5)"'),
    "unsafe": ('msgstr "Educación (5)"', 'msgstr "<script>x</script> (5)"'),
}


def spoil(site: Path, *kinds: str, path: str = ES) -> None:
    """Put defects into a catalog."""
    for kind in kinds:
        old, new = LINES[kind]
        edit(site / path, old, new)


def configure(site: Path, text: str) -> None:
    """Add to the project's configuration."""
    with (site / "gtqm-i18n.toml").open("a") as file:
        file.write(text)


def report(run: Run, *arguments: str) -> dict[str, Any]:
    """What `check --json` says."""
    found: dict[str, Any] = json.loads(run("check", "--json", *arguments).stdout)
    return found


UNPUBLISHED = "incomplete, so not published"

# What the configuration adds, the defects, the exit code, and why it does not pass.
GATES = {
    "nothing is allowed": ("", ["untranslated"], 1, "96 % translated, 100 % required"),
    "a share is enough": ("[gate]\ncomplete = 90\n", ["untranslated"], 0, UNPUBLISHED),
    "fuzzy is apart": ("[gate]\ncomplete = 90\n", ["fuzzy"], 1, "fuzzy 1"),
    "some fuzzy": ("[gate]\ncomplete = 90\nfuzzy = 1\n", ["fuzzy"], 0, UNPUBLISHED),
    "what is unsafe is no error among others": ("[gate]\nerrors = 9\n", ["unsafe"], 1, "unsafe 1"),
    "some errors": ("[gate]\nerrors = 1\n", ["error"], 0, None),
    "warnings do not block": ("", ["warning"], 0, None),
    "a language that is not required": (
        '[gate]\nrequired = ["fr", "en"]\n', ["untranslated"], 0, "96 % translated, 100 % required"
    ),
    "the last rule holds": (
        '[gate]\nrules = [{ languages = ["es"], fuzzy = 9 }, { articles = ["r*"], complete = 99 }]',
        ["untranslated"], 1, "96 % translated, 99 % required",
    ),
    "a rule for another article": (
        '[[gate.rules]]\narticles = ["articles/que-es*"]\ncomplete = 0\n',
        ["untranslated"], 1, "96 % translated, 100 % required",
    ),
    "a warning made an error": (
        '[check]\nseverity = { repeated-word = "error" }\n', ["warning"], 1, "errors 1"
    ),
}  # fmt: skip


@pytest.mark.parametrize(("added", "kinds", "code", "reason"), GATES.values(), ids=GATES)
def test_gate(
    run: Run, site: Path, added: str, kinds: list[str], code: int, reason: str | None
) -> None:
    configure(site, added)
    spoil(site, *kinds)
    run("check", code=code)
    reasons = [why for each in report(run)["failures"] for why in each["reasons"]]
    assert reasons == ([reason] if reason else [])


@pytest.mark.parametrize("kind", ["untranslated", "fuzzy", "unsafe", "invisible", "hidden"])
def test_no_gate_publishes_what_is_incomplete_or_unsafe(run: Run, site: Path, kind: str) -> None:
    """Whatever is allowed to be missing, no page of it goes online."""
    configure(site, "[gate]\ncomplete = 0\nfuzzy = 9\nerrors = 9\n")
    spoil(site, kind)
    run("compile", code=1)
    assert not (site / "dist/es/reunion-2013").exists()
    assert (site / "dist/en/reunion-2013/index.html").exists()


def test_language_that_is_not_required_is_not_published_and_fails_nothing(
    run: Run, site: Path
) -> None:
    configure(site, '[gate]\nrequired = ["fr", "en"]\n')
    spoil(site, "fuzzy")
    assert "blocked: reunion-2013 (es)" in run("compile", code=0).stderr
    assert not (site / "dist/es/reunion-2013").exists()


def test_fail_on(run: Run, site: Path) -> None:
    spoil(site, "warning")
    run("check", code=0)
    run("check", "--fail-on", "warning", code=1)
    assert report(run, "--fail-on", "warning")["failures"][0]["reasons"] == ["warnings 1"]
    run("check", "--fail-on", "never", code=0)


def test_nothing_to_look_at_is_no_pass(run: Run, site: Path) -> None:
    for page in (site / "articles").rglob("*.html"):
        page.unlink()
    assert "nothing passes" in run("check", code=2).stderr


WAIVER = '[[check.waivers]]\nchecks = ["missing-number", "unexpected-number"]\n'


def test_waiver_accepts_findings_until_its_day(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(site, f'{WAIVER}languages = ["es"]\nreason = "as printed"\nuntil = 2026-12-31\n')
    spoil(site, "error")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")  # 21 September 2026
    found = report(run)
    assert (found["passed"], found["summary"]["waived"]) == (True, 2)
    assert {each["reason"] for each in found["waived"]} == {"as printed"}
    run("compile", code=0)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")  # 15 January 2027
    found = report(run)
    codes = [each["code"] for each in found["diagnostics"]]
    assert codes == ["missing-number", "unexpected-number", "expired-waiver"]
    assert found["diagnostics"][-1]["path"] == "gtqm-i18n.toml"
    assert found["diagnostics"][-1]["line"] == 6
    run("check", code=1)


def test_unused_waiver_is_reported_when_the_whole_project_is_looked_at(
    run: Run, site: Path
) -> None:
    configure(site, f'{WAIVER}articles = ["que-*"]\nreason = "as printed"\n')
    spoil(site, "error")
    assert "unused-suppression" in run("check", code=1).stdout
    assert "unused-suppression" not in run("check", "reunion-2013", code=1).stdout


WRONG = {
    "waiver without a reason": (WAIVER, "say which checks, and why"),
    "waiver of a safety check": (
        '[[check.waivers]]\nchecks = ["unsafe-link"]\nreason = "x"\n',
        "unsafe-link keeps readers safe; it cannot be silenced",
    ),
    "disabled safety check": ('[check]\ndisable = ["unexpected-tag"]\n', "cannot be silenced"),
    "softened safety check": (
        '[check]\nseverity = { unexpected-tag = "info" }\n',
        "cannot be silenced",
    ),
    "unknown check": ('[check]\nenable = ["misspelled"]\n', 'no check is named "misspelled"'),
    "unknown language": ('[gate]\nrequired = ["de"]\n', '"de" is none of fr, es, en'),
    "a number beyond": ("[gate]\ncomplete = 101\n", "gate.complete is a number from 0 to 100"),
    "truth for a number": ("[gate]\nfuzzy = true\n", "gate.fuzzy is a whole number"),
    "a text for a day": (
        f'{WAIVER}reason = "x"\nuntil = "soon"\n',
        "check.waivers.until is a date, as 2027-01-31",
    ),
    "a rule with another key": ("[[gate.rules]]\nlanguage = []\n", 'unknown key "gate.rules.'),
    "a rule that is no table": ("[gate]\nrules = [1]\n", "gate.rules is a table"),
}


@pytest.mark.parametrize(("added", "message"), WRONG.values(), ids=WRONG)
def test_wrong_configuration(run: Run, site: Path, added: str, message: str) -> None:
    configure(site, added)
    assert message in run("check", code=2).stderr


def test_baseline_lets_old_debts_be(run: Run, site: Path) -> None:
    spoil(site, "error")
    run("check", code=1)
    run("check", "--write-baseline", code=0)
    before = tree(site)
    run("check", "--write-baseline", code=0)
    assert tree(site) == before
    assert report(run)["summary"]["known"] == 2
    edit(site / ES, 'msgstr "Cultura (7)"', 'msgstr "Cultura (8)"')
    assert [each["source"] for each in report(run)["diagnostics"]] == ["Culture (7)"] * 2
    run("check", code=1)


def test_baseline_says_what_is_mended(run: Run, site: Path) -> None:
    spoil(site, "error")
    run("check", "--write-baseline", code=0)
    edit(site / ES, 'msgstr "Educación (6)"', 'msgstr "Educación (5)"')
    [found] = report(run)["diagnostics"]
    assert found["message"].startswith("2 findings of the baseline are mended")
    assert found["path"] == "locales/baseline.tsv"


def test_baseline_takes_nothing_unsafe(run: Run, site: Path) -> None:
    spoil(site, "unsafe")
    run("check", "--write-baseline", code=1)
    assert "unexpected-tag" not in (site / "locales/baseline.tsv").read_text("utf-8")
    run("compile", code=1)
    assert not (site / "dist/es/reunion-2013").exists()


def test_baseline_that_cannot_be_read_is_written_anew(run: Run, site: Path) -> None:
    path = site / "locales/baseline.tsv"
    run("check", "--write-baseline", code=0)
    path.write_text(path.read_text("utf-8") + "nonsense\n", "utf-8")
    assert "locales/baseline.tsv:3: this is no fingerprint" in run("check", code=3).stderr
    run("check", "--write-baseline", code=0)
    run("check", code=0)


def test_baseline_is_not_written_over_another_file(run: Run, site: Path) -> None:
    configure(site, '[check]\nbaseline = "babel.cfg"\n')
    before = (site / "babel.cfg").read_bytes()
    assert "babel.cfg: this is no baseline" in run("check", "--write-baseline", code=2).stderr
    assert (site / "babel.cfg").read_bytes() == before


def test_baseline_is_not_written_when_something_cannot_be_read(run: Run, site: Path) -> None:
    (site / ES).write_text("msgid oops", "utf-8")
    run("check", "--write-baseline", code=3)
    assert not (site / "locales/baseline.tsv").exists()


def test_flag_does_not_silence_what_is_missing(run: Run, site: Path) -> None:
    edit(site / ES, 'msgid "Éducation (5)"', '#, ignore-untranslated\nmsgid "Éducation (5)"')
    assert "Unheeded flag `ignore-untranslated`" in run("check", code=0).stdout
    spoil(site, "untranslated")
    run("check", code=1)


def test_texts_of_all_articles_are_compared(run: Run, site: Path) -> None:
    """Also when one article is asked for, and only its own findings are told."""
    page = (site / "articles/reunion-2013/index.html").read_text("utf-8")
    (site / "articles/again").mkdir()
    (site / "articles/again/index.html").write_text(page, "utf-8")
    picture = (site / "articles/reunion-2013/signature.svg").read_bytes()
    (site / "articles/again/signature.svg").write_bytes(picture)
    for path in (ES, EN):
        again = (site / path).read_text("utf-8")
        (site / path).with_name("again.po").write_text(again, "utf-8")
    run("update", code=0)
    run("check", code=0)
    edit(site / ES.replace("reunion-2013", "again"), '"Cultura (7)"', '"Cultura, 7"')
    found = report(run, "again")["diagnostics"]
    assert [(each["code"], each["article"]) for each in found] == [
        ("inconsistent-translation", "again")
    ]
    assert len(report(run)["diagnostics"]) == 2


def test_summary_of_the_job_is_written(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    spoil(site, "error")
    run("check", "--format", "github", code=1)
    text = summary.read_text("utf-8")
    assert text.startswith("before\n## Translations: failed")
    assert "| reunion\\-2013 | es | errors 1 |" in text
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path))
    assert "cannot be written" in run("check", "--format", "github", code=2).stderr


def test_findings_say_where_the_text_stands_in_the_article(run: Run, site: Path) -> None:
    spoil(site, "error")
    found = report(run)["diagnostics"][0]
    line = (site / "articles/reunion-2013/index.html").read_text("utf-8").splitlines()
    assert found["origin"]["path"] == "articles/reunion-2013/index.html"
    assert "Éducation (5)" in line[found["origin"]["line"] - 1]
    assert found["target"] == "Educación (6)"
    assert found["certainty"] == "certain"
