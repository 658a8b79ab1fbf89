"""A report as Markdown, for a job summary or a comment."""

from __future__ import annotations

import re

from gtqm_i18n.reports import as_text
from gtqm_i18n.reports.report import Report

__all__ = ["render"]

# Whatever could be read as Markdown or HTML; a bar would end the table's cell.
SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+!|~@-])")


def render(report: Report) -> str:
    """Return a heading with the verdict and a table of the findings."""
    title = "passed" if report.passed else "failed"
    lines = [f"## Translations: {title}", "", f"{as_text.verdict(report)}.", ""]
    if report.diagnostics:
        lines += [
            "| Where | Language | Severity | Check | Finding |",
            "| --- | --- | --- | --- | --- |",
        ]
    for diagnostic in report.diagnostics:
        cells = (
            str(diagnostic.location),
            diagnostic.language or "",
            diagnostic.severity,
            diagnostic.code,
            diagnostic.message,
        )
        lines.append("| " + " | ".join(map(_escape, cells)) + " |")
    return "\n".join(lines).rstrip("\n") + "\n"


def _escape(text: str) -> str:
    return SPECIAL.sub(r"\\\1", as_text.printable(text))
