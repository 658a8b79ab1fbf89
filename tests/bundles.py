"""The golden bundles: one small site, published, as it should come out to the last byte."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from unittest import mock

from gtqm_i18n.project import Project
from gtqm_i18n.workflows.compile import compile_all

GOLDEN = Path(__file__).parent / "data" / "bundles" / "expected"
SITE = Path(__file__).parent / "data" / "bundles" / "site"
MOMENT = "1790000000"  # 21 September 2026
OWN = "bundle.json"
"""Names the tool's version, so it is not kept; `verify` holds it against its files."""


def published() -> dict[str, bytes]:
    """Return the files that the small site gives, by path."""
    moment = mock.patch.dict(os.environ, SOURCE_DATE_EPOCH=MOMENT)
    with moment, tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "site"
        shutil.copytree(SITE, root)
        project = Project.find(root)
        compile_all(project, [], languages=project.languages, output=root / "dist", archive=True)
        return {
            path.relative_to(root / "dist").as_posix(): path.read_bytes()
            for path in sorted((root / "dist").rglob("*"))
            if path.is_file() and path.name != OWN and path.suffix != ".zip"
        }
