"""Every case: its template, its identity, its pseudo-translation."""

from __future__ import annotations

from pathlib import Path

import pytest

from cases import CASES, expected_page, expected_template
from gtqm_i18n.html.coverage import uncovered
from gtqm_i18n.html.skeleton import skeleton
from gtqm_i18n.workflows.article import read_article, render

assert CASES, "tests/data/cases is empty"
by_name = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)


@by_name
def test_template_is_as_expected(case: Path) -> None:
    assert expected_template(case).decode() == (case / "expected.pot").read_text("utf-8")


@by_name
def test_untranslated_page_is_the_source(case: Path) -> None:
    data = (case / "article.html").read_bytes()
    document = read_article(data)
    assert render(document, {}) == data
    assert render(document, {each.key: each.text for each in document.segments}) == data


@by_name
def test_translated_page_is_as_expected(case: Path) -> None:
    assert expected_page(case) == (case / "expected.xx.html").read_bytes()


@by_name
def test_all_text_is_covered(case: Path) -> None:
    data = (case / "article.html").read_bytes()
    assert uncovered(read_article(data), data) == []


@by_name
def test_skeleton_stays(case: Path) -> None:
    before = skeleton((case / "article.html").read_bytes(), path="article.html")
    assert before.holds(skeleton(expected_page(case), path="article.html"), "es-MX")
