"""Text to tokens whose raw text joins to the source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Final, NamedTuple

import turbohtml

from gtqm_i18n.html.elements import RAW_TEXT
from gtqm_i18n.html.extents import Extents

__all__ = [
    "COMMENT",
    "DOCTYPE",
    "DROPPED",
    "END",
    "INSTRUCTION",
    "START",
    "TEXT",
    "Source",
    "Token",
    "parse",
]

TEXT: Final = 0
START: Final = 1
END: Final = 2
COMMENT: Final = 3
DOCTYPE: Final = 4
INSTRUCTION: Final = 6
DROPPED: Final = 7
"""The kinds of token: turbohtml's own numbers, and one for what a parser drops at the end."""

FOREIGN = re.compile(r"<(?:svg|math)\b", re.IGNORECASE | re.ASCII)
SECTION = re.compile(r"<!--.*?-->|<!\[CDATA\[(.*?)(?:\]\](?=>)|\Z)", re.DOTALL)


class Token(NamedTuple):
    """One construct of the HTML syntax: its kind, where it lies, and for a tag name and attributes.

    `start` and `end` are code points into the source with its line ends as they are; `place` is
    the same start in the source with every line end as one line feed, where the tree counts.
    """

    kind: int
    start: int
    end: int
    place: int
    name: str | None
    attributes: list[tuple[str, str]] | None


class Source:
    """An article's text with its tokens and its tree, and line and column of every offset.

    `length` is that of the text with each line end as one line feed.
    """

    __slots__ = ("_breaks", "length", "text", "tokens", "tree")

    def __init__(self, text: str) -> None:
        """Tokenize and parse the text."""
        normal = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
        self.text = text
        self.length = len(normal)
        self._breaks = _line_starts(text)
        self.tree = parse(normal)
        self.tokens = _tokenize(text, normal, self.tree)

    def raw(self, token: Token) -> str:
        """Return the token's source."""
        return self.text[token.start : token.end]

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of an offset in code points."""
        line = bisect_right(self._breaks, offset)
        return line, offset - self._breaks[line - 1] + 1


def parse(text: str) -> turbohtml.Document:
    """Return the tree that a browser without scripting builds, with the place of each tag."""
    return turbohtml.parse(text, source_locations=True)


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]


def _tokenize(text: str, normal: str, tree: turbohtml.Document) -> list[Token]:
    """Return the tokens; each one's raw text ends where the next one's begins.

    Law: joining the raw text of all tokens gives `text`.
    """
    harmless, names = _mask(normal, tree)
    starts = _line_starts(normal)
    found = list(turbohtml.tokenize(harmless))
    places = [starts[token.line - 1] + token.col for token in found]
    tail = _end_of_last(harmless, found, places)
    places += [tail, len(normal)] if tail < len(normal) else [len(normal)]
    offsets = _restore(places, text)
    tokens = [
        Token(
            int(token.type),
            offsets[index],
            offsets[index + 1],
            places[index],
            names.get(places[index], token.tag),
            token.attrs,
        )
        for index, token in enumerate(found)
    ]
    if tail < len(normal):
        tokens.append(Token(DROPPED, offsets[-2], offsets[-1], tail, None, None))
    return tokens


def _restore(places: list[int], text: str) -> list[int]:
    """Return the offsets in the source of places counted with each CRLF as one character."""
    pairs = [match.start() for match in re.finditer(r"\r\n", text)]
    if not pairs:
        return places
    # The n-th CRLF lies n characters earlier there: a place moves by the CRLFs before it.
    normal = [offset - index for index, offset in enumerate(pairs)]
    return [place + bisect_left(normal, place) for place in places]


def _end_of_last(text: str, found: list[turbohtml.Token], places: list[int]) -> int:
    """Return where the last token ends: the tokenizer drops a tag that the end of file cuts short.

    https://html.spec.whatwg.org/multipage/parsing.html#parse-error-eof-in-tag
    """
    if not found:
        return 0
    place = places[-1]
    if found[-1].type != TEXT:
        # Read alone, from its "<", a tag or comment is the same token and knows its source.
        alone = next(iter(turbohtml.tokenize(text[place:], capture_source=True)))
        return place + len(alone.source or "")
    if text.find("<", place) < 0:
        return len(text)
    starts = _line_starts(text)
    *_, last = turbohtml.tokenize(text, resolve_references=False, capture_source=True)
    written = last.data if last.source is None else last.source
    return starts[last.line - 1] + last.col + len(written or "")


def _mask(normal: str, tree: turbohtml.Document) -> tuple[str, dict[int, str]]:
    """Return the text as the tokenizer reads it right without the tree's help, and true names.

    A tokenizer alone takes `<title>` in SVG and `<noscript>` for raw text and does not know CDATA
    sections: https://html.spec.whatwg.org/multipage/parsing.html#tree-construction-dispatcher
    Every character keeps its place.
    """
    names: dict[int, str] = {}
    foreign = FOREIGN.search(normal)
    if not foreign and "<noscript" not in normal.lower():
        return normal, names
    characters = list(normal)
    for element in tree.iter_elements(RAW_TEXT):
        if element.source_location is None or (
            element.namespace is turbohtml.Namespace.HTML and element.tag != "noscript"
        ):
            continue
        start = element.source_location.start_tag.start_offset
        names[start] = element.tag
        characters[start + 1 : start + 1 + len(element.tag)] = "x" * len(element.tag)
    if foreign and "<![CDATA[" in normal:
        extents = Extents(tree, len(normal))
        for start, end in extents.of("svg", "math"):
            for match in SECTION.finditer(normal, start, end):
                if match[1]:
                    characters[match.start(1) : match.end(1)] = "x" * len(match[1])
    return "".join(characters), names
