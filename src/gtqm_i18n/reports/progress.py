"""How far translations are: numbers of each, sums of several, and all of them as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from gtqm_i18n.messages import Message, joined, n_

__all__ = ["SCHEMA", "Progress", "as_json", "grouped", "summed", "verdict"]

SCHEMA = "gtqm-i18n/status/1"
FIELDS = (
    "article",
    "language",
    "source_language",
    "units",
    "words",
    "translated",
    "fuzzy",
    "untranslated",
    "stale",
    "findings",
    "words_left",
    "percent",
    "passed",
    "team",
)
SUMMED = (
    "units",
    "words",
    "translated",
    "fuzzy",
    "untranslated",
    "stale",
    "findings",
    "words_left",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """Units and source words of one article in one language.

    `stale` are texts that only the article or only the catalog has; `findings` all diagnostics;
    `words_left` the source words of units that are untranslated, fuzzy or new; `team` says who
    translates.
    """

    article: str
    language: str
    source_language: str
    units: int
    words: int
    translated: int
    fuzzy: int
    untranslated: int
    stale: int
    findings: int
    words_left: int
    passed: bool
    team: str

    @property
    def percent(self) -> int:
        """The share of translated units, 100 only when every one is."""
        return 100 * self.translated // self.units if self.units else 100


def as_json(rows: Iterable[Progress]) -> str:
    """Return the rows as JSON, schema `gtqm-i18n/status/1`."""
    catalogs = [{name: getattr(row, name) for name in FIELDS} for row in rows]
    return json.dumps({"schema": SCHEMA, "catalogs": catalogs}, ensure_ascii=False, indent=2) + "\n"


def grouped(
    rows: Iterable[Progress], key: Callable[[Progress], str]
) -> dict[str, tuple[Progress, ...]]:
    """Return the rows that have the same key, by key, in the order in which keys come."""
    groups: dict[str, tuple[Progress, ...]] = {}
    for row in rows:
        groups[key(row)] = (*groups.get(key(row), ()), row)
    return groups


def summed(rows: Sequence[Progress]) -> Progress:
    """Return several rows, one at least, as one without a name; it passed when all did."""
    sums = {name: sum(getattr(row, name) for row in rows) for name in SUMMED}
    return Progress(
        article="",
        language=_common(row.language for row in rows),
        source_language=_common(row.source_language for row in rows),
        team=_common(row.team for row in rows),
        passed=all(row.passed for row in rows),
        **sums,
    )


def _common(names: Iterable[str]) -> str:
    """Return what all names are, nothing when they differ."""
    different = set(names)
    return different.pop() if len(different) == 1 else ""


def verdict(rows: Sequence[Progress]) -> Message:
    """Return the sentence that sums up: `5 of 6 translations ready, 2 words to translate`."""
    ready = sum(row.passed for row in rows)
    left = sum(row.words_left for row in rows)
    done = n_(
        "{ready:,} of {count:,} translation ready",
        "{ready:,} of {count:,} translations ready",
        len(rows),
        ready=ready,
    )
    words = n_("{count:,} word to translate", "{count:,} words to translate", left)
    return joined(", ", [done, words])
