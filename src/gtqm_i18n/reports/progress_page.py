"""How far translations are, as one page with charts that needs nothing beside it."""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Sequence

from gtqm_i18n.language import tags
from gtqm_i18n.messages import Message, _, figure, joined, n_, said, spoken
from gtqm_i18n.reports.printing import printable
from gtqm_i18n.reports.progress import Progress, grouped, summed, verdict

__all__ = ["render"]

# Contrasts are those of WCAG 2.2, level AA, in the light and in the dark: 3:1 for a bar on its
# ground, 4.5:1 for text. Colours are printed as well.
STYLE = """
:root { color-scheme: light dark; --text: #1b1b1b; --quiet: #555; --ground: #fff; --line: #ccc;
  --done: #1a7f4b; --fuzzy: #b26a00; --left: #e4e4e4; --edge: #767676 }
@media (prefers-color-scheme: dark) { :root { --text: #eee; --quiet: #b5b5b5; --ground: #161616;
  --line: #444; --done: #4cc38a; --fuzzy: #f0a53c; --left: #333; --edge: #8c8c8c } }
* { box-sizing: border-box }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 56rem; padding: 1rem;
  color: var(--text); background: var(--ground); overflow-wrap: anywhere }
h1 { font-size: 1.6rem; line-height: 1.2; margin: .5rem 0 }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem }
.verdict { font-size: 1.15rem; margin: .5rem 0 }
.legend { list-style: none; display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; padding: 0;
  margin: .5rem 0; color: var(--quiet) }
.legend span { display: inline-block; width: 1rem; height: .75rem; margin-right: .4rem;
  border: 1px solid var(--edge) }
table { border-collapse: collapse; width: 100%; table-layout: fixed }
.article th { font-weight: 600; padding-top: 1.25rem }
thead th { color: var(--quiet); font-weight: 400 }
th, td { border-bottom: 1px solid var(--line); padding: .45rem .5rem .45rem 0; text-align: left;
  vertical-align: top; font-weight: 400 }
thead th:first-child { width: 32% }
th.words, td.words { width: 6.5rem; padding-right: 0; text-align: right;
  font-variant-numeric: tabular-nums }
svg { display: block; margin: .3rem 0 .15rem; width: 100%; height: .9rem;
  border: 1px solid var(--edge) }
small { color: var(--quiet); font-size: .875rem }
.done { fill: var(--done); background: var(--done) }
.fuzzy { fill: var(--fuzzy); background: var(--fuzzy) }
.left { fill: var(--left); background: var(--left) }
.done, .fuzzy, .left { print-color-adjust: exact; -webkit-print-color-adjust: exact;
  forced-color-adjust: none }
@media (max-width: 30rem) { th.words, td.words { width: 4.5rem } }
@media print { :root { color-scheme: light; --text: #000; --quiet: #444; --ground: #fff;
    --line: #bbb; --done: #1a7f4b; --fuzzy: #b26a00; --left: #e4e4e4; --edge: #767676 }
  body { max-width: none; padding: 0; font-size: 10pt } tr { break-inside: avoid }
  thead { display: table-header-group } h2, .article { break-after: avoid } }
"""

NAMES = {"English": _("English"), "Spanish": _("Spanish"), "French": _("French")}

LEGEND = (
    ("done", _("translated")),
    ("fuzzy", _("fuzzy: to be confirmed")),
    ("left", _("to translate")),
)


def render(rows: Sequence[Progress], *, title: str) -> str:
    """Return the page: a chart of each language, of each team and of each article."""
    languages = grouped(rows, lambda row: row.language)
    teams = grouped(rows, lambda row: row.team)
    articles = grouped(rows, lambda row: row.article)
    parts = [
        _section(
            "languages",
            _("Languages"),
            _("language"),
            _sums(dict(sorted(languages.items())), _language),
        ),
        _section("partners", _("Partners"), _("who translates"), _sums(teams, _team)),
        _section("articles", _("Articles"), _("article, into"), _articles(articles)),
    ]
    legend = "".join(f'<li><span class="{kind}"></span>{said(name)}</li>' for kind, name in LEGEND)
    return (
        f'<!DOCTYPE html>\n<html lang="{spoken()}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_name(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
        f'<h1>{_name(title)}</h1>\n<p class="verdict">{said(verdict(rows))}</p>\n'
        f'<ul class="legend">{legend}</ul>\n' + "\n".join(parts) + "\n</main>\n</body>\n</html>\n"
    )


def _section(mark: str, title: str, heading: str, lines: Iterable[str]) -> str:
    """Return a heading, and a table that it names."""
    head = f'<th scope="col">{said(heading)}</th><th scope="col">{said(_("progress"))}</th>'
    head += f'<th scope="col" class="words">{said(_("words left"))}</th>'
    body = "\n".join(lines)
    return (
        f'<h2 id="{mark}">{said(title)}</h2>\n<table aria-labelledby="{mark}">\n'
        f"<thead><tr>{head}</tr></thead>\n{body}\n</table>"
    )


def _sums(groups: dict[str, tuple[Progress, ...]], named: Callable[[str], str]) -> list[str]:
    """Return a line of a table for each group: its sums, and how many of its translations pass."""
    lines = []
    for name, group in groups.items():
        ready = sum(row.passed for row in group)
        about = n_(
            "{ready:,} of {count:,} ready", "{ready:,} of {count:,} ready", len(group), ready=ready
        )
        lines.append(_row(named(name), summed(group), about))
    return ["<tbody>", *lines, "</tbody>"]


def _articles(groups: dict[str, tuple[Progress, ...]]) -> list[str]:
    """Return the lines of each article: its name, and one for each language."""
    lines = []
    for name, group in groups.items():
        title = f'<tr class="article"><th scope="rowgroup" colspan="3">{_name(name)}</th></tr>'
        lines += ["<tbody>", title]
        lines += [
            _row(_language(row.language), row, _("ready") if row.passed else _("not ready"))
            for row in group
        ]
        lines.append("</tbody>")
    return lines


def _row(name: str, row: Progress, about: Message) -> str:
    shares = (("done", row.translated), ("fuzzy", row.fuzzy))
    details = [about, *_details(row)]
    return (
        f'<tr><th scope="row">{name}</th><td>{_bar(shares, row.units)}'
        f"<b>{row.percent} %</b> <small>{said(joined(', ', details))}</small></td>"
        f'<td class="words">{said(figure(row.words_left))}</td></tr>'
    )


def _details(row: Progress) -> list[Message]:
    """Return how many units are done, and how many are not, in words."""
    done = n_(
        "{done:,} of {count:,} unit", "{done:,} of {count:,} units", row.units, done=row.translated
    )
    others = {
        n_("{count:,} fuzzy", "{count:,} fuzzy", row.fuzzy): row.fuzzy,
        n_("{count:,} untranslated", "{count:,} untranslated", row.untranslated): row.untranslated,
        n_("{count:,} stale", "{count:,} stale", row.stale): row.stale,
        n_("{count:,} finding", "{count:,} findings", row.findings): row.findings,
    }
    return [done, *(words for words, number in others.items() if number)]


def _bar(shares: Iterable[tuple[str, int]], units: int) -> str:
    """Return a bar as a drawing; the numbers beside it say the same."""
    start, parts = 0.0, ""
    for kind, number in shares if units else (("done", 1),):
        share = 100 * number / (units or 1)
        parts += f'<rect class="{kind}" x="{start:.2f}" width="{share:.2f}" height="10"/>'
        start += share
    return (
        '<svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect class="left" width="100" height="10"/>{parts}</svg>'
    )


def _language(tag: str) -> str:
    return f"{_name(tags.name_in(tag, spoken()))} ({_name(tag)})"


def _team(name: str) -> str:
    """Return who translates; the English name of a language stands for nobody in particular."""
    return _name(said(NAMES.get(name, name)))


def _name(text: str) -> str:
    """Return a name from outside as it may stand in a page."""
    return html.escape(printable(text), quote=True)
