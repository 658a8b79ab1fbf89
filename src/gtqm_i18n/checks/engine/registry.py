"""The list of checks: whatever lies in the folder."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import ModuleType

from gtqm_i18n.checks.engine import names
from gtqm_i18n.checks.engine.knowledge import Knowledge, Page
from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.checks.engine.state import Drift, Echo, State, Text
from gtqm_i18n.checks.engine.triggers import Trigger, always
from gtqm_i18n.checks.engine.waivers import Waiver
from gtqm_i18n.errors import ConfigError, hint
from gtqm_i18n.messages import _, joined
from gtqm_i18n.model import Certainty, Location, Severity, Unit

__all__ = ["Check", "all_checks", "named"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check as its module defines it; `code` is the module's name with hyphens.

    One that is `suppressible` is silent on an entry with the flag `ignore-` and its code, and may
    be waived or switched off where it is not `safety`. One that is `opt_in` has to be enabled.
    `fix` gives the translation as it should be, where that is known. `find` is for units with the
    `trigger`, in projects that have told what is `known`.
    """

    code: str
    severity: Severity
    certainty: Certainty
    documentation: str
    find: Callable[[Pair], Iterator[str]] | None = None
    find_state: Callable[[Unit], Iterator[str]] | None = None
    find_drift: Callable[[State], Iterator[Drift]] | None = None
    find_echo: Callable[[Sequence[Text]], Iterator[Echo]] | None = None
    find_flags: Callable[[Unit, Mapping[str, bool]], Iterator[str]] | None = None
    find_page: Callable[[Page, Knowledge], Iterator[tuple[str, Location]]] | None = None
    find_waiver: Callable[[Waiver, int, date], Iterator[str]] | None = None
    suppressible: bool = True
    safety: bool = False
    opt_in: bool = False
    fix: Callable[[Pair], str] | None = None
    trigger: Trigger = field(default_factory=Trigger)
    known: str = ""

    @property
    def summary(self) -> str:
        """The first sentence of its documentation."""
        return self.documentation.split("\n", 1)[0]


@cache
def all_checks() -> tuple[Check, ...]:
    """Return every check, in the order of their codes."""
    modules = (importlib.import_module(name) for name in names.modules())
    return tuple(_check(module) for module in modules)


def named(codes: Sequence[str]) -> list[Check]:
    """Return the checks of some codes; raises ConfigError when one of them is no check's."""
    if not codes:
        return []
    known = {check.code: check for check in all_checks()}
    for code in codes:
        if code not in known:
            message = _('no check is named "{code}"', code=code)
            there = _("there are {known}", known=", ".join(known))
            way = hint(code, known) or joined("", ["; ", there])
            raise ConfigError(joined("", [message, way]))
    return [known[code] for code in codes]


def _check(module: ModuleType) -> Check:
    state = getattr(module, "find_state", None)
    safety = getattr(module, "SAFETY", False)
    return Check(
        code=names.code_of(module.__name__),
        severity=module.SEVERITY,
        certainty=module.CERTAINTY,
        documentation=inspect.cleandoc(module.__doc__ or ""),
        find=getattr(module, "find", None),
        find_state=state,
        find_drift=getattr(module, "find_drift", None),
        find_echo=getattr(module, "find_echo", None),
        find_flags=getattr(module, "find_flags", None),
        find_page=getattr(module, "find_page", None),
        find_waiver=getattr(module, "find_waiver", None),
        # What is missing is no matter of opinion: no entry can say that it is not.
        suppressible=state is None and not safety,
        safety=safety,
        opt_in=getattr(module, "OPT_IN", False),
        fix=getattr(module, "fix", None),
        trigger=Trigger(
            source=getattr(module, "SOURCE_HAS", ""),
            target=getattr(module, "TARGET_HAS", ""),
            noted=getattr(module, "NOTED", ()),
            may_find=getattr(module, "may_find", always),
            applies=getattr(module, "applies", always),
        ),
        known=getattr(module, "KNOWN", ""),
    )
