"""What `status` shows: a table that fits its terminal, and a page that stands alone."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from gtqm_i18n.reports import progress, progress_page, progress_table
from gtqm_i18n.reports.progress import Progress
from gtqm_i18n.reports.quoting import width

ROW = Progress(
    article="reunion-2013",
    language="es",
    source_language="fr",
    units=300,
    words=900,
    translated=299,
    fuzzy=0,
    untranslated=1,
    stale=0,
    findings=1,
    words_left=4,
    passed=False,
    team="Secretaría de Relaciones Exteriores",
)
DONE = replace(ROW, language="en", translated=300, untranslated=0, words_left=0, passed=True)
HALF = replace(ROW, translated=150, fuzzy=90, untranslated=60, words_left=1500, team="B")
LONG = "communiqués/2013/réunion-du-groupe-de-travail-québec-mexique-quatorzième"
HOSTILE = "<script>alert(1)</script>\"'&\x1b[31m\n\u202e\ud800"
ROWS = [
    ROW,
    DONE,
    replace(HALF, article="日本との協力"),
    replace(DONE, article=LONG),
    replace(HALF, article=HOSTILE, team=HOSTILE),
]


def lines(columns: int | None = None, encoding: str = "utf-8") -> list[str]:
    """The lines of the table of all rows."""
    return progress_table.render(ROWS, columns=columns, encoding=encoding).splitlines()


def test_row_is_full_only_when_all_is_done() -> None:
    assert (ROW.percent, DONE.percent, replace(ROW, units=0, translated=0).percent) == (
        99,
        100,
        100,
    )
    assert "█████████░  99 %" in progress_table.render([ROW])
    assert "██████████ 100 %" in progress_table.render([DONE])
    assert "█████▒▒▒░░  50 %" in progress_table.render([HALF])


def test_languages_are_summed_and_the_last_line_sums_up() -> None:
    total = [line.split() for line in lines() if line.startswith("total")]
    assert [(each[2], each[4], each[6]) for each in total] == [
        ("en", "100", "0"),
        ("es", "66", "3,004"),
    ]
    assert lines()[-1] == "2 of 5 translations ready, 3,004 words to translate"
    assert "total" not in progress_table.render([ROW, DONE])


@pytest.mark.parametrize("columns", [None, 200, 110, 90, 70, 50, 40, 30, 24])
def test_table_is_aligned_and_fits(columns: int | None) -> None:
    head, rule, *rows = lines(columns)[:-2]
    assert width(rule) <= (columns or 999)
    assert all(width(line) <= width(rule) for line in rows)
    place = width(head[: head.index("to  ")])
    for row in rows:
        if "─" not in row:
            [mark] = re.findall(r" (?:es|en)(?= )", row)
            assert width(row[: row.index(mark) + 1]) == place


def test_what_matters_stays_on_a_narrow_terminal() -> None:
    assert "words left" in lines(50)[0]
    assert "units" not in lines(90)[0]
    assert "findings" in lines(90)[0]
    assert any(re.search("commun.*….*zième", line) for line in lines(90))


def test_table_can_do_with_ascii() -> None:
    table = progress_table.render(ROWS[:3:2], encoding="latin-1")
    assert "#########.  99 %" in table
    assert "#####===..  50 %" in table
    assert not set("█▒░─…") & set(table)


def test_names_do_not_steer_a_terminal() -> None:
    table = progress_table.render(ROWS, color=False)
    assert "\x1b" not in table
    assert "\u202e" not in table
    assert len(table.splitlines()) == len(ROWS) + len({row.language for row in ROWS}) + 5


def test_json_has_a_schema() -> None:
    report = json.loads(progress.as_json([ROW]))
    assert report["schema"] == "gtqm-i18n/status/1"
    assert report["catalogs"][0]["words_left"] == 4


def test_page_has_a_chart_for_each_language_partner_and_article() -> None:
    soup = BeautifulSoup(progress_page.render(ROWS, title=HOSTILE), "html.parser")
    languages, partners, articles = soup.find_all("table")
    assert [each.get_text() for each in languages.select("[scope=row]")] == [
        "English (en)",
        "Spanish (es)",
    ]
    assert [each.get_text() for each in partners.select("[scope=row]")][:2] == [ROW.team, "B"]
    assert len(articles.select("[scope=rowgroup]")) == 4
    assert len(soup.select("[scope=row] + td svg")) == 2 + 3 + 5
    half = articles.select("svg")[2]
    shares = [(rect["class"], rect.get("x"), rect["width"]) for rect in half.select("rect")]
    assert shares == [
        (["left"], None, "100"),
        (["done"], "0.00", "50.00"),
        (["fuzzy"], "50.00", "30.00"),
    ]


def test_page_needs_nothing_and_runs_nothing() -> None:
    page = progress_page.render(ROWS, title=HOSTILE)
    soup = BeautifulSoup(page, "html.parser")
    assert not soup.select("script, link, img, [src], [href], [onload]")
    assert "url(" not in page
    assert "@import" not in page
    assert "\x1b" not in page
    page.encode()
