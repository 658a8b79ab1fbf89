"""A bundle held against its manifest."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from gtqm_i18n import files
from gtqm_i18n.bundle import build as bundles
from gtqm_i18n.errors import ArticleError
from gtqm_i18n.messages import _

__all__ = ["prove"]


def prove(manifest: str) -> Iterator[tuple[str, str]]:
    """Yield what in a bundle is not as its manifest says: the file's path, and what is wrong.

    Files that the manifest does not list are wrong too, but for those of bundles further down.
    Raises ArticleError when the manifest cannot be read.
    """
    folder = Path(manifest).parent
    said = bundles.stated(files.read(Path(manifest), name=manifest, error=ArticleError))
    if said is None:
        yield manifest, _("this is no manifest of a bundle")
        return
    listed: set[str] = {bundles.MANIFEST}
    for path, size, digest in bundles.entries(said):
        listed.add(path)
        try:
            data = (folder / path).read_bytes()
        except (OSError, ValueError):
            yield str(folder / path), _("the file is missing")
            continue
        if len(data) != size or bundles.digest(data) != digest:
            yield str(folder / path), _("the file is not what the manifest says")
    for path in _files_below(folder):
        if path not in listed:
            yield str(folder / path), _("the manifest does not list this file")


def _files_below(folder: Path) -> Iterator[str]:
    """Yield the paths of a bundle's files; a folder with a manifest of its own is another's."""
    for here, folders, names in os.walk(folder):
        place = Path(here)
        folders[:] = sorted(
            name for name in folders if not (place / name / bundles.MANIFEST).exists()
        )
        yield from (
            (place / name).relative_to(folder).as_posix()
            for name in sorted(names)
            if not name.startswith(".gtqm-")
        )
