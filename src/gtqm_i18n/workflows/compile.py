"""The gate, then bundles: an article online in every language that passes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath

from gtqm_i18n.bundle import archive as zips
from gtqm_i18n.bundle import build as bundles
from gtqm_i18n.catalog.mo import to_mo
from gtqm_i18n.errors import ArticleError, GtqmError
from gtqm_i18n.html.skeleton import skeleton as skeleton_of
from gtqm_i18n.model import Bundle, Diagnostic
from gtqm_i18n.project import Project, Source
from gtqm_i18n.version import VERSION
from gtqm_i18n.workflows import clock
from gtqm_i18n.workflows.article import Loaded, load, render, template
from gtqm_i18n.workflows.assets import read_assets
from gtqm_i18n.workflows.judge import Rules, Verdict, judge, rules_of
from gtqm_i18n.workflows.outcome import Outcome, apply, each, would_change

__all__ = ["Compiled", "Options", "compile_all", "compile_article"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to compile: which languages, where to (absolute), with an archive of what time."""

    languages: Sequence[str]
    output: Path
    archive: bool = False
    moment: datetime | None = None
    slugs: Sequence[str] = ()

    def nested(self, source: Source) -> list[str]:
        """Return the slugs of articles whose folders lie in that of this one."""
        return [slug for slug in self.slugs if slug.startswith(f"{source.slug}/")]


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
) -> Compiled:
    """Publish articles into `output` and return what came of it; `dry` writes nothing."""
    options = Options(
        languages=languages,
        output=output,
        archive=archive,
        moment=clock.now() if os.environ.get("SOURCE_DATE_EPOCH") else None,
        slugs=[source.slug for source in project.sources()],
    )
    work = partial(compile_article, options=options, rules=rules_of(project))
    changed: list[str] = []
    errors: list[GtqmError] = []
    outcomes: list[Outcome] = []
    act = would_change if dry else apply
    shown = _shown(project, output)
    for result in each(project, project.sources(slugs), work, jobs=jobs):
        first, *bundles_ = [result] if isinstance(result, Outcome) else result
        outcomes.append(first)
        paths, problems = act(first, root=project.root)
        changed += paths
        errors += [*first.errors, *problems]
        for bundle in bundles_:
            paths, problems = act(bundle, root=output)
            changed += [f"{shown}/{path}" for path in paths]
            errors += problems
    return Compiled(
        changed=tuple(changed),
        blocked=tuple((outcome.slug, outcome.blocked) for outcome in outcomes if outcome.blocked),
        diagnostics=tuple(found for outcome in outcomes for found in outcome.diagnostics),
        errors=tuple(errors),
        published=tuple((outcome.slug, outcome.done) for outcome in outcomes if outcome.done),
        failed=any(outcome.failed for outcome in outcomes),
    )


def _shown(project: Project, output: Path) -> str:
    """Return how to name the output folder: relative to the project where it lies in it."""
    place = output.resolve()
    inside = place.is_relative_to(project.root)
    return place.relative_to(project.root).as_posix() if inside else str(output)


def compile_article(
    project: Project, source: Source, *, options: Options, rules: Rules
) -> list[Outcome]:
    """Return what an article gives: for the project (`.mo` files), then for the output folder.

    A language that does not pass the gate gives nothing; what it gave before stays.
    """
    loaded = load(project, source)
    assets = read_assets(project, source, loaded.article.data)
    extraction = project.configuration.extraction
    skeleton = skeleton_of(loaded.article.data, path=source.path, extraction=extraction)
    verdicts = [
        judge(project, loaded, language, rules)
        for language in options.languages
        if language in loaded.targets
    ]
    built: dict[str, Bundle] = {}
    machine: dict[str, bytes] = {}
    if loaded.language in options.languages:
        built[loaded.language] = _bundle(project, loaded, None, assets)
    for verdict in verdicts:
        if verdict.catalog is None or not verdict.passed:
            continue
        bundle = _bundle(project, loaded, verdict, assets)
        page = skeleton_of(bundle.files[bundles.PAGE], path=source.path, extraction=extraction)
        if not skeleton.holds(page, bundle.language):
            message = "the page would not keep its markup; this is a bug in gtqm-i18n"
            raise ArticleError(message, path=verdict.path)
        machine[str(PurePosixPath(verdict.path).with_suffix(".mo"))] = to_mo(verdict.catalog)
        built[verdict.language] = bundle
    first = Outcome(
        slug=source.slug,
        writes=machine,
        diagnostics=tuple(found for verdict in verdicts for found in verdict.diagnostics),
        errors=tuple(verdict.error for verdict in verdicts if verdict.error),
        blocked=tuple(verdict.language for verdict in verdicts if not verdict.passed),
        failed=any(verdict.gate.required for verdict in verdicts if not verdict.passed),
        done=tuple(built),
    )
    return [first, *_published(project, source, built, options)]


def _bundle(
    project: Project, loaded: Loaded, verdict: Verdict | None, assets: Mapping[str, bytes]
) -> Bundle:
    """Return the bundle of a language that passed; of the article's own where verdict is None."""
    language = project.region(verdict.language) if verdict else loaded.region(project)
    catalog = verdict.catalog if verdict else None
    units = catalog.units if catalog else {}
    wanted = verdict.template if verdict else template(loaded.document, language)
    done = (units[unit.key] for unit in wanted if unit.key in units)
    targets = {unit.key: unit.target for unit in done if unit.translated}
    origin = {"path": verdict.path, "sha256": bundles.digest(verdict.data)} if verdict else None
    return bundles.build(
        slug=loaded.source.slug,
        language=language,
        page=render(loaded.document, targets, language=language),
        assets=assets,
        provenance={
            "source-language": loaded.region(project),
            "source": {
                "path": loaded.source.path,
                "sha256": bundles.digest(loaded.article.data),
            },
            "catalog": origin,
            "units": len(wanted),
            "translators": bundles.translators(catalog) if catalog else [],
            "tool": f"gtqm-i18n {VERSION}",
        },
    )


def _published(
    project: Project, source: Source, built: Mapping[str, Bundle], options: Options
) -> Iterator[Outcome]:
    """Yield a folder for each bundle, and the archive of all that are published."""
    archived: dict[str, bytes] = {}
    for language in project.languages:
        folder = f"{language}/{source.slug}"
        former = _former(options.output / folder)
        bundle = built.get(language)
        if bundle is None:
            for path in former if options.archive else ():
                with suppress(OSError):
                    archived[f"{folder}/{path}"] = (options.output / folder / path).read_bytes()
            continue
        writes = {f"{folder}/{path}": data for path, data in bundle.files.items()}
        removals = tuple(
            f"{folder}/{path}"
            for path in former
            if path not in bundle.files and not _belongs_below(path, source, options)
        )
        archived |= writes
        yield Outcome(slug=source.slug, writes=writes, removals=removals, whole=True)
    if options.archive and built:
        data = zips.archive(archived, moment=options.moment)
        yield Outcome(slug=source.slug, writes={f"bundles/{source.slug}.zip": data})


def _former(folder: Path) -> list[str]:
    """Return the files of a bundle that was published before, as its manifest lists them."""
    try:
        manifest = (folder / bundles.MANIFEST).read_bytes()
    except OSError:
        return []
    return [*bundles.files_of(manifest), bundles.MANIFEST]


def _belongs_below(path: str, source: Source, options: Options) -> bool:
    """Return whether a file of a bundle lies in the folder of an article further down."""
    return any(f"{source.slug}/{path}".startswith(f"{slug}/") for slug in options.nested(source))
