"""The gate: whether every catalog is complete and right for its article as it is now."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial

from gtqm_i18n.catalog.po import PoFile
from gtqm_i18n.checks.run import Settings, State, all_checks, check_catalog, named
from gtqm_i18n.errors import CatalogError, ConfigError, GtqmError
from gtqm_i18n.model import Catalog, Diagnostic, Unit
from gtqm_i18n.project import Project, Source
from gtqm_i18n.reports.report import Report, Rule
from gtqm_i18n.version import VERSION
from gtqm_i18n.workflows.article import Loaded, load, template
from gtqm_i18n.workflows.extract import read_catalog
from gtqm_i18n.workflows.outcome import Outcome, each

__all__ = ["Checked", "Verdict", "check", "check_all", "judge", "settings"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The gate's report on a project, and what could not be read."""

    report: Report
    errors: tuple[GtqmError, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What the gate says of one language of an article.

    `template` holds the units that its catalog must have; `catalog` is None when there is none,
    `error` says why when it cannot be read; `data` are the bytes it was read from.
    """

    language: str
    path: str
    template: tuple[Unit, ...]
    catalog: Catalog | None
    diagnostics: tuple[Diagnostic, ...]
    error: CatalogError | None = None
    data: bytes = b""

    @property
    def passed(self) -> bool:
        """Whether this language may be published."""
        wrong = any(found.severity == "error" for found in self.diagnostics)
        return self.catalog is not None and not wrong


def check_all(
    project: Project,
    slugs: Sequence[str],
    *,
    languages: Sequence[str],
    fail_on: Collection[str] = ("error",),
    jobs: int | None = None,
) -> Checked:
    """Return the gate's report on articles; it fails from the severities in `fail_on`.

    Raises ConfigError when the project or the slugs are wrong.
    """
    work = partial(check, languages=languages, rules=settings(project))
    outcomes = list(each(project, project.sources(slugs), work, jobs=jobs))
    found = [diagnostic for outcome in outcomes for diagnostic in outcome.diagnostics]
    errors = tuple(error for outcome in outcomes for error in outcome.errors)
    units = {
        (outcome.slug, language): count
        for outcome in outcomes
        for language, count in outcome.units.items()
    }
    failed = any(diagnostic.severity in fail_on for diagnostic in found) or bool(errors)
    report = Report(
        passed=not failed,
        diagnostics=found,
        units=units,
        rules=tuple(
            Rule(code=each.code, summary=each.documentation.split("\n")[0], severity=each.severity)
            for each in all_checks()
        ),
        version=VERSION,
    )
    return Checked(report=report, errors=errors)


def settings(project: Project) -> Settings:
    """Return which checks a project has switched off or regraded.

    Raises ConfigError for the name of a check that does not exist.
    """
    try:
        named([*project.configuration.disabled, *project.configuration.severities])
    except ConfigError as error:
        raise ConfigError(f"check: {error.message}") from None
    return Settings(
        disabled=project.configuration.disabled, severities=project.configuration.severities
    )


def check(
    project: Project, source: Source, *, languages: Sequence[str], rules: Settings
) -> Outcome:
    """Return what the gate finds in an article's catalogs, sorted by place."""
    loaded = load(project, source)
    verdicts = [
        judge(project, loaded, language, rules)
        for language in languages
        if language in loaded.targets
    ]
    return Outcome(
        slug=source.slug,
        units={verdict.language: len(verdict.template) for verdict in verdicts},
        diagnostics=tuple(found for verdict in verdicts for found in verdict.diagnostics),
        errors=tuple(verdict.error for verdict in verdicts if verdict.error),
    )


def judge(project: Project, loaded: Loaded, language: str, rules: Settings) -> Verdict:
    """Return the gate's verdict on one language of an article."""
    path = project.catalog_path(loaded.source.slug, language)
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
        ),
        source_language=loaded.region(project),
        target_language=project.region(language),
        settings=rules,
    )
    slug = loaded.source.slug
    return Verdict(
        language=language,
        path=path,
        template=tuple(wanted),
        catalog=file.catalog if file else None,
        data=file.data if file else b"",
        diagnostics=tuple(replace(each, article=slug, language=language) for each in found),
        error=error,
    )
