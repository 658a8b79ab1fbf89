"""A run of phrasing content, sorted into what is text, what wraps it and what cuts it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

__all__ = [
    "ATOM",
    "CLOSE",
    "HIDDEN",
    "OPEN",
    "WORDS",
    "Item",
    "Run",
    "has_words",
    "partners",
    "split",
    "strays",
    "trim",
    "with_words",
]

WORDS: Final = 0
OPEN: Final = 1
CLOSE: Final = 2
ATOM: Final = 3
HIDDEN: Final = 4
"""The kinds of item: text, start tag, end tag, element without text of the sentence, comment."""


# Elements that may be part of what a sentence says: `Press <button>OK</button>`. Pictures and films
# beside it are not.
WORDS_THEMSELVES: Final = frozenset({"button", "math", "meter", "progress", "select"})


@dataclass(slots=True)
class Item:
    """One item of a run: tokens `first` up to `last`, the element's name.

    `blank` says that text has nothing but ASCII white space; `fence` that an item, and a start tag
    with its end tag, may not lie inside a segment; `word` that an element stands for a word.

    Nobody changes one; but a page has many, and to freeze them costs more than to make them.
    """

    kind: int
    first: int
    last: int
    name: str = ""
    blank: bool = False
    fence: bool = False
    word: bool = False


class Run(NamedTuple):
    """A run of phrasing content: its items, which of its tags are pairs, and how deep it lies."""

    items: Sequence[Item]
    pairs: dict[int, int]
    depth: int


def has_words(items: Iterable[Item]) -> bool:
    """Return whether there is text in the items that is more than white space."""
    return any(item.kind == WORDS and not item.blank for item in items)


def partners(items: Sequence[Item]) -> dict[int, int]:
    """Return which start tag goes with which end tag, both ways, as indices into the items.

    A pair that crosses another tag, or holds one without its other half, is no pair.
    """
    pairs: dict[int, int] = {}
    stack: list[list[int]] = []  # [index, 1 when something inside is broken]
    names: dict[str, int] = {}  # how many of a name are open
    for index, item in enumerate(items):
        if item.kind == OPEN:
            stack.append([index, 0])
            names[item.name] = names.get(item.name, 0) + 1
        elif item.kind == CLOSE:
            broken = 0
            while names.get(item.name) and items[stack[-1][0]].name != item.name:
                names[items[stack.pop()[0]].name] -= 1
                broken = 1
            if names.get(item.name):
                start, inside = stack.pop()
                names[item.name] -= 1
                if not (broken or inside or items[start].fence):
                    pairs[start], pairs[index] = index, start
                    continue
            if stack:
                stack[-1][1] = 1
        elif item.kind == ATOM and item.fence and stack:
            stack[-1][1] = 1
    return pairs


def with_words(items: Sequence[Item], says: Callable[[Item], bool]) -> list[Item]:
    """Return the items, with those as words that are part of what the text beside them says.

    `says` tells of text whether there are words in it.
    """
    found = list(items)
    for index in [n for n, item in enumerate(items) if item.name in WORDS_THEMSELVES]:
        beside = [*items[max(index - 1, 0) : index], *items[index + 1 : index + 2]]
        if items[index].kind == ATOM and any(each.kind == WORDS and says(each) for each in beside):
            found[index] = replace(items[index], word=True)
    return found


def strays(
    items: Sequence[Item], pairs: dict[int, int], rule: Callable[[Item], str | None]
) -> set[int]:
    """Return the frozen words that are in no frozen pair of tags, as broken markup has them.

    `rule` says what keeps an item as it is. The pairs around such words are taken away: nothing
    but a cut tells them from what is translated.
    """
    found: set[int] = set()
    around: list[int] = []
    until = 0
    for index, item in enumerate(items):
        if index < until:
            continue
        if index in pairs and pairs[index] < index:
            if around and around[-1] == pairs[index]:
                around.pop()
        elif index in pairs and rule(item) is not None:
            until = pairs[index] + 1
        elif index in pairs:
            around.append(index)
        elif item.kind == WORDS and not item.blank and rule(item) is not None:
            found.add(index)
            for start in around:
                del pairs[pairs.pop(start)]
            around = []
    return found


def split(
    items: Sequence[Item], pairs: dict[int, int], alone: Collection[int] = ()
) -> Iterator[tuple[int, int]]:
    """Yield the bounds of the stretches between tags that have no other half, and of those tags.

    `alone` are further items that are no part of any stretch.
    """
    start = 0
    for index, item in enumerate(items):
        unpaired = item.kind in {OPEN, CLOSE} and index not in pairs
        if unpaired or index in alone or (item.kind == ATOM and item.fence):
            if start < index:
                yield start, index
            yield index, index + 1
            start = index + 1
    if start < len(items):
        yield start, len(items)


def trim(items: Sequence[Item], pairs: dict[int, int], start: int, end: int) -> tuple[int, int]:
    """Return the bounds of a stretch without what is not text at its edges.

    White space, comments, elements without text and the tags that wrap all of it fall away.
    """
    if items[start].kind in {OPEN, CLOSE} and start not in pairs:
        return end, end
    if _solid(items[start]) and _solid(items[end - 1]):
        return start, end
    solid = [0]
    for item in items[start:end]:
        solid.append(solid[-1] + _solid(item))
    base = start
    while start < end:
        first, last = items[start], items[end - 1]
        if first.kind == OPEN and pairs[start] == end - 1:
            start, end = start + 1, end - 1
        elif _empty(first):
            start += 1
        elif _empty(last):
            end -= 1
        elif first.kind == OPEN and solid[pairs[start] - base] == solid[start - base]:
            start = pairs[start] + 1
        elif last.kind == CLOSE and solid[end - base] == solid[pairs[end - 1] - base]:
            end = pairs[end - 1]
        else:
            break
    return start, end


def _solid(item: Item) -> bool:
    return item.word or (item.kind == WORDS and not item.blank)


def _empty(item: Item) -> bool:
    return (item.kind in {ATOM, HIDDEN} and not item.word) or (item.kind == WORDS and item.blank)
