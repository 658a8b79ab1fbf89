"""Text to tokens whose raw text joins to the source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from operator import attrgetter
from typing import Final, NamedTuple, TypeAlias

import turbohtml

from gtqm_i18n.html.syntax import attribute_values, start_tags
from gtqm_i18n.html.syntax.islands import Island

__all__ = [
    "COMMENT",
    "DOCTYPE",
    "DROPPED",
    "END",
    "INSTRUCTION",
    "ISLAND",
    "NAMELESS",
    "START",
    "SURROGATE",
    "TAGS",
    "TEXT",
    "Token",
    "tokenize",
    "with_islands",
]

TEXT: Final = 0
START: Final = 1
END: Final = 2
COMMENT: Final = 3
DOCTYPE: Final = 4
INSTRUCTION: Final = 6
DROPPED: Final = 7
ISLAND: Final = 8
"""The kinds of token: turbohtml's own numbers, one for what a parser drops at the end, and one for
template code in text."""

TAGS: Final = frozenset({START, END})

SURROGATE = re.compile(r"[\ud800-\udfff]")
NAMELESS = "</>"

Read: TypeAlias = tuple[int, int, int, str | None, list[tuple[str, str]] | None]

READ = attrgetter("type", "line", "col", "tag", "attrs")


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


TOKEN = partial(tuple.__new__, Token)
"""A token from a tuple of its fields; a page has many."""


def tokenize(text: str, starts: list[int], harmless: str, names: Mapping[int, str]) -> list[Token]:
    """Return the tokens; each one's raw text ends where the next one's begins.

    `harmless` is what the tokenizer reads, as long as the text with single line ends, and `starts`
    says where the lines of that begin.

    Law: joining the raw text of all tokens gives `text`.
    """
    length = len(harmless)
    if not length:
        return []
    found: list[Read] = list(map(READ, turbohtml.tokenize(harmless)))
    places = [starts[line - 1] + column for _, line, column, _, _ in found]
    tail = _end_of_last(harmless, starts, found[-1][0], places[-1]) if found else 0
    if tail < length:
        places.append(tail)
        found.append((DROPPED, 0, 0, None, None))
    places.append(length)
    offsets = _restore(places, text)
    kinds, _, _, elements, attributes = zip(*found, strict=True)
    if names:
        elements = tuple(map(names.get, places, elements))
    fields = zip(map(int, kinds), offsets, offsets[1:], places, elements, attributes, strict=False)
    tokens = list(map(TOKEN, fields))
    return [_unmasked(token, text) for token in tokens] if NAMELESS in text else tokens


def _unmasked(token: Token, text: str) -> Token:
    """Return a token; the attributes of a tag in which a mask was laid, read anew."""
    raw = text[token.start : token.end]
    if not token.attributes or NAMELESS not in raw:
        return token
    anew = next(iter(turbohtml.tokenize(SURROGATE.sub("\ufffd", raw))))
    return token._replace(attributes=anew.attrs)


def with_islands(
    tokens: Iterable[Token], text: str, plain: str, spans: Sequence[Island]
) -> Iterator[Token]:
    """Yield the tokens with template code in text as tokens of its own, and in tags as written.

    `spans` is where it lies in `text`, and `plain` is the text in which it is masked.
    """
    index = 0
    for token in tokens:
        while index < len(spans) and spans[index][1] <= token.start:
            index += 1
        if index == len(spans) or spans[index][0] >= token.end:
            yield token
        elif token.kind == TEXT:
            last = index
            while last < len(spans) and spans[last][0] < token.end:
                last += 1
            yield from _parted(token, text, spans[index:last])
        elif token.attributes:
            yield _as_written(token, text, plain)
        else:
            yield token


def _parted(token: Token, text: str, spans: Sequence[Island]) -> Iterator[Token]:
    offset, place = token.start, token.place
    for start, end, _ in [*spans, Island(token.end, token.end, in_tag=False)]:
        for kind, stop in ((TEXT, start), (ISLAND, min(end, token.end))):
            if offset < stop:
                yield Token(kind, offset, stop, place, None, None)
                place += stop - offset - text.count("\r\n", offset, stop)
                offset = stop


def _as_written(token: Token, text: str, plain: str) -> Token:
    written = {
        name: attribute_values.read(text[token.start + value.start : token.start + value.end]).text
        for name, value in start_tags.values(plain[token.start : token.end]).items()
    }
    named = [(name, written.get(name, value)) for name, value in token.attributes or ()]
    return token._replace(attributes=named)


def _restore(places: list[int], text: str) -> list[int]:
    """Return the offsets in the source of places counted with each CRLF as one character."""
    pairs = [match.start() for match in re.finditer(r"\r\n", text)]
    if not pairs:
        return places
    # The n-th CRLF lies n characters earlier there: a place moves by the CRLFs before it.
    normal = [offset - index for index, offset in enumerate(pairs)]
    return [place + bisect_left(normal, place) for place in places]


def _end_of_last(text: str, starts: list[int], kind: int, place: int) -> int:
    """Return where the last token ends: the tokenizer drops a tag that the end of file cuts short.

    https://html.spec.whatwg.org/multipage/parsing.html#parse-error-eof-in-tag
    """
    if kind != TEXT:
        # Read alone, from its "<", a tag or comment is the same token and knows its source.
        alone = next(iter(turbohtml.tokenize(text[place:], capture_source=True)))
        return place + len(alone.source or "")
    if text.find("<", place) < 0:
        return len(text)
    *_, last = turbohtml.tokenize(text, resolve_references=False, capture_source=True)
    written = last.data if last.source is None else last.source
    return starts[last.line - 1] + last.col + len(written or "")
