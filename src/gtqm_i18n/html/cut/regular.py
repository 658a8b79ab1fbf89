"""Sentences as nearly all are written, told by one look at their tokens.

A sentence is regular when it begins with text, when each tag in it has its other half in it and
does no more than wrap words, and when no rule turns in it. `runs` comes to the same sentence by way
of its items; it has to for all others.
"""

from __future__ import annotations

from typing import NamedTuple

from gtqm_i18n.html.elements import BLOCKS, VOID
from gtqm_i18n.html.inline import WHITE, says
from gtqm_i18n.html.rules.marks import Marks
from gtqm_i18n.html.syntax.source import Source
from gtqm_i18n.html.syntax.tokens import START, TAGS, TEXT

__all__ = ["Regular", "find"]


class Regular(NamedTuple):
    """A regular sentence: its tokens from `first` up to `last`, up to `stop` with blank text.

    `pairs` maps the index of each start tag to that of its end tag.
    """

    first: int
    last: int
    stop: int
    pairs: dict[int, int]


def find(source: Source, marks: Marks, first: int, high: int) -> Regular | None:
    """Return the regular sentence that begins with a text, None when there is none.

    `first` is the text's token; the sentence ends before the token `high`.
    """
    tokens, text, special = source.tokens, source.text, marks.turning
    pairs: dict[int, int] = {}
    around: list[tuple[int, int]] = []  # open tags, and how many texts came before each
    texts, last, index, has_letters = 0, first, first, False
    while index < high:
        kind, start, end, place, name, _ = tokens[index]
        if kind == TEXT:
            raw = text[start:end]
            if raw.strip(WHITE):
                texts, last = texts + 1, index + 1
                has_letters = has_letters or says(raw)
        elif kind not in TAGS or place in special:
            return None
        elif name in BLOCKS:
            break
        elif name in VOID:
            return None
        elif kind == START:
            around.append((index, texts))
        else:
            opened, before = around.pop() if around else (first, 0)
            if tokens[opened].name != name:
                return None
            pairs[opened] = index
            last = index + 1 if before < texts else last
        index += 1
    kept = not has_letters or marks.rule(tokens[first].place) is not None
    if around or kept or any(token.kind != TEXT for token in tokens[last:index]):
        return None
    return Regular(first, last, index, pairs)
