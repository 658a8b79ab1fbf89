"""Every check over a unit or over a catalog beside its article."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from types import ModuleType

from gtqm_i18n import checks
from gtqm_i18n.errors import CatalogError, ConfigError
from gtqm_i18n.model import Catalog, Diagnostic, Location, Severity, Unit

__all__ = [
    "Check",
    "Drift",
    "Languages",
    "State",
    "all_checks",
    "check_catalog",
    "check_unit",
    "named",
]

NOT_CHECKS = frozenset({"examples", "markup", "prose", "run"})
IGNORE = "ignore-"
"""How a flag of an entry begins that suppresses a check, as in Weblate."""

NOWHERE = Location(path="", line=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Languages:
    """The BCP 47 tags of a unit's source and target."""

    source: str
    target: str


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A catalog beside its article, in the language that its path says.

    `template` holds the article's units, each with its place in the article; `catalog` is None
    when there is none, and `error` says why when it cannot be read.
    """

    path: str
    language: str
    template: Sequence[Unit] = ()
    catalog: Catalog | None = None
    error: CatalogError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """What is wrong between a catalog and its article, and where."""

    message: str
    location: Location
    unit: Unit | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """A check as its module defines it; `code` is the module's name with hyphens.

    One that is `suppressible` is silent on an entry with the flag `ignore-` and its code; `fix`
    gives the translation as it should be, where that is known.
    """

    code: str
    severity: Severity
    documentation: str
    find: Callable[[Unit, Languages], Iterator[str]] | None = None
    find_state: Callable[[Unit], Iterator[str]] | None = None
    find_drift: Callable[[State], Iterator[Drift]] | None = None
    find_flags: Callable[[Unit, Mapping[str, bool]], Iterator[str]] | None = None
    suppressible: bool = True
    fix: Callable[[Unit, Languages], str] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Which checks are off, and which severities a project has changed."""

    disabled: Collection[str] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)


@cache
def all_checks() -> tuple[Check, ...]:
    """Return every check, in the order of their codes."""
    names = sorted(module.name for module in pkgutil.iter_modules(checks.__path__))
    modules = (importlib.import_module(f"{checks.__name__}.{name}") for name in names)
    return tuple(_check(module) for module in modules if _name(module) not in NOT_CHECKS)


def named(codes: Iterable[str]) -> None:
    """Raise ConfigError when one of the codes is no check's."""
    known = [check.code for check in all_checks()]
    for code in codes:
        if code not in known:
            raise ConfigError(f'no check is named "{code}"; there are {", ".join(known)}')


def check_unit(
    unit: Unit, *, source_language: str, target_language: str, settings: Settings | None = None
) -> list[Diagnostic]:
    """Return what is wrong with one unit, in the order of the checks' codes.

    Languages are BCP 47 tags. A fuzzy or missing translation is reported as such and looked at
    no further. What a flag of the entry suppresses is left out, but for what is unsafe.
    """
    languages = Languages(source=source_language, target=target_language)
    found: list[tuple[Check, list[str]]] = []
    suppressed: dict[str, bool] = {}  # by code: whether there was anything to suppress
    for check in _active(settings):
        if check.find_state is not None:
            messages = list(check.find_state(unit))
        elif check.find is not None and unit.translated:
            messages = list(check.find(unit, languages))
        else:
            continue
        if check.suppressible and f"{IGNORE}{check.code}" in unit.flags:
            suppressed[check.code] = bool(messages)
        else:
            found.append((check, messages))
    found += [
        (check, list(check.find_flags(unit, suppressed)))
        for check in _active(settings)
        if check.find_flags is not None and unit.translated
    ]
    return [
        _diagnostic(check, message, unit, settings)
        for check, messages in sorted(found, key=lambda each: each[0].code)
        for message in messages
    ]


def check_catalog(
    state: State,
    *,
    source_language: str,
    target_language: str,
    settings: Settings | None = None,
) -> list[Diagnostic]:
    """Return what is wrong with a catalog for its article as it is now, sorted by place.

    Only units that the article has are looked at; languages are BCP 47 tags.
    """
    found: list[Diagnostic] = []
    for check in _active(settings):
        drifts = check.find_drift(state) if check.find_drift is not None else ()
        found += [
            _diagnostic(check, drift.message, drift.unit, settings, drift.location)
            for drift in drifts
        ]
    wanted = {unit.key for unit in state.template}
    for unit in state.catalog.units.values() if state.catalog is not None else ():
        if unit.key in wanted:
            found += check_unit(
                unit,
                source_language=source_language,
                target_language=target_language,
                settings=settings,
            )
    return sorted(found, key=_place)


def _active(settings: Settings | None) -> Iterator[Check]:
    disabled = settings.disabled if settings else ()
    return (check for check in all_checks() if check.code not in disabled)


def _name(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]


def _check(module: ModuleType) -> Check:
    return Check(
        code=_name(module).replace("_", "-"),
        severity=module.SEVERITY,
        documentation=inspect.cleandoc(module.__doc__ or ""),
        find=getattr(module, "find", None),
        find_state=getattr(module, "find_state", None),
        find_drift=getattr(module, "find_drift", None),
        find_flags=getattr(module, "find_flags", None),
        suppressible=getattr(module, "SUPPRESSIBLE", True),
        fix=getattr(module, "fix", None),
    )


def _diagnostic(
    check: Check,
    message: str,
    unit: Unit | None,
    settings: Settings | None,
    location: Location | None = None,
) -> Diagnostic:
    severities = settings.severities if settings else {}
    return Diagnostic(
        code=check.code,
        severity=severities.get(check.code, check.severity),
        message=message,
        location=location or (unit.location if unit else None) or NOWHERE,
        context=unit.context if unit else None,
        source=unit.source if unit else None,
    )


def _place(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    location = diagnostic.location
    return location.path, location.line, location.column, diagnostic.code
