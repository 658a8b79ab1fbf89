"""Pieces back to a page: each segment as its translation says, every other byte as it was."""

from __future__ import annotations

import html
import re
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache, partial
from itertools import zip_longest
from typing import NamedTuple, TypeAlias

from gtqm_i18n.html import inline
from gtqm_i18n.html.pieces import source_of
from gtqm_i18n.html.rules.freezing import same_language
from gtqm_i18n.html.syntax import json_text
from gtqm_i18n.html.syntax.encoding import encode
from gtqm_i18n.html.syntax.islands import BRACES
from gtqm_i18n.model import Conditional, Document, Embedded, Key, Markup, Piece, Segment, Slot, Tag

__all__ = ["WriteDate", "render"]

WriteDate: TypeAlias = Callable[[str, str], str]
"""How the target language writes a date: `(text, datetime)` of the source to text."""

# Neither C0 controls nor lone surrogates are text; in ISO-2022 they would switch the charset.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff]")


def render(
    document: Document,
    targets: Mapping[Key, str],
    *,
    language: str | None = None,
    write_date: WriteDate | None = None,
    fallback: bool = False,
) -> bytes:
    """Return the page with each segment's text replaced by its target.

    `targets` maps `(context, text)` to a translation; what it lacks, and a target that is blank or
    equals its source, keeps its bytes. `language` (BCP 47) becomes the page's language;
    `write_date` writes the dates and numbers that stand alone in a block. With `fallback`, passages
    without a target are marked as what they are: in the source's language, and not translated.

    Laws: with no targets and no language the source's bytes come back; whatever the targets say,
    the page has the same skeleton, and no element, attribute or script that the source has not.
    """
    renderer = _Renderer(document, targets, language, write_date, fallback=fallback)
    return encode(renderer.text(document.pieces), document.encoding)


UNTRANSLATED = '<span lang="{}" class="untranslated">{}</span>'

# Whose content is text alone, or other than HTML's: no mark can stand there.
TEXT_ONLY = frozenset("desc mtext option text textarea textpath title tspan".split())


def _takes_markup(segment: Segment) -> bool:
    """Return whether a segment's text may stand in a `span`."""
    return segment.kind == "block" and TEXT_ONLY.isdisjoint(segment.notes[:1])


class _Renderer:
    def __init__(
        self,
        document: Document,
        targets: Mapping[Key, str],
        language: str | None,
        write_date: WriteDate | None,
        *,
        fallback: bool = False,
    ) -> None:
        self._fallback = fallback
        self._targets = targets
        self._language = language
        self._write_date = write_date
        self._source_language = document.language
        self._translates = True
        self._ascii_only = not document.encoding.name.startswith("UTF-")

    def text(self, pieces: Iterable[Piece], href: str | None = None) -> str:
        written: list[str] = []
        for piece in pieces:
            if isinstance(piece, Markup):
                written.append(piece.raw)
            elif isinstance(piece, Segment):
                written.append(self._segment(piece))
            elif isinstance(piece, Slot):
                written.append(self._slot(piece, href))
            elif isinstance(piece, Conditional):
                if self._language is None or piece.locales.allows(self._language):
                    written.append(self.text(piece.pieces))
            else:
                written.append(self._embedded(piece))
        return "".join(written)

    def _segment(self, segment: Segment) -> str:
        target = self._targets.get(segment.key)
        unchanged = target is None or target == segment.text or not target.strip()
        if segment.locales and not segment.is_for(self._language):
            return self._as_it_is(segment)
        if target is None and self._fallback and _takes_markup(segment):
            return UNTRANSLATED.format(
                html.escape(self._source_language or ""), self._as_it_is(segment)
            )
        if target is None or unchanged:
            return self.text(segment.content)
        if segment.kind == "json":
            text = inline.characters(target if segment.preserve else target.strip(inline.WHITE))
            return self._json(text)
        target = target if segment.preserve else target.strip(inline.WHITE)
        if segment.quote is None:
            return self._unfold(segment, target, _escaped)
        value = self._unfold(segment, target, partial(_value, quote=segment.quote))
        return value if segment.quote else f'"{value}"'

    def _as_it_is(self, segment: Segment) -> str:
        """Return a segment that is in the page's language, or that the page goes without."""
        former, self._translates = self._translates, False
        text = self.text(segment.content)
        self._translates = former
        return text

    def _json(self, text: str) -> str:
        return json_text.written(text, ascii_only=self._ascii_only)

    def _embedded(self, piece: Embedded) -> str:
        """Return what holds a page, with what changed in it escaped anew."""
        pages = [(source_of([each]), self.text([each])) for each in piece.pieces]
        if all(before == after for before, after in pages):
            return "".join(piece.raws)
        if piece.kind == "json":
            return "".join(
                raw if before == after else self._json(after)
                for (before, after), raw in zip(pages, piece.raws, strict=True)
            )
        value = "".join(
            (raw if piece.quote else raw.replace('"', "&quot;"))
            if before == after
            else _in_quotes(_references(after), piece.quote)
            for (before, after), raw in zip(pages, piece.raws, strict=True)
        )
        return value if piece.quote else f'"{value}"'

    def _unfold(self, segment: Segment, target: str, write: Callable[[str], str]) -> str:
        if "<" not in target:
            return segment.hidden + write(inline.characters(target))
        regular = self._unfold_regular(segment, target, write)
        if regular is not None:
            return regular
        reading = inline.read(segment.text, target)
        tags: dict[str, deque[Tag]] = {}
        for tag in segment.tags:
            tags.setdefault(tag.name, deque()).append(tag)
        ends: dict[int, str] = {}
        written = [segment.hidden]
        index = 0
        while index < len(reading.parts):
            part = reading.parts[index]
            if index in ends:
                written.append(ends[index])
            elif index in reading.live:
                tag = tags[part.name].popleft()
                written.append(self.text(tag.opening, part.href if tag.link else None))
                end = reading.live[index]
                if tag.frozen is not None:
                    written += (self.text(tag.frozen), tag.closing or "")
                    index = end
                elif end != index:
                    ends[end] = tag.closing or ""
            else:
                written.append(write(inline.characters(part.raw)))
            index += 1
        return "".join(written)

    def _unfold_regular(
        self, segment: Segment, target: str, write: Callable[[str], str]
    ) -> str | None:
        """Return what `_unfold` does where the translation's tags are the source's in one order."""
        pieces = inline.TAG.split(target)
        raws = tuple(pieces[1::2])
        plan = _plan(raws) if raws == tuple(inline.TAG.split(segment.text)[1::2]) else None
        if plan is None or plan.names != [tag.name for tag in segment.tags]:
            return None
        if any(tag.frozen is not None for tag in segment.tags):
            return None
        written = [segment.hidden]
        for text, place in zip_longest(pieces[::2], plan.places):
            if text:
                written.append(write(inline.characters(text)))
            if place is not None:
                tag = segment.tags[abs(place) - 1]
                written.append(self.text(tag.opening) if place > 0 else tag.closing or "")
        return "".join(written)

    def _slot(self, slot: Slot, href: str | None) -> str:
        if slot.kind == "language" and self._language is not None:
            same = self._language == slot.value.strip()
            return slot.raw if same else _quoted(self._language, slot.quote)
        if slot.kind == "part" and self._language is not None and self._translates:
            own = same_language(self._language, self._source_language or "")
            same = own or same_language(self._language, slot.value)
            return slot.raw if same else _quoted(self._language, slot.quote)
        if slot.kind == "href" and href is not None and inline.safe_address(href):
            return _quoted(href, slot.quote)
        if slot.kind in {"date", "number"} and self._write_date is not None:
            date = self._write_date(slot.text, slot.value)
            return slot.raw if date == slot.text else _escaped(inline.characters(date))
        return slot.raw


class _Plan(NamedTuple):
    """Tags that are all markup: which each is, from 1 on, less than 0 for its end; their names."""

    places: list[int]
    names: list[str]


@lru_cache(maxsize=1_000)
def _plan(raws: tuple[str, ...]) -> _Plan | None:
    """Return how tags read that two texts share, None when some are no markup or say an address."""
    parts = inline.scan("".join(raws))
    reading = inline.read_parts(parts, parts)
    starts = sorted(reading.live)
    places = {start: number for number, start in enumerate(starts, 1)}
    for start, end in reading.live.items():
        places.setdefault(end, -places[start])
    if len(places) < len(parts) or any(part.href is not None for part in parts):
        return None
    return _Plan([places[index] for index in range(len(parts))], [parts[at].name for at in starts])


def _escaped(text: str) -> str:
    if not text.isprintable():  # as most texts are
        text = UNWRITABLE.sub("\ufffd", text)
    return _references(text)


def _references(text: str) -> str:
    """Return text with what would be markup or template code as references."""
    text = html.escape(text, quote=False)
    return BRACES.sub("&#123;", text) if "{" in text else text


def _value(text: str, quote: str) -> str:
    """Return text as it stands in an attribute's value, which has double quotes if none yet."""
    return _in_quotes(_escaped(text), quote)


def _in_quotes(written: str, quote: str) -> str:
    mark = quote or '"'
    return written.replace(mark, "&quot;" if mark == '"' else "&#39;").replace("\r", "&#13;")


def _quoted(text: str, quote: str) -> str:
    """Return an attribute's value as it stands between its quotes; with quotes when it had none."""
    written = _value(text.strip(inline.WHITE), quote)
    return written if quote else f'"{written}"'
