"""What the project's catalogs and TMX files know: its translation memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gtqm_i18n import files, traces
from gtqm_i18n.catalog.memory import Memory, Remembered
from gtqm_i18n.errors import CatalogError, GtqmError
from gtqm_i18n.exchange import tmx
from gtqm_i18n.incremental.ledger import Ledger
from gtqm_i18n.language import tags
from gtqm_i18n.model import Catalog, Key, Unit
from gtqm_i18n.project import Project
from gtqm_i18n.workflows.extract import catalogs_of

__all__ = ["knows_anything", "recall"]


def knows_anything(project: Project) -> bool:
    """Return whether there are catalogs or TMX files that could know something."""
    return bool(project.memory_paths()) or any(map(project.catalog_paths, project.languages))


def recall(project: Project, ledger: Ledger | None = None) -> tuple[Memory, list[GtqmError]]:
    """Return all that a project has translated, and the TMX files that cannot be read.

    A catalog that cannot be read is left out: whoever works on its article is told. `ledger` is
    what catalogs said when they were last read.
    """
    errors: list[GtqmError] = []
    documents = [*_articles(project, ledger)]
    for path in project.memory_paths():
        try:
            data = files.read(project.path(path), name=path, error=CatalogError)
            documents.append(
                tmx.read(data, path=path, language=lambda tag: tags.match(tag, project.languages))
            )
        except GtqmError as error:
            errors.append(error)
    return Memory(documents), errors


def _articles(project: Project, ledger: Ledger | None) -> Iterator[list[Remembered]]:
    """Yield, for each article, its units in all languages in which they are translated."""
    found = (project.catalog_paths(language) for language in project.languages)
    slugs = sorted({slug for paths in found for slug, _ in paths})
    known = ledger.holding(slugs) if ledger is not None else {}
    for slug in slugs:
        if slug in known:
            yield known[slug]
            continue
        with traces.traced() as trace:
            units = _units(project, slug, catalogs_of(project, slug, project.languages))
        if ledger is not None:
            ledger.keep(slug, units, trace=trace)
        yield units


def _units(
    project: Project, slug: str, catalogs: Iterable[tuple[str, Catalog]]
) -> list[Remembered]:
    texts: dict[Key, dict[str, str]] = {}
    live: set[Key] = set()
    for language, catalog in catalogs:
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
