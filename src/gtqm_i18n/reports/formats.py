"""The formats of a report by name; a format is imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gtqm_i18n.reports.report import Report

__all__ = ["FORMATS", "FOR_PROGRAMS", "render"]

FORMATS = ("text", "json", "github", "sarif", "junit", "gitlab", "markdown")
FOR_PROGRAMS = ("json", "sarif", "junit", "gitlab")
"""Those that are the same in every language, and UTF-8."""


ANNOTATIONS = frozenset({"github", "gitlab", "sarif"})
"""Formats whose readers look for files from where CI checked the repository out."""


def render(report: Report, name: str, *, color: bool = False, folder: str = "") -> str:
    """Return the report in one of `FORMATS`; `color` is for text alone.

    `folder` is the project's, as CI sees it; empty where the project is all there is.
    """
    if folder and name in ANNOTATIONS:
        report = report.below(folder)
    module = import_module(f"gtqm_i18n.reports.as_{name}")
    options = {"color": True} if name == "text" and color else {}
    written: str = module.render(report, **options)
    return written
