"""The gate, then bundles: an article online in every language that passes."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePosixPath

from gtqm_i18n import traces
from gtqm_i18n.bundle import build as bundles
from gtqm_i18n.bundle.context import Context
from gtqm_i18n.bundle.page import published
from gtqm_i18n.bundle.site import FILES
from gtqm_i18n.catalog.mo import to_mo
from gtqm_i18n.html import about as about_page
from gtqm_i18n.html.skeleton import skeleton as skeleton_of
from gtqm_i18n.incremental.ledger import Ledger
from gtqm_i18n.model import Bundle, Publication, Version
from gtqm_i18n.project import Project, Source
from gtqm_i18n.workflows import clock
from gtqm_i18n.workflows.article import load
from gtqm_i18n.workflows.assets import localized, read_assets
from gtqm_i18n.workflows.bundling import bundle_of, kept, page_of
from gtqm_i18n.workflows.judge import Rules, Verdict, rules_of
from gtqm_i18n.workflows.knowledge import article_mark
from gtqm_i18n.workflows.outcome import Outcome
from gtqm_i18n.workflows.placing import Options, nested, online, orphans, placed
from gtqm_i18n.workflows.release import Compiled, Made, Release
from gtqm_i18n.workflows.running import Labour, each
from gtqm_i18n.workflows.site import Place, prospect, publication_of, site_of, verdicts_on

__all__ = ["Compiled", "Options", "compile_all", "compile_article"]


class Pages(dict[str, Publication]):
    """What will be online of every article, by slug; whoever asks for one depends on the answer."""

    def __contains__(self, slug: object) -> bool:
        """Return whether something of an article will be online."""
        traces.fact("page", str(slug), self.mark("page", str(slug)))
        return super().__contains__(slug)

    def mark(self, _kind: str, slug: str) -> bytes:
        """Return the mark of an article's versions."""
        known = self.get(slug)
        return traces.ABSENT if known is None else traces.content([repr(known)])


def compile_all(
    project: Project,
    slugs: Sequence[str],
    *,
    languages: Sequence[str],
    output: Path,
    archive: bool = False,
    dry: bool = False,
    labour: Labour | None = None,
    ledger: Callable[..., Ledger | None] = lambda *_given, **_seen: None,
) -> Compiled:
    """Publish articles into `output` and return what came of it; `dry` writes nothing.

    First it is decided which versions of every article will be online, then pages are made that
    know of each other. When all articles are made in all languages, bundles of articles that are
    gone go too, and the files of the site are written. `ledger` gives what earlier runs did.
    """
    with traces.traced() as seen:
        rules = rules_of(project)
        place = site_of(project, output, languages)
    articles, sources = project.articles(), project.sources(slugs)
    whole = len(sources) == len(articles) and set(languages) == set(project.languages)
    moment = clock.now() if os.environ.get("SOURCE_DATE_EPOCH") else None
    below = nested({source.slug for source in articles})
    day = rules.today if project.configuration.publishing.grace_days is not None else None
    given = (*rules.standing, languages, str(output), archive, moment, below, day)
    seen_by = None if dry else ledger("prospect", *given, seen=seen)
    book = None if dry else ledger("compile", *given, seen=seen)
    release = Release(project, output, dry=dry, ledger=book)
    slugs_ = {source.slug: source for source in articles}
    with release.underway(slugs_, whole=whole):
        pages = Pages(_prospects(project, articles, place, rules, labour, seen_by))
        options = Options(place=place, archive=archive, moment=moment, articles=pages, below=below)
        if book is not None:
            book.fact = partial(_mark, slugs_, pages)
        work = partial(compile_article, options=options, rules=rules)
        shown: dict[str, Publication] = dict(pages)
        for result in each(project, sources, work, labour=labour, ledger=book):
            release.take(result)
            if isinstance(result, Made):
                shown[result.outcome.slug] = result.publication
        if whole:
            found = release.gone(slugs_)
            for outcome in orphans(
                slugs_, options, online(project, output) if found is None else found
            ):
                release.write(outcome)
            release.site(slugs_, partial(_site_files, project, options, shown))
    release.compiled.ledgers += [seen_by] if seen_by is not None else []
    return release.compiled


def _mark(slugs: Collection[str], pages: Pages, kind: str, asked: str) -> bytes:
    """Return the mark of a fact: whether there is an article, what will be online of it."""
    return pages.mark(kind, asked) if kind == "page" else article_mark(slugs, kind, asked)


def _prospects(
    project: Project,
    articles: Sequence[Source],
    place: Place,
    rules: Rules,
    labour: Labour | None,
    ledger: Ledger | None,
) -> dict[str, Publication]:
    """Return what will be online of every article, by slug; of those that can be read."""
    if ledger is not None:
        ledger.fact = partial(article_mark, {source.slug for source in articles})
    look = partial(prospect, place=place, rules=rules)
    pages: dict[str, Publication] = {}
    for one in each(project, articles, look, labour=labour, ledger=ledger):
        if isinstance(one, Publication):
            pages[one.slug] = one
            if ledger is not None:
                ledger.keep(one.slug, one)
    return pages


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
