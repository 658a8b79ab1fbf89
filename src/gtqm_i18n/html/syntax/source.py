"""An article's text, with all that is known of its syntax."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate

import turbohtml

from gtqm_i18n.html.syntax import islands
from gtqm_i18n.html.syntax.masks import mask
from gtqm_i18n.html.syntax.tokens import SURROGATE, Token, tokenize, with_islands

__all__ = ["Source", "parse"]

LINE_END = re.compile(r"\r\n|\n|\r")


class Source:
    """An article's text with its tokens and its tree, and line and column of every offset.

    `islands` are stretches of template code, which the parser does not see. `normal` is the text
    without them and with each line end as one line feed: the tree counts in it. `masked` holds
    the start of tags after which a tokenizer alone would see raw text and a browser does not.
    """

    __slots__ = ("_breaks", "_plain", "islands", "masked", "normal", "text", "tokens", "tree")

    def __init__(self, text: str) -> None:
        """Tokenize and parse the text."""
        self.text = text
        self.islands = islands.find(text)
        self._plain = plain = islands.mask(text, self.islands)
        normal = plain.replace("\r\n", "\n").replace("\r", "\n") if "\r" in plain else plain
        self.normal = normal = _characters(normal)
        self._breaks = _line_starts(text)
        starts = self._breaks if "\r" not in text else _line_starts(normal)
        self.tree = _tree(normal)
        harmless, self.masked = mask(normal, self.tree)
        self.tokens = tokenize(plain, starts, harmless, self.masked)
        if self.islands:
            self.tokens = list(with_islands(self.tokens, text, plain, self.islands))

    def raw(self, token: Token) -> str:
        """Return the token's source."""
        return self.text[token.start : token.end]

    def outline(self, token: Token) -> str:
        """Return the token's source as the parser sees it, of the same length."""
        return self._plain[token.start : token.end]

    def position(self, offset: int) -> tuple[int, int]:
        """Return the 1-based line and column of an offset in code points."""
        line = bisect_right(self._breaks, offset)
        return line, offset - self._breaks[line - 1] + 1


def parse(text: str) -> turbohtml.Document:
    """Return the tree that a browser without scripting builds, with the place of each tag.

    Template code is left out, as a server does.
    """
    plain = islands.mask(text, islands.find(text))
    return _tree(_characters(plain))


def _characters(text: str) -> str:
    """Return the text as the parser wants it: bytes that are no text as U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return SURROGATE.sub("\ufffd", text)
    return text


def _tree(text: str) -> turbohtml.Document:
    return turbohtml.parse(text, source_locations=True)


def _line_starts(text: str) -> list[int]:
    if "\r" in text:
        return [0, *(match.end() for match in LINE_END.finditer(text))]
    lengths = [len(line) + 1 for line in text.split("\n")]
    return [*accumulate(lengths[:-1], initial=0)]
