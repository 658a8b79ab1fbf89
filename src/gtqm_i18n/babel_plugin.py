"""Babel's interfaces: `pybabel extract -F babel.cfg` gives our units, `compile` checks them.

https://babel.pocoo.org/en/latest/messages.html#writing-extraction-methods
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from gtqm_i18n.errors import ConfigError
from gtqm_i18n.model import Unit
from gtqm_i18n.project import Project
from gtqm_i18n.workflows.article import read_article, template

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

__all__ = ["check", "extract"]

MARKUP = frozenset(
    {
        "bidirectional-control",
        "changed-frozen-text",
        "double-escape",
        "empty-link",
        "misnested-tag",
        "missing-tag",
        "unexpected-tag",
        "unsafe-link",
    }
)
"""Checks whose errors would harm a page; Babel's catalogs do not say enough for the others."""

ARTICLE = re.compile(r"(?:\A|/)articles/.+\.html\Z")


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


def check(_catalog: Catalog | None, message: Message) -> None:
    """Hold one translation of an article against the checks of markup.

    Messages that come from elsewhere are passed over: Babel asks every checker that is installed.
    Raises Babel's TranslationError, which `pybabel compile` shows beside the message's line.
    """
    source, target = message.id, message.string
    if not isinstance(source, str) or not isinstance(target, str):
        return
    if not any(ARTICLE.search(path) for path, _ in message.locations):
        return
    from gtqm_i18n.checks.engine.run import check_unit  # noqa: PLC0415 - lazy: extraction does without

    unit = Unit(
        source=source,
        target=target,
        context=message.context,
        flags=tuple(sorted(message.flags)),
        notes=tuple(message.auto_comments),
    )
    found = check_unit(unit, source_language="und", target_language="und")
    said = [f"{each.message} ({each.code})" for each in found if each.code in MARKUP]
    if said:
        from babel.messages.catalog import TranslationError  # noqa: PLC0415 - the same

        raise TranslationError("; ".join(said))


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
    return frozenset(root / source.path for source in Project.find(root).sources())
