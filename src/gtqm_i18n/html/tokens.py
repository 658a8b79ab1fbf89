"""Text to tokens whose raw text joins to the source."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

import turbohtml

from gtqm_i18n.html.elements import RAW_TEXT
from gtqm_i18n.html.extents import Extents, Zones

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
SURROGATE = re.compile(r"[\ud800-\udfff]")
NOT_LINE_END = re.compile(r"[^\n]")

# What lies in foreign content, one construct at a time: comments, CDATA sections, tags with the
# quotes that count. Each alternative ends at its end or at that of the file, so it is linear.
CONSTRUCT = re.compile(
    r"""<!--(?:-?>|.*?(?:--!?>|\Z))
      | <!\[CDATA\[(?P<section>.*?)(?:\]\](?=>)|\Z)
      | </?[a-zA-Z](?:
            [^>=]++
          | =[ \t\n\f]*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^ \t\n\f>]*+)
        )*+(?:>|\Z)
    """,
    re.DOTALL | re.VERBOSE,
)

NAMELESS = "</>"
EMPTY_COMMENT = "<!>"


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

    `normal` is the text with each line end as one line feed: the tree counts in it. `masked` holds
    the start of tags after which a tokenizer alone would see raw text and a browser does not.
    """

    __slots__ = ("_breaks", "masked", "normal", "text", "tokens", "tree")

    def __init__(self, text: str) -> None:
        """Tokenize and parse the text."""
        normal = text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text
        normal = SURROGATE.sub("\ufffd", normal)  # bytes that are no text; the parser wants text
        self.text = text
        self.normal = normal
        self._breaks = _line_starts(text)
        starts = self._breaks if "\r" not in text else _line_starts(normal)
        self.tree = _tree(normal)
        harmless, self.masked = _mask(normal, self.tree)
        self.tokens = _tokenize(text, starts, harmless, self.masked)

    def raw(self, token: Token) -> str:
        """Return the token's source."""
        return self.text[token.start : token.end]

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of an offset in code points."""
        line = bisect_right(self._breaks, offset)
        return line, offset - self._breaks[line - 1] + 1


def parse(text: str) -> turbohtml.Document:
    """Return the tree that a browser without scripting builds, with the place of each tag."""
    return _tree(SURROGATE.sub("\ufffd", text))


def _tree(text: str) -> turbohtml.Document:
    return turbohtml.parse(text, source_locations=True)


def _line_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer(r"\r\n|\n|\r", text))]


def _tokenize(text: str, starts: list[int], harmless: str, names: Mapping[int, str]) -> list[Token]:
    """Return the tokens; each one's raw text ends where the next one's begins.

    `harmless` is what the tokenizer reads, as long as the text with single line ends, and `starts`
    says where the lines of that begin.

    Law: joining the raw text of all tokens gives `text`.
    """
    length = len(harmless)
    found = list(turbohtml.tokenize(harmless))
    places = [starts[token.line - 1] + token.col for token in found]
    tail = _end_of_last(harmless, starts, found, places)
    places += [tail, length] if tail < length else [length]
    offsets = _restore(places, text)
    tokens = [
        Token(
            int(token.type),
            offsets[index],
            offsets[index + 1],
            places[index],
            names.get(places[index], token.tag),
            _attributes(token, text[offsets[index] : offsets[index + 1]]),
        )
        for index, token in enumerate(found)
    ]
    if tail < length:
        tokens.append(Token(DROPPED, offsets[-2], offsets[-1], tail, None, None))
    return tokens


def _attributes(token: turbohtml.Token, raw: str) -> list[tuple[str, str]] | None:
    """Return a tag's attributes; those of a tag in which a mask was laid, read anew."""
    if token.attrs and NAMELESS in raw:
        return next(iter(turbohtml.tokenize(SURROGATE.sub("\ufffd", raw)))).attrs
    return token.attrs


def _restore(places: list[int], text: str) -> list[int]:
    """Return the offsets in the source of places counted with each CRLF as one character."""
    pairs = [match.start() for match in re.finditer(r"\r\n", text)]
    if not pairs:
        return places
    # The n-th CRLF lies n characters earlier there: a place moves by the CRLFs before it.
    normal = [offset - index for index, offset in enumerate(pairs)]
    return [place + bisect_left(normal, place) for place in places]


def _end_of_last(
    text: str, starts: list[int], found: list[turbohtml.Token], places: list[int]
) -> int:
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
    *_, last = turbohtml.tokenize(text, resolve_references=False, capture_source=True)
    written = last.data if last.source is None else last.source
    return starts[last.line - 1] + last.col + len(written or "")


def _mask(normal: str, tree: turbohtml.Document) -> tuple[str, dict[int, str]]:
    """Return the text as the tokenizer reads it right without the tree's help, and true names.

    A tokenizer alone takes `<title>` in SVG and `<noscript>` for raw text and does not know CDATA
    sections: https://html.spec.whatwg.org/multipage/parsing.html#tree-construction-dispatcher
    It also passes over `</>`, which is given a token as an empty comment. Every character keeps
    its place, every line its number.
    """
    names: dict[int, str] = {}
    harmless = normal.replace(NAMELESS, EMPTY_COMMENT)
    foreign = FOREIGN.search(normal) is not None
    if not foreign and "<noscript" not in normal.lower():
        return harmless, names
    characters = list(harmless)
    for element in tree.iter_elements(RAW_TEXT):
        if element.source_location is None or (
            element.namespace is turbohtml.Namespace.HTML and element.tag != "noscript"
        ):
            continue
        start = element.source_location.start_tag.start_offset
        names[start] = element.tag
        characters[start + 1 : start + 1 + len(element.tag)] = "x" * len(element.tag)
    if foreign and "<![CDATA[" in normal:
        for start, end in _sections(normal, tree):
            characters[start:end] = NOT_LINE_END.sub("x", normal[start:end])
    return "".join(characters), names


def _sections(normal: str, tree: turbohtml.Document) -> Iterator[tuple[int, int]]:
    """Yield start and end of the text in each CDATA section.

    There are some only where the innermost element is one of SVG or MathML:
    https://html.spec.whatwg.org/multipage/parsing.html#markup-declaration-open-state
    """
    extents = Extents(tree, normal)
    scanned = 0
    for root in tree.iter_elements(("svg", "math")):
        extent = extents.find(root)
        if extent is None or extent[0] < scanned:
            continue
        spaces = Zones(_namespaces(root, extents))
        scanned = extent[1]
        for match in CONSTRUCT.finditer(normal, *extent):
            if match["section"] is not None and spaces.at(match.start()) != "html":
                yield match.span("section")


def _namespaces(root: turbohtml.Element, extents: Extents) -> Iterator[tuple[int, int, str]]:
    for element in root.iter_elements(include_self=True):
        extent = extents.find(element)
        if extent is not None:
            yield *extent, element.namespace.value
