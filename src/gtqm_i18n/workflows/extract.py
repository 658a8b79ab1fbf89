"""Articles to templates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gtqm_i18n import files
from gtqm_i18n.catalog import header, po
from gtqm_i18n.errors import CatalogError
from gtqm_i18n.html.exclusions import counted
from gtqm_i18n.model import Catalog, Unit
from gtqm_i18n.project import Project, Source
from gtqm_i18n.reports.extraction import Extracted
from gtqm_i18n.version import GENERATOR
from gtqm_i18n.workflows import clock
from gtqm_i18n.workflows.article import Loaded, load, template
from gtqm_i18n.workflows.outcome import Outcome

__all__ = ["catalogs_of", "explain", "extract", "read_catalog", "template_of"]


def extract(project: Project, source: Source) -> Outcome:
    """Return the template that an article gives, ready to be written."""
    loaded = load(project, source)
    loaded.page.forget()
    path = project.template_path(source.slug)
    return Outcome(
        slug=source.slug,
        writes={path: template_of(project, loaded)[1]},
        left_out=counted(loaded.document.exclusions),
    )


def explain(project: Project, source: Source) -> Extracted:
    """Return what is extracted from an article and what is left out."""
    loaded = load(project, source)
    return Extracted(
        article=source.slug,
        path=source.path,
        language=loaded.region(project),
        units=len(template(loaded.document)),
        segments=loaded.document.segments,
        exclusions=loaded.document.exclusions,
    )


def template_of(project: Project, loaded: Loaded) -> tuple[Catalog, bytes]:
    """Return an article's template and the bytes of its file.

    The file's own bytes come back while its units are the article's, whatever its header says.
    """
    units = template(loaded.document)
    try:
        former = read_catalog(project, project.template_path(loaded.source.slug))
    except CatalogError:
        former = None  # a template holds nobody's work: a broken one is written anew
    if former is not None and _same(former.catalog, loaded, units):
        return former.catalog, po.write(former.catalog, former)
    fresh = Catalog(
        header=header.template_header(
            project=f"{project.configuration.name} {project.configuration.version}",
            contact=project.configuration.contact,
            source_language=loaded.language,
            created=clock.now(),
            generator=GENERATOR,
        ),
        comments=(f"Texts of {loaded.source.path} to translate.",),
        flags=("fuzzy",),
        units={unit.key: unit for unit in units},
    )
    return fresh, po.write(fresh)


def _same(former: Catalog, loaded: Loaded, units: list[Unit]) -> bool:
    same_language = former.source_language == loaded.language
    return same_language and list(former.units.values()) == units


def read_catalog(project: Project, path: str) -> po.PoFile | None:
    """Return a catalog of the project, None when there is no such file.

    Raises CatalogError when it cannot be read.
    """
    data = files.read_if_there(project.path(path), name=path, error=CatalogError)
    return None if data is None else po.read(data, path=path)


def catalogs_of(
    project: Project, slug: str, languages: Iterable[str]
) -> Iterator[tuple[str, Catalog]]:
    """Yield an article's catalogs in some languages, as far as there are any that can be read.

    Whoever works on the article is told of the others.
    """
    for language in languages:
        try:
            file = read_catalog(project, project.catalog_path(slug, language))
        except CatalogError:
            continue
        if file is not None:
            yield language, file.catalog
