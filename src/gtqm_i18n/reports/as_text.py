"""A report for people: each finding as compilers write it, its texts, and what does not pass."""

from __future__ import annotations

from collections.abc import Iterator

from gtqm_i18n.messages import Message, _, joined, n_, said
from gtqm_i18n.model import Diagnostic
from gtqm_i18n.reports.printing import printable
from gtqm_i18n.reports.quoting import quote, width
from gtqm_i18n.reports.report import Failure, Report

__all__ = ["diff", "failure", "finding", "render", "verdict"]

COLORS = {"error": "31", "warning": "33", "info": "36"}
SEVERITIES = {"error": _("error"), "warning": _("warning"), "info": _("info")}
SOURCE, TARGET, AT = _("source:"), _("target:"), _("at:")

SHADES = {"-": "31", "+": "32", "@": "36"}
"""Colours of a diff, as git has them."""

MEANT = "1;4"
"""Bold and underlined."""

FOUND, ASIDE = ("errors", "warnings", "info"), ("waived", "known")
"""What the last line counts."""


def render(report: Report, *, color: bool = False) -> str:
    """Return the report as text."""
    lines = [finding(diagnostic, color=color) for diagnostic in report.diagnostics]
    lines += [
        said(_("does not pass: {failure}", failure=failure(each))) for each in report.failures
    ]
    return "\n".join([*lines, said(verdict(report))]) + "\n"


def finding(diagnostic: Diagnostic, *, color: bool = False) -> str:
    """Return one finding: place, severity, code, language and message on one line.

    Then come the text and its translation, with what is meant underlined, and where the text stands
    in the article.
    """
    severity = said(SEVERITIES[diagnostic.severity]) + doubt(diagnostic)
    if color:
        severity = f"\x1b[{COLORS[diagnostic.severity]}m{severity}\x1b[0m"
    place = printable(str(diagnostic.location))
    language = f" {diagnostic.language}" if diagnostic.language else ""
    message = printable(said(diagnostic.message))
    head = f"{place}: {severity}{language} {diagnostic.code}: {message}"
    return "\n".join([head, *_texts(diagnostic, color=color)])


def doubt(diagnostic: Diagnostic) -> str:
    """Return a question mark for an error that nobody is sure of, which blocks nothing."""
    return "?" if diagnostic.severity == "error" and not diagnostic.blocks else ""


def _texts(diagnostic: Diagnostic, *, color: bool) -> Iterator[str]:
    for name, text in ((SOURCE, diagnostic.source), (TARGET, diagnostic.target)):
        if not text:
            continue
        before, meant, after = quote(text, diagnostic.message)
        start = f"    {said(name)} "
        shown = f"\x1b[{MEANT}m{meant}\x1b[0m" if color and meant else meant
        yield f"{start}{before}{shown}{after}"
        if meant and not color:
            yield " " * width(start + before) + "^" * max(width(meant), 1)
    if diagnostic.origin is not None and diagnostic.origin != diagnostic.location:
        yield f"    {said(AT)} {printable(str(diagnostic.origin))}"


def failure(each: Failure) -> Message:
    """Return what does not pass and why, on one line."""
    where = printable(f"{each.article} ({each.language})") if each.article else _("the project")
    optional = "" if each.required else joined("", [" ", _("(not required)")])
    return joined("", [where, ": ", joined(", ", each.reasons), optional])


def diff(before: bytes, after: bytes, path: str, *, color: bool = False) -> str:
    """Return what changes in a file as a unified diff, empty when nothing does."""
    from difflib import unified_diff  # noqa: PLC0415 - lazy: most reports show no change

    old, new = (data.decode("utf-8", "replace").split("\n") for data in (before, after))
    lines = unified_diff(old, new, f"a/{path}", f"b/{path}", lineterm="")
    return "".join(f"{_shaded(line) if color else printable(line)}\n" for line in lines)


def _shaded(line: str) -> str:
    """Return a line of a diff in the colour of what it does."""
    shade = SHADES.get(line[:1])
    return f"\x1b[{shade}m{printable(line)}\x1b[0m" if shade else printable(line)


def verdict(report: Report) -> Message:
    """Return the sentence that sums up: `2 errors, 1 warning in 6 catalogs (120 units)`."""
    numbers = report.summary()
    where = {
        "catalogs": n_("{count:,} catalog", "{count:,} catalogs", numbers["catalogs"]),
        "units": n_("{count:,} unit", "{count:,} units", numbers["units"]),
    }
    if report.diagnostics:
        found = joined(", ", [counted(key, numbers[key]) for key in FOUND if numbers[key]])
        sentence = _("{found} in {catalogs} ({units})", found=found, **where)
    else:
        sentence = _("No findings in {catalogs} ({units})", **where)
    aside = joined(", ", [counted(key, numbers[key]) for key in ASIDE if numbers[key]])
    return joined("; ", [sentence, aside]) if aside else sentence


def counted(key: str, count: int) -> Message:
    """Return how many findings of a kind there are, by the name that a summary has for it."""
    return {
        "errors": n_("{count:,} error", "{count:,} errors", count),
        "warnings": n_("{count:,} warning", "{count:,} warnings", count),
        "info": n_("{count:,} info", "{count:,} info", count),
        "waived": n_("{count:,} waived", "{count:,} waived", count),
        "known": n_("{count:,} known", "{count:,} known", count),
    }[key]
