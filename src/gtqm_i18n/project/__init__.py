"""A project: its configuration, and which articles and catalogs it has; imported when used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gtqm_i18n.lazily import lazily
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

__getattr__ = lazily(__name__, PLACES)
