"""Tokens to pieces: what stays, what is translated, and what the tool rewrites."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from gtqm_i18n.html import inline
from gtqm_i18n.html.attributes import Further
from gtqm_i18n.html.cut import regular, runs
from gtqm_i18n.html.cut.blocks import OpenBlocks
from gtqm_i18n.html.cut.dates import WritesDate, lone_date
from gtqm_i18n.html.cut.fold import Fold
from gtqm_i18n.html.cut.hidden import note_hidden
from gtqm_i18n.html.cut.items import DEPTH, Items
from gtqm_i18n.html.cut.runs import ATOM, CLOSE, HIDDEN, OPEN, WORDS, Item, Run
from gtqm_i18n.html.cut.scripts import opaque
from gtqm_i18n.html.cut.sentences import Sentences
from gtqm_i18n.html.cut.tags import Locate, Tags
from gtqm_i18n.html.inline import WHITE
from gtqm_i18n.html.pieces import Placed, filled
from gtqm_i18n.html.rules.marks import Marks
from gtqm_i18n.html.syntax.embedding import LEVELS
from gtqm_i18n.html.syntax.source import Source
from gtqm_i18n.html.syntax.tokens import START, TEXT, Token
from gtqm_i18n.model import Conditional, Extraction, Piece

__all__ = ["Cut", "Rules"]


class Rules(NamedTuple):
    """What decides beside the page: the project's rules, and how languages write dates."""

    extraction: Extraction
    further: Further
    writes_date: WritesDate


class Cut:
    """Cuts one page; `pieces` is the result and `tags` holds what was found on the way.

    A run of phrasing content between blocks is one stretch; start and end tags in it that have no
    other half there part it further; each part is trimmed to what is text, and that is a segment.
    """

    def __init__(
        self,
        source: Source,
        locate: Locate,
        rules: Rules,
        *,
        language: str | None = None,
        level: int = 0,
    ) -> None:
        """Cut the source.

        For a page in an attribute of another one, `language` is what that states, and `level` says
        how many pages are around.
        """
        self._source = source
        self._tokens = source.tokens
        self._rules = rules
        self._level = level
        self._marks = Marks(source, rules.extraction, language)
        self._tags = self.tags = Tags(source, self._marks, locate, rules.further)
        self._tags.embed = self._embed
        self._blocks = OpenBlocks()
        self._items = Items(source, self._marks)
        self._sentences = Sentences(source, self._marks, self._tags, self._blocks)
        depth = level * DEPTH // LEVELS
        placed = self._placed(0, len(source.tokens), "html", depth)
        self.pieces = filled(source.text, 0, len(source.text), placed)
        del self._tags.embed  # in a circle, the page would stay in memory until it is broken

    def _embed(self, text: str, locate: Locate) -> list[Piece] | None:
        """Return the pieces of a page in an attribute's value, None when it lies too deep."""
        if self._level == LEVELS:
            return None
        language = self._tags.language or self._marks.language
        cut = Cut(Source(text), locate, self._rules, language=language, level=self._level + 1)
        self._tags.segments += cut.tags.segments
        self._tags.exclusions += cut.tags.exclusions
        return list(cut.pieces)

    def _placed(self, low: int, high: int, mode: str, depth: int) -> list[Placed]:
        """Return what is no markup of the tokens from `low` up to `high`."""
        placed: list[Placed] = []
        run: list[Item] = []
        source, tokens, marks = self._source, self._tokens, self._marks
        regularly = mode == "html" and not marks.within
        index = low
        while index < high:
            token = tokens[index]
            if token.kind == TEXT and not run:
                if not source.text[token.start : token.end].strip(WHITE):
                    index += 1
                    continue
                sentence = regular.find(source, marks, index, high) if regularly else None
                if sentence is not None:
                    placed.append(self._sentences.regular(sentence))
                    index = sentence.stop
                    continue
            item = self._items.item(index, high, mode, depth)
            if item is not None:
                run.append(item)
                index = item.last
                continue
            if run:
                placed += self._run(run, mode, depth)
                run = []
            if token.kind == START and token.place in marks.locales:
                last = min(self._items.after(marks.locales[token.place][0], index), high)
                placed.append(self._conditional(token, index, last, mode, depth))
                index = last
                continue
            placed += self._tags.cut(token)
            self._blocks.pass_by(token)
            index += 1
        return placed + self._run(run, mode, depth)

    def _conditional(self, token: Token, index: int, last: int, mode: str, depth: int) -> Placed:
        """Return a block that only some languages have."""
        level = len(self._blocks.names)
        placed = self._tags.cut(token)
        self._blocks.pass_by(token)
        placed += self._placed(index + 1, last, mode, depth)
        del self._blocks.names[level:]
        return self._limited(token.start, self._tokens[last - 1].end, placed, token)

    def _limited(self, start: int, end: int, placed: list[Placed], token: Token) -> Placed:
        """Return an element, which begins with a token, as one that only some languages have."""
        pieces = filled(self._source.text, start, end, placed)
        locales = self._marks.locales[token.place][1]
        return start, end, Conditional(pieces=pieces, locales=locales)

    def _run(self, items: list[Item], mode: str, depth: int) -> list[Placed]:
        """Return what is no markup of a run of phrasing content."""
        if mode == "math" or not runs.has_words(items):
            return self._kept(items, depth, rule=mode)
        placed: list[Placed] = []
        items = runs.with_words(items, self._says)
        run = Run(items, runs.partners(items), depth)
        alone: Collection[int] = ()
        if self._marks.keeps and self._translatable(items):
            alone = runs.strays(items, run.pairs, self._rule)
        for start, end in runs.split(items, run.pairs, alone):
            first, last = runs.trim(items, run.pairs, start, end)
            whole = (start, end) == (0, len(items))
            date = self._date(items, first, last) if whole and first else None
            if date is None and not self._translatable(items[first:last]):
                placed += self._kept(items[start:end], depth)
                continue
            placed += self._kept(items[start:first], depth) if start < first else ()
            placed.append(date or self._folded(run, first, last, items[start:end]))
            placed += self._kept(items[last:end], depth) if last < end else ()
        return placed

    def _translatable(self, items: Iterable[Item]) -> bool:
        return any(
            self._says(item) and self._rule(item) is None
            for item in items
            if item.kind == WORDS and not item.blank
        )

    def _rule(self, item: Item) -> str | None:
        return self._marks.rule(self._tokens[item.first].place)

    def _raw(self, item: Item) -> str:
        return self._source.raw(self._tokens[item.first])

    def _words(self, item: Item) -> str:
        return inline.decoded(self._raw(item))

    def _says(self, item: Item) -> bool:
        return inline.says(self._raw(item))

    def _shown(self, item: Item) -> str:
        """Return what frozen text shows of an item: its words, a space for what parts them."""
        return self._words(item) if item.kind == WORDS else " " * (item.kind == ATOM)

    def _kept(self, items: Iterable[Item], depth: int, rule: str = "no-letters") -> list[Placed]:
        """Return what is no markup beside the segments, and note which text that leaves out."""
        placed: list[Placed] = []
        for item in items:
            if item.kind == WORDS:
                if not item.blank:
                    start = self._tokens[item.first].start
                    self._tags.exclude(self._rule(item) or rule, self._words(item), start)
                continue
            if item.kind in {HIDDEN, ATOM}:
                note_hidden(self._raw(item), self._tokens[item.first], self._tags)
            placed += self._inside(item, depth)
        return placed

    def _inside(self, item: Item, depth: int) -> list[Placed]:
        """Return what is no markup of an item, with what lies in an element with its own world."""
        token = self._tokens[item.first]
        placed = self._content(item, token, depth)
        if token.kind == START and token.place in self._marks.locales:
            return [self._limited(token.start, self._tokens[item.last - 1].end, placed, token)]
        return placed

    def _content(self, item: Item, token: Token, depth: int) -> list[Placed]:
        placed = self._tags.cut(token)
        if item.last == item.first + 1:
            return placed
        mode = self._marks.atoms[token.place][1]
        if mode == "opaque" or depth >= DEPTH:
            for inner in self._tokens[item.first + 1 : item.last]:
                raw = self._source.raw(inner)
                placed += opaque(raw, token, inner, marks=self._marks, tags=self._tags)
            return placed
        level = len(self._blocks.names)
        self._blocks.names.append(item.name)
        placed += self._placed(item.first + 1, item.last, mode, depth + 1)
        del self._blocks.names[level:]
        return placed

    def _date(self, items: Sequence[Item], first: int, last: int) -> Placed | None:
        """Return a date that stands alone, None for any other run."""
        if last - first != 1 or items[first].kind != WORDS or self._rule(items[first]):
            return None
        opening = self._tokens[items[first - 1].first]
        language = self._tags.language or ""
        date = lone_date(self._raw(items[first]), opening, self._rules.writes_date, language)
        if date is None:
            return None
        index = items[first].first
        start, end = self._sentences.bounds(index, index, items[first].last)
        self._tags.exclude(date.kind, date.text, self._tokens[index].start)
        return start, end, date

    def _folded(self, run: Run, first: int, last: int, around: Sequence[Item]) -> Placed:
        """Return the segment of the items from `first` up to `last`, their tags folded."""
        items = run.items[first:last]
        low, high = bounds = self._sentences.bounds(items[0].first, items[-1].first, items[-1].last)
        text = self._source.text
        paired = {item.name for item in items if item.kind == OPEN}
        fold = Fold(item.name for item in items)
        index = first
        while index < last:
            item = run.items[index]
            token = self._tokens[item.first]
            if item.kind == WORDS:
                fold.words(inline.decoded(text[max(token.start, low) : min(token.end, high)]))
            elif item.kind == CLOSE:
                fold.close()
            elif item.kind == OPEN:
                index = self._open(fold, run, index)
            elif item.kind == HIDDEN:
                fold.hide(self._source.raw(token))
            else:
                self._single(fold, item, run.depth, paired=item.name in paired)
            index += 1
        return self._sentences.segment(
            bounds, fold, items[0].first, (around[0].first, around[-1].last)
        )

    def _single(self, fold: Fold, item: Item, depth: int, *, paired: bool) -> None:
        """Add an element without text of the sentence to a segment."""
        token = self._tokens[item.first]
        note_hidden(self._source.raw(token), token, self._tags)
        placed = self._inside(item, depth)
        fold.placed += placed
        end = self._tokens[item.last - 1].end
        pieces = filled(self._source.text, token.start, end, placed)
        fold.single(item.name, token, self._source.raw(token), pieces, paired=paired)

    def _open(self, fold: Fold, run: Run, index: int) -> int:
        """Add a pair of tags to a segment, and return the index of the last item that is done."""
        last = run.pairs[index]
        item = run.items[index]
        token, end = self._tokens[item.first], self._tokens[run.items[last].first]
        if not self._marks.freezes(token.place):
            self._sentences.opened(fold, token, end)
            return index
        text = self._source.text
        inside = run.items[index + 1 : last]
        kept = self._kept(inside, run.depth)
        placed = self._tags.cut(token)
        fold.placed += (*placed, *kept)
        opening = filled(text, token.start, token.end, placed)
        shown = "".join(map(self._shown, inside))
        content = filled(text, token.end, end.start, kept)
        fold.frozen(item.name, shown, opening, content, text[end.start : end.end])
        return last
