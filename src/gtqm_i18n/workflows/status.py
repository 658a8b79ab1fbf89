"""How far each article is in each language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gtqm_i18n.errors import GtqmError
from gtqm_i18n.html import inline
from gtqm_i18n.model import Unit
from gtqm_i18n.project import Project, Source
from gtqm_i18n.reports.progress import Progress
from gtqm_i18n.workflows.article import load
from gtqm_i18n.workflows.judge import Rules, judge, rules_of
from gtqm_i18n.workflows.outcome import Watch, unwatched

__all__ = ["status", "status_all", "words"]

WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


def status_all(
    project: Project,
    slugs: Sequence[str],
    *,
    languages: Sequence[str],
    watch: Watch = unwatched,
) -> tuple[list[Progress], list[GtqmError]]:
    """Return the progress of articles in languages, and what could not be read."""
    rules = rules_of(project)
    rows: list[Progress] = []
    errors: list[GtqmError] = []
    sources = project.sources(slugs)
    for source in watch(sources, len(sources)):
        try:
            for row, error in status(project, source, languages=languages, rules=rules):
                rows.append(row)
                errors += [error] if error else []
        except GtqmError as error:
            errors.append(error)
    return rows, errors


def status(
    project: Project, source: Source, *, languages: Sequence[str], rules: Rules
) -> Iterator[tuple[Progress, GtqmError | None]]:
    """Yield an article's progress in each language, with why its catalog cannot be read."""
    loaded = load(project, source)
    for language in languages:
        if language not in loaded.targets:
            continue
        verdict = judge(project, loaded, language, rules)
        wanted = verdict.template
        known = verdict.catalog.units if verdict.catalog else {}
        have = [known[unit.key] for unit in wanted if unit.key in known]
        done = {unit.key for unit in have if unit.translated}
        fuzzy = sum(unit.fuzzy and bool(unit.target.strip()) for unit in have)
        gone = len(known.keys() - {unit.key for unit in wanted})
        row = Progress(
            article=source.slug,
            language=language,
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
            team=project.team(language),
        )
        yield row, verdict.error


def words(unit: Unit) -> int:
    """Return how many words a unit's source has, without its tags."""
    return len(WORD.findall(inline.plain(unit.source, between=" ")))
