"""What was extracted from articles and what was left out, by which rule."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from gtqm_i18n.html.exclusions import RULES, counted, rule_of
from gtqm_i18n.html.inline import shortened
from gtqm_i18n.messages import n_, said
from gtqm_i18n.model import Exclusion, Segment
from gtqm_i18n.reports.printing import printable
from gtqm_i18n.reports.tally import tally

__all__ = ["Extracted", "as_json", "as_text"]

SCHEMA = "gtqm-i18n/extract/1"
QUOTED = 72


class Extracted(NamedTuple):
    """An article's segments and exclusions; `units` counts different texts."""

    article: str
    path: str
    language: str
    units: int
    segments: tuple[Segment, ...]
    exclusions: tuple[Exclusion, ...]


def as_text(articles: Sequence[Extracted]) -> str:
    """Return a list for people: each text left out with its line, column and rule."""
    lines: list[str] = []
    met: set[str] = set()
    for article in articles:
        shown = [each for each in article.exclusions if each.text]
        met |= set(map(rule_of, shown))
        head = n_(
            "{path} ({language}): {count:,} unit, left out: {tally}",
            "{path} ({language}): {count:,} units, left out: {tally}",
            article.units,
            path=printable(article.path),
            language=article.language,
            tally=tally(counted(shown)),
        )
        lines.append(said(head))
        for each in sorted(shown, key=_place):
            text = shortened(each.text, QUOTED)
            place = f"{each.location.line}:{each.location.column}"
            lines.append(f"  {place:9} {printable(each.rule):14} {printable(text)}")
    if met:
        lines += ["", *(f"{rule:14} {said(RULES[rule])}" for rule in sorted(met))]
    return "\n".join(lines) + "\n"


def as_json(articles: Sequence[Extracted]) -> str:
    """Return the same for programs, with the texts that are translated."""
    report = {"schema": SCHEMA, "articles": [_article(each) for each in articles]}
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


def _article(article: Extracted) -> dict[str, Any]:
    return {
        "article": article.article,
        "path": article.path,
        "language": article.language,
        "units": article.units,
        "segments": [
            {
                "line": each.location.line,
                "column": each.location.column,
                "kind": each.kind,
                "context": each.context,
                "text": each.text,
                "notes": list(each.notes),
            }
            for each in article.segments
        ],
        "excluded": [
            {
                "line": each.location.line,
                "column": each.location.column,
                "rule": each.rule,
                "text": each.text,
            }
            for each in article.exclusions
            if each.text
        ],
    }


def _place(exclusion: Exclusion) -> tuple[int, int]:
    return exclusion.location.line, exclusion.location.column
