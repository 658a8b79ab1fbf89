"""What is online and in which state: the versions of every article, before pages are made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from gtqm_i18n import files
from gtqm_i18n.bundle import build as bundles
from gtqm_i18n.bundle.filled import FILLED
from gtqm_i18n.catalog.header import OUTDATED
from gtqm_i18n.errors import CatalogError, ConfigError
from gtqm_i18n.exchange import links
from gtqm_i18n.language import tags
from gtqm_i18n.messages import _
from gtqm_i18n.model import Publication, Site, State, Version
from gtqm_i18n.project import Project, Source
from gtqm_i18n.project.location import LINKS
from gtqm_i18n.workflows.article import Loaded, load
from gtqm_i18n.workflows.judge import MEASURES, Rules, Verdict, verdicts_on

__all__ = ["Place", "former_manifest", "prospect", "publication_of", "site_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where pages go and what they are made with, beside their articles.

    `output` is absolute; `links` and `templates` are the project's; `languages` are those that are
    made now, others stay as they are.
    """

    output: Path
    languages: Sequence[str]
    site: Site
    links: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)


def site_of(project: Project, output: Path, languages: Sequence[str]) -> Place:
    """Return where a project's pages go; raises GtqmError for a table or template that is wrong."""
    publishing = project.configuration.publishing
    table: Mapping[str, Mapping[str, str]] = {}
    data = files.read_if_there(project.path(LINKS), name=LINKS, error=CatalogError)
    if data is not None:
        language = partial(tags.match, languages=project.languages)
        table = links.read(data, path=LINKS, language=language)
    return Place(
        output=output,
        languages=languages,
        site=Site(
            name=publishing.name,
            url=publishing.url,
            default_language=project.configuration.default_language,
            languages=project.languages,
        ),
        links=table,
        templates=_templates(project),
    )


def _templates(project: Project) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in FILLED:
        path = f"templates/{name}.html"
        data = files.read_if_there(project.path(path), name=path, error=ConfigError)
        if data is not None:
            try:
                found[name] = data.decode("utf-8-sig")
            except UnicodeDecodeError:
                raise ConfigError(_("this is not UTF-8; save it as UTF-8"), path=path) from None
    return found


def prospect(project: Project, source: Source, *, place: Place, rules: Rules) -> Publication:
    """Return the versions of an article that will be online, the original first."""
    loaded = load(project, source)
    verdicts = verdicts_on(project, loaded, place.languages, rules)
    return publication_of(project, loaded, verdicts, place=place, today=rules.today)


def publication_of(
    project: Project,
    loaded: Loaded,
    verdicts: Mapping[str, Verdict],
    *,
    place: Place,
    today: date,
) -> Publication:
    """Return the versions of an article that verdicts let online, the original first.

    A language that is not made now is online if its bundle is.
    """
    versions = [
        version
        for language in loaded.targets
        if (version := _version(project, loaded, language, verdicts.get(language), place, today))
        is not None
    ]
    original = Version(language=loaded.language, tag=loaded.region(project), state="original")
    slug = loaded.source.slug
    return Publication(slug=slug, day=loaded.day, versions=(original, *versions))


def _version(
    project: Project,
    loaded: Loaded,
    language: str,
    verdict: Verdict | None,
    place: Place,
    today: date,
) -> Version | None:
    if verdict is not None and verdict.passed:
        former = None  # it makes no difference
    else:
        former = former_manifest(place.output, language, loaded.source.slug)
    if verdict is None:
        state: State | None = None
        if former is not None:
            said = former.get("state")
            state = said if said in {"outdated", "fallback"} else "translation"
        return _made(project, language, state, _percent(former)) if state else None
    online = former is not None and former.get("state") != "fallback"
    state, since = standing(project, verdict, online=online, today=today)
    if state is None:
        return None
    names = bundles.translators(verdict.catalog) if verdict.catalog else []
    return _made(project, language, state, verdict.percent, since, tuple(names))


def _made(
    project: Project,
    language: str,
    state: State,
    percent: int,
    since: date | None = None,
    translators: tuple[str, ...] = (),
) -> Version:
    return Version(
        language=language,
        tag=project.region(language),
        state=state,
        percent=percent,
        since=since,
        translators=translators,
    )


def standing(
    project: Project, verdict: Verdict, *, online: bool, today: date
) -> tuple[State | None, date | None]:
    """Return in which state a language of an article goes online, and since when it is outdated.

    What passes is a translation. What does not, but was `online` in full, stays as it was, as long
    as the project lets it; then it is marked passage by passage, where the project wants that and
    nothing in it is wrong, or it goes.
    """
    publishing = project.configuration.publishing
    if verdict.passed:
        return "translation", None
    if verdict.catalog is None and verdict.error is None:
        return None, None  # somebody took it away
    since = _day(verdict.catalog.header.get(OUTDATED, "")) if verdict.catalog else None
    grace = publishing.grace_days
    late = since is not None and grace is not None and today - since > timedelta(days=grace)
    if online and not late:
        return "outdated", since
    if publishing.fallback and verdict.catalog is not None and _only_incomplete(verdict):
        return "fallback", None
    return None, None


def _only_incomplete(verdict: Verdict) -> bool:
    """Return whether nothing but missing translations keeps a language from being published."""
    wrong = any(each.blocks and each.code not in MEASURES for each in verdict.diagnostics)
    return not wrong and verdict.percent > 0


def former_manifest(output: Path, language: str, slug: str) -> Mapping[str, object] | None:
    """Return what the manifest of a bundle that is online says, None when there is none.

    A bundle without its page is not online.
    """
    folder = output / language / slug
    if not files.is_file(folder / bundles.PAGE):
        return None
    return bundles.stated(files.read_if_readable(folder / bundles.MANIFEST))


def _percent(former: Mapping[str, object] | None) -> int:
    said = former.get("percent") if former else None
    return said if isinstance(said, int) else 100


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        return None
