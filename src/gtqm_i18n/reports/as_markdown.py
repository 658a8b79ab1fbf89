"""A report as Markdown, for a job summary or a comment."""

from __future__ import annotations

import re

from gtqm_i18n.reports import as_text
from gtqm_i18n.reports.printing import printable
from gtqm_i18n.reports.report import Report

__all__ = ["render"]

MOST = 500
"""Findings in a table: a job summary may have a megabyte, a comment 65,536 characters."""

# Whatever could be read as Markdown or HTML; a bar would end the table's cell.
SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~@&-])")


def render(report: Report) -> str:
    """Return a heading with the verdict, what does not pass, and a table of the findings."""
    title = "passed" if report.passed else "failed"
    lines = [f"## Translations: {title}", "", f"{as_text.verdict(report)}.", ""]
    if report.failures:
        lines += ["| Article | Language | Why it does not pass |", "| --- | --- | --- |"]
        for each in report.failures:
            optional = "" if each.required else " (not required)"
            lines.append(_row(each.article, each.language, ", ".join(each.reasons) + optional))
        lines.append("")
    if report.diagnostics:
        lines += [
            "| Where | Language | Severity | Check | Finding |",
            "| --- | --- | --- | --- | --- |",
        ]
    for diagnostic in report.diagnostics[:MOST]:
        lines.append(
            _row(
                str(diagnostic.location),
                diagnostic.language or "",
                diagnostic.severity + as_text.doubt(diagnostic),
                diagnostic.code,
                diagnostic.message,
            )
        )
    if len(report.diagnostics) > MOST:
        lines += ["", f"And {len(report.diagnostics) - MOST:,} more."]
    return "\n".join(lines).rstrip("\n") + "\n"


def _row(*cells: str) -> str:
    return "| " + " | ".join(map(_escape, cells)) + " |"


def _escape(text: str) -> str:
    return SPECIAL.sub(r"\\\1", printable(text))
