"""The state of translations as a table, as JSON, and as a page."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gtqm_i18n.messages import Message, _, figure, joined, n_, said, spoken
from gtqm_i18n.reports.quoting import width

__all__ = ["SCHEMA", "Progress", "as_html", "as_json", "as_text"]

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
FIRST_NUMBER = 3
"""The first of the columns that hold numbers; the bar stands after it."""

COLUMNS = (
    _("article"),
    _("from"),
    _("to"),
    _("units"),
    _("done"),
    _("fuzzy"),
    _("left"),
    _("stale"),
    _("findings"),
    _("words left"),
)
PROGRESS = _("progress")
BAR = 10

STYLE = """
body { font: 1rem/1.5 system-ui, sans-serif; margin: 1rem auto; max-width: 60rem;
  padding: 0 1rem; color: #1a1a1a; background: #fff }
table { border-collapse: collapse; width: 100% }
th, td { border-bottom: 1px solid #767676; padding: .4rem; text-align: left }
th + td, td + td { white-space: nowrap }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums }
meter { width: 6rem; height: 1rem }
.wide { overflow-x: auto }
@media print { body { max-width: none } }
"""


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


def as_text(rows: Sequence[Progress]) -> str:
    """Return the rows as a table with a bar of progress each, and a last line that sums up."""
    names = [said(name) for name in (*COLUMNS[:4], PROGRESS, *COLUMNS[4:])]
    table = [names, *(_cells(row) for row in rows)]
    widths = [max(map(width, column)) for column in zip(*table, strict=True)]
    lines = [
        "  ".join(
            _pad(cell, width, right=index >= FIRST_NUMBER and index != FIRST_NUMBER + 1)
            for index, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ).rstrip()
        for cells in table
    ]
    lines.insert(1, "  ".join("─" * width for width in widths))
    return "\n".join([*lines, "", said(_total(rows))]) + "\n"


def as_html(rows: Sequence[Progress], *, title: str) -> str:
    """Return the rows as a page that needs nothing beside it."""
    names = [html.escape(said(name)) for name in (*COLUMNS[:3], PROGRESS, *COLUMNS[3:])]
    head = "".join(
        f'<th scope="col"{" class=number" if index > FIRST_NUMBER else ""}>{name}</th>'
        for index, name in enumerate(names)
    )
    label = html.escape(said(_("Translations")))
    body = "\n".join(_html_row(row) for row in rows)
    return (
        f'<!DOCTYPE html>\n<html lang="{spoken()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"<h1>{html.escape(title)}</h1>\n<p>{html.escape(said(_total(rows)))}</p>\n"
        f'<div class="wide" tabindex="0" role="region" aria-label="{label}">\n'
        f"<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>\n"
        f"</body>\n</html>\n"
    )


def _numbers(row: Progress) -> tuple[int, ...]:
    return (
        row.translated,
        row.fuzzy,
        row.untranslated,
        row.stale,
        row.findings,
        row.words_left,
    )


def _cells(row: Progress) -> list[str]:
    full = BAR * row.translated // row.units if row.units else BAR
    bar = f"{'█' * full}{'░' * (BAR - full)} {row.percent:>3} %"
    numbers = [said(figure(number)) for number in _numbers(row)]
    units = said(figure(row.units))
    return [row.article, row.source_language, row.language, units, bar, *numbers]


def _html_row(row: Progress) -> str:
    label = html.escape(
        said(
            _(
                "{percent} % of {article} in {language}",
                percent=row.percent,
                article=row.article,
                language=row.language,
            )
        )
    )
    meter = f'<meter value="{row.percent}" max="100" aria-label="{label}">{row.percent} %</meter>'
    texts = "".join(f"<td>{html.escape(text)}</td>" for text in (row.source_language, row.language))
    numbers = "".join(
        f'<td class="number">{said(figure(n))}</td>' for n in (row.units, *_numbers(row))
    )
    name = html.escape(row.article)
    return f'<tr><th scope="row">{name}</th>{texts}<td>{meter} {row.percent} %</td>{numbers}</tr>'


def _total(rows: Sequence[Progress]) -> Message:
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


def _pad(text: str, wide: int, *, right: bool) -> str:
    space = " " * (wide - width(text))
    return space + text if right else text + space
