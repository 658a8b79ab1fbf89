"""Tables of a configuration: their keys and what these hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from gtqm_i18n.errors import ConfigError, hint
from gtqm_i18n.messages import _, joined

__all__ = ["TABLE", "check_keys", "texts"]

TABLE = "gtqm-i18n"

KINDS: dict[type, str] = {
    bool: _("{name} is true or false"),
    date: _("{name} is a date, as 2027-01-31"),
    dict: _("{name} is a table"),
    int: _("{name} is a whole number"),
    list: _("{name} is a list of texts"),
    str: _("{name} is a text"),
}


def check_keys(table: Any, keys: Mapping[str, type], prefix: str, file: str) -> None:
    """Raise ConfigError, naming `file`, when a table has another key or another kind of value."""
    if not isinstance(table, dict):
        name = prefix.rstrip(".") or f"[tool.{TABLE}]"
        raise ConfigError(_("{name} is a table, not a value", name=name), path=file)
    for key, value in table.items():
        if key not in keys:
            allowed = ", ".join(sorted(keys))
            message = _(
                'unknown key "{name}"; allowed: {allowed}', name=f"{prefix}{key}", allowed=allowed
            )
            raise ConfigError(joined("", [message, hint(key, keys)]), path=file)
        wanted = keys[key]
        if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
            raise ConfigError(_(KINDS[wanted], name=f"{prefix}{key}"), path=file)


def texts(table: Mapping[str, Any], key: str, file: str, *, prefix: str = "") -> tuple[str, ...]:
    """Return a list of texts, each once; raises ConfigError when it holds anything else."""
    values = table.get(key, [])
    if not all(isinstance(value, str) for value in values):
        raise ConfigError(_(KINDS[list], name=f"{prefix}{key}"), path=file)
    return tuple(dict.fromkeys(values))
