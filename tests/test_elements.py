"""The tables of HTML: every row decides, says where the standard does, and has its case."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from bs4.builder import HTMLTreeBuilder

from cases import CASES
from gtqm_i18n.html.attributes import ATTRIBUTES, TRANSLATABLE
from gtqm_i18n.html.elements import BLOCKS, FOREIGN_ROWS, ROWS, Row
from gtqm_i18n.html.exclusions import RULES, rule_of
from gtqm_i18n.workflows.article import read_article

ARTICLES = {case.name: (case / "article.html").read_bytes() for case in CASES}


@pytest.mark.parametrize("row", [*ROWS, *FOREIGN_ROWS], ids=lambda row: f"{row.name}-{row.role}")
def test_every_row_has_a_case_with_all_its_elements(row: Row) -> None:
    names = set(re.findall(r"<([a-z][\w-]*)", ARTICLES[row.name].decode().lower()))
    assert {name.lower() for name in row.elements} <= names
    assert row.standard.startswith("https://")


def test_no_element_has_two_rows() -> None:
    for rows in (ROWS, FOREIGN_ROWS):
        names = [name for row in rows for name in row.elements]
        assert len(names) == len(set(names))


def test_every_translated_attribute_is_in_the_case() -> None:
    page = BeautifulSoup(ARTICLES["attributes"], "html.parser")
    expected = {unit.text for unit in read_article(ARTICLES["attributes"]).segments}
    for name in TRANSLATABLE:
        values = [str(tag[name]) for tag in page.select(f"[{name.replace(':', chr(92) + ':')}]")]
        assert any(value in expected for value in values), name


def test_attributes_are_decided_once() -> None:
    decided: dict[tuple[str, str], str] = {}
    for row in ATTRIBUTES:
        for name in row.attributes:
            for element in row.elements.split():
                assert decided.setdefault((name, element), row.decision) == row.decision
        assert row.standard.startswith("https://")


def test_blocks_are_those_of_another_library() -> None:
    """BeautifulSoup's own list of elements that end a line of text."""
    inline_here = {"canvas", "noscript", "output", "video"}  # phrasing content, in the standard
    assert HTMLTreeBuilder.DEFAULT_BLOCK_ELEMENTS - inline_here <= BLOCKS


def test_every_rule_of_exclusion_is_explained() -> None:
    met = {rule_of(each) for data in ARTICLES.values() for each in read_article(data).exclusions}
    assert met <= RULES.keys()
    # What the project's configuration excludes and what lies too deep is in test_extraction.py.
    assert RULES.keys() - met <= {
        "broken-characters",
        "exclude",
        "filled",
        "number",
        "srcdoc",
        "too-deep",
    }
