"""A report for GitLab's code quality: https://docs.gitlab.com/ci/testing/code_quality/."""

from __future__ import annotations

import json
from collections import Counter

from gtqm_i18n.reports.report import Report, fingerprint

__all__ = ["render"]

SEVERITIES = {"error": "critical", "warning": "minor", "info": "info"}


def render(report: Report) -> str:
    """Return the report as a JSON list; no two fingerprints are equal, or GitLab drops one."""
    seen: Counter[str] = Counter()
    issues: list[dict[str, object]] = []
    for diagnostic in report.diagnostics:
        mark = fingerprint(diagnostic)
        seen[mark] += 1
        issues.append(
            {
                "description": diagnostic.message,
                "check_name": diagnostic.code,
                "fingerprint": fingerprint(diagnostic, seen[mark] - 1),
                "severity": SEVERITIES[diagnostic.severity],
                "location": {
                    "path": diagnostic.location.path,
                    "lines": {"begin": diagnostic.location.line},
                },
            }
        )
    return json.dumps(issues, ensure_ascii=False, indent=2) + "\n"
