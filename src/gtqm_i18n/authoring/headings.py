"""Headings: the title, the order of the others, and paragraphs that are some."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from gtqm_i18n.authoring.draft import Notes
from gtqm_i18n.authoring.lists import below
from gtqm_i18n.authoring.nodes import Element, elements, is_element, text_of
from gtqm_i18n.authoring.vocabulary import HEADINGS

__all__ = [
    "LEAD",
    "LEAD_LENGTH",
    "Parted",
    "found_title",
    "in_order",
    "looks_like_heading",
    "part",
    "promoted",
    "same",
]

LONGEST = 90
"""Characters of a paragraph that may be a heading; what it heads has more."""

MOST_WORDS = 14
UNENDED = frozenset(".,:;…—–-")
LEAD = 3
"""Paragraphs that may stand before a title: a section's name, a date."""

LEAD_LENGTH = 100


@dataclass(frozen=True, slots=True)
class Parted:
    """An article's blocks: what stands before its title, its heading, and what follows."""

    before: tuple[Element, ...]
    heading: Element | None
    after: tuple[Element, ...]


def same(one: str, other: str) -> bool:
    """Return whether two titles have the same letters and digits; without any, the same signs."""
    return _letters(one) == _letters(other) != ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold())) or text.strip()


def looks_like_heading(text: str) -> bool:
    """Return whether a paragraph is short, begins like a sentence and does not end like one."""
    bare = text.strip()
    return (
        0 < len(bare) <= LONGEST
        and len(bare.split()) <= MOST_WORDS
        and bare[-1] not in UNENDED
        and any(map(str.isalpha, bare))
        and not bare[0].islower()
        and not {"@", "://"}
        & {bare[index : index + size] for index in range(len(bare)) for size in (1, 3)}
    )


def promoted(blocks: Sequence[Element], notes: Notes[str]) -> tuple[Element, ...]:
    """Return blocks in which bold paragraphs that head others are headings.

    Only where the page has no headings but its title, and a text follows that is not bold: else
    bold is only bold.
    """
    if any(each.name in HEADINGS[1:] for each in elements(blocks)):
        return tuple(blocks)
    found = [
        Element("h2", bold.children, block.attributes) if bold is not None else block
        for block, bold in zip(blocks, map(_head, blocks, [*blocks[1:], None]), strict=True)
    ]
    notes["heading"] += sum(each.name == "h2" for each in found)
    return tuple(found)


def _head(block: Element, following: Element | None) -> Element | None:
    """Return the bold text of a paragraph that heads the next block, None where it does not."""
    [first, *more] = block.children or ("",)
    if block.name != "p" or more or not isinstance(first, Element) or first.name != "strong":
        return None
    heads = following is not None and _is_text(following)
    return first if heads and looks_like_heading(text_of(block.children)) else None


def _is_text(block: Element) -> bool:
    """Return whether a block is what one writes a heading for: no other bold paragraph."""
    if len(block.children) == 1 and is_element(block.children[0], "strong"):
        return False
    is_long = block.name == "p" and len(text_of(block.children)) > LONGEST
    return is_long or block.name in {"ul", "ol", "table", "blockquote"}


def found_title(blocks: Iterable[Element]) -> str:
    """Return the text of the first heading of the highest level, empty where there is none."""
    headings = [each for each in elements(blocks) if each.name in HEADINGS]
    if not headings:
        return ""
    return text_of(min(headings, key=lambda each: each.name).children).strip()


def part(blocks: Sequence[Element], title: str) -> Parted:
    """Return blocks parted at their title: a heading, else a paragraph of that text.

    What stands before it is no more than a few short paragraphs; where it is more, it follows.
    """
    places = [
        (each.name == "p", index)
        for index, each in enumerate(blocks)
        if each.name in {"p", *HEADINGS} and same(text_of(each.children), title)
    ]
    if not places:
        return Parted((), None, tuple(blocks))
    _, place = min(places)
    before, heading, after = blocks[:place], blocks[place], blocks[place + 1 :]
    if len(before) > LEAD or any(not _is_lead(each) for each in before):
        if heading.name == "p":
            return Parted((), None, tuple(blocks))
        return Parted((), heading, (*before, *after))
    return Parted(tuple(before), heading, tuple(after))


def _is_lead(block: Element) -> bool:
    has_picture = any(each.name == "img" for each in elements(block.children))
    return block.name == "p" and not has_picture and len(text_of(block.children)) <= LEAD_LENGTH


def in_order(blocks: Iterable[Element]) -> tuple[Element, ...]:
    """Return blocks whose headings begin at `h2` and leave no level out."""
    levels: list[str] = []

    def ordered(inner: Iterable[Element]) -> Iterator[Element]:
        for block in inner:
            if block.name not in HEADINGS:
                yield below(block, ordered)
                continue
            while levels and levels[-1] >= block.name:
                levels.pop()
            levels.append(block.name)
            yield replace(block, name=f"h{min(len(levels) + 1, len(HEADINGS))}")

    return tuple(ordered(blocks))
