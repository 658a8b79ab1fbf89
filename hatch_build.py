"""Compile the tool's own catalogs when it is built or installed; MO files are in no repository."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polib
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LOCALES = "src/gtqm_i18n/locales"


class CatalogsHook(BuildHookInterface):  # type: ignore[type-arg] - hatchling types it loosely
    """Put an MO file beside each catalog, and into what is built."""

    def initialize(self, _version: str, build_data: dict[str, Any]) -> None:
        """Compile the catalogs before files are collected."""
        for path in sorted(Path(self.root, LOCALES).glob("*/LC_MESSAGES/*.po")):
            target, data = path.with_suffix(".mo"), polib.pofile(str(path)).to_binary()
            # One that is the same is left alone: a new time would tell caches of another tool.
            if not target.is_file() or target.read_bytes() != data:
                target.write_bytes(data)
        build_data["artifacts"].append(f"/{LOCALES}/*/LC_MESSAGES/*.mo")
