"""A report as SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from gtqm_i18n.model import Diagnostic, Location
from gtqm_i18n.reports import as_text
from gtqm_i18n.reports.report import Report, Rule, numbered

__all__ = ["render"]

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def render(report: Report) -> str:
    """Return the report as one SARIF run; waived findings are in it, as suppressed."""
    index = {rule.code: number for number, rule in enumerate(report.rules)}
    found = [(diagnostic, "") for diagnostic in report.diagnostics]
    reasons = [reason for _, reason in (*found, *report.waived)]
    marked = numbered([diagnostic for diagnostic, _ in (*found, *report.waived)])
    run = {
        "tool": {
            "driver": {
                "name": "gtqm-i18n",
                "version": report.version,
                "rules": [_rule(rule) for rule in report.rules],
            }
        },
        "automationDetails": {"id": "gtqm-i18n/check"},
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(diagnostic, index, mark, reason)
            for (diagnostic, mark), reason in zip(marked, reasons, strict=True)
        ],
    }
    document = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.documentation or rule.summary},
        "help": {"text": f"gtqm-i18n explain {rule.code}"},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def _result(
    diagnostic: Diagnostic, index: dict[str, int], mark: str, reason: str
) -> dict[str, Any]:
    level = "warning" if as_text.doubt(diagnostic) else LEVELS[diagnostic.severity]
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "level": level,
        "message": {"text": diagnostic.message},
        "locations": [_location(diagnostic.location, diagnostic)],
        "partialFingerprints": {"gtqmUnit/v1": mark},
        "properties": {"certainty": diagnostic.certainty},
    }
    if diagnostic.code in index:
        result["ruleIndex"] = index[diagnostic.code]
    if diagnostic.origin is not None and diagnostic.origin != diagnostic.location:
        result["relatedLocations"] = [
            {**_location(diagnostic.origin), "message": {"text": "the text in the article"}}
        ]
    if reason:
        result["suppressions"] = [{"kind": "external", "justification": reason}]
    return result


def _location(location: Location, diagnostic: Diagnostic | None = None) -> dict[str, Any]:
    place: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {
                "uri": quote(location.path, errors="replace"),
                "uriBaseId": "%SRCROOT%",
            },
            "region": {"startLine": location.line, "startColumn": location.column},
        }
    }
    if diagnostic is not None and diagnostic.article:
        name = f"{diagnostic.language}/{diagnostic.article}"
        place["logicalLocations"] = [{"fullyQualifiedName": name, "kind": "resource"}]
    return place
