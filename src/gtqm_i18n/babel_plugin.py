"""Babel's extraction interface: `pybabel extract -F babel.cfg` gives our units.

https://babel.pocoo.org/en/latest/messages.html#writing-extraction-methods
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
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

    A unit with a context comes as the arguments of `pgettext`. What the project around the file
    excludes is excluded here too. Raises ArticleError when the file cannot be read.
    """
    path = str(getattr(fileobj, "name", "article.html"))
    document = read_article(fileobj.read(), path=path, exclude=_excluded(path))
    for unit in template(document):
        line = unit.location.line if unit.location else 1
        if unit.context is None:
            yield line, None, unit.source, list(unit.notes)
        else:
            yield line, "pgettext", (unit.context, unit.source), list(unit.notes)


def _excluded(path: str) -> tuple[str, ...]:
    try:
        return Project.find(Path(path).parent).exclude
    except ConfigError:
        return ()
