"""A report for people: one finding a line, as compilers write it, and a last line that sums up."""

from __future__ import annotations

from difflib import unified_diff

from gtqm_i18n.html.inline import shortened
from gtqm_i18n.model import Diagnostic
from gtqm_i18n.reports.report import Report

__all__ = ["diff", "finding", "render", "verdict"]

QUOTED = 72
COLORS = {"error": "31", "warning": "33", "info": "36"}


def render(report: Report, *, color: bool = False) -> str:
    """Return the report as text."""
    lines = [finding(diagnostic, color=color) for diagnostic in report.diagnostics]
    return "\n".join([*lines, verdict(report)]) + "\n"


def finding(diagnostic: Diagnostic, *, color: bool = False) -> str:
    """Return one finding: place, severity, code, language, message, and the text it is about."""
    severity: str = diagnostic.severity
    if color:
        severity = f"\x1b[{COLORS[severity]}m{severity}\x1b[0m"
    place = printable(str(diagnostic.location))
    language = f" {diagnostic.language}" if diagnostic.language else ""
    line = f"{place}: {severity}{language} {diagnostic.code}: {printable(diagnostic.message)}"
    if diagnostic.source is None:
        return line
    source = shortened(diagnostic.source, QUOTED)
    article = f"{diagnostic.article}: " if diagnostic.article else ""
    return f"{line}\n    {printable(article + source)}"


def diff(before: bytes, after: bytes, path: str) -> str:
    """Return what changes in a file as a unified diff, empty when nothing does."""
    old, new = (data.decode("utf-8", "replace").split("\n") for data in (before, after))
    lines = unified_diff(old, new, f"a/{path}", f"b/{path}", lineterm="")
    return "".join(f"{printable(line)}\n" for line in lines)


def verdict(report: Report) -> str:
    """Return the sentence that sums up: `2 errors, 1 warning in 6 catalogs (120 units)`."""
    numbers = report.summary()
    where = f"{_count(numbers['catalogs'], 'catalog')} ({_count(numbers['units'], 'unit')})"
    if not report.diagnostics:
        return f"No findings in {where}"
    counts = [("errors", "error"), ("warnings", "warning")]
    found = [_count(numbers[key], name) for key, name in counts if numbers[key]]
    if numbers["info"]:
        found.append(f"{numbers['info']} info")
    return f"{', '.join(found)} in {where}"


def printable(text: str) -> str:
    """Return text that cannot steer a terminal: what does not print is written as an escape."""
    return "".join(
        character
        if character.isprintable() or character in "\u00a0\u202f"
        else character.encode("unicode_escape", "backslashreplace").decode("ascii")
        for character in text
    )


def _count(number: int, name: str) -> str:
    return f"{number:,} {name}{'' if number == 1 else 's'}"
