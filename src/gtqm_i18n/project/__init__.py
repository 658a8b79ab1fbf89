"""A project: its configuration, and which articles and catalogs it has; imported when used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gtqm_i18n.lazily import lazily

if TYPE_CHECKING:
    from gtqm_i18n.project.configuration import Configuration, Partner
    from gtqm_i18n.project.discovery import Source
    from gtqm_i18n.project.project import Project

__all__ = ["Configuration", "Partner", "Project", "Source"]

PLACES = {
    "Configuration": "gtqm_i18n.project.configuration",
    "Partner": "gtqm_i18n.project.configuration",
    "Project": "gtqm_i18n.project.project",
    "Source": "gtqm_i18n.project.discovery",
}

__getattr__ = lazily(__name__, PLACES)
