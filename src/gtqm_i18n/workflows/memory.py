"""What the project's catalogs and TMX files know: its translation memory."""

from __future__ import annotations

from collections.abc import Iterator

from gtqm_i18n import files, traces
from gtqm_i18n.catalog import po
from gtqm_i18n.catalog.memory import Memory, Remembered
from gtqm_i18n.errors import CatalogError, GtqmError
from gtqm_i18n.exchange import tmx
from gtqm_i18n.language import tags
from gtqm_i18n.model import Catalog, Key, Unit
from gtqm_i18n.project import Project

__all__ = ["knows_anything", "memory_mark", "recall"]


def knows_anything(project: Project) -> bool:
    """Return whether there are catalogs or TMX files that could know something."""
    return bool(project.memory_paths()) or any(map(project.catalog_paths, project.languages))


def memory_mark(project: Project, _kind: str, _asked: str) -> bytes:
    """Return the mark of all that a project has translated, by its files' signatures."""
    paths = [path for language in project.languages for _, path in project.catalog_paths(language)]
    signed = {
        path: traces.signature(project.path(path)) for path in (*paths, *project.memory_paths())
    }
    return traces.NEVER if None in signed.values() else traces.content(map(str, signed.items()))


def recall(project: Project) -> tuple[Memory, list[GtqmError]]:
    """Return all that a project has translated, and the TMX files that cannot be read.

    A catalog that cannot be read is left out: whoever works on its article is told.
    """
    errors: list[GtqmError] = []
    documents = [*_articles(project)]
    for path in project.memory_paths():
        try:
            data = files.read(project.path(path), name=path, error=CatalogError)
            documents.append(
                tmx.read(data, path=path, language=lambda tag: tags.match(tag, project.languages))
            )
        except GtqmError as error:
            errors.append(error)
    return Memory(documents), errors


def _articles(project: Project) -> Iterator[list[Remembered]]:
    """Yield, for each article, its units in all languages in which they are translated."""
    catalogs: dict[str, dict[str, Catalog]] = {}
    for language in project.languages:
        for slug, path in project.catalog_paths(language):
            try:
                data = files.read(project.path(path), name=path, error=CatalogError)
                catalogs.setdefault(slug, {})[language] = po.read(data, path=path).catalog
            except CatalogError:
                continue
    for slug, found in sorted(catalogs.items()):
        yield _units(project, slug, found)


def _units(project: Project, slug: str, catalogs: dict[str, Catalog]) -> list[Remembered]:
    texts: dict[Key, dict[str, str]] = {}
    live: set[Key] = set()
    for language, catalog in catalogs.items():
        source = tags.match(catalog.source_language, project.languages)
        if source is None or source == language:
            continue
        for unit in (*catalog.units.values(), *catalog.obsolete):
            if not unit.obsolete:
                live.add(unit.key)
            known = texts.setdefault(unit.key, {})
            known.setdefault(source, unit.source)
            if _is_confirmed(unit):
                known.setdefault(language, unit.target)
    return [
        Remembered(texts=known, origin=slug, context=key[0], live=key in live)
        for key, known in texts.items()
    ]


def _is_confirmed(unit: Unit) -> bool:
    return bool(unit.target.strip()) and not unit.fuzzy and unit.plural is None
