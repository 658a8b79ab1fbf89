"""Tables: which hold data, which only arrange a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gtqm_i18n.authoring.draft import Notes
from gtqm_i18n.authoring.nodes import Element, Node, elements, is_element, text_of
from gtqm_i18n.authoring.vocabulary import HEADINGS

__all__ = ["is_data", "with_headers"]

ARRANGING = frozenset("presentation none".split())
LONGEST = 600
"""Characters that a cell of data has at most, where nothing else says what the table is."""


def is_data(table: Element) -> bool:
    """Return whether a table holds data: it has headers, or several short cells in several rows."""
    inner = list(elements(table.children))
    if table.hints.get("role") in ARRANGING or any(each.name == "table" for each in inner):
        return False
    rows = list(_rows(table))
    widths = [sum(is_element(each, "td", "th") for each in row.children) for row in rows]
    if not rows or max(widths) == 0:
        return False
    if any(each.name in {"th", "caption", "thead"} for each in inner):
        return True
    if len(rows) < 2 or max(widths) < 2:  # noqa: PLR2004 - several
        return False
    if any(each.name in HEADINGS for each in inner):
        return False
    cells = (each for row in rows for each in row.children if isinstance(each, Element))
    return all(len(text_of(cell.children).split()) <= LONGEST // 6 for cell in cells)


def with_headers(rows: Sequence[Element], notes: Notes[str]) -> Element:
    """Return the first of a table's rows, its cells as headers where they alone are all bold."""
    bold = [all(map(_is_bold, row.children)) for row in rows]
    if not bold[0] or any(bold[1:]) or len(rows[0].children) < 2:  # noqa: PLR2004 - several
        return rows[0]
    notes["header-row"] += 1
    return rows[0].holding(map(_header, rows[0].children))


def _is_bold(cell: Node) -> bool:
    """Return whether a cell holds one bold text and nothing else."""
    if not is_element(cell, "td") or not isinstance(cell, Element) or len(cell.children) != 1:
        return False
    block = cell.children[0]
    is_one = isinstance(block, Element) and block.name == "p" and len(block.children) == 1
    return is_one and isinstance(block, Element) and is_element(block.children[0], "strong")


def _header(cell: Node) -> Node:
    if not isinstance(cell, Element):
        return cell
    texts = tuple(
        Element("p", bold.children)
        for block in elements(cell.children)
        for bold in block.children
        if block.name == "p" and isinstance(bold, Element)
    )
    return Element("th", texts, {**cell.attributes, "scope": "col"})


def _rows(table: Element) -> Iterator[Element]:
    for section in table.children:
        if isinstance(section, Element):
            yield from (row for row in section.children if is_element(row, "tr"))  # type: ignore[misc]
