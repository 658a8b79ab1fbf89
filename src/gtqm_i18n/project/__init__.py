"""A project: its configuration, and which articles and catalogs it has; imported when used."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from gtqm_i18n.project.discovery import Source

if TYPE_CHECKING:
    from gtqm_i18n.project.configuration import Configuration, Partner
    from gtqm_i18n.project.project import Project

__all__ = ["LOCALES", "Configuration", "Partner", "Project", "Source"]

PLACES = {
    "Configuration": "gtqm_i18n.project.configuration",
    "Partner": "gtqm_i18n.project.configuration",
    "Project": "gtqm_i18n.project.project",
}


def __getattr__(name: str) -> Any:
    if name not in PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(PLACES[name]), name)
