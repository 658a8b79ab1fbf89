"""A report for programs: schema `gtqm-i18n/check/1`, described in `docs/formats.md`."""

from __future__ import annotations

import json
from typing import Any

from gtqm_i18n.model import Diagnostic
from gtqm_i18n.reports.report import Report

__all__ = ["SCHEMA", "render"]

SCHEMA = "gtqm-i18n/check/1"


def render(report: Report) -> str:
    """Return the report as JSON."""
    document = {
        "schema": SCHEMA,
        "passed": report.passed,
        "summary": report.summary(),
        "diagnostics": [_diagnostic(diagnostic) for diagnostic in report.diagnostics],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(diagnostic: Diagnostic) -> dict[str, Any]:
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "message": diagnostic.message,
        "path": diagnostic.location.path,
        "line": diagnostic.location.line,
        "column": diagnostic.location.column,
        "language": diagnostic.language,
        "article": diagnostic.article,
        "context": diagnostic.context,
        "source": diagnostic.source,
    }
