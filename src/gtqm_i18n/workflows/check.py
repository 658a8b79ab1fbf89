"""The gate over a project: whether every catalog is complete and right for its article as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from gtqm_i18n.checks.engine.registry import all_checks
from gtqm_i18n.checks.engine.run import check_texts, check_waivers
from gtqm_i18n.checks.engine.state import Text, texts_of
from gtqm_i18n.checks.engine.waivers import Waiver
from gtqm_i18n.errors import CatalogError, ConfigError, GtqmError
from gtqm_i18n.language import tags
from gtqm_i18n.messages import _
from gtqm_i18n.model import Diagnostic, Severity
from gtqm_i18n.project import Project, Source
from gtqm_i18n.project.gate import Gate
from gtqm_i18n.reports.report import Failure, Report, Rule
from gtqm_i18n.version import VERSION
from gtqm_i18n.workflows.article import load
from gtqm_i18n.workflows.baseline import mended, read_baseline
from gtqm_i18n.workflows.extract import read_catalog
from gtqm_i18n.workflows.judge import Rules, judge, page_findings, rules_of
from gtqm_i18n.workflows.outcome import Outcome, Watch, each, unwatched

__all__ = ["Checked", "Judged", "Looked", "check", "check_all"]

INCOMPLETE = _("incomplete, so not published")


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """The gate's report on a project, and what could not be read."""

    report: Report
    errors: tuple[GtqmError, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """What is kept of a verdict on one language of an article, with its translated texts."""

    article: str
    language: str
    units: int
    complete: bool
    gate: Gate
    failures: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    waived: tuple[tuple[Diagnostic, Waiver], ...]
    known: tuple[str, ...]
    texts: tuple[Text, ...]
    error: CatalogError | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What came of an article: its languages, and what is wrong with itself."""

    judged: tuple[Judged, ...]
    diagnostics: tuple[Diagnostic, ...]


def check_all(
    project: Project,
    slugs: Sequence[str],
    *,
    languages: Sequence[str],
    fail_on: Severity | None = "error",
    anew: bool = False,
    jobs: int | None = None,
    watch: Watch = unwatched,
) -> Checked:
    """Return the gate's report on articles.

    It fails from the severity `fail_on` on, never when None; what is not required fails nothing.
    Whatever articles are asked for, texts are compared with those of the whole project. `anew`
    takes no account of the baseline. Raises ConfigError when the project or the slugs are wrong,
    and when there is nothing to look at.
    """
    rules = rules_of(project, baseline=not anew)
    sources = project.sources(slugs)
    if not sources:
        raise ConfigError(_("there is no article to look at, so nothing passes; write one first"))
    articles, errors = _looked(project, sources, languages, rules, jobs, watch)
    judged = [one for article in articles for one in article.judged]
    errors += [one.error for one in judged if one.error]
    waived = [pair for one in judged for pair in one.waived]
    known = [mark for one in judged for mark in one.known]
    whole = [found for article in articles for found in article.diagnostics]
    whole += _beside(project, sources, judged, languages, rules)
    beside, accepted, marks = rules.sorted_out(whole)
    waived += accepted
    known += marks
    if len(sources) == len(project.sources()) and set(languages) == set(project.languages):
        used = Counter(waiver for _, waiver in waived)
        beside += check_waivers(rules.waivers, used, rules.today, settings=rules.settings)
        beside += mended(project, {} if anew else read_baseline(project), known, rules.settings)
    failures = tuple(_failures(judged, beside, warnings=fail_on == "warning"))
    report = Report(
        passed=not errors and not (fail_on and any(one.required for one in failures)),
        diagnostics=[*(found for one in judged for found in one.diagnostics), *beside],
        failures=failures,
        waived=[(found, waiver.reason) for found, waiver in waived],
        known=len(known),
        units={(one.article, one.language): one.units for one in judged},
        rules=_rules(),
        version=VERSION,
    )
    return Checked(report=report, errors=tuple(errors))


def _looked(
    project: Project,
    sources: Sequence[Source],
    languages: Sequence[str],
    rules: Rules,
    jobs: int | None,
    watch: Watch,
) -> tuple[list[Looked], list[GtqmError]]:
    """Return what came of each article, and what could not be read."""
    work = partial(check, languages=languages, rules=rules)
    looked: list[Looked] = []
    errors: list[GtqmError] = []
    for result in watch(each(project, sources, work, jobs=jobs), len(sources)):
        if isinstance(result, Outcome):
            errors += result.errors
        else:
            looked.append(result)
    return looked, errors


def _rules() -> tuple[Rule, ...]:
    """Return all checks as reports describe them."""
    return tuple(
        Rule(
            code=one.code,
            summary=one.summary,
            severity=one.severity,
            documentation=one.documentation,
        )
        for one in all_checks()
    )


def check(project: Project, source: Source, *, languages: Sequence[str], rules: Rules) -> Looked:
    """Return what the gate says of an article, and of its targets among some languages."""
    loaded = load(project, source)
    verdicts = [
        judge(project, loaded, language, rules)
        for language in languages
        if language in loaded.targets
    ]
    judged = tuple(
        Judged(
            article=source.slug,
            language=verdict.language,
            units=len(verdict.template),
            complete=verdict.complete,
            gate=verdict.gate,
            failures=verdict.failures,
            diagnostics=verdict.diagnostics,
            waived=verdict.waived,
            known=verdict.known,
            texts=texts_of(source.slug, loaded.language, verdict.language, verdict.catalog),
            error=verdict.error,
        )
        for verdict in verdicts
    )
    return Looked(judged=judged, diagnostics=tuple(page_findings(project, loaded, rules.settings)))


def _beside(
    project: Project,
    sources: Sequence[Source],
    judged: Sequence[Judged],
    languages: Sequence[str],
    rules: Rules,
) -> list[Diagnostic]:
    """Return what is wrong with texts beside those of other articles, of those asked for."""
    texts = [text for one in judged for text in one.texts]
    asked = {source.slug for source in sources}
    for source in project.sources():
        if source.slug in asked:
            continue
        for language in languages:
            texts += _texts_elsewhere(project, source.slug, language)
    found = check_texts(texts, settings=rules.settings)
    return [diagnostic for diagnostic in found if diagnostic.article in asked]


def _texts_elsewhere(project: Project, slug: str, language: str) -> tuple[Text, ...]:
    """Return the translated texts of an article that is not asked for, as its catalog has them."""
    try:
        file = read_catalog(project, project.catalog_path(slug, language))
    except CatalogError:
        return ()  # whoever asks for that article is told
    source = tags.match(file.catalog.source_language, project.languages) if file else None
    return texts_of(slug, source, language, file.catalog) if file and source else ()


def _failures(
    judged: Sequence[Judged], beside: Iterable[Diagnostic], *, warnings: bool
) -> Iterator[Failure]:
    """Yield what does not pass and why; `warnings` says that they count too."""
    reasons: dict[tuple[str, str], list[str]] = {}
    required = {}
    for one in judged:
        key = one.article, one.language
        required[key] = one.gate.required
        reasons[key] = [*one.failures]
        doubtful = sum(_warns(found) for found in one.diagnostics) if warnings else 0
        reasons[key] += [_("warnings {count}", count=doubtful)] if doubtful else []
    further = Counter(
        (found.article or "", found.language or "")
        for found in beside
        if found.blocks or (warnings and _warns(found))
    )
    for key, count in further.items():
        reasons.setdefault(key, []).append(_("in the project {count}", count=count))
    for one in judged:
        if not one.complete and not reasons[one.article, one.language]:
            # It passes this gate, and compile will not publish it for all that.
            required[one.article, one.language] = False
            reasons[one.article, one.language] = [INCOMPLETE]
    for (article, language), said in reasons.items():
        if said:
            yield Failure(
                article=article,
                language=language,
                reasons=tuple(said),
                required=required.get((article, language), True),
            )


def _warns(found: Diagnostic) -> bool:
    """Return whether a finding is at least a warning and blocks nothing by itself."""
    return found.severity != "info" and not found.blocks
