"""What every report is made from."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from gtqm_i18n.model import Diagnostic, Location, Severity

__all__ = ["Failure", "Report", "Rule", "fingerprint", "numbered"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")


class Rule(NamedTuple):
    """A check, as reports describe it: its code, its text and its usual severity."""

    code: str
    summary: str
    severity: Severity
    documentation: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why a language of an article does not pass; what is not `required` fails no run."""

    article: str
    language: str
    reasons: tuple[str, ...]
    required: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The result of the gate: what was looked at, what was found, whether it passed.

    `units` counts the units looked at by `(article, language)`; `failures` say what does not pass.
    `waived` are findings that do not count, each with the project's reason; `known` counts those
    of the baseline.
    """

    passed: bool
    diagnostics: Sequence[Diagnostic]
    failures: Sequence[Failure] = ()
    waived: Sequence[tuple[Diagnostic, str]] = ()
    known: int = 0
    units: Mapping[tuple[str, str], int] = field(default_factory=dict)
    rules: Sequence[Rule] = ()
    version: str = ""

    def below(self, folder: str) -> Report:
        """Return the report with its places as seen from where the project's folder lies."""
        return replace(
            self,
            diagnostics=[_below(folder, each) for each in self.diagnostics],
            waived=[(_below(folder, each), reason) for each, reason in self.waived],
        )

    def summary(self) -> dict[str, int]:
        """Return how many articles, catalogs and units were looked at, and findings by severity."""
        found = Counter(diagnostic.severity for diagnostic in self.diagnostics)
        return {
            "articles": len({article for article, _ in self.units}),
            "catalogs": len(self.units),
            "units": sum(self.units.values()),
            **{
                f"{severity}s" if severity != "info" else "info": found[severity]
                for severity in SEVERITIES
            },
            "waived": len(self.waived),
            "known": self.known,
        }


def _below(folder: str, diagnostic: Diagnostic) -> Diagnostic:
    def moved(place: Location) -> Location:
        return replace(place, path=f"{folder}/{place.path}") if place.path else place

    origin = moved(diagnostic.origin) if diagnostic.origin else None
    return replace(diagnostic, location=moved(diagnostic.location), origin=origin)


def numbered(found: Iterable[Diagnostic]) -> Iterator[tuple[Diagnostic, str]]:
    """Yield each finding with its fingerprint, of which no two are equal."""
    seen: Counter[str] = Counter()
    for diagnostic in found:
        mark = fingerprint(diagnostic)
        seen[mark] += 1
        yield diagnostic, mark if seen[mark] == 1 else fingerprint(diagnostic, seen[mark] - 1)


def fingerprint(diagnostic: Diagnostic, occurrence: int = 0) -> str:
    """Return what identifies a finding from run to run: its place counts for nothing in it."""
    parts = (
        diagnostic.code,
        diagnostic.article,
        diagnostic.language,
        diagnostic.context,
        diagnostic.source,
        diagnostic.message if diagnostic.source is None else None,
        occurrence,
    )
    return hashlib.sha256(repr(parts).encode("utf-8", "backslashreplace")).hexdigest()
