"""Sentences to segments: their text with folded tags, and what translators are told."""

from __future__ import annotations

from gtqm_i18n.html import inline
from gtqm_i18n.html.cut.blocks import OpenBlocks
from gtqm_i18n.html.cut.fold import Fold
from gtqm_i18n.html.cut.regular import Regular
from gtqm_i18n.html.cut.tags import Tags
from gtqm_i18n.html.inline import WHITE
from gtqm_i18n.html.pieces import Placed, filled
from gtqm_i18n.html.rules.marks import Marks
from gtqm_i18n.html.rules.notes import said_of
from gtqm_i18n.html.syntax.source import Source
from gtqm_i18n.html.syntax.tokens import START, TEXT, Token
from gtqm_i18n.model import Segment
from gtqm_i18n.model.drafts import draft_of

__all__ = ["Sentences"]

SegmentDraft = draft_of(Segment)


class Sentences:
    """Makes the segments of a page's sentences."""

    __slots__ = ("_blocks", "_marks", "_source", "_tags", "_tokens")

    def __init__(self, source: Source, marks: Marks, tags: Tags, blocks: OpenBlocks) -> None:
        """Take the source, its marks, what cuts its tags, and the blocks that are open."""
        self._source = source
        self._tokens = source.tokens
        self._marks = marks
        self._tags = tags
        self._blocks = blocks

    def bounds(self, first: int, last: int, stop: int) -> tuple[int, int]:
        """Return where the tokens from `first` up to `stop` lie, without white space at the edges.

        What the token `last` begins is the last of it: text, or an element, which keeps its own.
        """
        text, tokens = self._source.text, self._tokens
        start, end = tokens[first].start, tokens[stop - 1].end
        while tokens[first].kind == TEXT and text[start] in WHITE:
            start += 1
        while tokens[last].kind == TEXT and text[end - 1] in WHITE:
            end -= 1
        return start, end

    def regular(self, sentence: Regular) -> Placed:
        """Return the segment of a regular sentence."""
        tokens, text, pairs = self._tokens, self._source.text, sentence.pairs
        start, high = bounds = self.bounds(sentence.first, sentence.last - 1, sentence.last)
        fold = Fold(tokens[index].name or "" for index in pairs)
        for index in range(sentence.first, sentence.last):
            token = tokens[index]
            if token.kind == TEXT:
                fold.words(inline.decoded(text[start : min(token.end, high)]))
            elif token.kind == START:
                self.opened(fold, token, tokens[pairs[index]])
            else:
                fold.close()
            start = token.end
        return self.segment(bounds, fold, sentence.first, (sentence.first, sentence.stop))

    def segment(
        self, bounds: tuple[int, int], fold: Fold, first: int, around: tuple[int, int]
    ) -> Placed:
        """Return a segment that is folded; its source lies between the bounds.

        `first` is its first token; `around` says from where to where the tokens lie among which it
        does with all that stays beside it.
        """
        start, end = bounds
        place = self._tokens[first].place
        preserve = bool(self._marks.preserved.around(place))
        languages = self._marks.languages(place, around=True)
        segment = SegmentDraft()
        segment.text = inline.join(fold.fragments, preserve=preserve)
        segment.context = self._marks.contexts.around(place)
        segment.kind = "block"
        segment.location = self._tags.locate(start)
        said = (*self._said(place, around), *said_of(languages))
        segment.notes = (self._blocks.innermost, *said, *fold.notes)
        segment.preserve = preserve
        segment.quote = None
        segment.content = filled(self._source.text, start, end, fold.placed)
        segment.hidden = "".join(fold.hidden)
        segment.tags = tuple(fold.tags)
        segment.locales = languages
        segment.__class__ = Segment
        self._tags.segments.append(segment)
        return start, end, segment

    def _said(self, place: int, around: tuple[int, int]) -> tuple[str, ...]:
        """Return what the author says of a text that begins at a place among these tokens."""
        if not self._marks.notes.found:
            return ()
        first, last = around
        end = self._tokens[last].place if last < len(self._tokens) else len(self._source.normal) + 1
        return self._marks.notes.within(place, self._tokens[first].place, end)

    def opened(self, fold: Fold, token: Token, end: Token) -> None:
        """Add a start tag to a segment that is translated in it; `end` is its end tag."""
        text = self._source.text
        raw, closing = text[token.start : token.end], text[end.start : end.end]
        if not token.attributes:
            fold.bare(token, raw, closing)
            return
        placed = self._tags.cut(token)
        fold.placed += placed
        fold.open(token, raw, filled(text, token.start, token.end, placed), closing)
