"""Tokens to pieces: what stays, what is translated, and what the tool rewrites."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from typing import TypeAlias

from gtqm_i18n.html import inline
from gtqm_i18n.html.elements import BLOCKS, IMPLIED_END, RAW_TEXT, SVG_INLINE, VOID
from gtqm_i18n.html.fold import Fold, joined
from gtqm_i18n.html.marks import Marks
from gtqm_i18n.html.runs import ATOM, CLOSE, HIDDEN, OPEN, WORDS, Item, Run, partners, split, trim
from gtqm_i18n.html.tags import WHITE, Tags
from gtqm_i18n.html.tokens import COMMENT, END, INSTRUCTION, START, TEXT, Source, Token
from gtqm_i18n.model import Markup, Piece, Segment, Slot

__all__ = ["Cut", "WritesDate"]

WritesDate: TypeAlias = Callable[[str, str, str], bool]
"""Whether a text is how a language writes a `datetime`: `(text, datetime, language)`."""

DEPTH = 64
"""How deep elements with a world of their own may nest before they count as any other."""

CDATA = "<![CDATA["

VISIBLE_RAW_TEXT = frozenset({"annotation", "annotation-xml", "metadata", "plaintext", "xmp"})


class Cut:
    """Cuts one article; `pieces` is the result and `tags` holds what was found on the way.

    A run of phrasing content between blocks is one stretch; start and end tags in it that have no
    other half there part it further; each part is trimmed to what is text, and that is a segment.
    """

    def __init__(self, source: Source, marks: Marks, tags: Tags, writes_date: WritesDate) -> None:
        """Cut the source."""
        self._source = source
        self._marks = marks
        self._tags = tags
        self._writes_date = writes_date
        self._blocks: list[str] = []
        self._places = [token.place for token in source.tokens]
        self.pieces = tuple(joined(self._pieces(0, len(source.tokens), "html", 0)))

    def _pieces(self, low: int, high: int, mode: str, depth: int) -> list[Piece]:
        """Return the pieces of the tokens from `low` up to `high`."""
        pieces: list[Piece] = []
        run: list[Item] = []
        index = low
        while index < high:
            token = self._source.tokens[index]
            item = self._atom(token, index, high, depth) or self._item(token, index, mode)
            if item is not None:
                run.append(item)
                index = item.last
                continue
            pieces += self._run(run, mode, depth)
            run = []
            pieces += self._tags.cut(token)
            self._nest(token)
            index += 1
        pieces += self._run(run, mode, depth)
        return pieces

    def _atom(self, token: Token, index: int, high: int, depth: int) -> Item | None:
        """Return an element with a world of its own as one item."""
        atom = self._marks.atoms.get(token.place) if token.kind == START else None
        if atom is None or (depth >= DEPTH and atom[1] != "opaque"):
            return None
        last = max(bisect_left(self._places, atom[0], index), index + 1)
        return Item(ATOM, index, min(last, high), token.name or "")

    def _item(self, token: Token, index: int, mode: str) -> Item | None:
        """Return what a token is inside a sentence, None when it ends the sentence."""
        name = token.name or ""
        last = index + 1
        if token.kind == TEXT:
            return Item(WORDS, index, last, blank=not self._source.raw(token).strip(WHITE))
        if token.kind == INSTRUCTION:
            return Item(ATOM, index, last, "instruction")
        if token.kind == COMMENT:
            name = _comment(self._source.raw(token))
            return Item(ATOM, index, last, name) if name else Item(HIDDEN, index, last)
        if token.kind not in {START, END}:
            return None
        if name in BLOCKS if mode == "html" else name not in SVG_INLINE:
            return None
        if name in VOID:
            # `</br>` is a line break, every other such end tag is nothing.
            nothing = token.kind == END and name != "br"
            return Item(HIDDEN if nothing else ATOM, index, last, name)
        if token.kind == END:
            return Item(CLOSE, index, last, name)
        return Item(OPEN, index, last, name, fence=self._marks.thaws(token.place))

    def _nest(self, token: Token) -> None:
        """Keep account of which blocks are open, for the notes of segments."""
        name = token.name or ""
        if token.kind == START:
            while self._blocks and name in IMPLIED_END.get(self._blocks[-1], ()):
                self._blocks.pop()
            if name not in VOID:
                self._blocks.append(name)
        elif token.kind == END and name in self._blocks[-DEPTH:]:
            while self._blocks.pop() != name:
                pass

    def _run(self, items: list[Item], mode: str, depth: int) -> list[Piece]:
        """Return the pieces of a run of phrasing content."""
        if mode == "math" or all(item.kind != WORDS or item.blank for item in items):
            return self._kept(items, depth, rule=mode)
        pieces: list[Piece] = []
        run = Run(items, partners(items), depth)
        for start, end in split(items, run.pairs):
            first, last = trim(items, run.pairs, start, end)
            alone = (start, end) == (0, len(items))
            date = self._date(items, first, last) if alone else None
            if date is None and not self._translatable(items[first:last]):
                pieces += self._kept(items[start:end], depth)
                continue
            pieces += self._kept(items[start:first], depth)
            pieces += date or self._part(run, first, last)
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

    def _rule(self, item: Item) -> str | None:
        return self._marks.frozen.at(self._places[item.first])

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
                self._section(item)
            pieces += self._inside(item, depth)
        return pieces

    def _section(self, item: Item) -> None:
        """Note the text of a CDATA section, which only SVG and MathML show."""
        section = self._raw(item).removeprefix(CDATA)
        if len(section) < len(self._raw(item)):
            start = self._source.tokens[item.first].start
            self._tags.exclude("cdata", section.removesuffix("]]>"), start)

    def _inside(self, item: Item, depth: int) -> list[Piece]:
        """Return the pieces of an item, with what lies in an element with a world of its own."""
        token = self._source.tokens[item.first]
        pieces = self._tags.cut(token)
        if item.last == item.first + 1:
            return pieces
        mode = self._marks.atoms[token.place][1]
        if mode == "opaque":
            for inner in self._source.tokens[item.first + 1 : item.last]:
                if inner.kind == TEXT and item.name in VISIBLE_RAW_TEXT:
                    raw = self._source.raw(inner)
                    text = raw if item.name in RAW_TEXT else inline.decoded(raw)
                    self._tags.exclude("raw-text", text, inner.start)
                pieces.append(Markup(raw=self._source.raw(inner)))
            return pieces
        level = len(self._blocks)
        self._blocks.append(item.name)
        pieces += self._pieces(item.first + 1, item.last, mode, depth + 1)
        del self._blocks[level:]
        return pieces

    def _date(self, items: list[Item], first: int, last: int) -> list[Piece] | None:
        """Return the pieces of the date in a run that is nothing but a `time` element."""
        if not first or last - first != 1 or items[first - 1].name != "time":
            return None
        token, words = self._source.tokens[items[first - 1].first], items[first]
        value = dict(token.attributes or ()).get("datetime", "").strip()
        text = inline.collapse(self._words(words)).strip(" ")
        if not value or self._rule(words) or not self._is_date(text, value):
            return None
        self._tags.exclude("date", text, self._source.tokens[words.first].start)
        before, raw, after = _trimmed(self._raw(words))
        date = Slot(kind="date", raw=raw, value=value, text=text)
        return [Markup(raw=before), date, Markup(raw=after)]

    def _is_date(self, text: str, value: str) -> bool:
        return self._writes_date(text, value, self._tags.language or "")

    def _part(self, run: Run, first: int, last: int) -> list[Piece]:
        """Return a segment with the white space around it that stays."""
        raws = [self._raw(item) for item in run.items[first:last]]
        before = after = ""
        if run.items[first].kind == WORDS:
            before, raw, end = _trimmed(raws[0])
            raws[0] = raw + end
        if run.items[last - 1].kind == WORDS:
            start, raw, after = _trimmed(raws[-1])
            raws[-1] = start + raw
        segment = self._segment(run, first, raws, indent=len(before))
        return [Markup(raw=before), segment, Markup(raw=after)]

    def _segment(self, run: Run, first: int, raws: list[str], *, indent: int) -> Segment:
        """Return the segment of the items from `first` on, with the source of each."""
        fold = Fold({item.name for item in run.items[first : first + len(raws)]})
        index = first
        while index < first + len(raws):
            index = self._fold(fold, run, index, raws[index - first])
        opening = self._source.tokens[run.items[first].first]
        preserve = self._marks.preserved.at(opening.place) is not None
        segment = Segment(
            text=inline.join(fold.fragments, preserve=preserve),
            context=self._marks.contexts.at(opening.place),
            kind="block",
            location=self._tags.locate(opening.start + indent),
            notes=(self._blocks[-1] if self._blocks else "text", *fold.notes),
            preserve=preserve,
            content=tuple(joined(fold.content)),
            hidden="".join(fold.hidden),
            tags=tuple(fold.tags),
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
            self._section(item)
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


def _comment(raw: str) -> str:
    """Return the name of a comment that has a place in the sentence, nothing for any other.

    Server instructions show something there. What only counts as a comment for want of better
    (`<![CDATA[` in HTML, `</ x>`) may be something else elsewhere.
    """
    if raw.startswith("<!--"):
        return "include" if raw.startswith("<!--#") else ""
    return "comment"


def _trimmed(raw: str) -> tuple[str, str, str]:
    """Return the white space before, the text, and the white space after."""
    text = raw.lstrip(WHITE)
    before = raw[: len(raw) - len(text)]
    inner = text.rstrip(WHITE)
    return before, inner, text[len(inner) :]
