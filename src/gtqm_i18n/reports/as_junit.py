"""A report as JUnit XML: a suite for each catalog, a case for each finding, one for what passed."""

from __future__ import annotations

import re
from xml.sax.saxutils import quoteattr

from gtqm_i18n.model import Diagnostic
from gtqm_i18n.reports.report import Report

__all__ = ["render"]

# https://www.w3.org/TR/xml/#charsets
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """Return the report as JUnit XML; findings below `error` are not failures."""
    suites: dict[tuple[str, str], list[Diagnostic]] = {key: [] for key in report.units}
    for diagnostic in report.diagnostics:
        key = (diagnostic.article or "", diagnostic.language or "")
        suites.setdefault(key, []).append(diagnostic)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    total = sum(max(len(found), 1) for found in suites.values())
    failures = sum(diagnostic.severity == "error" for diagnostic in report.diagnostics)
    lines.append(f'<testsuites name="gtqm-i18n" tests="{total}" failures="{failures}" errors="0">')
    for (article, language), found in suites.items():
        lines += _suite(f"{language}/{article}", f"gtqm-i18n.{language}.{article}", found)
    return "\n".join([*lines, "</testsuites>"]) + "\n"


def _suite(name: str, classname: str, found: list[Diagnostic]) -> list[str]:
    failures = sum(diagnostic.severity == "error" for diagnostic in found)
    count = max(len(found), 1)
    numbers = f'tests="{count}" failures="{failures}" errors="0" skipped="0"'
    lines = [f"  <testsuite name={_attribute(name)} {numbers}>"]
    if not found:
        lines.append(f'    <testcase classname={_attribute(classname)} name="complete"/>')
    for diagnostic in found:
        case = f"{diagnostic.location} {diagnostic.code}"
        start = f"    <testcase classname={_attribute(classname)} name={_attribute(case)}"
        message = f"message={_attribute(diagnostic.message)}"
        if diagnostic.severity == "error":
            kind = f"type={_attribute(diagnostic.code)}"
            lines.append(f"{start}><failure {kind} {message}/></testcase>")
        else:
            lines.append(f"{start}/>")
    return [*lines, "  </testsuite>"]


def _attribute(text: str) -> str:
    return quoteattr(ILLEGAL.sub("\ufffd", text))
