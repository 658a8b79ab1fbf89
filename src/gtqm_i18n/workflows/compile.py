"""The gate, then bundles: an article online in every language that passes."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path, PurePosixPath

from gtqm_i18n import files
from gtqm_i18n.bundle import archive as zips
from gtqm_i18n.bundle import build as bundles
from gtqm_i18n.catalog.mo import to_mo
from gtqm_i18n.checks.run import Settings
from gtqm_i18n.errors import ArticleError, GtqmError
from gtqm_i18n.html import laws, references
from gtqm_i18n.model import Bundle, Diagnostic
from gtqm_i18n.project import Project, Source
from gtqm_i18n.version import VERSION
from gtqm_i18n.workflows import clock
from gtqm_i18n.workflows.article import Loaded, load, render, template
from gtqm_i18n.workflows.check import Verdict, judge, settings
from gtqm_i18n.workflows.outcome import Outcome, apply, each, would_change

__all__ = ["Compiled", "Options", "compile_all", "compile_article"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to compile: which languages, where to (absolute), with an archive of what time."""

    languages: Sequence[str]
    output: Path
    archive: bool = False
    moment: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Compiled:
    """What was published: changed paths, blocked languages by slug, findings, unreadable input."""

    changed: tuple[str, ...]
    blocked: tuple[tuple[str, tuple[str, ...]], ...]
    diagnostics: tuple[Diagnostic, ...]
    errors: tuple[GtqmError, ...]
    bundles: int


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
    )
    work = partial(compile_article, options=options, rules=settings(project))
    changed: list[str] = []
    outcomes: list[Outcome] = []
    act = would_change if dry else apply
    for result in each(project, project.sources(slugs), work, jobs=jobs):
        for_project, for_output = (result, None) if isinstance(result, Outcome) else result
        outcomes.append(for_project)
        changed += act(for_project, root=project.root)
        if for_output is not None:
            shown = _shown(project, output)
            changed += [f"{shown}/{path}" for path in act(for_output, root=output)]
    return Compiled(
        changed=tuple(changed),
        blocked=tuple((outcome.slug, outcome.blocked) for outcome in outcomes if outcome.blocked),
        diagnostics=tuple(found for outcome in outcomes for found in outcome.diagnostics),
        errors=tuple(error for outcome in outcomes for error in outcome.errors),
        bundles=sum(len(outcome.done) for outcome in outcomes),
    )


def _shown(project: Project, output: Path) -> str:
    """Return how to name the output folder: relative to the project where it lies in it."""
    place = output.resolve()
    inside = place.is_relative_to(project.root)
    return place.relative_to(project.root).as_posix() if inside else str(output)


def compile_article(
    project: Project, source: Source, *, options: Options, rules: Settings
) -> tuple[Outcome, Outcome]:
    """Return what an article gives: for the project (`.mo` files), and for the output folder.

    A language that does not pass the gate gives nothing; what it gave before stays.
    """
    loaded = load(project, source)
    assets = _assets(project, loaded)
    skeleton = laws.skeleton(loaded.article.data, path=source.path)
    built: list[Bundle] = []
    machine: dict[str, bytes] = {}
    verdicts = [
        judge(project, loaded, language, rules)
        for language in options.languages
        if language in loaded.targets
    ]
    if loaded.language in options.languages:
        built.append(_bundle(project, loaded, None, assets))
    for verdict in verdicts:
        if not verdict.passed or verdict.catalog is None:
            continue
        bundle = _bundle(project, loaded, verdict, assets)
        page = laws.skeleton(bundle.files[bundles.PAGE], path=source.path)
        if not skeleton.holds(page):
            message = "the page would not keep its markup; this is a bug in gtqm-i18n"
            raise ArticleError(message, path=verdict.path)
        machine[str(PurePosixPath(verdict.path).with_suffix(".mo"))] = to_mo(verdict.catalog)
        built.append(bundle)
    built.sort(key=lambda bundle: project.languages.index(_code(project, bundle)))
    errors: list[GtqmError] = [verdict.error for verdict in verdicts if verdict.error]
    return (
        Outcome(
            slug=source.slug,
            writes=machine,
            diagnostics=tuple(found for verdict in verdicts for found in verdict.diagnostics),
            errors=tuple(errors),
            blocked=tuple(verdict.language for verdict in verdicts if not verdict.passed),
            done=tuple(_code(project, bundle) for bundle in built),
        ),
        _published(project, source, built, options),
    )


def _code(project: Project, bundle: Bundle) -> str:
    return next(
        code for code in project.languages if bundle.language in {code, project.region(code)}
    )


def _bundle(
    project: Project, loaded: Loaded, verdict: Verdict | None, assets: Mapping[str, bytes]
) -> Bundle:
    """Return the bundle of a language that passed; of the article's own where verdict is None."""
    language = verdict.language if verdict else loaded.language
    region = project.region(language)
    units = verdict.catalog.units if verdict and verdict.catalog else {}
    wanted = template(loaded.document)
    targets = {unit.key: units[unit.key].target for unit in wanted if unit.key in units}
    catalog = None
    if verdict:
        data = files.read(project.path(verdict.path), name=verdict.path, error=ArticleError)
        catalog = {"path": verdict.path, "sha256": bundles.digest(data)}
    return bundles.build(
        slug=loaded.source.slug,
        language=region,
        page=render(loaded.document, targets, language=region),
        assets=assets,
        provenance={
            "source-language": loaded.region(project),
            "source": {
                "path": loaded.source.path,
                "sha256": bundles.digest(loaded.article.data),
            },
            "catalog": catalog,
            "units": len(wanted),
            "translators": bundles.translators(verdict.catalog)
            if verdict and verdict.catalog
            else [],
            "tool": f"gtqm-i18n {VERSION}",
        },
    )


def _published(
    project: Project, source: Source, built: Sequence[Bundle], options: Options
) -> Outcome:
    writes: dict[str, bytes] = {}
    removals: list[str] = []
    for bundle in built:
        folder = f"{_code(project, bundle)}/{source.slug}"
        manifest = options.output / folder / bundles.MANIFEST
        listed = bundles.files_of(manifest.read_bytes()) if manifest.is_file() else ()
        removals += [
            f"{folder}/{path}"
            for path in listed
            if path not in bundle.files and ".." not in PurePosixPath(path).parts
        ]
        writes |= {f"{folder}/{path}": data for path, data in bundle.files.items()}
    if options.archive and built:
        zipped = zips.archive(writes, moment=options.moment)
        writes[f"bundles/{source.slug}.zip"] = zipped
    return Outcome(slug=source.slug, writes=writes, removals=tuple(removals))


def _assets(project: Project, loaded: Loaded) -> dict[str, bytes]:
    """Return the files that belong to an article, by path relative to its page.

    An article with a folder of its own takes all of it; one without takes the files that its page
    names. Links that lead out of the folder are refused.
    """
    folder = loaded.source.folder
    base = project.path(str(PurePosixPath(loaded.source.path).parent)).resolve()
    if folder is not None:
        names = _files_below(base, "")
    else:
        names = [
            name for name in references.local_files(loaded.article.data) if (base / name).is_file()
        ]
    found: dict[str, bytes] = {}
    for name in names:
        place = base / name
        shown = str(PurePosixPath(loaded.source.path).parent / name)
        if not place.resolve().is_relative_to(base):
            raise ArticleError("leads out of the article's folder; copy the file here", path=shown)
        found[name] = files.read(place, name=shown, error=ArticleError)
    return found


def _files_below(base: Path, prefix: str) -> list[str]:
    """Return the files in an article's folder, but its page, hidden files and other articles."""
    names: list[str] = []
    for entry in sorted(os.scandir(base / prefix), key=lambda entry: entry.name):
        name = f"{prefix}{entry.name}"
        if entry.name.startswith(".") or name == bundles.PAGE:
            continue
        if entry.is_dir(follow_symlinks=False):
            if not (base / name / bundles.PAGE).exists():
                names += _files_below(base, f"{name}/")
        else:
            names.append(name)
    return names
