"""What no translation may change of a page, read anew from its bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import NamedTuple, TypeAlias

from gtqm_i18n.html import json_ld
from gtqm_i18n.html.attributes import further
from gtqm_i18n.html.cut.scripts import is_structured_data
from gtqm_i18n.html.cut.tags import CHANGED
from gtqm_i18n.html.elements import BLOCKS
from gtqm_i18n.html.inline import WHITE, decoded
from gtqm_i18n.html.page import Page
from gtqm_i18n.html.rules.marks import OPAQUE_TEXT, Marks
from gtqm_i18n.html.syntax.embedding import LEVELS
from gtqm_i18n.html.syntax.source import Source
from gtqm_i18n.html.syntax.tokens import DOCTYPE, DROPPED, END, START, TEXT, Token
from gtqm_i18n.model import Extraction, Locales

__all__ = ["Proof", "Skeleton", "skeleton"]

Part: TypeAlias = tuple[object, tuple[Locales, ...]]


class Skeleton(NamedTuple):
    """What no translation may change: `fixed` in this order, `movable` at most as often.

    Fixed are tags of blocks, declarations and tags cut short; movable are inline tags and what
    lies in elements with a world of their own, which a translation may move within its sentence.
    With each goes for which languages it is. `ordered` is false where the author says of blocks
    that they are in text: then nothing is fixed.
    """

    fixed: tuple[Part, ...]
    movable: tuple[Part, ...]
    ordered: bool = True

    def holds(self, page: Skeleton, language: str | None = None) -> bool:
        """Return whether a translated page still has this skeleton and nothing beyond it.

        `language` (BCP 47) is the page's; what is not for it has to be missing.
        """
        loose = not (self.ordered and page.ordered)
        own, other = (_limited(each, language, loose=loose) for each in (self, page))
        complete = language is None or other == _limited(page, None, loose=loose)
        same = [shape for shape, _ in own.fixed] == [shape for shape, _ in other.fixed]
        movable = Counter(shape for shape, _ in other.movable)
        return complete and same and movable <= Counter(shape for shape, _ in own.movable)


def _limited(skeleton: Skeleton, language: str | None, *, loose: bool) -> Skeleton:
    """Return what is for a language (BCP 47), all of it when None; nothing fixed when `loose`."""
    fixed, movable = (
        tuple(part for part in parts if not part[1] or _is_for(language, part[1]))
        for parts in (skeleton.fixed, skeleton.movable)
    )
    return Skeleton((), fixed + movable) if loose else Skeleton(fixed, movable)


def _is_for(language: str | None, limits: tuple[Locales, ...]) -> bool:
    return language is None or all(each.allows(language) for each in limits)


def skeleton(data: bytes, *, path: str, extraction: Extraction | None = None) -> Skeleton:
    """Return the skeleton of a page, read anew from its bytes.

    `extraction` names attributes that a project has translated too.
    """
    return _skeleton(Page(data, path=path).source, _rewritten(extraction))


def _rewritten(extraction: Extraction | None) -> Collection[str]:
    """Return the names of attributes whose values a translation may change."""
    return CHANGED | (further(extraction.attributes).keys() if extraction else set())


def _skeleton(source: Source, rewritten: Collection[str], level: int = 0) -> Skeleton:
    marks = Marks(source)
    fixed: list[Part] = []
    movable: list[Part] = []
    inside_until = opaque_until = 0
    structured = False
    for token in source.tokens:
        if token.kind == TEXT and token.place >= opaque_until:
            continue
        if token.kind == START and token.place in marks.atoms:
            end, mode = marks.atoms[token.place]
            inside_until = max(inside_until, end)
            opaque_until = max(opaque_until, end if mode == "opaque" else 0)
        is_tag = token.kind in {START, END}
        if is_tag:
            structured = token.name == "script" and is_structured_data(token)
        stays = token.name in BLOCKS if is_tag else token.kind in {DOCTYPE, DROPPED}
        shape = _shape(source, token, rewritten)
        if token.kind == TEXT and structured:
            shape = json_ld.outline(source.raw(token))
        parts = movable if token.place < inside_until or not stays else fixed
        limits = marks.limits(token.place)
        parts.append((shape, limits))
        page = dict(token.attributes or ()).get("srcdoc") if token.name == "iframe" else None
        if page is None:
            continue
        if source.raw(token) == source.outline(token) and level < LEVELS:
            # It moves with its frame; what is in it for some languages only may be there or not.
            inner = _skeleton(Source(page), rewritten, level + 1)
            movable += ((("srcdoc", each), limits) for each, _ in (*inner.fixed, *inner.movable))
        else:
            movable.append((("srcdoc", page), limits))
    return Skeleton(tuple(fixed), tuple(movable), ordered=not marks.within)


def _shape(source: Source, token: Token, rewritten: Collection[str]) -> object:
    if token.kind == END:
        return token.kind, token.name
    if token.kind != START:
        return token.kind, source.raw(token)
    if not token.attributes:
        return token.kind, token.name, ()
    values = tuple(
        [(name, None if name in rewritten else value) for name, value in token.attributes]
    )
    return token.kind, token.name, values


LIMITING = frozenset({"its-locale-filter-list", "its-within-text"})
"""Attributes that say of an element for which languages it is, or that it is in text."""

CONTEXTUAL = frozenset("frameset iframe math noscript plaintext select svg template".split())
"""Elements in which what is a tag depends on the tree, and those with a page of their own."""


class Proof:
    """Whether translated pages keep the markup of their source."""

    __slots__ = ("_regular", "_rewritten", "_skeleton", "_source")

    def __init__(self, page: Page, extraction: Extraction | None = None) -> None:
        """Take the source; `extraction` names attributes that a project has translated too."""
        self._source = source = page.source
        self._rewritten = _rewritten(extraction)
        self._skeleton: Skeleton | None = None
        self._regular = (
            not source.islands
            and CONTEXTUAL.isdisjoint([token.name for token in source.tokens])
            and LIMITING.isdisjoint(
                name for token in source.tokens for name, _ in token.attributes or ()
            )
        )

    def holds(self, page: Page, language: str) -> bool:
        """Return whether a page in a language (BCP 47) has the source's skeleton and no more.

        Nearly all have its tokens one by one: then they have its tree, and so its skeleton.
        """
        if self._regular and not page.source.islands and self._same_tokens(page.source):
            return True
        if self._skeleton is None:
            self._skeleton = _skeleton(self._source, self._rewritten)
        return self._skeleton.holds(_skeleton(page.source, self._rewritten), language)

    def _same_tokens(self, page: Source) -> bool:
        """Return whether tokens are those of the source, but for text and what is rewritten.

        Blank text stays so, and other text does not become blank: that may move elements.
        """
        source, tokens = self._source, page.tokens
        if len(tokens) != len(source.tokens):
            return False
        opaque: Token | None = None
        for own, other in zip(source.tokens, tokens, strict=True):
            kind, start, end, _, name, attributes = own
            if kind != other.kind or name != other.name:
                return False
            if kind == START:
                opaque = own if name in OPAQUE_TEXT else None
                rewritten = self._rewritten
                if attributes != other.attributes and (
                    _shape(source, own, rewritten) != _shape(page, other, rewritten)
                ):
                    return False
            elif kind == END:
                opaque = None
            else:
                raw, written = source.text[start:end], page.text[other.start : other.end]
                if raw != written and not (kind == TEXT and _may_become(raw, written, opaque)):
                    return False
        return True


def _may_become(raw: str, written: str, opaque: Token | None) -> bool:
    """Return whether text may be another one; `opaque` is the start tag, where it is no HTML."""
    if opaque is None:
        return _is_blank(raw) == _is_blank(written)
    structured = opaque.name == "script" and is_structured_data(opaque)
    return structured and json_ld.outline(raw) == json_ld.outline(written)


def _is_blank(raw: str) -> bool:
    """Return whether HTML text is only white space, also such as is written as references."""
    if raw[:1].isalnum():  # as most texts begin
        return False
    rest = raw.strip(WHITE)
    return not rest or (rest[0] == "&" and not decoded(rest).strip(WHITE))
