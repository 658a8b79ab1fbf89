"""A report as JUnit XML: a suite for each catalog, a case for each finding, one for the gate."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from gtqm_i18n.model import Diagnostic
from gtqm_i18n.reports.report import Failure, Report

__all__ = ["render"]

# https://www.w3.org/TR/xml/#charsets
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(report: Report) -> str:
    """Return the report as JUnit XML; only what keeps a translation from passing is a failure."""
    suites: dict[tuple[str, str], list[Diagnostic]] = {key: [] for key in report.units}
    for diagnostic in report.diagnostics:
        key = (diagnostic.article or "", diagnostic.language or "")
        suites.setdefault(key, []).append(diagnostic)
    reasons = {(each.article, each.language): each for each in report.failures if each.required}
    cases = [
        (article, language, _cases(article, language, found, reasons.get((article, language))))
        for (article, language), found in suites.items()
    ]
    total = sum(len(each) for _, _, each in cases)
    failures = sum(case.failed for _, _, each in cases for case in each)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines.append(f'<testsuites name="gtqm-i18n" tests="{total}" failures="{failures}" errors="0">')
    for article, language, each in cases:
        numbers = f'tests="{len(each)}" failures="{sum(case.failed for case in each)}" errors="0"'
        name = _attribute(f"{language}/{article}" if article else "project")
        lines.append(f"  <testsuite name={name} {numbers}>")
        lines += [case.text for case in each]
        lines.append("  </testsuite>")
    return "\n".join([*lines, "</testsuites>"]) + "\n"


class _Case(NamedTuple):
    text: str
    failed: bool = False


def _cases(
    article: str, language: str, found: Sequence[Diagnostic], failure: Failure | None
) -> list[_Case]:
    """Return a case for each finding, and one that says whether the translation passes."""
    classname = _attribute(f"gtqm-i18n.{language}.{article}".rstrip("."))
    cases: list[_Case] = []
    for diagnostic in found:
        name = _attribute(f"{diagnostic.location} {diagnostic.code}")
        start = f"    <testcase classname={classname} name={name}"
        message = f"message={_attribute(diagnostic.message)}"
        if diagnostic.blocks:
            kind = f"type={_attribute(diagnostic.code)}"
            cases.append(_Case(f"{start}><failure {kind} {message}/></testcase>", failed=True))
        else:
            said = escape(ILLEGAL.sub("\ufffd", f"{diagnostic.severity}: {diagnostic.message}"))
            cases.append(_Case(f"{start}><system-out>{said}</system-out></testcase>"))
    start = f'    <testcase classname={classname} name="passes"'
    if failure is None:
        return [*cases, _Case(f"{start}/>")]
    message = f"message={_attribute(', '.join(failure.reasons))}"
    return [*cases, _Case(f'{start}><failure type="gate" {message}/></testcase>', failed=True)]


def _attribute(text: str) -> str:
    return quoteattr(ILLEGAL.sub("\ufffd", text))
