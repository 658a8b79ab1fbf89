"""Which checks a project has run, and how it weighs what they find."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import compress
from typing import Any, TypeAlias

from gtqm_i18n.checks.engine.knowledge import Knowledge
from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.checks.engine.registry import Check, all_checks
from gtqm_i18n.checks.engine.triggers import Choice
from gtqm_i18n.html import inline
from gtqm_i18n.model import Diagnostic, Location, Severity

__all__ = ["Finder", "Settings"]

LONGEST = 500
"""Code points of a message."""

KNOWABLE = ("dictionaries", "glossary", "names")
"""What a project may have told, and some checks are about."""

Finder: TypeAlias = tuple[Check, Callable[[Pair], Iterator[str]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Which checks are off and on, the severities a project has changed, and what it knows."""

    disabled: tuple[str, ...] = ()
    enabled: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    knowledge: Knowledge = field(default_factory=Knowledge)

    def having(self, hook: str) -> tuple[tuple[Check, Callable[..., Any]], ...]:
        """Return the checks to be run that define a function of this name, each with it."""
        return _having(self.disabled, self.enabled, hook)

    @property
    def choice(self) -> Choice[Finder]:
        """Which checks with `find` each unit may trigger."""
        told = self.knowledge
        known = (bool(told.dictionaries), bool(told.glossary), bool(told.names))
        return _choice(self.disabled, self.enabled, known)

    def finding(self, check: Check, message: str, location: Location, **more: Any) -> Diagnostic:
        """Return a check's finding as the project weighs it; `more` are its further fields.

        A project that makes a check an error is sure of it.
        """
        severity = self.severities.get(check.code)
        return Diagnostic(
            code=check.code,
            severity=severity or check.severity,
            certainty="certain" if severity == "error" else check.certainty,
            message=inline.shortened(message, LONGEST),
            location=location,
            **more,
        )


@lru_cache(maxsize=64)
def _having(
    disabled: tuple[str, ...], enabled: tuple[str, ...], hook: str
) -> tuple[tuple[Check, Callable[..., Any]], ...]:
    return tuple(
        (check, getattr(check, hook))
        for check in all_checks()
        if getattr(check, hook) is not None
        and check.code not in disabled
        and (not check.opt_in or check.code in enabled)
    )


@lru_cache(maxsize=64)
def _choice(
    disabled: tuple[str, ...], enabled: tuple[str, ...], known: tuple[bool, ...]
) -> Choice[Finder]:
    told = {"", *compress(KNOWABLE, known)}
    return Choice(
        ((check, find), check.trigger)
        for check, find in _having(disabled, enabled, "find")
        if check.known in told
    )
