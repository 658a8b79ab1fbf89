"""Articles into catalogs: what is new, what moved, what is gone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from gtqm_i18n.catalog import header, po
from gtqm_i18n.catalog import update as catalog_update
from gtqm_i18n.errors import CatalogError, GtqmError
from gtqm_i18n.language import tags
from gtqm_i18n.model import Catalog, Unit
from gtqm_i18n.project import Project, Source
from gtqm_i18n.workflows.article import load
from gtqm_i18n.workflows.article import template as units_of
from gtqm_i18n.workflows.extract import read_catalog, template_of
from gtqm_i18n.workflows.minor import MinorEdit
from gtqm_i18n.workflows.outcome import Outcome

__all__ = ["update"]

NOBODY_YET = "Automatically generated"
"""What gettext writes as `Last-Translator` until a translator's editor puts a name there."""


def update(
    project: Project, source: Source, *, languages: Sequence[str], minor: bool = False
) -> Outcome:
    """Return an article's template and catalogs brought up to it, ready to be written.

    Missing catalogs are made; a catalog that cannot be read is an error and stays as it is.
    `minor` says that the article's last edit changes nothing for translators; raises ConfigError
    when it does.
    """
    loaded = load(project, source)
    template, data = template_of(project, loaded)
    writes = {project.template_path(source.slug): data}
    errors: list[GtqmError] = []
    accept = MinorEdit(loaded.region(project)) if minor else None
    for language in languages:
        if language not in loaded.targets:
            continue
        path = project.catalog_path(source.slug, language)
        try:
            units = units_of(loaded.document, project.region(language))
            writes[path] = _updated(project, template, units, path, language, accept)
        except CatalogError as error:
            errors.append(error if error.path else CatalogError(error.message, path=path))
    return Outcome(slug=source.slug, writes=writes, errors=tuple(errors))


def _updated(
    project: Project,
    template: Catalog,
    units: list[Unit],
    path: str,
    language: str,
    accept: MinorEdit | None,
) -> bytes:
    former = read_catalog(project, path)
    if former is None:
        return po.write(catalog_update.update(_new(project, template, language), units))
    updated = catalog_update.update(former.catalog, units, accept=accept)
    fields = _repaired(updated.header, template, language)
    if not po.same(updated, former.catalog):
        fields["POT-Creation-Date"] = template.header.get("POT-Creation-Date", "")
    return po.write(replace(updated, header=fields), former)


def _new(project: Project, template: Catalog, language: str) -> Catalog:
    fields = header.catalog_header(
        template.header,
        language=tags.gettext_code(language),
        team=project.team(language),
        translator=NOBODY_YET,
        plural_forms=tags.plural_forms(language),
    )
    return Catalog(header=fields, comments=template.comments)


def _repaired(fields: Mapping[str, str], template: Catalog, language: str) -> dict[str, str]:
    """Return header fields with those that editors drop and others rely on."""
    repaired = dict(fields)
    if not repaired.get("Language"):
        repaired["Language"] = tags.gettext_code(language)
    if not repaired.get("Plural-Forms"):
        repaired["Plural-Forms"] = tags.plural_forms(language)
    repaired["X-Source-Language"] = template.source_language
    return repaired
