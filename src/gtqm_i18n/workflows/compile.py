"""The gate, then bundles: an article online in every language that passes."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path, PurePosixPath

from gtqm_i18n import folders
from gtqm_i18n.bundle import build as bundles
from gtqm_i18n.bundle.context import Context
from gtqm_i18n.bundle.page import published
from gtqm_i18n.bundle.site import FILES
from gtqm_i18n.catalog.mo import to_mo
from gtqm_i18n.errors import GtqmError
from gtqm_i18n.html import about as about_page
from gtqm_i18n.html.skeleton import skeleton as skeleton_of
from gtqm_i18n.model import Bundle, Diagnostic, Publication, Version
from gtqm_i18n.project import Project, Source
from gtqm_i18n.workflows import clock
from gtqm_i18n.workflows.article import load
from gtqm_i18n.workflows.assets import localized, read_assets
from gtqm_i18n.workflows.bundling import bundle_of, kept, page_of
from gtqm_i18n.workflows.judge import Rules, Verdict, rules_of
from gtqm_i18n.workflows.outcome import Outcome, Watch, apply, each, unwatched, would_change
from gtqm_i18n.workflows.placing import Options, orphans, placed
from gtqm_i18n.workflows.site import Place, prospect, publication_of, site_of, verdicts_on

__all__ = ["Compiled", "Options", "compile_all", "compile_article"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What an article gives: outcomes for the project and for the output folder, and its pages."""

    outcome: Outcome
    bundles: tuple[Outcome, ...]
    publication: Publication


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """What came of it: changed paths, languages blocked and published by slug, findings, errors.

    It `failed` when a language is blocked that the gate requires.
    """

    changed: tuple[str, ...]
    blocked: tuple[tuple[str, tuple[str, ...]], ...]
    diagnostics: tuple[Diagnostic, ...]
    errors: tuple[GtqmError, ...]
    published: tuple[tuple[str, tuple[str, ...]], ...]
    failed: bool = False


def compile_all(
    project: Project,
    slugs: Sequence[str],
    *,
    languages: Sequence[str],
    output: Path,
    archive: bool = False,
    dry: bool = False,
    jobs: int | None = None,
    watch: Watch = unwatched,
) -> Compiled:
    """Publish articles into `output` and return what came of it; `dry` writes nothing.

    First it is decided which versions of every article will be online, then pages are made that
    know of each other. When all articles are made in all languages, bundles of articles that are
    gone go too, and the files of the site are written.
    """
    whole = not slugs and set(languages) == set(project.languages)
    rules = rules_of(project)
    place = site_of(project, output, languages)
    errors = [] if dry else _recover(project, output, whole=whole)
    options = Options(
        place=place,
        archive=archive,
        moment=clock.now() if os.environ.get("SOURCE_DATE_EPOCH") else None,
        articles=_articles(project, place, rules, jobs, watch),
    )
    work = partial(compile_article, options=options, rules=rules)
    changed: list[str] = []
    outcomes: list[Outcome] = []
    pages: dict[str, Publication] = dict(options.articles)
    act = would_change if dry else apply
    shown = _shown(project, output)

    def write(outcome: Outcome) -> None:
        paths, problems = act(outcome, root=output)
        changed.extend(f"{shown}/{path}" for path in paths)
        errors.extend(problems)

    sources = project.sources(slugs)
    for result in watch(each(project, sources, work, jobs=jobs), len(sources)):
        first = result if isinstance(result, Outcome) else result.outcome
        outcomes.append(first)
        paths, problems = act(first, root=project.root)
        changed += paths
        errors += [*first.errors, *problems]
        if isinstance(result, Made):
            pages[first.slug] = result.publication
            for bundle in result.bundles:
                write(bundle)
    if whole:
        for outcome in (*orphans(project, options), _site_files(project, options, pages)):
            write(outcome)
    return Compiled(
        changed=tuple(changed),
        blocked=tuple((outcome.slug, outcome.blocked) for outcome in outcomes if outcome.blocked),
        diagnostics=tuple(found for outcome in outcomes for found in outcome.diagnostics),
        errors=tuple(errors),
        published=tuple((outcome.slug, outcome.done) for outcome in outcomes if outcome.done),
        failed=any(outcome.failed for outcome in outcomes),
    )


def _articles(
    project: Project, place: Place, rules: Rules, jobs: int | None, watch: Watch
) -> dict[str, Publication]:
    """Return what will be online of every article, by slug; of those that can be read."""
    look = partial(prospect, place=place, rules=rules)
    sources = project.sources()
    found = watch(each(project, sources, look, jobs=jobs), len(sources))
    return {one.slug: one for one in found if isinstance(one, Publication)}


def _recover(project: Project, output: Path, *, whole: bool) -> list[GtqmError]:
    """End what a killed run left half done, remove what it left, and return what stays so."""
    errors: list[GtqmError] = []
    for source in project.sources():
        for language in project.languages:
            try:
                folders.recover(output / language / source.slug, root=output)
            except GtqmError as error:
                errors.append(error)
    if whole and output.is_dir():
        folders.sweep(output)
    return errors


def _shown(project: Project, output: Path) -> str:
    """Return how to name the output folder: relative to the project where it lies in it."""
    place = output.resolve()
    inside = place.is_relative_to(project.root)
    return place.relative_to(project.root).as_posix() if inside else str(output)


def compile_article(project: Project, source: Source, *, options: Options, rules: Rules) -> Made:
    """Return what an article gives: for the project (`.mo` files), then for the output folder.

    A language that does not pass gives nothing; what it gave before stays online while the project
    lets it, else it goes.
    """
    place = options.place
    loaded = load(project, source)
    assets = read_assets(project, source, loaded.article.data)
    extraction = project.configuration.extraction
    skeleton = skeleton_of(loaded.article.data, path=source.path, extraction=extraction)
    # Judged again: what somebody saved since articles were looked at must not go online unseen.
    verdicts = verdicts_on(project, loaded, place, rules)
    publication = publication_of(project, loaded, verdicts, place=place, today=rules.today)
    built: dict[str, Bundle] = {}
    machine: dict[str, bytes] = {}
    for version in publication.versions:
        verdict = verdicts.get(version.language)
        if version.language not in place.languages:
            continue
        context = _context(project, options, publication, version, verdict)
        files_ = localized(assets, version.language, project.languages, version.tag)
        if version.state == "outdated":
            former = kept(place.output, context)
            built |= {version.language: former} if former else {}
            continue
        page = page_of(project, loaded, verdict, skeleton, fallback=version.state == "fallback")
        page = published(page, context, path=source.path)
        built[version.language] = bundle_of(project, loaded, verdict, version, page, files_)
        if verdict is not None and verdict.catalog is not None and verdict.passed:
            machine[str(PurePosixPath(verdict.path).with_suffix(".mo"))] = to_mo(verdict.catalog)
    failed = {
        language: verdict
        for language, verdict in verdicts.items()
        if not verdict.passed and _state(publication, language) != "fallback"
    }
    return Made(
        outcome=Outcome(
            slug=source.slug,
            writes=machine,
            diagnostics=tuple(found for each_ in verdicts.values() for found in each_.diagnostics),
            errors=tuple(each_.error for each_ in verdicts.values() if each_.error),
            blocked=tuple(failed),
            failed=any(verdict.gate.required for verdict in failed.values()),
            done=tuple(language for language in built if language not in failed),
        ),
        bundles=tuple(placed(project, source, built, options)),
        publication=_described(publication, built),
    )


def _state(publication: Publication, language: str) -> str:
    version = publication.version(language)
    return version.state if version else ""


def _context(
    project: Project,
    options: Options,
    publication: Publication,
    version: Version,
    verdict: Verdict | None,
) -> Context:
    publishing = project.configuration.publishing
    catalog = verdict.catalog if verdict else None
    return Context(
        site=options.place.site,
        publication=publication,
        version=version,
        articles=options.articles,
        links=options.place.links,
        head=publishing.head,
        legal=publishing.legal.get(version.language, ""),
        templates=options.place.templates,
        reviewers=tuple(bundles.reviewers(catalog)) if catalog else (),
    )


def _described(publication: Publication, built: Mapping[str, Bundle]) -> Publication:
    """Return a publication with the titles and descriptions that its pages have."""
    versions = []
    for version in publication.versions:
        bundle = built.get(version.language)
        if bundle is not None:
            title, description = about_page.titles(bundle.files[bundles.PAGE])
            version = replace(version, title=title, description=description)  # noqa: PLW2901 - described
        versions.append(version)
    return replace(publication, versions=tuple(versions))


def _site_files(project: Project, options: Options, pages: Mapping[str, Publication]) -> Outcome:
    """Return the files of the site that the project wants."""
    wanted = project.configuration.publishing.files
    publications = [pages[slug] for slug in sorted(pages)]
    writes: dict[str, bytes] = {}
    for name in wanted:
        writes |= FILES[name](options.place.site, publications)
    return Outcome(slug="", writes=writes)
