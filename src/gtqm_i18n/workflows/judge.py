"""The gate's verdict on one language of an article: what is wrong, and whether that is too much."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from gtqm_i18n.catalog.po import PoFile
from gtqm_i18n.checks.engine.knowledge import Page
from gtqm_i18n.checks.engine.registry import named
from gtqm_i18n.checks.engine.run import Settings, check_catalog, check_page
from gtqm_i18n.checks.engine.state import State
from gtqm_i18n.checks.engine.waivers import Waiver
from gtqm_i18n.errors import CatalogError
from gtqm_i18n.html import about, inline, references
from gtqm_i18n.messages import _, joined
from gtqm_i18n.model import Catalog, Diagnostic, Key, Unit
from gtqm_i18n.project import Project
from gtqm_i18n.project.gate import Gate
from gtqm_i18n.reports.report import numbered
from gtqm_i18n.workflows import clock
from gtqm_i18n.workflows.article import Loaded, template
from gtqm_i18n.workflows.assets import asset_names
from gtqm_i18n.workflows.baseline import read_baseline
from gtqm_i18n.workflows.extract import read_catalog
from gtqm_i18n.workflows.knowledge import knowledge_of

__all__ = ["MEASURES", "Rules", "Verdict", "judge", "page_findings", "rules_of", "verdicts_on"]

# Which of a gate's limits a finding counts against; all others are errors.
MEASURES = {
    "blank": "missing",
    "fuzzy": "fuzzy",
    "missing-catalog": "missing",
    "stale": "stale",
    "untranslated": "missing",
}
COUNTED = {
    "errors": _("errors {count}"),
    "fuzzy": _("fuzzy {count}"),
    "stale": _("stale {count}"),
}
NO_CATALOG = frozenset({"missing-catalog", "unreadable-catalog"})


class Rules(NamedTuple):
    """What a project's checks go by: settings, waivers, and the findings that it began with.

    `baseline` holds fingerprints; `today` is the day on which waivers hold or not.
    """

    settings: Settings
    today: date
    waivers: tuple[Waiver, ...] = ()
    baseline: frozenset[str] = frozenset()

    def sorted_out(
        self, found: Sequence[Diagnostic]
    ) -> tuple[list[Diagnostic], list[tuple[Diagnostic, Waiver]], list[str]]:
        """Return the findings that count, those that are waived, and the known ones' marks."""
        left: list[Diagnostic] = []
        waived: list[tuple[Diagnostic, Waiver]] = []
        known: list[str] = []
        for diagnostic, mark in numbered(found):
            waiver = next((w for w in self.waivers if w.waives(diagnostic, self.today)), None)
            if waiver is not None:
                waived.append((diagnostic, waiver))
            elif mark in self.baseline and not named([diagnostic.code])[0].safety:
                known.append(mark)
            else:
                left.append(diagnostic)
        return left, waived, known


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the gate says of one language of an article.

    `template` holds the units that its catalog must have; `catalog` is None when there is none,
    `error` says why when it cannot be read; `data` are the bytes it was read from. `failures` are
    the reasons why it does not pass `gate`; `waived` and `known` are findings that do not count;
    `targets` are the article's texts that are translated, with what a page may show of them.
    """

    language: str
    path: str
    template: tuple[Unit, ...]
    catalog: Catalog | None
    diagnostics: tuple[Diagnostic, ...]
    gate: Gate
    failures: tuple[str, ...] = ()
    waived: tuple[tuple[Diagnostic, Waiver], ...] = ()
    known: tuple[str, ...] = ()
    targets: Mapping[Key, str]
    error: CatalogError | None = None
    data: bytes = b""

    @property
    def complete(self) -> bool:
        """Whether every text of the article is translated, whatever a gate asks."""
        return len(self.targets) == len(self.template)

    @property
    def percent(self) -> int:
        """How much of the article is translated, 100 only when all of it is."""
        return 100 * len(self.targets) // len(self.template) if self.template else 100

    @property
    def passed(self) -> bool:
        """Whether this language may be published: complete, and right as far as the gate asks."""
        return self.complete and not self.failures


def rules_of(project: Project, *, baseline: bool = True) -> Rules:
    """Return what a project's checks go by, without what was known before where `baseline` is off.

    Raises ConfigError for what is wrong in its configuration, CatalogError for a glossary or a
    list that cannot be read.
    """
    checking = project.configuration.checking
    return Rules(
        settings=Settings(
            disabled=checking.disabled,
            enabled=checking.enabled,
            severities=checking.severities,
            knowledge=knowledge_of(project, enabled=checking.enabled),
        ),
        waivers=checking.waivers,
        baseline=frozenset(read_baseline(project) if baseline else ()),
        today=clock.now().date(),
    )


def judge(project: Project, loaded: Loaded, language: str, rules: Rules) -> Verdict:
    """Return the gate's verdict on one language of an article."""
    slug = loaded.source.slug
    path = project.catalog_path(slug, language)
    wanted = template(loaded.document, project.region(language))
    error: CatalogError | None = None
    file: PoFile | None = None
    try:
        file = read_catalog(project, path)
    except CatalogError as problem:
        error = problem
    found = check_catalog(
        State(
            path=path,
            language=language,
            template=wanted,
            catalog=file.catalog if file else None,
            error=error,
            page=_page(project, loaded, file, rules.settings),
        ),
        source_language=loaded.region(project),
        target_language=project.region(language),
        settings=rules.settings,
    )
    placed = [replace(each, article=slug, language=language) for each in found]
    left, waived, known = rules.sorted_out(placed)
    gate = project.configuration.gates.of(language, slug, loaded.source.path)
    return Verdict(
        language=language,
        path=path,
        template=tuple(wanted),
        catalog=file.catalog if file else None,
        data=file.data if file else b"",
        diagnostics=tuple(left),
        gate=gate,
        failures=tuple(_failures(left, wanted, gate)),
        waived=tuple(waived),
        known=tuple(known),
        targets=_targets(wanted, file.catalog if file else None),
        error=error,
    )


def verdicts_on(
    project: Project, loaded: Loaded, languages: Iterable[str], rules: Rules
) -> dict[str, Verdict]:
    """Return the gate's verdicts on an article's targets among some languages, in their order."""
    return {
        language: judge(project, loaded, language, rules)
        for language in languages
        if language in loaded.targets
    }


def _targets(wanted: Sequence[Unit], catalog: Catalog | None) -> dict[Key, str]:
    units = catalog.units if catalog else {}
    found = (units[unit.key] for unit in wanted if unit.key in units)
    return {
        unit.key: unit.target
        for unit in found
        if unit.translated and unit.plural is None and not inline.is_blank(unit.target)
    }


def _page(project: Project, loaded: Loaded, file: PoFile | None, settings: Settings) -> Page:
    """Return what checks may ask of an article, read as far as they will."""
    linked = file is not None and b"href" in file.data
    units = file.catalog.units.values() if file else ()
    return Page(
        slug=loaded.source.slug,
        day=loaded.day if settings.knowledge.glossary else None,
        anchors=about.anchors(loaded.page) if linked else frozenset(),
        files=frozenset(asset_names(project, loaded.source, loaded.page))
        if linked
        else frozenset(),
        signs=frozenset().union(*(unit.target for unit in units)),
    )


def page_findings(project: Project, loaded: Loaded, settings: Settings) -> list[Diagnostic]:
    """Return what is wrong with an article itself: its links, and what it shows."""
    links, shown = references.addresses(loaded.page, path=loaded.source.path)
    if not links and not shown:
        return []
    page = Page(
        slug=loaded.source.slug,
        anchors=about.anchors(loaded.page),
        files=frozenset(asset_names(project, loaded.source, loaded.page)),
        links=links,
        shown=shown,
    )
    return check_page(page, settings=settings)


def _failures(found: Collection[Diagnostic], wanted: Sequence[Unit], gate: Gate) -> list[str]:
    """Return why findings are too much for a gate; none when they are not."""
    if not found:
        return []
    blocking = [each for each in found if each.blocks]
    unsafe = sum(named([each.code])[0].safety for each in blocking)
    counts = Counter(MEASURES.get(each.code, "errors") for each in blocking)
    counts["errors"] -= unsafe
    keys = {unit.key for unit in wanted}
    lacking = {(each.context, each.source) for each in blocking if each.code in MEASURES}
    whole = any(each.code in NO_CATALOG for each in blocking)
    missing = len(keys) if whole else len(keys & lacking)
    percent = 100 * (len(keys) - missing) // len(keys) if keys else 100
    said: list[str] = [_("unsafe {count}", count=unsafe)] if unsafe else []
    if percent < gate.complete:
        said.append(
            _(
                "{percent} % translated, {required} % required",
                percent=percent,
                required=gate.complete,
            )
        )
    for measure, most in (("fuzzy", gate.fuzzy), ("stale", gate.stale), ("errors", gate.errors)):
        if counts[measure] > most:
            limit = joined("", [" (", _("{most} allowed", most=most), ")"]) if most else ""
            said.append(joined("", [_(COUNTED[measure], count=counts[measure]), limit]))
    return said
