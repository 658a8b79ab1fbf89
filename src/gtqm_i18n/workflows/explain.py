"""What a check means, from its own documentation."""

from __future__ import annotations

from gtqm_i18n.checks.engine.registry import all_checks, named

__all__ = ["explain", "summaries"]


def explain(code: str) -> str:
    """Return a check's code, severity and documentation; raises ConfigError for no check's code."""
    name = code.replace("_", "-")
    [check] = named([name])
    asked = ", when it is enabled" if check.opt_in else ""
    return f"{check.code} ({check.severity}, {check.certainty}{asked})\n\n{check.documentation}\n"


def summaries() -> list[tuple[str, str]]:
    """Return code and first sentence of each check."""
    return [(check.code, check.summary) for check in all_checks()]
