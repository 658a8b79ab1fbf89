"""The gate, then bundles: an article online in every language that passes."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

from gtqm_i18n.bundle import build as bundles
from gtqm_i18n.bundle.context import Context
from gtqm_i18n.bundle.page import published
from gtqm_i18n.bundle.site import FILES
from gtqm_i18n.catalog.mo import to_mo
from gtqm_i18n.html import about as about_page
from gtqm_i18n.html.page import Page
from gtqm_i18n.html.skeleton import Proof
from gtqm_i18n.incremental.ledger import Ledger
from gtqm_i18n.model import Bundle, Publication, Version
from gtqm_i18n.project import Project, Source
from gtqm_i18n.workflows import clock
from gtqm_i18n.workflows.article import load
from gtqm_i18n.workflows.assets import localized, read_assets
from gtqm_i18n.workflows.bundling import bundle_of, kept, page_of
from gtqm_i18n.workflows.judge import Rules, Verdict, rules_of, verdicts_on
from gtqm_i18n.workflows.knowledge import article_mark
from gtqm_i18n.workflows.outcome import Outcome
from gtqm_i18n.workflows.pages import Pages
from gtqm_i18n.workflows.placing import Options, nested, online, orphans, placed
from gtqm_i18n.workflows.release import Compiled, Made, Release
from gtqm_i18n.workflows.running import Labour, each
from gtqm_i18n.workflows.site import publication_of, site_of

__all__ = ["Compiled", "Options", "compile_all", "compile_article"]


def compile_all(
    project: Project,
    slugs: Sequence[str],
    *,
    languages: Sequence[str],
    output: Path,
    archive: bool = False,
    dry: bool = False,
    labour: Labour | None = None,
    ledger: Ledger | None = None,
) -> Compiled:
    """Publish articles into `output` and return what came of it; `dry` writes nothing.

    Pages know which versions of the articles that they lead to will be online. When all articles
    are made in all languages, bundles of articles that are gone go too, and the files of the site
    are written. `ledger` is what earlier runs left.
    """
    rules = rules_of(project)
    place = site_of(project, output, languages)
    articles = {source.slug: source for source in project.articles()}
    sources = project.sources(slugs)
    complete = len(sources) == len(articles)
    whole = complete and set(languages) == set(project.languages)
    moment = clock.now() if os.environ.get("SOURCE_DATE_EPOCH") else None
    below = nested(articles)
    release = Release(project, output, dry=dry, ledger=ledger)
    pages = Pages(project, articles, place, rules)
    with release.underway(articles, whole=whole):
        options = Options(place=place, archive=archive, moment=moment, articles=pages, below=below)
        if ledger is not None:
            ledger.facts["article"] = partial(article_mark, articles)
            ledger.facts["page"] = pages.mark
            pages.recall(ledger.formerly, articles.keys() - set(ledger.touched(articles)))
        work = partial(compile_article, options=options, rules=rules)
        shown: dict[str, Publication] = {}
        for result in each(project, sources, work, labour=labour, ledger=ledger):
            release.take(result)
            if not isinstance(result, Outcome):
                shown[result.publication.slug] = result.publication
            elif known := pages.find(result.slug):
                shown[result.slug] = known  # it stays as it was
        if whole:
            gone = release.gone(articles)
            bundles_ = online(project, output) if gone is None else gone
            for outcome in orphans(articles, options, shown, bundles_):
                release.write(outcome)
            release.site(articles, partial(_site_files, project, options, shown))
        else:
            release.leave_site()
    compiled = release.compiled
    if ledger is not None and complete and not compiled.errors and not dry:
        ledger.conclude(replace(compiled, changed=[]))
    return compiled


def compile_article(project: Project, source: Source, *, options: Options, rules: Rules) -> Made:
    """Return what an article gives: for the project (`.mo` files), then for the output folder.

    A language that does not pass gives nothing; what it gave before stays online while the project
    lets it, else it goes.
    """
    place = options.place
    loaded = load(project, source)
    assets = read_assets(project, source, loaded.page)
    extraction = project.configuration.extraction
    proof = Proof(loaded.page, extraction)
    verdicts = verdicts_on(project, loaded, place.languages, rules)
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
        page = page_of(project, loaded, verdict, proof, fallback=version.state == "fallback")
        data = published(page, context)
        built[version.language] = bundle_of(project, loaded, verdict, version, data, files_)
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
            title, description = about_page.titles(Page(bundle.files[bundles.PAGE]))
            version = version._replace(title=title, description=description)  # noqa: PLW2901 - described
        versions.append(version)
    return publication._replace(versions=tuple(versions))


def _site_files(
    project: Project, options: Options, pages: Mapping[str, Publication]
) -> dict[str, bytes]:
    """Return the files of the site that the project wants."""
    wanted = project.configuration.publishing.files
    publications = [pages[slug] for slug in sorted(pages)]
    writes: dict[str, bytes] = {}
    for name in wanted:
        writes |= FILES[name](options.place.site, publications)
    return writes
