"""Reports: documents that programs can read, whatever a translator typed."""

from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from gtqm_i18n.model import Diagnostic, Location
from gtqm_i18n.reports import progress
from gtqm_i18n.reports.formats import FORMATS, render
from gtqm_i18n.reports.report import Report, Rule, fingerprint

HOSTILE = "a|b\n::error file=x::y\r\x1b[31m<script>`*_\x00\ud800%0A"
PLAIN = Diagnostic(
    code="fuzzy",
    severity="error",
    message="Fuzzy translation",
    location=Location(path="locales/es/a.po", line=12, column=3),
    article="a",
    language="es",
    source="Un mot",
)
EVIL = replace(
    PLAIN,
    code="missing-tag",
    severity="warning",
    message=HOSTILE,
    source=HOSTILE,
    location=Location(path=f"lo cales/{HOSTILE}.po", line=1),
)
REPORT = Report(
    passed=False,
    diagnostics=[PLAIN, EVIL, PLAIN],
    units={("a", "es"): 3, ("b", "es"): 2},
    rules=[Rule(code="fuzzy", summary="A translation is fuzzy.", severity="error")],
    version="1",
)


@pytest.mark.parametrize("name", FORMATS)
def test_report_can_be_written(name: str) -> None:
    text = render(REPORT, name)
    assert text.endswith("\n")
    assert "Fuzzy translation" in text
    assert "\x1b" not in text
    text.encode("utf-8", "backslashreplace")


def test_text() -> None:
    lines = render(REPORT, "text").split("\n")
    assert lines[0] == "locales/es/a.po:12:3: error es fuzzy: Fuzzy translation"
    assert lines[1] == "    a: Un mot"
    assert lines[-2] == "2 errors, 1 warning in 2 catalogs (5 units)"
    assert len(lines) == 8
    assert "\x1b[31merror\x1b[0m" in render(REPORT, "text", color=True)


def test_json() -> None:
    report = json.loads(render(REPORT, "json"))
    assert report["schema"] == "gtqm-i18n/check/1"
    assert report["passed"] is False
    assert report["summary"] == {
        "articles": 2,
        "catalogs": 2,
        "units": 5,
        "errors": 2,
        "warnings": 1,
        "info": 0,
    }
    assert report["diagnostics"][0] == {
        "code": "fuzzy",
        "severity": "error",
        "message": "Fuzzy translation",
        "path": "locales/es/a.po",
        "line": 12,
        "column": 3,
        "language": "es",
        "article": "a",
        "context": None,
        "source": "Un mot",
    }


def test_github_commands_begin_only_our_lines() -> None:
    many = replace(REPORT, diagnostics=[PLAIN] * 30 + [EVIL] * 3)
    commands = [line for line in render(many, "github").splitlines() if line.startswith("::")]
    assert sum(line.startswith("::error ") for line in commands) == 9
    assert "::error::and 21 more; the log has them all" in commands
    assert sum(line.startswith("::warning ") for line in commands) == 3
    assert len(commands) == 13
    start = "::error file=locales/es/a.po,line=12,col=3,title=fuzzy (es)::Fuzzy translation"
    assert commands[0] == start


def test_sarif() -> None:
    [run] = json.loads(render(REPORT, "sarif"))["runs"]
    first, second, third = run["results"]
    assert first["ruleIndex"] == 0
    assert first["locations"][0]["physicalLocation"]["region"]["startLine"] == 12
    assert second["level"] == "warning"
    assert first["partialFingerprints"] != third["partialFingerprints"]


def test_junit() -> None:
    root = ET.fromstring(render(REPORT, "junit"))  # noqa: S314 - our own text
    assert (root.get("tests"), root.get("failures")) == ("4", "2")
    assert [suite.get("name") for suite in root] == ["es/a", "es/b"]
    assert [len(list(suite)) for suite in root] == [3, 1]


def test_gitlab_fingerprints_are_unique() -> None:
    issues = json.loads(render(REPORT, "gitlab"))
    assert [issue["severity"] for issue in issues] == ["critical", "minor", "critical"]
    assert len({issue["fingerprint"] for issue in issues}) == 3


def test_markdown_is_one_table() -> None:
    rows = [line for line in render(REPORT, "markdown").splitlines() if line.startswith("|")]
    assert len(rows) == 5
    assert all(len(row.replace("\\|", "").split("|")) == 7 for row in rows)
    assert not any("<script>" in row for row in rows)


def test_fingerprint_does_not_know_lines() -> None:
    moved = replace(PLAIN, location=Location(path="locales/es/a.po", line=99))
    assert fingerprint(moved) == fingerprint(PLAIN)
    assert fingerprint(replace(PLAIN, language="en")) != fingerprint(PLAIN)


def test_progress() -> None:
    row = progress.Progress(
        article="a<b",
        language="es",
        source_language="fr",
        units=300,
        words=900,
        translated=299,
        fuzzy=0,
        untranslated=1,
        stale=0,
        findings=1,
        words_left=4,
        passed=False,
        team="X",
    )
    assert row.percent == 99
    assert "█████████░  99 %" in progress.as_text([row])
    assert "a&lt;b" in progress.as_html([row], title="T")
    assert json.loads(progress.as_json([row]))["catalogs"][0]["words_left"] == 4
