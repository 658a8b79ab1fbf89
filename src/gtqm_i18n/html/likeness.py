"""Unit texts that say the same to a reader, and tags carried from one text to another."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from gtqm_i18n.html import inline

__all__ = ["Named", "cut", "fitting", "letters", "likeness", "named", "retag", "words"]

NUMBER = re.compile(r"\d+\Z")

# Characters that differ in the source and not for the reader.
SAME = {
    "\u00a0": " ",  # no-break spaces are where a line may not end
    "\u202f": " ",
    "\u2007": " ",
    "\u2009": " ",
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "“": '"',
    "”": '"',
    "„": '"',
    "«": '"',
    "»": '"',
    "…": "...",
    "\u2011": "-",  # the hyphen where a line may not end
    "\u00ad": "",  # the hyphen that shows only at the end of a line
    "\u200b": "",
    "\u2060": "",
    "\ufeff": "",
}
DIFFERENT = re.compile(f"[{''.join(SAME)}]")
LITERAL = frozenset("code kbd samp var tt".split())
"""Elements whose text programs read, to which every character is another."""

MANY = 400
"""Parts of a text with so many tags that what they hold does not tell them apart."""

NO_LETTERS = bytes({*range(128)} - {*b"abcdefghijklmnopqrstuvwxyz"})

MARK = re.compile(r"[:;!?%)\](\[¿¡]")
SPACED_MARK = re.compile(r" +(?=[:;!?%)\]]|\.\.\.)|(?<=[(\[¿¡]) +")
QUOTED = re.compile(r'(?<=") +| +(?=")')


class Named(NamedTuple):
    """A tag of a unit text: its name, the address that a note gives for it, and what it holds."""

    name: str
    address: str = ""
    content: str = ""

    @property
    def element(self) -> str:
        """The element's name, without its number."""
        return NUMBER.sub("", self.name) or self.name


def likeness(text: str, *, preserve: bool = False) -> str:
    """Return what is the same for all unit texts that say the same with the same elements.

    Differences in white space, in how characters are written (references, apostrophes, quotation
    marks, no-break spaces), and in the numbers of tags are not in it. With `preserve`, and in code,
    every character is.
    """
    said: list[str] = []
    literal = 0
    for part in inline.scan(text):
        if part.kind == "text":
            raw = inline.characters(part.raw)
            same = raw if preserve else inline.collapse(raw) if literal else _same(raw)
            said.append(same.replace("<", "&lt;"))
            continue
        element = Named(part.name).element
        if element in LITERAL:
            literal = literal + 1 if part.kind == "open" else max(0, literal - 1)
        said.append(f"<{'/' * (part.kind == 'close')}{element}>")
    joined = "".join(said)
    return joined if preserve else joined.strip(" ")


def _same(text: str) -> str:
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
        # A table that has few of a text's characters takes many times as long.
        text = DIFFERENT.sub(lambda found: SAME[found[0]], text)
    text = inline.collapse(text)
    if MARK.search(text) or " ..." in text:
        text = SPACED_MARK.sub("", text)
    return QUOTED.sub("", text) if '"' in text else text


def letters(text: str) -> bytes:
    """Return small ASCII letters of a unit text, the same for all that have one `likeness`.

    They are found much faster, and tell most texts apart.
    """
    plain = inline.plain(text)
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", plain)
    return plain.lower().encode("ascii", "ignore").translate(None, NO_LETTERS)


def words(text: str) -> str:
    """Return what a unit text says without tags and capitals, fit for being compared."""
    return _same(inline.plain(text, between=" ")).strip(" ").casefold()


def named(text: str, notes: Iterable[str] = ()) -> list[Named]:
    """Return the tags of a unit text in order, each with the address that a note gives for it."""
    addresses = dict(_addresses(notes))
    parts = inline.scan(text)
    holds = _contents(parts)
    return [
        Named(part.name, addresses.get(part.name, ""), holds.get(index, (0, ""))[1])
        for index, part in enumerate(parts)
        if part.kind == "open"
    ]


def _addresses(notes: Iterable[str]) -> Iterator[tuple[str, str]]:
    for note in notes:
        tag, equals, address = note.partition(" = ")
        if equals and tag.startswith("<") and tag.endswith(">"):
            yield tag[1:-1], address


def retag(target: str, before: Sequence[Named], after: Sequence[Named]) -> tuple[str, bool]:
    """Return a translation with the tags of the text it is to stand beside, and if that is certain.

    `before` are the tags of the text that it was made for, `after` those of the other. Tags with
    one address are the same, else those of one element in their order; those that `after` lacks
    are taken out. It is certain when every tag has one counterpart: where tags have one name and
    get several, what they hold tells, as long as it is not translated.
    """
    pairs, certain = _pairs(before, after)
    parts = inline.scan(target)
    holds = _contents(parts)
    written: list[str] = []
    closing: dict[int, str | None] = {}
    for index, part in enumerate(parts):
        waiting = pairs.get(part.name)
        if part.kind == "text" or waiting is None:
            written.append(part.raw)
            continue
        if part.kind == "open":
            end, content = holds.get(index, (-1, None))
            found = next((n for n, (held, _) in enumerate(waiting) if held == content), None)
            if len(waiting) > 1:
                certain = certain and found is not None
                name = waiting.pop(found or 0)[1]
            else:
                name = waiting[0][1]
            closing[end] = name
        else:
            name = closing.get(index, waiting[0][1])
        if name is not None:
            written.append(_renamed(part.raw, part.name, name))
    return "".join(written), certain


def _contents(parts: Sequence[inline.Part]) -> dict[int, tuple[int, str]]:
    """Return, for the place of each start tag, that of its end tag and what is between them.

    Where there are so many tags that nobody tells them apart by what they hold, it is left out.
    """
    open_tags: dict[str, list[int]] = {}
    found: dict[int, tuple[int, str]] = {}
    few = len(parts) <= MANY
    for index, part in enumerate(parts):
        if part.kind == "open":
            open_tags.setdefault(part.name, []).append(index)
        elif part.kind == "close" and open_tags.get(part.name):
            start = open_tags[part.name].pop()
            content = "".join(each.raw for each in parts[start + 1 : index]) if few else ""
            found[start] = index, content
    return found


def _renamed(raw: str, old: str, new: str) -> str:
    start = 2 if raw.startswith("</") else 1
    return raw[:start] + new + raw[start + len(old) :]


def _pairs(
    before: Sequence[Named], after: Sequence[Named]
) -> tuple[dict[str, list[tuple[str, str | None]]], bool]:
    """Return what each old name becomes, and if that is certain so far.

    Of a name that becomes several, each comes with what the tag holds; None stands for no tag.
    """
    found = _counterparts(before, after)
    pairs: dict[str, list[tuple[str, str | None]]] = {}
    for tag, other in zip(before, found, strict=True):
        pairs.setdefault(tag.name, []).append((tag.content, other.name if other else None))
    for name, others in pairs.items():
        if len({new for _, new in others}) == 1:
            pairs[name] = others[:1]
        elif len({content for content, _ in others}) < len(others):
            pairs[name] = [("", new) for _, new in others]  # two hold the same: nothing tells
    certain = None not in found and len(found) == len(after)
    return pairs, certain


def _counterparts(before: Sequence[Named], after: Sequence[Named]) -> list[Named | None]:
    """Return, for each tag, the one of the other text that it is, None for none."""
    same: dict[tuple[str, str], deque[int]] = defaultdict(deque)
    alike: dict[str, deque[int]] = defaultdict(deque)
    for place, tag in enumerate(after):
        same[tag.element, tag.address].append(place)
        alike[tag.element].append(place)
    found: list[Named | None] = [None] * len(before)
    taken: set[int] = set()
    for index, tag in enumerate(before):
        if tag.address and same[tag.element, tag.address]:
            place = same[tag.element, tag.address].popleft()
            taken.add(place)
            found[index] = after[place]
    for index, tag in enumerate(before):
        waiting = alike[tag.element]
        while found[index] is None and waiting:
            place = waiting.popleft()
            if place not in taken:
                taken.add(place)
                found[index] = after[place]
    return found


def cut(text: str, breaks: Callable[[str], Iterable[int]]) -> list[str]:
    """Return a unit text in pieces, cut where `breaks` says that something begins in its words.

    A line break ends a piece too. Tags stay with what they open or close. Joined, the pieces are
    the text without the spaces between them.
    """
    cuts = breaks(text) if "<" not in text else _between_tags(text, breaks)
    edges = sorted({0, *cuts, len(text)})
    pieces = (text[start:end].strip(inline.WHITE) for start, end in pairwise(edges))
    return [piece for piece in pieces if piece]


def _between_tags(text: str, breaks: Callable[[str], Iterable[int]]) -> set[int]:
    """Return where to cut a unit text with tags."""
    places: list[int] = []  # where each character of the plain text stands in the unit text
    plain: list[str] = []
    cuts: set[int] = set()
    offset = 0
    for part in inline.scan(text):
        if part.kind == "text":
            plain.append(part.raw)
            places.extend(range(offset, offset + len(part.raw)))
        offset += len(part.raw)
        if part.kind == "open" and part.name == "br":
            cuts.add(offset)
    for found in breaks("".join(plain)):
        if 0 < found < len(places):
            cuts.add(_before_tags(text, places[found - 1] + 1, places[found]))
    return cuts


def _before_tags(text: str, start: int, end: int) -> int:
    """Return where to cut between two characters: after end tags, before start tags."""
    place = start
    for part in inline.scan(text[start:end]):
        if part.kind == "open":
            return place
        place += len(part.raw)
    return end


def fitting(source: str, target: str) -> str:
    """Return a translation without the tags that would be no markup beside this source."""
    reading = inline.read(source, target)
    live = {*reading.live, *reading.live.values()}
    return "".join(
        part.raw for index, part in enumerate(reading.parts) if part.kind == "text" or index in live
    )
