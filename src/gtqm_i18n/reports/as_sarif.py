"""A report as SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any
from urllib.parse import quote

from gtqm_i18n.model import Diagnostic
from gtqm_i18n.reports.report import Report, fingerprint

__all__ = ["render"]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(report: Report) -> str:
    """Return the report as one SARIF run."""
    index = {rule.code: number for number, rule in enumerate(report.rules)}
    seen: Counter[str] = Counter()
    results: list[dict[str, Any]] = []
    for diagnostic in report.diagnostics:
        mark = fingerprint(diagnostic)
        seen[mark] += 1
        results.append(_result(diagnostic, index, fingerprint(diagnostic, seen[mark] - 1)))
    driver = {
        "name": "gtqm-i18n",
        "version": report.version,
        "rules": [
            {
                "id": rule.code,
                "shortDescription": {"text": rule.summary},
                "defaultConfiguration": {"level": LEVELS[rule.severity]},
            }
            for rule in report.rules
        ],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _result(diagnostic: Diagnostic, index: dict[str, int], mark: str) -> dict[str, Any]:
    location = diagnostic.location
    place = {
        "artifactLocation": {
            "uri": quote(location.path, errors="replace"),
            "uriBaseId": "%SRCROOT%",
        },
        "region": {"startLine": location.line, "startColumn": location.column},
    }
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "level": LEVELS[diagnostic.severity],
        "message": {"text": diagnostic.message},
        "locations": [{"physicalLocation": place}],
        "partialFingerprints": {"gtqmUnit/v1": mark},
    }
    if diagnostic.code in index:
        result["ruleIndex"] = index[diagnostic.code]
    return result
