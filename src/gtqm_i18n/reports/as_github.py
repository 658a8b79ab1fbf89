"""A report as annotations of GitHub Actions.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from gtqm_i18n.messages import _, said
from gtqm_i18n.model import Diagnostic
from gtqm_i18n.reports import as_text
from gtqm_i18n.reports.printing import printable
from gtqm_i18n.reports.report import Report

__all__ = ["render"]

MOST = 9
"""GitHub shows ten annotations of a kind from one step; the tenth says how many more there are."""

KINDS = {"error": "error", "warning": "warning", "info": "notice"}
DATA = {"%": "%25", "\r": "%0D", "\n": "%0A"}
PROPERTY = {**DATA, ":": "%3A", ",": "%2C"}


def render(report: Report) -> str:
    """Return workflow commands for the findings of each severity, and all of them as text.

    Where there are more than GitHub shows, those of one check in one file are one annotation.
    """
    kinds: dict[str, list[Diagnostic]] = defaultdict(list)
    for diagnostic in report.diagnostics:
        kinds[diagnostic.severity if not as_text.doubt(diagnostic) else "warning"].append(
            diagnostic
        )
    lines = [line for severity in KINDS for line in _annotations(severity, kinds[severity])]
    if not kinds["error"]:  # warnings that fail the run are no errors, their failure is one
        failed = [each for each in report.failures if each.required]
        lines += [
            f"::error::{_escape(said(as_text.failure(each)), DATA)}" for each in failed[:MOST]
        ]
    # What translators wrote must not reach the runner as a command: `::` begins one at the start
    # of a line, `##[` anywhere in it.
    log = as_text.render(report).replace("##[", "# #[").splitlines()
    return "\n".join([*lines, *(f"| {line}" for line in log)]) + "\n"


def _annotations(severity: str, found: Sequence[Diagnostic]) -> Iterator[str]:
    groups = [[each] for each in found]
    if len(groups) > MOST:
        together: dict[tuple[str, str], list[Diagnostic]] = defaultdict(list)
        for each in found:
            together[each.location.path, each.code].append(each)
        groups = sorted(together.values(), key=len, reverse=True)
    for group in groups[:MOST]:
        yield _command(severity, group)
    rest = sum(map(len, groups[MOST:]))
    if rest:
        more = said(_("and {count:,} more; the log has them all", count=rest))
        yield f"::{KINDS[severity]}::{more}"


def _command(severity: str, group: Sequence[Diagnostic]) -> str:
    first = group[0]
    location = first.location
    properties = {
        "file": location.path,
        "line": str(location.line),
        "col": str(location.column),
        "title": f"{first.code} ({first.language})" if first.language else first.code,
    }
    written = ",".join(f"{name}={_escape(value, PROPERTY)}" for name, value in properties.items())
    message: str = first.message
    if len(group) > 1:
        lines = ", ".join(str(each.location.line) for each in group[1:MOST])
        message = _(
            "{message} ({count:,} such findings; further lines: {lines})",
            message=first.message,
            count=len(group),
            lines=lines,
        )
    return f"::{KINDS[severity]} {written}::{_escape(said(message), DATA)}"


def _escape(text: str, table: dict[str, str]) -> str:
    return "".join(table.get(character, character) for character in printable(text))
