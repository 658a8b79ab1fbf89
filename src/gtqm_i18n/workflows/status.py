"""How far each article is in each language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from gtqm_i18n.errors import GtqmError
from gtqm_i18n.html import inline
from gtqm_i18n.incremental.ledger import Ledger
from gtqm_i18n.model import Unit
from gtqm_i18n.project import Project, Source
from gtqm_i18n.reports.progress import Progress
from gtqm_i18n.workflows.article import Loaded, load
from gtqm_i18n.workflows.judge import Rules, Verdict, rules_of, verdicts_on
from gtqm_i18n.workflows.knowledge import article_mark
from gtqm_i18n.workflows.running import Labour, each

__all__ = ["Standing", "status", "status_all", "words"]

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


class Standing(NamedTuple):
    """An article's progress in each language, and why catalogs of it cannot be read."""

    slug: str
    rows: tuple[Progress, ...]
    errors: tuple[GtqmError, ...] = ()


def status_all(
    project: Project,
    slugs: Sequence[str],
    *,
    languages: Sequence[str],
    labour: Labour | None = None,
    ledger: Ledger | None = None,
) -> tuple[list[Progress], list[GtqmError]]:
    """Return the progress of articles in languages, and what could not be read."""
    rules = rules_of(project)
    if ledger is not None:
        ledger.facts["article"] = partial(article_mark, rules.settings.knowledge.articles)
    work = partial(status, languages=languages, rules=rules)
    rows: list[Progress] = []
    errors: list[GtqmError] = []
    for one in each(project, project.sources(slugs), work, labour=labour, ledger=ledger):
        errors += one.errors
        if isinstance(one, Standing):
            rows += one.rows
            if ledger is not None and not one.errors:
                ledger.keep(one.slug, one)
    return rows, errors


def status(project: Project, source: Source, *, languages: Sequence[str], rules: Rules) -> Standing:
    """Return an article's progress in each language."""
    loaded = load(project, source)
    verdicts = verdicts_on(project, loaded, languages, rules).values()
    return Standing(
        slug=source.slug,
        rows=tuple(_row(project, loaded, verdict) for verdict in verdicts),
        errors=tuple(verdict.error for verdict in verdicts if verdict.error),
    )


def _row(project: Project, loaded: Loaded, verdict: Verdict) -> Progress:
    wanted = verdict.template
    known = verdict.catalog.units if verdict.catalog else {}
    have = [known[unit.key] for unit in wanted if unit.key in known]
    done = {unit.key for unit in have if unit.translated}
    fuzzy = sum(unit.fuzzy and bool(unit.target.strip()) for unit in have)
    gone = len(known.keys() - {unit.key for unit in wanted})
    return Progress(
        article=loaded.source.slug,
        language=verdict.language,
        source_language=loaded.language,
        units=len(wanted),
        words=sum(map(words, wanted)),
        translated=len(done),
        fuzzy=fuzzy,
        untranslated=len(wanted) - len(done) - fuzzy,
        stale=gone + len(wanted) - len(have),
        findings=len(verdict.diagnostics),
        words_left=sum(words(unit) for unit in wanted if unit.key not in done),
        passed=verdict.passed,
        team=project.team(verdict.language),
    )


def words(unit: Unit) -> int:
    """Return how many words a unit's source has, without its tags."""
    return len(WORD.findall(inline.plain(unit.source, between=" ")))
