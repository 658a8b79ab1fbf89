"""How far translations are, as a table for a terminal or a pipe."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gtqm_i18n.messages import _, figure, said
from gtqm_i18n.reports.printing import encodable, printable
from gtqm_i18n.reports.progress import Progress, grouped, summed, verdict
from gtqm_i18n.reports.quoting import width

__all__ = ["render"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its heading, what it shows of a row, and how soon a narrow terminal loses it.

    The one with the highest `spare` goes first; one with 0 stays.
    """

    heading: str
    show: Callable[[Progress], str]
    spare: int = 0
    number: bool = True


PROGRESS = _("progress")
TOTAL = _("total")
COLUMNS = (
    Column(
        heading=_("article"), show=lambda row: printable(row.article) or said(TOTAL), number=False
    ),
    Column(heading=_("from"), show=lambda row: row.source_language, spare=5, number=False),
    Column(heading=_("to"), show=lambda row: row.language, number=False),
    Column(heading=PROGRESS, show=lambda row: f"{row.percent:>3} %", number=False),
    Column(heading=_("words left"), show=lambda row: said(figure(row.words_left)), spare=1),
    Column(heading=_("units"), show=lambda row: said(figure(row.units)), spare=8),
    Column(heading=_("done"), show=lambda row: said(figure(row.translated)), spare=7),
    Column(heading=_("fuzzy"), show=lambda row: said(figure(row.fuzzy)), spare=3),
    Column(heading=_("left"), show=lambda row: said(figure(row.untranslated)), spare=4),
    Column(heading=_("stale"), show=lambda row: said(figure(row.stale)), spare=6),
    Column(heading=_("findings"), show=lambda row: said(figure(row.findings)), spare=2),
)
GAP = "  "
FAIR = 18
"""Columns of an article's name for which other columns are left out."""

SHORTEST = 8
"""Columns of an article's name that stay in any case."""

SIGNS = ("█▒░─…", "#=.-~")
"""Done, fuzzy, left, a line, and what is cut off; the second where the first cannot be written."""

BARS = (10, 5, 0)
"""How long a bar may be, on terminals that are narrower and narrower."""

BOLD, DIM, GREEN, YELLOW, RED = "1", "2", "32", "33", "31"
HALF = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a table is written: with colours, in so many columns (None for any), with which signs."""

    color: bool
    columns: int | None
    signs: str


def render(
    rows: Sequence[Progress],
    *,
    color: bool = False,
    columns: int | None = None,
    encoding: str | None = "utf-8",
) -> str:
    """Return rows as a table with a bar each, sums for each language, and a sentence that sums up.

    It is no wider than `columns`: what matters least is left out first, then names are shortened.
    Signs that `encoding` does not have are replaced by those of ASCII.
    """
    style = Style(color=color, columns=columns, signs=encodable(SIGNS, encoding))
    articles = {row.article for row in rows}
    totals = grouped(rows, lambda row: row.language) if len(articles) > 1 else {}
    sums = [summed(totals[language]) for language in sorted(totals)]
    shown, bar = _fitting([*rows, *sums], columns)
    widths = _widths(shown, [*rows, *sums], bar, columns)
    line = _paint(style.signs[3] * (sum(widths) + len(GAP) * (len(widths) - 1)), DIM, style)
    heading = [
        _pad(said(each.heading), wide, each) for each, wide in zip(shown, widths, strict=True)
    ]
    lines = [_paint(GAP.join(heading).rstrip(), BOLD, style), line]
    lines += [_line(row, shown, widths, bar, style) for row in rows]
    lines += [line] if sums else []
    lines += [_line(row, shown, widths, bar, style) for row in sums]
    return "\n".join([*lines, "", said(verdict(rows))]) + "\n"


def _fitting(rows: Sequence[Progress], columns: int | None) -> tuple[list[Column], int]:
    """Return the columns that fit beside names of a fair length, and how long a bar may be."""
    shown = list(COLUMNS)
    bars = list(BARS)
    while columns is not None and _width(shown, rows, bars[0]) > columns:
        spare = max(shown, key=lambda each: each.spare)
        if spare.spare > 1:
            shown.remove(spare)
        elif len(bars) > 1:
            bars.pop(0)
        elif spare.spare:
            shown.remove(spare)
        else:
            break
    return shown, bars[0]


def _width(shown: Sequence[Column], rows: Sequence[Progress], bar: int) -> int:
    """Return how wide a table is when the longest names are shortened."""
    names, *others = _widths(shown, rows, bar, None)
    return min(names, FAIR) + sum(others) + len(GAP) * len(others)


def _widths(
    shown: Sequence[Column], rows: Sequence[Progress], bar: int, columns: int | None
) -> list[int]:
    """Return the width of each column; that of names is what the others leave, if they must."""
    widths = [
        max([width(said(each.heading)), *(width(each.show(row)) for row in rows)]) for each in shown
    ]
    place = [each.heading for each in shown].index(PROGRESS)
    widths[place] = max(width(said(PROGRESS)), bar + bool(bar) + len("100 %"))
    if columns is not None:
        rest = columns - sum(widths[1:]) - len(GAP) * (len(shown) - 1)
        widths[0] = min(widths[0], max(rest, SHORTEST))
    return widths


def _line(
    row: Progress, shown: Sequence[Column], widths: Sequence[int], bar: int, style: Style
) -> str:
    cells = []
    for column, wide in zip(shown, widths, strict=True):
        text = column.show(row)
        if column.heading == PROGRESS:
            cells.append(_bar(row, bar, style) + _pad(text, wide - bar - bool(bar), column))
            continue
        cell = _pad(_shortened(text, wide, style.signs[4]), wide, column)
        cells.append(_paint(cell, DIM, style) if text == "0" else cell)
    return GAP.join(cells).rstrip()


def _bar(row: Progress, length: int, style: Style) -> str:
    """Return a bar of what is done and what is fuzzy, full only when all is done."""
    if not length:
        return ""
    done = length * row.translated // row.units if row.units else length
    fuzzy = length * (row.translated + row.fuzzy) // row.units - done if row.units else 0
    shade = GREEN if row.passed else YELLOW if row.percent >= HALF else RED
    parts = (
        _paint(style.signs[0] * done, shade, style),
        _paint(style.signs[1] * fuzzy, YELLOW, style),
        _paint(style.signs[2] * (length - done - fuzzy), DIM, style),
    )
    return "".join(parts) + " "


def _shortened(text: str, wide: int, cut: str) -> str:
    """Return a text that takes so many columns at most; its middle goes, its ends tell it apart."""
    if width(text) <= wide:
        return text
    start, end = text, ""
    half = (wide - 1) // 2
    while width(start) > wide - 1 - half:
        start = start[:-1]
    for character in reversed(text):
        if width(character + end) > half:
            break
        end = character + end
    return start + cut + end


def _pad(text: str, wide: int, column: Column) -> str:
    space = " " * (wide - width(text))
    return space + text if column.number else text + space


def _paint(text: str, shade: str, style: Style) -> str:
    return f"\x1b[{shade}m{text}\x1b[0m" if style.color and text else text
