"""The files that belong to an article beside its page."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from pathlib import Path, PurePosixPath

from gtqm_i18n import files
from gtqm_i18n.bundle.build import MANIFEST, PAGE
from gtqm_i18n.errors import ArticleError, reason
from gtqm_i18n.html import references
from gtqm_i18n.html.page import Page
from gtqm_i18n.messages import _
from gtqm_i18n.project import Project, Source

__all__ = ["asset_names", "localized", "read_assets"]


def read_assets(project: Project, source: Source, page: Page) -> dict[str, bytes]:
    """Return the files that belong to an article, by path relative to its page.

    An article with a folder of its own takes all of it; one without takes the files that its page
    names. Raises ArticleError for links that lead out of the folder, for what cannot be read, and
    for a file that has the manifest's name.
    """
    folder = PurePosixPath(source.path).parent
    names = asset_names(project, source, page)
    base = _place(project, source) if names else Path()
    found: dict[str, bytes] = {}
    for name in names:
        shown = str(folder / name)
        if name == MANIFEST:
            raise ArticleError(_("the name is that of a bundle's manifest; rename it"), path=shown)
        if not Path(os.path.realpath(base / name)).is_relative_to(base):
            raise ArticleError(
                _("leads out of the article's folder; copy the file here"), path=shown
            )
        found[name] = files.read(base / name, name=shown, error=ArticleError)
    return found


def asset_names(project: Project, source: Source, page: Page) -> list[str]:
    """Return the paths, relative to its page, of the files that belong to an article."""
    local = references.local_files(page) if source.folder is None else []
    base = _place(project, source) if local or source.folder is not None else Path()
    if source.folder is not None:
        return _files_below(base, "", shown=str(PurePosixPath(source.path).parent))
    return [name for name in local if files.is_file(base / name)]


def _place(project: Project, source: Source) -> Path:
    return Path(os.path.realpath(project.path(str(PurePosixPath(source.path).parent))))


def _files_below(base: Path, prefix: str, *, shown: str) -> list[str]:
    """Return the files in an article's folder, but its page, hidden files and other articles."""
    names: list[str] = []
    try:
        entries = files.listing(base / prefix)
    except OSError as problem:
        raise ArticleError(
            _("cannot be read ({reason})", reason=reason(problem)),
            path=f"{shown}/{prefix}".rstrip("/"),
        ) from None
    for entry in entries:
        name = f"{prefix}{entry.name}"
        if entry.name.startswith(".") or name == PAGE:
            continue
        if entry.is_dir(follow_symlinks=False):
            if not files.is_file(base / name / PAGE):
                names += _files_below(base, f"{name}/", shown=shown)
        else:
            names.append(name)
    return names


def localized(
    assets: Mapping[str, bytes], language: str, languages: Collection[str], tag: str
) -> dict[str, bytes]:
    """Return an article's files as a language has them.

    `photo.es.jpg` beside `photo.jpg` takes its place in Spanish, `photo.es-MX.jpg` before it; what
    is for another language is left out. Every address of the file then leads to the right one.
    """
    found: dict[str, bytes] = {}
    own: dict[str, bytes] = {}
    for name, data in assets.items():
        base, code = _variant(name)
        if base in assets and code in {language.lower(), tag.lower()}:
            if base not in own or code == tag.lower():
                own[base] = data
        elif base in assets and _is_language(code, languages):
            continue
        else:
            found[name] = data
    return {**found, **own}


def _is_language(code: str, languages: Collection[str]) -> bool:
    return any(code == each.lower() or code.startswith(f"{each.lower()}-") for each in languages)


def _variant(name: str) -> tuple[str, str]:
    """Return a file's name without its language, and that: `photo.jpg` and `es`."""
    path = PurePosixPath(name)
    stem, dot, code = path.stem.rpartition(".")
    return (str(path.with_name(f"{stem}{path.suffix}")), code.lower()) if dot and stem else ("", "")
