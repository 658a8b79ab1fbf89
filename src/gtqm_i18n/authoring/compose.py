"""A draft, made the page of an article."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gtqm_i18n.authoring.blocks import unemphasized
from gtqm_i18n.authoring.datelines import marked
from gtqm_i18n.authoring.draft import Draft, Notes
from gtqm_i18n.authoring.headings import LEAD_LENGTH, Parted, found_title, in_order, part, promoted
from gtqm_i18n.authoring.inline import one_text
from gtqm_i18n.authoring.nodes import Element, elements, one_line, paragraph, text_of
from gtqm_i18n.authoring.writing import page
from gtqm_i18n.language.dates import long_date

__all__ = ["compose", "title_of"]

DESCRIPTION = 155
"""Characters that search results show of a description, and some to spare."""


FEW = 50
"""Characters below which a paragraph is a greeting, a label or a date."""


def title_of(draft: Draft) -> str:
    """Return a draft's title: what its source calls it, else its first heading; may be empty."""
    return one_line(draft.title or found_title(draft.blocks))


def compose(draft: Draft, *, title: str, language: str) -> tuple[bytes, Notes[str]]:
    """Return the page of a draft in a language (BCP 47), and what was guessed on the way.

    The heading or paragraph that is the title becomes the one `h1`; the others follow in order.
    """
    notes: Notes[str] = Notes(draft.notes)
    parted = part(draft.blocks, title)
    before = parted.before
    rest = promoted(_trimmed(parted.after), notes)
    dated = marked([*before, *rest], language, notes)
    before, rest = dated[: len(before)], in_order(dated[len(before) :])
    header = [*before, _heading(parted, title)]
    if draft.day and not any(each.name == "time" for each in elements([*before, *rest[:1]])):
        header.append(_dateline(draft.day, language))
    while rest and _is_dateline(rest[0]):
        header.append(rest[0])
        rest = rest[1:]
    text = page(
        language=language,
        title=title,
        description=draft.description or _description(rest),
        header=header,
        body=rest,
    )
    return text.encode(), notes


def _heading(parted: Parted, title: str) -> Element:
    """Return the title as a heading: as its source wrote it, with its language."""
    if parted.heading is None:
        return Element("h1", (title,))
    text = one_text(unemphasized(parted.heading.children), Notes())
    return Element("h1", text, parted.heading.attributes)


def _trimmed(blocks: Sequence[Element]) -> list[Element]:
    """Return blocks without rules at their ends, and without two in a row."""
    kept: list[Element] = []
    for block in blocks:
        if block.name != "hr" or (kept and kept[-1].name != "hr"):
            kept.append(block)
    while kept and kept[-1].name == "hr":
        kept.pop()
    return kept


def _is_dateline(block: Element) -> bool:
    has_date = any(each.name == "time" for each in elements(block.children))
    return block.name == "p" and has_date and len(text_of(block.children)) <= LEAD_LENGTH


def _dateline(day: str, language: str) -> Element:
    text = long_date(date.fromisoformat(day), language)
    return paragraph(Element("time", (text,), {"datetime": day}))


def _description(blocks: Sequence[Element]) -> str:
    """Return the first paragraph of more than a few words, as long as a description may be."""
    texts = [one_line(text_of(each.children)) for each in blocks if each.name == "p"]
    worded = [text for text in texts if any(map(str.isalpha, text))]
    first = next((text for text in worded if len(text) >= FEW), worded[0] if worded else "")
    return shortened(first)


def shortened(text: str) -> str:
    """Return a text as long as a description may be: its first sentences, else its first words."""
    if len(text) <= DESCRIPTION:
        return text
    start = text[:DESCRIPTION]
    sentence = max(start.rfind(f"{mark} ") for mark in ".!?")
    if sentence > DESCRIPTION // 2:
        return start[: sentence + 1]
    return start.rpartition(" ")[0].rstrip(" ,;:–—") + "…"
