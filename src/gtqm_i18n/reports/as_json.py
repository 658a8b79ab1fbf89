"""A report for programs: schema `gtqm-i18n/check/1`, described in `docs/formats.md`."""

from __future__ import annotations

import json
from typing import Any

from gtqm_i18n.model import Diagnostic
from gtqm_i18n.reports.report import Report, fingerprint, numbered

__all__ = ["SCHEMA", "render"]

SCHEMA = "gtqm-i18n/check/1"


def render(report: Report) -> str:
    """Return the report as JSON."""
    document = {
        "schema": SCHEMA,
        "passed": report.passed,
        "summary": report.summary(),
        "failures": [
            {
                "article": each.article,
                "language": each.language,
                "reasons": list(each.reasons),
                "required": each.required,
            }
            for each in report.failures
        ],
        "diagnostics": [_diagnostic(*each) for each in numbered(report.diagnostics)],
        "waived": [
            {**_diagnostic(diagnostic, fingerprint(diagnostic)), "reason": reason}
            for diagnostic, reason in report.waived
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _diagnostic(diagnostic: Diagnostic, mark: str) -> dict[str, Any]:
    origin = diagnostic.origin
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity,
        "certainty": diagnostic.certainty,
        "message": diagnostic.message,
        "path": diagnostic.location.path,
        "line": diagnostic.location.line,
        "column": diagnostic.location.column,
        "language": diagnostic.language,
        "article": diagnostic.article,
        "context": diagnostic.context,
        "source": diagnostic.source,
        "target": diagnostic.target,
        "origin": {"path": origin.path, "line": origin.line, "column": origin.column}
        if origin
        else None,
        "fingerprint": mark,
    }
