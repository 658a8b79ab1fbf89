"""Articles into catalogs: what is new, what moved, what is gone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Protocol

from gtqm_i18n import traces
from gtqm_i18n.catalog import header, obsolete, po
from gtqm_i18n.catalog import update as catalog_update
from gtqm_i18n.catalog.header import OUTDATED
from gtqm_i18n.catalog.memory.tables import DamagedError
from gtqm_i18n.errors import CatalogError, GtqmError
from gtqm_i18n.incremental.ledger import Ledger
from gtqm_i18n.language import tags
from gtqm_i18n.language.terms import Glossary
from gtqm_i18n.model import Catalog
from gtqm_i18n.project import Project, Source
from gtqm_i18n.workflows import clock
from gtqm_i18n.workflows.article import Loaded, load
from gtqm_i18n.workflows.article import template as units_of
from gtqm_i18n.workflows.extract import read_catalog, template_of
from gtqm_i18n.workflows.minor import MinorEdit
from gtqm_i18n.workflows.outcome import Outcome, recalled
from gtqm_i18n.workflows.running import Labour, each
from gtqm_i18n.workflows.terms import with_terms
from gtqm_i18n.workflows.texts import UnitTexts

if TYPE_CHECKING:
    from gtqm_i18n.catalog.memory.view import Memory

__all__ = [
    "NOBODY_YET",
    "Remember",
    "Request",
    "brought_up",
    "each_catalog",
    "update",
    "update_all",
]

NOBODY_YET = "Automatically generated"
"""What gettext writes as `Last-Translator` until a translator's editor puts a name there."""


class Remember(Protocol):
    """Gives what a project has translated, and what cannot be read of it.

    That can be searched for texts of some languages; `anew` asks for what is kept of it to be made
    anew.
    """

    def __call__(
        self, languages: Collection[str], *, anew: bool
    ) -> tuple[Memory | None, list[GtqmError]]:
        """Return the memory, None where there is no room for it."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be updated, and how.

    `minor` says that the last edit changes nothing for translators; units that have been obsolete
    for `purge_after` days go, None keeps them. The `glossary`'s terms are named in the comments of
    units.
    """

    languages: Sequence[str]
    minor: bool = False
    purge_after: int | None = None
    glossary: Glossary = field(default_factory=Glossary)


def update_all(
    project: Project,
    sources: Sequence[Source],
    request: Request,
    remember: Remember,
    *,
    labour: Labour | None = None,
    ledger: Ledger | None = None,
) -> Iterator[Outcome]:
    """Yield, for each article, its files brought up to it.

    `remember` gives the project's memory, `ledger` is what earlier runs did.
    First come, in order, those to which the project's memory has nothing to say; it is read when
    something is left that it could help with, and once, unless what is kept of it is damaged.
    """
    left: list[Source] = []
    languages: set[str] = set()
    knows = _knows_anything(project)
    work = partial(update, request=request)
    first = each(project, sources, work, labour=labour, ledger=ledger, recall=recalled)
    for source, outcome in zip(sources, first, strict=True):
        if outcome.unsolved and knows:
            left.append(source)
            languages.add(outcome.unsolved)
        else:
            yield outcome
    for anew in (False, True):
        memory, errors = remember(languages, anew=anew) if left else (None, [])
        work = partial(update, request=request, memory=memory)
        found = each(project, left, work, labour=labour, ledger=ledger, recall=recalled)
        for place, outcome in enumerate(found):
            if not anew and any(isinstance(error, DamagedError) for error in outcome.errors):
                left = left[place:]
                break
            yield replace(outcome, errors=(*outcome.errors, *errors)) if errors else outcome
        else:
            return


def _knows_anything(project: Project) -> bool:
    """Return whether there are catalogs or TMX files that could know something."""
    catalogs = (project.catalog_slugs(language) for language in project.languages)
    return bool(project.memory_paths()) or any(map(any, catalogs))


def update(
    project: Project, source: Source, *, request: Request, memory: Memory | None = None
) -> Outcome:
    """Return an article's template and catalogs brought up to it, ready to be written.

    Missing catalogs are made; a catalog that cannot be read is an error and stays as it is.
    Raises ConfigError when an edit that is called minor is not.
    """
    loaded = load(project, source)
    loaded.page.forget()
    template, data = template_of(project, loaded)
    unsolved = ""

    def bring(language: str, former: po.PoFile | None) -> Catalog:
        catalog = brought_up(project, loaded, template, former, language, request, memory=memory)
        before = former.catalog if former else Catalog(header={})
        if catalog_update.wants_memory(before, catalog):
            nonlocal unsolved
            unsolved = loaded.language
        return catalog

    outcome = each_catalog(project, loaded, request.languages, bring)
    if unsolved:
        traces.fact("memory", "", traces.LATER)
    writes = {project.template_path(source.slug): data, **outcome.writes}
    return replace(outcome, writes=writes, unsolved=unsolved)


def each_catalog(
    project: Project,
    loaded: Loaded,
    languages: Iterable[str],
    bring: Callable[[str, po.PoFile | None], Catalog],
    *,
    new: bool = True,
) -> Outcome:
    """Return what `bring` makes of an article's catalogs, those of its targets among `languages`.

    It is given a language and the catalog as it is, None when there is none; without `new`, those
    that are missing stay so. One that cannot be read or written is an error and stays as it is.
    """
    writes: dict[str, bytes] = {}
    read: dict[str, bytes | None] = {}
    errors: list[GtqmError] = []
    units: dict[str, int] = {}
    for language in languages:
        if language not in loaded.targets:
            continue
        path = project.catalog_path(loaded.source.slug, language)
        try:
            former = read_catalog(project, path)
            if former is None and not new:
                continue
            catalog = bring(language, former)
            writes[path] = po.write(catalog, former)
        except CatalogError as error:
            errors.append(error if error.path else CatalogError(error.message, path=path))
            continue
        read[path] = former.data if former else None
        units[language] = sum(unit.translated for unit in catalog.units.values())
    return Outcome(
        slug=loaded.source.slug, writes=writes, read=read, errors=tuple(errors), units=units
    )


def brought_up(
    project: Project,
    loaded: Loaded,
    template: Catalog,
    former: po.PoFile | None,
    language: str,
    request: Request,
    *,
    memory: Memory | None = None,
    prepare: Callable[[Catalog], Catalog] | None = None,
) -> Catalog:
    """Return an article's catalog in a language as the article is now, a new one when None.

    `template` is the article's; `prepare` is what is done to the catalog before.
    """
    before = former.catalog if former else _new(project, template, language)
    today = clock.now().date()
    view = None
    if memory is not None:
        view = memory.view(
            source=loaded.language,
            target=language,
            but=loaded.source.slug,
            final=project.configuration.exact_is_final,
        )
    catalog = catalog_update.update(
        prepare(before) if prepare else before,
        with_terms(
            units_of(loaded.document, project.region(language)),
            request.glossary,
            source=loaded.region(project),
            target=project.region(language),
            day=loaded.day if request.glossary else None,
        ),
        texts=UnitTexts(loaded.region(project), project.region(language)),
        memory=view,
        accept=MinorEdit(loaded.region(project), request.glossary) if request.minor else None,
        today=today,
    )
    if request.purge_after is not None:
        catalog = obsolete.purged(catalog, days=request.purge_after, today=today)
    if former is None:
        return catalog
    fields = _repaired(catalog.header, template, language)
    _dated(fields, former.catalog, catalog, today)
    if not po.same(catalog, former.catalog):
        fields["POT-Creation-Date"] = template.header.get("POT-Creation-Date", "")
    return replace(catalog, header=fields)


def _dated(fields: dict[str, str], before: Catalog, after: Catalog, today: date) -> None:
    """Write into a header since when its article has gone ahead of a complete translation."""
    if _complete(after):
        fields.pop(OUTDATED, None)
    elif _complete(before) and before.units:
        fields.setdefault(OUTDATED, today.isoformat())


def _complete(catalog: Catalog) -> bool:
    return all(unit.translated for unit in catalog.units.values())


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
