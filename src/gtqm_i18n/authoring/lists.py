"""Paragraphs with a bullet or a number typed before them, made lists."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from gtqm_i18n.authoring.draft import Notes
from gtqm_i18n.authoring.inline import texts
from gtqm_i18n.authoring.nodes import Element, Node, is_element

__all__ = ["BULLETS", "NUMBERED", "Entry", "below", "listed", "nested"]

BULLETS = "•·▪◦‣●■□○❖➢✓\uf0b7\uf0a7"
"""Characters that nobody begins a sentence with; the last two are those of Word's Symbol font."""

SURE = re.compile(rf"(?:[{BULLETS}][\s\u00a0]*)+")
MARKED = re.compile(
    rf"(?:[{BULLETS}o§*–-]|(?P<number>\(?(?:\d{{1,3}}|[a-z]|[ivx]{{1,5}})[.)]))[\s\u00a0]+"
)
NUMBERED = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]")
HOLDING = frozenset("blockquote dd details li td th".split())
DEEPEST = 9
"""Levels that word processors have."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a list, its level from 1 on, and `ol` or `ul`."""

    text: tuple[Node, ...]
    level: int
    name: str


def listed(blocks: Iterable[Element], notes: Notes[str]) -> tuple[Element, ...]:
    """Return blocks with real lists in the place of paragraphs that look like entries.

    Word says which they are; elsewhere a bullet that no sentence begins with does. Numbers and
    hyphens are left alone: they begin sentences too.
    """
    found: list[Element] = []
    entries: list[Entry] = []
    for block in blocks:
        made = list(_entries(block, notes))
        if not made:
            found += nested(entries)
            entries = []
            found.append(below(block, lambda inner: listed(inner, notes)))
        entries += made
        notes["list"] += len(made) if block.name == "p" else 0
    return (*found, *nested(entries))


def below(block: Element, change: Callable[[Sequence[Element]], Iterable[Element]]) -> Element:
    """Return a block with the blocks in it changed."""
    inner = [each for each in block.children if isinstance(each, Element)]
    if block.name == "li" and inner and inner[0].name == "p":
        inner[0] = inner[0].holding(_bare(inner[0].children))
    if block.name in HOLDING:
        return block.holding(change(inner))
    if block.name in {"dl", "ol", "table", "tbody", "tfoot", "thead", "tr", "ul"}:
        return block.holding(below(each, change) for each in inner)
    return block


def _entries(block: Element, notes: Notes[str]) -> Iterator[Entry]:
    """Yield the entries that a paragraph is, none when it is an ordinary one."""
    if "kix" in block.hints:
        yield from _beside(block)
    if block.name != "p" or block.attributes:
        return
    level = int(block.hints.get("level", "0"))
    bullet = block.hints.get("bullet", "").strip()
    if level and bullet:
        yield Entry(_bare(block.children), min(level, DEEPEST), _kind(bullet))
        return
    lines = list(_lines(block.children))
    hinted = "entry" in block.hints and len(lines) == 1
    pattern = MARKED if hinted else SURE
    starts = [pattern.match(line[0]) if isinstance(line[0], str) else None for line in lines]
    if not all(starts):
        return
    for line, start in zip(lines, starts, strict=True):
        if start is None or not isinstance(line[0], str):
            continue
        for text in texts((line[0][start.end() :], *line[1:]), notes)[:1]:
            yield Entry(_bare(text), max(level, 1), _kind(start[0].strip()))


def _bare(text: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return the text of an entry without a bullet that was typed besides; nothing else is lost."""
    first = text[0] if text else ""
    start = SURE.match(first) if isinstance(first, str) else None
    if start is None or any(is_element(each, "br") for each in text):
        return text
    found = texts((str(first)[start.end() :], *text[1:]), Notes())
    return found[0] if found else text


def _beside(block: Element) -> Iterator[Entry]:
    """Yield the entries of a list of Google Docs, each level of which is a list of its own."""
    entries = [each.children for each in block.children if isinstance(each, Element)]
    texts_alone = [each[0] for each in entries if len(each) == 1 and is_element(each[0], "p")]
    if len(texts_alone) != len(entries):
        return
    for each in texts_alone:
        if isinstance(each, Element):
            yield Entry(_bare(each.children), int(block.hints["kix"]), block.name)


def _kind(bullet: str) -> str:
    return "ol" if NUMBERED.fullmatch(bullet) else "ul"


def _lines(nodes: Sequence[Node]) -> Iterator[tuple[Node, ...]]:
    """Yield what stands between line breaks."""
    line: list[Node] = []
    for node in (*nodes, Element("br")):
        if not is_element(node, "br"):
            line.append(node)
        elif line:
            yield tuple(line)
            line = []


def nested(entries: Sequence[Entry]) -> list[Element]:
    """Return the lists that entries make, one in an entry of the other by their levels."""
    found: list[Element] = []
    start = 0
    while start < len(entries):
        first = entries[start]
        end = start + 1
        while end < len(entries) and entries[end].level >= first.level:
            if entries[end].level == first.level and entries[end].name != first.name:
                break
            end += 1
        found.append(Element(first.name, tuple(_items(entries[start:end], first.level))))
        start = end
    return found


def _items(entries: Sequence[Entry], level: int) -> Iterator[Element]:
    starts = [index for index, each in enumerate(entries) if each.level == level]
    for start, end in zip(starts, [*starts[1:], len(entries)], strict=True):
        inner = nested(entries[start + 1 : end])
        yield Element("li", (Element("p", entries[start].text), *inner))
