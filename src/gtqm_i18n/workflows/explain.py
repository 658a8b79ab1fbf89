"""What a check means, from its own documentation."""

from __future__ import annotations

from gtqm_i18n.checks.run import all_checks, named

__all__ = ["explain", "summaries"]


def explain(code: str) -> str:
    """Return a check's code, severity and documentation; raises ConfigError for no check's code."""
    name = code.replace("_", "-")
    named([name])
    check = next(check for check in all_checks() if check.code == name)
    return f"{check.code} ({check.severity})\n\n{check.documentation}\n"


def summaries() -> list[tuple[str, str]]:
    """Return code and first sentence of each check."""
    return [(check.code, check.documentation.split("\n")[0]) for check in all_checks()]
