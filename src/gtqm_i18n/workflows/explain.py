"""What a check means, from its own documentation, in the reader's language."""

from __future__ import annotations

import textwrap

from gtqm_i18n.checks.engine.examples import examples, run
from gtqm_i18n.checks.engine.registry import Check, all_checks, named
from gtqm_i18n.messages import _, joined, paragraphs, said

__all__ = ["explain", "summaries"]

DOMAIN = "checks"
WIDTH = 100
EXPECT = "# expect: "
SEVERITIES = {"error": _("error"), "warning": _("warning"), "info": _("info")}
CERTAINTIES = {"certain": _("certain"), "likely": _("likely"), "guess": _("guess")}


def explain(code: str) -> str:
    """Return a check's code, severity and documentation; raises ConfigError for no check's code."""
    [check] = named([code.replace("_", "-")])
    about = [SEVERITIES[check.severity], CERTAINTIES[check.certainty]]
    about += [_("when it is enabled")] if check.opt_in else []
    return f"{check.code} ({said(joined(', ', about))})\n\n{_documentation(check)}\n"


def summaries() -> list[tuple[str, str]]:
    """Return code and first sentence of each check."""
    return [(check.code, said(_(check.summary), domain=DOMAIN)) for check in all_checks()]


def _documentation(check: Check) -> str:
    """Return a check's documentation: its prose is said, its examples stay as they are.

    What examples expect is said too: readers meet these messages.
    """
    messages = {
        str(found.message): said(found.message)
        for example in examples(check.documentation)
        if not example.good
        for found in run(example)
    }
    return "\n\n".join(_part(part, messages) for part in check.documentation.split("\n\n"))


def _part(part: str, messages: dict[str, str]) -> str:
    if part.startswith(" "):
        return "\n".join(_expected(line, messages) for line in part.split("\n"))
    [message] = paragraphs(part)
    text = said(message, domain=DOMAIN)
    return part if text == message else textwrap.fill(text, WIDTH, break_on_hyphens=False)


def _expected(line: str, messages: dict[str, str]) -> str:
    before, expect, message = line.partition(EXPECT)
    return f"{before}{expect}{messages.get(message, message)}"
