"""The formats of a report by name; a format is imported when it is asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gtqm_i18n.reports.report import Report

__all__ = ["FORMATS", "render"]

FORMATS = ("text", "json", "github", "sarif", "junit", "gitlab", "markdown")


def render(report: Report, name: str, *, color: bool = False) -> str:
    """Return the report in one of `FORMATS`; `color` is for text alone."""
    module = import_module(f"gtqm_i18n.reports.as_{name}")
    options = {"color": True} if name == "text" and color else {}
    written: str = module.render(report, **options)
    return written
