"""Tables of a configuration: their keys and what these hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from gtqm_i18n.errors import ConfigError, hint

__all__ = ["TABLE", "check_keys", "texts"]

TABLE = "gtqm-i18n"

KINDS: dict[type, str] = {
    bool: "true or false",
    date: "a date, as 2027-01-31",
    dict: "a table",
    int: "a whole number",
    list: "a list of texts",
    str: "a text",
}


def check_keys(table: Any, keys: Mapping[str, type], prefix: str, file: str) -> None:
    """Raise ConfigError, naming `file`, when a table has another key or another kind of value."""
    if not isinstance(table, dict):
        name = prefix.rstrip(".") or f"[tool.{TABLE}]"
        raise ConfigError(f"{name} is a table, not a value", path=file)
    for key, value in table.items():
        if key not in keys:
            allowed = ", ".join(sorted(keys))
            message = f'unknown key "{prefix}{key}"; allowed: {allowed}{hint(key, keys)}'
            raise ConfigError(message, path=file)
        wanted = keys[key]
        if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
            raise ConfigError(f"{prefix}{key} is {KINDS[wanted]}", path=file)


def texts(table: Mapping[str, Any], key: str, file: str, *, prefix: str = "") -> tuple[str, ...]:
    """Return a list of texts, each once; raises ConfigError when it holds anything else."""
    values = table.get(key, [])
    if not all(isinstance(value, str) for value in values):
        raise ConfigError(f"{prefix}{key} is a list of texts", path=file)
    return tuple(dict.fromkeys(values))
