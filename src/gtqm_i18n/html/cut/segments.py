"""Tokens to pieces: what stays, what is translated, and what the tool rewrites."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from gtqm_i18n.html import inline
from gtqm_i18n.html.attributes import Further
from gtqm_i18n.html.cut import runs
from gtqm_i18n.html.cut.blocks import OpenBlocks
from gtqm_i18n.html.cut.dates import WritesDate, lone_date, trimmed
from gtqm_i18n.html.cut.fold import Fold
from gtqm_i18n.html.cut.items import DEPTH, Items
from gtqm_i18n.html.cut.runs import ATOM, CLOSE, HIDDEN, OPEN, WORDS, Item, Run
from gtqm_i18n.html.cut.scripts import opaque
from gtqm_i18n.html.cut.tags import Locate, Tags
from gtqm_i18n.html.pieces import joined
from gtqm_i18n.html.rules.marks import Marks
from gtqm_i18n.html.rules.notes import said_of
from gtqm_i18n.html.syntax.embedding import LEVELS
from gtqm_i18n.html.syntax.source import Source
from gtqm_i18n.html.syntax.tokens import ISLAND, START, Token
from gtqm_i18n.model import Conditional, Extraction, Markup, Piece, Segment, Slot

__all__ = ["Cut", "Rules"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What decides beside the page: the project's rules, and how languages write dates."""

    extraction: Extraction
    further: Further
    writes_date: WritesDate


CDATA = "<![CDATA["
TAG = re.compile(r"<style\b.*?</style|<[^>]*>|\[endif\]|<!--|-->", re.DOTALL | re.IGNORECASE)


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
        self._rules = rules
        self._level = level
        self._marks = Marks(source, rules.extraction, language)
        self._tags = self.tags = Tags(source, self._marks, locate, rules.further)
        self._tags.embed = self._embed
        self._blocks = OpenBlocks()
        self._items = Items(source, self._marks)
        depth = level * DEPTH // LEVELS
        self.pieces = tuple(joined(self._pieces(0, len(source.tokens), "html", depth)))

    def _embed(self, text: str, locate: Locate) -> list[Piece] | None:
        """Return the pieces of a page in an attribute's value, None when it lies too deep."""
        if self._level == LEVELS:
            return None
        language = self._tags.language or self._marks.language
        cut = Cut(Source(text), locate, self._rules, language=language, level=self._level + 1)
        self._tags.segments += cut.tags.segments
        self._tags.exclusions += cut.tags.exclusions
        return list(cut.pieces)

    def _pieces(self, low: int, high: int, mode: str, depth: int) -> list[Piece]:
        """Return the pieces of the tokens from `low` up to `high`."""
        pieces: list[Piece] = []
        run: list[Item] = []
        index = low
        while index < high:
            token = self._source.tokens[index]
            item = self._items.world(token, index, high, depth) or self._items.item(
                token, index, mode
            )
            if item is not None:
                run.append(item)
                index = item.last
                continue
            pieces += self._run(run, mode, depth)
            run = []
            if token.kind == START and token.place in self._marks.locales:
                last = min(self._items.after(self._marks.locales[token.place][0], index), high)
                pieces.append(self._conditional(token, index, last, mode, depth))
                index = last
                continue
            pieces += self._tags.cut(token)
            self._blocks.pass_by(token)
            index += 1
        pieces += self._run(run, mode, depth)
        return pieces

    def _conditional(
        self, token: Token, index: int, last: int, mode: str, depth: int
    ) -> Conditional:
        """Return a block that only some languages have."""
        level = len(self._blocks.names)
        cut = self._tags.cut(token)
        self._blocks.pass_by(token)
        cut += self._pieces(index + 1, last, mode, depth)
        del self._blocks.names[level:]
        return Conditional(pieces=tuple(joined(cut)), locales=self._marks.locales[token.place][1])

    def _run(self, items: list[Item], mode: str, depth: int) -> list[Piece]:
        """Return the pieces of a run of phrasing content."""
        if mode == "math" or all(item.kind != WORDS or item.blank for item in items):
            return self._kept(items, depth, rule=mode)
        pieces: list[Piece] = []
        items = runs.with_words(items, lambda item: inline.has_letter(self._words(item)))
        run = Run(items, runs.partners(items), depth)
        alone: Collection[int] = ()
        if self._marks.keeps and self._translatable(items):
            alone = runs.strays(items, run.pairs, self._rule)
        for start, end in runs.split(items, run.pairs, alone):
            first, last = runs.trim(items, run.pairs, start, end)
            whole = (start, end) == (0, len(items))
            date = self._date(items, first, last) if whole and first else None
            if date is None and not self._translatable(items[first:last]):
                pieces += self._kept(items[start:end], depth)
                continue
            pieces += self._kept(items[start:first], depth)
            pieces += date or self._part(run, first, last, self._extent(items[start:end]))
            pieces += self._kept(items[last:end], depth)
        return pieces

    def _translatable(self, items: Iterable[Item]) -> bool:
        return any(
            item.kind == WORDS
            and not item.blank
            and self._rule(item) is None
            and inline.has_letter(self._words(item))
            for item in items
        )

    def _extent(self, items: Sequence[Item]) -> tuple[int, int]:
        """Return the places between which items lie."""
        last = items[-1].last
        end = (
            self._items.places[last]
            if last < len(self._items.places)
            else len(self._source.normal) + 1
        )
        return self._items.places[items[0].first], end

    def _rule(self, item: Item) -> str | None:
        return self._marks.rule(self._items.places[item.first])

    def _raw(self, item: Item) -> str:
        return self._source.raw(self._source.tokens[item.first])

    def _words(self, item: Item) -> str:
        return inline.decoded(self._raw(item))

    def _shown(self, item: Item) -> str:
        """Return what frozen text shows of an item: its words, a space for what parts them."""
        return self._words(item) if item.kind == WORDS else " " * (item.kind == ATOM)

    def _kept(self, items: Iterable[Item], depth: int, rule: str = "no-letters") -> list[Piece]:
        """Return the pieces of what is not a segment, and note which text that leaves out."""
        pieces: list[Piece] = []
        for item in items:
            if item.kind == WORDS and not item.blank:
                start = self._source.tokens[item.first].start
                self._tags.exclude(self._rule(item) or rule, self._words(item), start)
            elif item.kind in {HIDDEN, ATOM}:
                self._exclude(item)
            pieces += self._inside(item, depth)
        return pieces

    def _exclude(self, item: Item) -> None:
        """Note what an item holds that translators are not offered: code, comments that show.

        Only SVG and MathML show CDATA sections, only some programs conditional comments.
        """
        token = self._source.tokens[item.first]
        section = self._raw(item).removeprefix(CDATA)
        if token.kind == ISLAND:
            rule = "front-matter" if self._raw(item).startswith("---") else "server-code"
            self._tags.exclude(rule, self._raw(item), token.start)
        elif len(section) < len(self._raw(item)):
            self._tags.exclude("cdata", section.removesuffix("]]>"), token.start)
        elif section.startswith("<!--[if"):
            text = inline.decoded(TAG.sub(" ", section))
            if inline.has_letter(text):
                self._tags.exclude("conditional-comment", text, token.start)

    def _inside(self, item: Item, depth: int) -> list[Piece]:
        """Return the pieces of an item, with what lies in an element with a world of its own."""
        token = self._source.tokens[item.first]
        pieces = self._content(item, token, depth)
        limited = self._marks.locales.get(token.place) if token.kind == START else None
        return (
            [Conditional(pieces=tuple(joined(pieces)), locales=limited[1])] if limited else pieces
        )

    def _content(self, item: Item, token: Token, depth: int) -> list[Piece]:
        pieces = self._tags.cut(token)
        if item.last == item.first + 1:
            return pieces
        mode = self._marks.atoms[token.place][1]
        if mode == "opaque" or depth >= DEPTH:
            for inner in self._source.tokens[item.first + 1 : item.last]:
                raw = self._source.raw(inner)
                pieces += opaque(raw, token, inner, marks=self._marks, tags=self._tags)
            return pieces
        level = len(self._blocks.names)
        self._blocks.names.append(item.name)
        pieces += self._pieces(item.first + 1, item.last, mode, depth + 1)
        del self._blocks.names[level:]
        return pieces

    def _date(self, items: Sequence[Item], first: int, last: int) -> list[Piece] | None:
        """Return the pieces of a date that stands alone, None for any other run."""
        if last - first != 1 or items[first].kind != WORDS or self._rule(items[first]):
            return None
        opening = self._source.tokens[items[first - 1].first]
        language = self._tags.language or ""
        date = lone_date(self._raw(items[first]), opening, self._rules.writes_date, language)
        if date is None:
            return None
        text = self._words(items[first])
        rule = next(piece.kind for piece in date if isinstance(piece, Slot))
        self._tags.exclude(rule, text, self._source.tokens[items[first].first].start)
        return date

    def _part(self, run: Run, first: int, last: int, extent: tuple[int, int]) -> list[Piece]:
        """Return a segment with the white space around it that stays."""
        raws = [self._raw(item) for item in run.items[first:last]]
        before = after = ""
        if run.items[first].kind == WORDS:
            before, raw, end = trimmed(raws[0])
            raws[0] = raw + end
        if run.items[last - 1].kind == WORDS:
            start, raw, after = trimmed(raws[-1])
            raws[-1] = start + raw
        segment = self._segment(run, first, raws, extent, indent=len(before))
        return [Markup(raw=before), segment, Markup(raw=after)]

    def _segment(
        self, run: Run, first: int, raws: list[str], extent: tuple[int, int], *, indent: int
    ) -> Segment:
        """Return the segment of the items from `first` on, with the source of each."""
        items = run.items[first : first + len(raws)]
        fold = Fold(
            {item.name for item in items}, {item.name for item in items if item.kind == OPEN}
        )
        index = first
        while index < first + len(raws):
            index = self._fold(fold, run, index, raws[index - first])
        opening = self._source.tokens[run.items[first].first]
        preserve = bool(self._marks.preserved.around(opening.place))
        languages = self._marks.languages(opening.place, around=True)
        segment = Segment(
            text=inline.join(fold.fragments, preserve=preserve),
            context=self._marks.contexts.around(opening.place),
            kind="block",
            location=self._tags.locate(opening.start + indent),
            notes=(
                self._blocks.innermost,
                *self._marks.notes.within(opening.place, *extent),
                *said_of(languages),
                *fold.notes,
            ),
            preserve=preserve,
            content=tuple(joined(fold.content)),
            hidden="".join(fold.hidden),
            tags=tuple(fold.tags),
            locales=languages,
        )
        self._tags.segments.append(segment)
        return segment

    def _fold(self, fold: Fold, run: Run, index: int, raw: str) -> int:
        """Add one item to a segment and return the index of the next."""
        item = run.items[index]
        token = self._source.tokens[item.first]
        if item.kind == WORDS:
            fold.words(raw, inline.decoded(raw))
        elif item.kind == HIDDEN:
            fold.hide(raw)
        elif item.kind == ATOM:
            self._exclude(item)
            fold.single(item.name, token, raw, tuple(self._inside(item, run.depth)))
        elif item.kind == CLOSE:
            fold.close()
        elif self._marks.freezes(token.place):
            inside = run.items[index + 1 : run.pairs[index]]
            text = "".join(self._shown(each) for each in inside)
            kept = tuple(self._kept(inside, run.depth))
            closing = self._raw(run.items[run.pairs[index]])
            fold.frozen(item.name, text, tuple(self._tags.cut(token)), kept, closing)
            return run.pairs[index] + 1
        else:
            closing = self._raw(run.items[run.pairs[index]])
            fold.open(item.name, token, raw, tuple(self._tags.cut(token)), closing)
        return index + 1
