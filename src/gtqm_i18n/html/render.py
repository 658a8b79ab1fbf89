"""Pieces back to a page: each segment as its translation says, every other byte as it was."""

from __future__ import annotations

import html
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from typing import TypeAlias

from gtqm_i18n.html import inline
from gtqm_i18n.html.encoding import encode
from gtqm_i18n.model import Document, Key, Piece, Segment, Slot, Tag

__all__ = ["WriteDate", "render"]

WriteDate: TypeAlias = Callable[[str, str], str]
"""How the target language writes a date: `(text, datetime)` of the source to text."""

# Neither C0 controls nor lone surrogates are text; in ISO-2022 they would switch the charset.
UNWRITABLE = dict.fromkeys([*range(9), 11, *range(14, 32), *range(0xD800, 0xE000)], "\ufffd")


def render(
    document: Document,
    targets: Mapping[Key, str],
    *,
    language: str | None = None,
    write_date: WriteDate | None = None,
) -> bytes:
    """Return the page with each segment's text replaced by its target.

    `targets` maps `(context, text)` to a translation; what it lacks, and a target that is blank or
    equals its source, keeps its bytes. `language` (BCP 47) becomes the page's language;
    `write_date` writes the dates that stand alone in a block.

    Laws: with no targets and no language the source's bytes come back; whatever the targets say,
    the page has the same skeleton, and no element, attribute or script that the source has not.
    """
    return encode(_Renderer(targets, language, write_date).text(document.pieces), document.encoding)


class _Renderer:
    def __init__(
        self, targets: Mapping[Key, str], language: str | None, write_date: WriteDate | None
    ) -> None:
        self._targets = targets
        self._language = language
        self._write_date = write_date

    def text(self, pieces: Iterable[Piece], href: str | None = None) -> str:
        written: list[str] = []
        for piece in pieces:
            if isinstance(piece, Segment):
                written.append(self._segment(piece))
            elif isinstance(piece, Slot):
                written.append(self._slot(piece, href))
            else:
                written.append(piece.raw)
        return "".join(written)

    def _segment(self, segment: Segment) -> str:
        target = self._targets.get(segment.key)
        if target is None or target == segment.text or not target.strip():
            return self.text(segment.content)
        if segment.quote is not None:
            return _attribute(target, segment.quote)
        target = target if segment.preserve else target.strip(" \t\n\f\r")
        return self._unfold(segment, target)

    def _unfold(self, segment: Segment, target: str) -> str:
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
                written.append(_characters(part.raw))
            index += 1
        return "".join(written)

    def _slot(self, slot: Slot, href: str | None) -> str:
        if slot.kind == "language" and self._language is not None:
            same = self._language == slot.value.strip()
            return slot.raw if same else _quoted(self._language, slot.quote)
        if slot.kind == "href" and href is not None and inline.safe_address(href):
            return _quoted(href, slot.quote)
        if slot.kind == "date" and self._write_date is not None:
            date = self._write_date(slot.text, slot.value)
            return slot.raw if date == slot.text else _characters(date)
        return slot.raw


def _characters(text: str) -> str:
    return _escaped(inline.characters(text))


def _escaped(text: str) -> str:
    return html.escape(text, quote=False).translate(UNWRITABLE)


def _attribute(target: str, quote: str) -> str:
    return _quoted(inline.characters(target), quote)


def _quoted(value: str, quote: str) -> str:
    """Return an attribute's value as it stands between its quotes; with quotes when it had none."""
    mark = quote or '"'
    reference = "&quot;" if mark == '"' else "&#39;"
    written = _escaped(value.strip(" \t\n\f\r")).replace(mark, reference)
    return written if quote else f'"{written}"'
