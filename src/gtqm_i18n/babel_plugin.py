"""Babel's extraction interface: `pybabel extract -F babel.cfg` gives our units.

https://babel.pocoo.org/en/latest/messages.html#writing-extraction-methods
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, BinaryIO

from gtqm_i18n.errors import ConfigError
from gtqm_i18n.project import Project
from gtqm_i18n.workflows.article import read_article, template

__all__ = ["extract"]


def extract(
    fileobj: BinaryIO,
    keywords: Collection[str],  # noqa: ARG001 - Babel's interface
    comment_tags: Collection[str],  # noqa: ARG001 - the same
    options: Mapping[str, Any],  # noqa: ARG001 - the same
) -> Iterator[tuple[int, str | None, str | tuple[str, str], list[str]]]:
    """Yield line, function, message and comments of each unit of an article.

    A unit with a context comes as the arguments of `pgettext`. Where there is a project around the
    file, what it excludes is excluded here too, and only its articles are read. Raises
    ArticleError when the file cannot be read.
    """
    path = str(getattr(fileobj, "name", "article.html"))
    project = _project(Path(path).resolve().parent)
    if project is not None and not _is_article(project, Path(path).resolve()):
        return
    document = read_article(
        fileobj.read(), path=path, extraction=project.configuration.extraction if project else None
    )
    for unit in template(document):
        line = unit.location.line if unit.location else 1
        if unit.context is None:
            yield line, None, unit.source, list(unit.notes)
        else:
            yield line, "pgettext", (unit.context, unit.source), list(unit.notes)


@cache
def _project(folder: Path) -> Project | None:
    try:
        return Project.find(folder)
    except ConfigError:
        return None


def _is_article(project: Project, path: Path) -> bool:
    """Return whether a page is an article, and not a file that belongs to one."""
    return path in _articles(project.root)


@cache
def _articles(root: Path) -> frozenset[Path]:
    return frozenset(root / source.path for source in Project.find(root).articles())
