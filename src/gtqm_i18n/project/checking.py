"""What a configuration may say of checks and of the gate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from gtqm_i18n.checks.engine.waivers import Waiver
from gtqm_i18n.errors import ConfigError, hint
from gtqm_i18n.messages import _, joined
from gtqm_i18n.model import Location, Severity
from gtqm_i18n.project.gate import Gate, Gates, Rule
from gtqm_i18n.project.keys import check_keys, texts

__all__ = ["Checking", "parse_checking", "parse_gate"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")

CHECK_KEYS: dict[str, type] = {
    "baseline": str,
    "disable": list,
    "enable": list,
    "severity": dict,
    "waivers": list,
}
WAIVER_KEYS: dict[str, type] = {
    "articles": list,
    "checks": list,
    "languages": list,
    "reason": str,
    "until": date,
}
ASKS: dict[str, type] = {"complete": int, "errors": int, "fuzzy": int, "stale": int}
GATE_KEYS: dict[str, type] = {**ASKS, "required": list, "rules": list}
RULE_KEYS: dict[str, type] = {**ASKS, "articles": list, "languages": list, "required": bool}
HUNDRED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Checking:
    """Which checks are off or on, their severities, what is waived, and old debts.

    `baseline` is the path of the file of findings that a project began with.
    """

    disabled: tuple[str, ...] = ()
    enabled: tuple[str, ...] = ()
    severities: Mapping[str, Severity]
    waivers: tuple[Waiver, ...] = ()
    baseline: str = "locales/baseline.tsv"


def parse_checking(table: Any, languages: Sequence[str], *, file: str, text: str) -> Checking:
    """Return what the table `check` says; `text` is the whole file, in which lines are counted.

    Raises ConfigError for what is wrong, and for whatever would silence a check of safety.
    """
    check_keys(table, CHECK_KEYS, "check.", file)
    severities = _severities(table.get("severity", {}), file)
    disabled = texts(table, "disable", file, prefix="check.")
    enabled = texts(table, "enable", file, prefix="check.")
    waivers = tuple(_waiver(each, languages, file, text) for each in table.get("waivers", []))
    _check_codes(severities, disabled, enabled, waivers, file)
    return Checking(
        disabled=disabled,
        enabled=enabled,
        severities=severities,
        waivers=waivers,
        baseline=table.get("baseline", "locales/baseline.tsv"),
    )


def _check_codes(
    severities: Mapping[str, Severity],
    disabled: Sequence[str],
    enabled: Sequence[str],
    waivers: Sequence[Waiver],
    file: str,
) -> None:
    """Raise ConfigError for codes of no check, and where a check of safety would be silenced."""
    softened = [code for code, severity in severities.items() if severity != "error"]
    silenced = [*disabled, *softened, *(code for each in waivers for code in each.checks)]
    if not (silenced or enabled or severities):
        return
    from gtqm_i18n.checks.engine.registry import named  # noqa: PLC0415 - lazy: it imports the parser

    try:
        named([*enabled, *severities])
        unsafe = [check.code for check in named(silenced) if check.safety]
    except ConfigError as error:
        raise ConfigError(joined(": ", ["check", error.message]), path=file) from None
    if unsafe:
        message = _("check: {unsafe} keeps readers safe; it cannot be silenced", unsafe=unsafe[0])
        raise ConfigError(message, path=file)


def parse_gate(table: Any, languages: Sequence[str], *, file: str) -> Gates:
    """Return what the table `gate` says; raises ConfigError for what is wrong."""
    check_keys(table, GATE_KEYS, "gate.", file)
    asked = _asks(table, "gate.", file)
    rules: list[Rule] = []
    for each in table.get("rules", []):
        check_keys(each, RULE_KEYS, "gate.rules.", file)
        asks = _asks(each, "gate.rules.", file)
        if "required" in each:
            asks["required"] = each["required"]
        rules.append(
            Rule(
                languages=_languages(each, languages, "gate.rules.", file),
                articles=texts(each, "articles", file, prefix="gate.rules."),
                asks=asks,
            )
        )
    required = _languages(table, languages, "gate.", file, key="required")
    return Gates(
        default=Gate(**asked),
        required=required if "required" in table else None,
        rules=tuple(rules),
    )


def _asks(table: Mapping[str, Any], prefix: str, file: str) -> dict[str, Any]:
    asked = {key: value for key, value in table.items() if key in ASKS}
    for key, value in asked.items():
        if value < 0 or (key == "complete" and value > HUNDRED):
            name = f"{prefix}{key}"
            if key == "complete":
                message = _("{name} is a number from 0 to {most}", name=name, most=HUNDRED)
            else:
                message = _("{name} is a number from 0 or more", name=name)
            raise ConfigError(message, path=file)
    return asked


def _severities(table: Mapping[str, Any], file: str) -> dict[str, Severity]:
    known = {severity: severity for severity in SEVERITIES}
    for code, value in table.items():
        if not isinstance(value, str) or value not in known:
            message = _(
                'check.severity: {code} = "{value}"; allowed: {severities}',
                code=code,
                value=value,
                severities=", ".join(SEVERITIES),
            )
            message = joined("", [message, hint(str(value), SEVERITIES)])
            raise ConfigError(message, path=file)
    return {code: known[value] for code, value in table.items()}


def _waiver(table: Any, languages: Sequence[str], file: str, text: str) -> Waiver:
    check_keys(table, WAIVER_KEYS, "check.waivers.", file)
    reason = table.get("reason", "").strip()
    checks = texts(table, "checks", file, prefix="check.waivers.")
    if not reason or not checks:
        message = _('check.waivers: say which checks, and why: checks = ["…"], reason = "…"')
        raise ConfigError(message, path=file)
    until = table.get("until")
    before, found, _after = text.partition(table["reason"])
    return Waiver(
        checks=checks,
        languages=_languages(table, languages, "check.waivers.", file),
        articles=texts(table, "articles", file, prefix="check.waivers."),
        reason=reason,
        until=until.date() if isinstance(until, datetime) else until,
        location=Location(path=file, line=before.count("\n") + 1 if found else 1),
    )


def _languages(
    table: Mapping[str, Any],
    known: Sequence[str],
    prefix: str,
    file: str,
    *,
    key: str = "languages",
) -> tuple[str, ...]:
    given = texts(table, key, file, prefix=prefix)
    for code in given:
        if code not in known:
            message = _(
                '{name}: "{code}" is none of {known}',
                name=f"{prefix}{key}",
                code=code,
                known=", ".join(known),
            )
            message = joined("", [message, hint(code, known)])
            raise ConfigError(message, path=file)
    return given
