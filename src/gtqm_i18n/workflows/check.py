"""The gate over a project: whether every catalog is complete and right for its article as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from gtqm_i18n.checks.engine.registry import all_checks
from gtqm_i18n.checks.engine.run import check_waivers
from gtqm_i18n.checks.engine.state import texts_of
from gtqm_i18n.checks.engine.waivers import Waiver
from gtqm_i18n.errors import CatalogError, ConfigError, GtqmError
from gtqm_i18n.incremental.ledger import Ledger
from gtqm_i18n.messages import _
from gtqm_i18n.model import Diagnostic, Severity
from gtqm_i18n.project import Project, Source
from gtqm_i18n.project.gate import Gate
from gtqm_i18n.reports.report import Failure, Report, Rule
from gtqm_i18n.version import VERSION
from gtqm_i18n.workflows.article import load
from gtqm_i18n.workflows.baseline import mended, read_baseline
from gtqm_i18n.workflows.beside import Spoken, beside, beside_others
from gtqm_i18n.workflows.echoes import packed
from gtqm_i18n.workflows.judge import Rules, page_findings, rules_of, verdicts_on
from gtqm_i18n.workflows.knowledge import article_mark
from gtqm_i18n.workflows.outcome import Outcome
from gtqm_i18n.workflows.running import Labour, each

__all__ = ["Checked", "Judged", "Looked", "check", "check_all"]

INCOMPLETE = _("incomplete, so not published")


class Checked(NamedTuple):
    """The gate's report on a project, and what could not be read."""

    report: Report
    errors: tuple[GtqmError, ...]


class Judged(NamedTuple):
    """What is kept of a verdict on one language of an article."""

    article: str
    language: str
    units: int
    complete: bool
    failures: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]
    waived: tuple[tuple[Diagnostic, Waiver], ...]
    known: tuple[str, ...]
    error: CatalogError | None


class Looked(NamedTuple):
    """What came of an article: its languages, what is wrong with itself, and its texts' marks."""

    slug: str
    judged: tuple[Judged, ...]
    diagnostics: tuple[Diagnostic, ...]
    spoken: Spoken


def check_all(
    project: Project,
    slugs: Sequence[str],
    *,
    languages: Sequence[str],
    fail_on: Severity | None = "error",
    anew: bool = False,
    labour: Labour | None = None,
    ledger: Ledger | None = None,
) -> Checked:
    """Return the gate's report on articles.

    It fails from the severity `fail_on` on, never when None; what is not required fails nothing.
    Whatever articles are asked for, texts are compared with those of the whole project. `anew`
    takes no account of the baseline. `ledger` is what earlier runs over the whole project found;
    it is for another such. Raises ConfigError when the project or the slugs are wrong, and when
    there is nothing to look at.
    """
    rules = rules_of(project, baseline=not anew)
    articles = rules.settings.knowledge.articles
    sources = project.sources(slugs)
    if not articles:
        raise ConfigError(_("there is no article to look at, so nothing passes; write one first"))
    if ledger is not None:
        ledger.facts["article"] = partial(article_mark, articles)
    complete = len(sources) == len(articles)
    looked, errors = _looked(project, sources, languages, rules, labour, ledger)
    judged = [one for article in looked for one in article.judged]
    errors += [one.error for one in judged if one.error]
    waived = [pair for one in judged for pair in one.waived]
    known = [mark for one in judged for mark in one.known]
    whole = [found for article in looked for found in article.diagnostics]
    spoken = {one.slug: one.spoken for one in looked}
    if complete:
        whole += beside(project, spoken, languages, rules.settings, ledger)
    else:
        whole += beside_others(project, spoken, languages, rules.settings)
    found_beside, accepted, marks = rules.sorted_out(whole)
    waived += accepted
    known += marks
    if complete and set(languages) == set(project.languages):
        used = Counter(waiver for _found, waiver in waived)
        found_beside += check_waivers(rules.waivers, used, rules.today, settings=rules.settings)
        before = {} if anew else read_baseline(project)
        found_beside += mended(project, before, known, rules.settings)
    failures = tuple(
        _failures(project, sources, judged, found_beside, warnings=fail_on == "warning")
    )
    report = Report(
        passed=not errors and not (fail_on and any(one.required for one in failures)),
        diagnostics=[*(found for one in judged for found in one.diagnostics), *found_beside],
        failures=failures,
        waived=[(found, waiver.reason) for found, waiver in waived],
        known=len(known),
        units={(one.article, one.language): one.units for one in judged},
        rules=_rules(),
        version=VERSION,
    )
    if ledger is not None and not errors:
        ledger.conclude(report)
    return Checked(report=report, errors=tuple(errors))


def _looked(
    project: Project,
    sources: Sequence[Source],
    languages: Sequence[str],
    rules: Rules,
    labour: Labour | None,
    ledger: Ledger | None,
) -> tuple[list[Looked], list[GtqmError]]:
    """Return what came of each article, and what could not be read."""
    work = partial(check, languages=languages, rules=rules)
    looked: list[Looked] = []
    errors: list[GtqmError] = []
    for result in each(project, sources, work, labour=labour, ledger=ledger):
        if isinstance(result, Outcome):
            errors += result.errors
            continue
        looked.append(result)
        if ledger is not None and not any(one.error for one in result.judged):
            ledger.keep(result.slug, result)
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
    verdicts = verdicts_on(project, loaded, languages, rules).values()
    judged = tuple(
        Judged(
            article=source.slug,
            language=verdict.language,
            units=len(verdict.template),
            complete=verdict.complete,
            failures=verdict.failures,
            diagnostics=verdict.diagnostics,
            waived=verdict.waived,
            known=verdict.known,
            error=verdict.error,
        )
        for verdict in verdicts
    )
    texts = (
        text
        for verdict in verdicts
        for text in texts_of(source.slug, loaded.language, verdict.language, verdict.catalog)
    )
    return Looked(
        slug=source.slug,
        judged=judged,
        diagnostics=tuple(page_findings(project, loaded, rules.settings)),
        spoken=Spoken(loaded.language, packed(texts)),
    )


def _failures(
    project: Project,
    sources: Sequence[Source],
    judged: Sequence[Judged],
    found_beside: Iterable[Diagnostic],
    *,
    warnings: bool,
) -> Iterator[Failure]:
    """Yield what does not pass and why; `warnings` says that they count too."""
    paths = {source.slug: source.path for source in sources}
    reasons: dict[tuple[str, str], list[str]] = {}
    optional: set[tuple[str, str]] = set()
    for one in judged:
        key = one.article, one.language
        reasons[key] = [*one.failures]
        doubtful = sum(_warns(found) for found in one.diagnostics) if warnings else 0
        reasons[key] += [_("warnings {count}", count=doubtful)] if doubtful else []
    further = Counter(
        (found.article or "", found.language or "")
        for found in found_beside
        if found.blocks or (warnings and _warns(found))
    )
    for key, count in further.items():
        reasons.setdefault(key, []).append(_("in the project {count}", count=count))
    for one in judged:
        if not one.complete and not reasons[one.article, one.language]:
            # It passes this gate, and compile will not publish it for all that.
            optional.add((one.article, one.language))
            reasons[one.article, one.language] = [INCOMPLETE]
    for (article, language), said in reasons.items():
        if said:
            gates = project.configuration.gates
            known = article in paths and bool(language)
            gate = gates.of(language, article, paths[article]) if known else Gate()
            yield Failure(
                article=article,
                language=language,
                reasons=tuple(said),
                required=gate.required and (article, language) not in optional,
            )


def _warns(found: Diagnostic) -> bool:
    """Return whether a finding is at least a warning and blocks nothing by itself."""
    return found.severity != "info" and not found.blocks
