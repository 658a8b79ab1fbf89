"""Compile the tool's own catalogs when it is built or installed; MO files are in no repository."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALES = "src/gtqm_i18n/locales"


class CatalogsHook(BuildHookInterface):  # type: ignore[type-arg] - hatchling types it loosely
    """Put an MO file beside each catalog, and into what is built."""

    def initialize(self, _version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogs before files are collected."""
        for path in sorted(Path(self.root, LOCALES).glob("*/LC_MESSAGES/*.po")):
            catalog = read_po(path.open("rb"))
            with path.with_suffix(".mo").open("wb") as file:
                write_mo(file, catalog)
        build_data["artifacts"].append(f"/{LOCALES}/*/LC_MESSAGES/*.mo")
