"""A report as annotations of GitHub Actions.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections import Counter

from gtqm_i18n.model import Diagnostic
from gtqm_i18n.reports import as_text
from gtqm_i18n.reports.report import Report

__all__ = ["render"]

MOST = 9
"""GitHub shows ten annotations of a kind from one step; the tenth says how many more there are."""

KINDS = {"error": "error", "warning": "warning", "info": "notice"}
DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
PROPERTY = {**DATA, ":": "%3A", ",": "%2C"}


def render(report: Report) -> str:
    """Return workflow commands for the first findings of each severity, and all of them as text."""
    lines: list[str] = []
    counts: Counter[str] = Counter()
    for diagnostic in report.diagnostics:
        counts[diagnostic.severity] += 1
        if counts[diagnostic.severity] <= MOST:
            lines.append(_command(diagnostic))
    for severity, number in counts.items():
        if number > MOST:
            lines.append(f"::{KINDS[severity]}::and {number - MOST} more; the log has them all")
    # What translators wrote must not reach the runner as a command: `::` begins one at the start
    # of a line, `##[` anywhere in it.
    log = as_text.render(report).replace("##[", "# #[").splitlines()
    return "\n".join([*lines, *(f"| {line}" for line in log)]) + "\n"


def _command(diagnostic: Diagnostic) -> str:
    location = diagnostic.location
    properties = {
        "file": location.path,
        "line": str(location.line),
        "col": str(location.column),
        "title": f"{diagnostic.code} ({diagnostic.language})",
    }
    written = ",".join(f"{name}={_escape(value, PROPERTY)}" for name, value in properties.items())
    message = _escape(diagnostic.message, DATA)
    return f"::{KINDS[diagnostic.severity]} {written}::{message}"


def _escape(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(character, character) for character in as_text.printable(text))
