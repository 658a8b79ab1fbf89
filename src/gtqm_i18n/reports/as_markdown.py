"""A report as Markdown, for a job summary or a comment."""

from __future__ import annotations

import re

from gtqm_i18n.messages import _, joined, said
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
    title = _("Translations: passed") if report.passed else _("Translations: failed")
    lines = [f"## {said(title)}", "", f"{said(as_text.verdict(report))}.", ""]
    if report.failures:
        lines += _head(_("Article"), _("Language"), _("Why it does not pass"))
        for each in report.failures:
            why = said(joined(", ", each.reasons))
            optional = "" if each.required else f" {said(_('(not required)'))}"
            lines.append(_row(each.article, each.language, why + optional))
        lines.append("")
    if report.diagnostics:
        lines += _head(_("Where"), _("Language"), _("Severity"), _("Check"), _("Finding"))
    for diagnostic in report.diagnostics[:MOST]:
        lines.append(
            _row(
                str(diagnostic.location),
                diagnostic.language or "",
                said(as_text.SEVERITIES[diagnostic.severity]) + as_text.doubt(diagnostic),
                diagnostic.code,
                said(diagnostic.message),
            )
        )
    if len(report.diagnostics) > MOST:
        more = _("And {count:,} more.", count=len(report.diagnostics) - MOST)
        lines += ["", said(more)]
    return "\n".join(lines).rstrip("\n") + "\n"


def _head(*names: str) -> list[str]:
    return [f"| {' | '.join(map(said, names))} |", "| --- " * len(names) + "|"]


def _row(*cells: str) -> str:
    return "| " + " | ".join(map(_escape, cells)) + " |"


def _escape(text: str) -> str:
    return SPECIAL.sub(r"\\\1", printable(text))
