"""Findings that a project accepts for a while, with a reason."""

from __future__ import annotations

import fnmatch
from dataclasses import dataclass
from datetime import date

from gtqm_i18n.model import Diagnostic, Location

__all__ = ["Waiver"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """Which findings a project accepts: of some checks, and, where said, languages and articles.

    `articles` are globs of slugs or of paths; `until` is the last day on which it holds, None for
    ever.
    """

    checks: tuple[str, ...]
    languages: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    reason: str
    until: date | None = None
    location: Location

    def holds(self, today: date) -> bool:
        """Return whether the day has not passed."""
        return self.until is None or today <= self.until

    def waives(self, found: Diagnostic, today: date) -> bool:
        """Return whether it accepts a finding today."""
        return (
            self.holds(today)
            and found.code in self.checks
            and (not self.languages or found.language in self.languages)
            and (not self.articles or self._is_for(found))
        )

    def _is_for(self, found: Diagnostic) -> bool:
        names = (found.article or "", found.location.path)
        return any(fnmatch.fnmatchcase(name, glob) for name in names for glob in self.articles)
