"""How far translations are: numbers of each, sums of several, and all of them as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gtqm_i18n.errors import CatalogError
from gtqm_i18n.messages import Message, _, joined, n_

__all__ = ["SCHEMA", "Progress", "as_json", "grouped", "merged", "summed", "verdict"]

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


DERIVED = frozenset({"percent"})
"""What follows from the other fields."""

KINDS: Mapping[str, type] = {
    **dict.fromkeys(("article", "language", "source_language", "team"), str),
    **dict.fromkeys(SUMMED, int),
    "passed": bool,
}


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


def merged(reports: Iterable[tuple[str, bytes]]) -> list[Progress]:
    """Return the rows of reports that `as_json` wrote, each with its path, in the order of slugs.

    Raises CatalogError for what is no such report, and when two tell of the same catalog.
    """
    rows: dict[tuple[str, str], Progress] = {}
    for path, data in reports:
        for row in _rows(path, data):
            if (row.article, row.language) in rows:
                message = _(
                    "tells of {article} ({language}), as another one does; leave it out",
                    article=row.article,
                    language=row.language,
                )
                raise CatalogError(message, path=path)
            rows[row.article, row.language] = row
    return sorted(rows.values(), key=lambda row: row.article)  # languages keep their order


def _rows(path: str, data: bytes) -> list[Progress]:
    try:
        said = json.loads(data)
        return [_row(catalog) for catalog in said["catalogs" if said["schema"] == SCHEMA else ""]]
    except (ValueError, TypeError, KeyError, RecursionError):
        message = _(
            "this is no report of the progress of translations; write it with status --json"
        )
        raise CatalogError(message, path=path) from None


def _row(said: Any) -> Progress:
    """Return what JSON says of a catalog; raises TypeError or KeyError for anything else."""
    given = {name: said[name] for name in FIELDS if name not in DERIVED}
    if any(type(given[name]) is not kind for name, kind in KINDS.items()):
        raise TypeError
    return Progress(**given)


def grouped(
    rows: Iterable[Progress], key: Callable[[Progress], str]
) -> dict[str, tuple[Progress, ...]]:
    """Return the rows that have the same key, by key, in the order in which keys come."""
    groups: dict[str, list[Progress]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return {name: tuple(group) for name, group in groups.items()}


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
