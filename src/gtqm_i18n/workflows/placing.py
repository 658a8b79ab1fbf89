"""Bundles to their folders: what is written where, and what goes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from gtqm_i18n.bundle import archive as zips
from gtqm_i18n.bundle import build as bundles
from gtqm_i18n.model import Bundle, Publication
from gtqm_i18n.project import Project, Source
from gtqm_i18n.workflows.bundling import files_in
from gtqm_i18n.workflows.outcome import Outcome
from gtqm_i18n.workflows.site import Place, former_manifest

__all__ = ["Options", "orphans", "placed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to compile: where to and with what, with an archive of what time.

    `articles` are the publications of all articles, by slug.
    """

    place: Place
    archive: bool = False
    moment: datetime | None = None
    articles: Mapping[str, Publication] = field(default_factory=dict)

    def nested(self, slug: str) -> list[str]:
        """Return the slugs of articles whose folders lie in that of this one."""
        return [other for other in self.articles if other.startswith(f"{slug}/")]


def placed(
    project: Project, source: Source, built: Mapping[str, Bundle], options: Options
) -> Iterator[Outcome]:
    """Yield a folder for each bundle, what goes of others, and the archive of what is online."""
    archived: dict[str, bytes] = {}
    output = options.place.output
    for language in project.languages:
        folder = f"{language}/{source.slug}"
        former = files_in(output / folder)
        bundle = built.get(language)
        if bundle is None and language not in options.place.languages:
            for path in former if options.archive else ():
                with suppress(OSError):
                    archived[f"{folder}/{path}"] = (output / folder / path).read_bytes()
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


def orphans(project: Project, options: Options) -> Iterator[Outcome]:
    """Yield what goes: bundles of articles, or in languages, that there are no more."""
    output = options.place.output
    slugs = {source.slug for source in project.sources()}
    for language in project.languages:
        for manifest in sorted((output / language).rglob(bundles.MANIFEST)):
            folder = manifest.parent.relative_to(output / language).as_posix()
            said = former_manifest(output, language, folder)
            if said is None or said.get("article") != folder:
                continue
            publication = options.articles.get(folder)
            wanted = publication is None or publication.version(language) is not None
            if folder in slugs and (wanted or language not in options.place.languages):
                continue
            gone = tuple(
                f"{language}/{folder}/{path}"
                for path in files_in(manifest.parent)
                if not _belongs_below(path, folder, options)
            )
            whole = f"{language}/{folder}"
            yield Outcome(slug=folder, removals=gone, whole=True, folder=whole)


def _belongs_below(path: str, slug: str, options: Options) -> bool:
    """Return whether a file of a bundle lies in the folder of an article further down."""
    return any(f"{slug}/{path}".startswith(f"{below}/") for below in options.nested(slug))
