"""A report for GitLab's code quality: https://docs.gitlab.com/ci/testing/code_quality/."""

from __future__ import annotations

import json

from gtqm_i18n.model import Diagnostic
from gtqm_i18n.reports import as_text
from gtqm_i18n.reports.printing import printable
from gtqm_i18n.reports.report import Report, numbered

__all__ = ["render"]

SEVERITIES = {"error": "critical", "error?": "major", "warning": "minor", "info": "info"}


def render(report: Report) -> str:
    """Return the report as a JSON list; no two fingerprints are equal, or GitLab drops one."""
    issues = [
        {
            "description": _described(diagnostic),
            "check_name": diagnostic.code,
            "fingerprint": mark,
            "severity": SEVERITIES["error?" if as_text.doubt(diagnostic) else diagnostic.severity],
            "location": {
                "path": diagnostic.location.path,
                "lines": {"begin": diagnostic.location.line},
            },
        }
        for diagnostic, mark in numbered(report.diagnostics)
    ]
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"


def _described(diagnostic: Diagnostic) -> str:
    language = f"{diagnostic.language}: " if diagnostic.language else ""
    return printable(f"{language}{diagnostic.message}")
