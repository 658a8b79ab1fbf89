"""Bundles to their folders: what is written where, and what goes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from gtqm_i18n import files
from gtqm_i18n.bundle import archive as zips
from gtqm_i18n.bundle import build as bundles
from gtqm_i18n.model import Bundle, Publication
from gtqm_i18n.project import Project, Source
from gtqm_i18n.workflows.bundling import files_in
from gtqm_i18n.workflows.outcome import Outcome
from gtqm_i18n.workflows.site import Place, former_manifest

__all__ = ["Options", "nested", "online", "orphans", "placed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to compile: where to and with what, with an archive of what time.

    `articles` are the publications of all articles, by slug; `below` maps slugs to those of the
    articles whose folders lie in theirs.
    """

    place: Place
    archive: bool = False
    moment: datetime | None = None
    articles: Mapping[str, Publication] = field(default_factory=dict)
    below: Mapping[str, Sequence[str]] = field(default_factory=dict)


def placed(
    project: Project, source: Source, built: Mapping[str, Bundle], options: Options
) -> Iterator[Outcome]:
    """Yield a folder for each bundle, what goes of others, and the archive of what is online."""
    archived: dict[str, bytes] = {}
    output = options.place.output
    for language in project.languages:
        folder = f"{language}/{source.slug}"
        bundle = built.get(language)
        stays = bundle is None and language not in options.place.languages
        former = files_in(output / folder) if options.archive or not stays else []
        if stays:
            for path in former:
                data = files.read_if_readable(output / folder / path)
                archived |= {} if data is None else {f"{folder}/{path}": data}
            continue
        contents = bundle.files if bundle else {}
        writes = {f"{folder}/{path}": data for path, data in contents.items()}
        removals = tuple(
            f"{folder}/{path}"
            for path in former
            if path not in contents and not _belongs_below(path, source.slug, options)
        )
        archived |= writes
        if writes or removals:
            yield Outcome(
                slug=source.slug, writes=writes, removals=removals, whole=True, folder=folder
            )
    if options.archive and built:
        data = zips.archive(archived, moment=options.moment)
        yield Outcome(slug=source.slug, writes={f"bundles/{source.slug}.zip": data})


def nested(slugs: Collection[str]) -> dict[str, list[str]]:
    """Return the slugs of articles whose folders lie in another's, by the slug of that."""
    below: dict[str, list[str]] = {}
    for slug in slugs:
        folder = slug
        while "/" in folder:
            folder = folder.rpartition("/")[0]
            if folder in slugs:
                below.setdefault(folder, []).append(slug)
    return below


def online(project: Project, output: Path) -> Iterator[tuple[str, str]]:
    """Yield language and slug of every bundle that lies in the output folder."""
    for language in project.languages:
        for manifest in sorted((output / language).rglob(bundles.MANIFEST)):
            yield language, manifest.parent.relative_to(output / language).as_posix()


def orphans(
    slugs: Collection[str],
    options: Options,
    shown: Mapping[str, Publication],
    found: Iterable[tuple[str, str]],
) -> Iterator[Outcome]:
    """Yield what goes of the bundles found: those of articles, or in languages, there are no more.

    `slugs` are those of the articles that there are, `shown` is what is online of them now.
    """
    output = options.place.output
    for language, folder in found:
        said = former_manifest(output, language, folder)
        if said is None or said.get("article") != folder:
            continue
        publication = shown.get(folder)
        wanted = publication is None or publication.version(language) is not None
        if folder in slugs and (wanted or language not in options.place.languages):
            continue
        whole = f"{language}/{folder}"
        gone = tuple(
            f"{whole}/{path}"
            for path in files_in(output / whole)
            if not _belongs_below(path, folder, options)
        )
        yield Outcome(slug=folder, removals=gone, whole=True, folder=whole)


def _belongs_below(path: str, slug: str, options: Options) -> bool:
    """Return whether a file of a bundle lies in the folder of an article further down."""
    return any(f"{slug}/{path}".startswith(f"{below}/") for below in options.below.get(slug, ()))
