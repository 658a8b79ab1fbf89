"""Two pages, or two unit texts, that say the same in two languages, segment beside segment."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator

from gtqm_i18n.html import inline, likeness
from gtqm_i18n.html.elements import INLINE, VOID
from gtqm_i18n.html.pieces import source_of
from gtqm_i18n.model import Document, Segment, Slot, Tag

__all__ = ["beside", "fragments", "recut", "same_order", "unfolded"]

NUMBERED = re.compile(r"([a-z-]+?)(\d+)")
FOLDED = re.compile(r' data-folded="(\d+)"')
SOURCE = re.compile(r"\ssrc=(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.IGNORECASE)


def recut(
    source: str, target: str, *, read: Callable[[str], Document]
) -> list[tuple[str, str, bool]] | None:
    """Return a text and its translation, both HTML, as units are cut today, and which are sure.

    `read` cuts a page. A pair is not sure when the translation had markup or text that the unit
    cannot hold, and an attribute's when its tag may have moved. None means that the two are cut
    differently, or not at all.
    """
    ours, theirs = (
        read(f"<!DOCTYPE html><html lang=en><body><div>{each}</div></body></html>")
        for each in (source, target)
    )
    pairs = list(zip(ours.segments, theirs.segments, strict=False))
    if not pairs or [_role(each) for each in ours.segments] != [
        _role(each) for each in theirs.segments
    ]:
        return None
    whole = _left_out(ours) == _left_out(theirs)
    in_order = all(same_order(one, other) for one, other in pairs)
    found: list[tuple[str, str, bool]] = []
    for one, other in pairs:
        text, certain = beside(one, other)
        sure = whole and certain and (in_order or one.kind == "block")
        found.append((one.text, text, sure))
    return found


def _role(segment: Segment) -> tuple[str, tuple[str, ...]]:
    return segment.kind, segment.notes[:1]


def _left_out(document: Document) -> list[tuple[str, str]]:
    return sorted((each.rule, each.text) for each in document.exclusions)


def same_order(one: Segment, other: Segment) -> bool:
    """Return whether two segments have the same tags in the same order.

    Tags are the same by what they lead to, or, where a translation leads elsewhere, by element.
    """
    ours, theirs = _named(one), _named(other)
    if sorted(tag.address for tag in ours) == sorted(tag.address for tag in theirs):
        return [tag.address for tag in ours] == [tag.address for tag in theirs]
    return [tag.element for tag in ours] == [tag.element for tag in theirs]


def unfolded(text: str) -> str | None:
    """Return a unit text as HTML whose tags remember their numbers, None when it cannot be one."""
    parts = inline.scan(text)
    closed = {part.name for part in parts if part.kind == "close"}
    written: list[str] = []
    for part in parts:
        if part.kind == "text":
            written.append(part.raw)
            continue
        found = NUMBERED.fullmatch(part.name)
        name, number = (found[1], found[2]) if found else (part.name, "")
        if name not in VOID and not (name in INLINE and part.name in closed):
            return None
        if part.kind == "close":
            written.append(f"</{name}>")
            continue
        folded = f' data-folded="{number}"' if number else ""
        address = "" if part.href is None else f' href="{html.escape(part.href)}"'
        written.append(f"<{name}{folded}{address}>")
    return "".join(written)


def beside(source: Segment, target: Segment) -> tuple[str, bool]:
    """Return the text of a translated segment with its tags named as in its source.

    A link that leads elsewhere than any of the source's says where, as translators may. The text is
    certain when every tag of the translation has its counterpart.
    """
    known = {address for tag in source.tags if (address := _address(tag)) is not None}
    elsewhere = {
        tag.name: address
        for tag in target.tags
        if tag.link and (address := _address(tag)) not in (None, *known)
    }
    written = [
        _leading(part, elsewhere.get(part.name)) if part.kind == "open" else part.raw
        for part in inline.scan(target.text)
    ]
    text, _ = likeness.retag("".join(written), _named(target), _named(source))
    fitting = likeness.fitting(source.text, text)
    return fitting, fitting == text and len(source.tags) >= len(target.tags)


def _leading(part: inline.Part, address: str | None) -> str:
    if address is None or not inline.safe_address(address):
        return part.raw
    return f'<{part.name} href="{html.escape(address)}">'


def _named(segment: Segment) -> list[likeness.Named]:
    known = [_identity(tag) for tag in segment.tags]
    return [
        likeness.Named(tag.name, identity if known.count(identity) == 1 else source_of(tag.opening))
        for tag, identity in zip(segment.tags, known, strict=True)
    ]


def _identity(tag: Tag) -> str:
    """Return what is the same for a tag in all languages."""
    raw = source_of(tag.opening)
    folded, image = FOLDED.search(raw), SOURCE.search(raw)
    if folded is not None:
        return folded[1]
    if image is not None:
        return image[1] or image[2] or image[3] or ""
    return _address(tag) or raw


def _address(tag: Tag) -> str | None:
    return next(
        (piece.value for piece in tag.opening if isinstance(piece, Slot) and piece.kind == "href"),
        None,
    )


def fragments(text: str) -> Iterator[tuple[str, bool]]:
    """Yield a unit text cut at tags without end tags: each part, and whether it is such a tag."""
    parts = inline.scan(text)
    closed = {part.name for part in parts if part.kind == "close"}
    pending = ""
    for part in parts:
        if part.kind == "open" and part.name not in closed:
            yield from [(pending, False)] if pending else []
            yield part.raw, True
            pending = ""
        else:
            pending += part.raw
    if pending:
        yield pending, False
