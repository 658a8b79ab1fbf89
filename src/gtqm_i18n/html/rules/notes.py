"""What authors say to translators: comments, `data-i18n-note`, and ITS attributes.

A note is one line, `note: …` or `alert: …`, `term: …`, `storage size: 25 bytes in UTF-8`,
`allowed characters: [a-z]`, `only in: fr-CA`, `not in: es`. Checks read sizes and characters.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from gtqm_i18n.html.elements import BLOCKS
from gtqm_i18n.html.inline import WHITE, one_line, shortened
from gtqm_i18n.html.rules import its
from gtqm_i18n.html.syntax.extents import Change, Extent, Extents, Zones
from gtqm_i18n.html.syntax.source import Source
from gtqm_i18n.html.syntax.tokens import COMMENT, START, TEXT, Token
from gtqm_i18n.model import Locales

if TYPE_CHECKING:
    from turbohtml import Element

__all__ = ["Note", "Notes", "said_of"]

ALLOWED = "its-allowed-characters"
QUOTED = 40
"""Code points of an element's text in a note about it."""


class Note(NamedTuple):
    """A note for translators: for a text in its element, and for one around its element.

    An `inner` note takes the place of another of its kind around it.
    """

    about: str
    around: str
    inner: bool = False


def said_of(languages: Sequence[Locales]) -> tuple[str, ...]:
    """Return the notes that say which languages a text is translated into."""
    if not languages:
        return ()
    return tuple(
        f"{'not in' if each.exclude else 'only in'}: {', '.join(each.ranges) or 'none'}"
        for each in languages
    )


class Notes:
    """The notes of a page, asked for by place; `found` are all of them, by place."""

    __slots__ = ("_places", "_zones", "found")

    def __init__(self, source: Source, extents: Extents, prefixes: Sequence[str]) -> None:
        """Read the source; `prefixes` begin comments for translators.

        A comment speaks of the element that follows it directly, otherwise of the text around it.
        """
        found = [*_of_elements(source, extents)]
        anchors: list[tuple[int, Note]] = []
        for place, extent, note in _of_comments(source, extents, prefixes):
            if extent is None:
                anchors.append((place, note))
            else:
                found.append((*extent, note))
        found.sort(key=lambda each: each[0])
        self._zones: Zones[tuple[Note, ...]] = Zones((), _changes(found))
        placed = [*((start, note) for start, _, note in found), *anchors]
        placed.sort(key=lambda each: each[0])
        self._places = [place for place, _ in placed]
        self.found = [note for _, note in placed]

    def of(self, place: int) -> tuple[str, ...]:
        """Return the notes on what begins at a place."""
        return tuple(dict.fromkeys([note.about for note in self._zones.at(place)]))

    def within(self, place: int, first: int, last: int) -> tuple[str, ...]:
        """Return the notes on a text that begins at a place, and on parts of it or beside it.

        `first` and `last` are the places between which it lies with all that stays around it.
        """
        about = self._zones.around(place)
        low, high = bisect_left(self._places, first), bisect_left(self._places, last)
        around = [note.around for note in self.found[low:high] if note not in about]
        return tuple(dict.fromkeys([*(note.about for note in about), *around]))


def _of_elements(source: Source, extents: Extents) -> Iterator[tuple[int, int, Note]]:
    for element in source.tree.select(f"[data-i18n-note], {its.SELECTOR}"):
        extent = extents.find(element)
        if extent is not None:
            yield from ((*extent, note) for note in _notes(element))


def _of_comments(
    source: Source, extents: Extents, prefixes: Sequence[str]
) -> Iterator[tuple[int, Extent | None, Note]]:
    """Yield comments for translators: their places and the extents of the elements they are about.

    Where no block follows directly, a comment is about the text around it, too.
    """
    said = _comments(source, prefixes)
    elements = _by_place(source) if said else {}
    for index, text in said.items():
        token = source.tokens[index]
        note = Note(f"note: {text}", f"note: {text}")
        following = _following(source, index)
        element = elements.get(following.place) if following else None
        extent = extents.find(element) if element is not None else None
        if extent is not None:
            yield token.place, extent, note
        if extent is None or following is None or following.name not in BLOCKS:
            yield token.place, None, note


def _comments(source: Source, prefixes: Sequence[str]) -> dict[int, str]:
    """Return what comments say to translators, by the index of their token."""
    if "<!--" not in source.normal:
        return {}
    comments = [index for index, token in enumerate(source.tokens) if token.kind == COMMENT]
    said = {index: _comment(source.raw(source.tokens[index]), prefixes) for index in comments}
    return {index: text for index, text in said.items() if text is not None}


def _changes(found: Sequence[tuple[int, int, Note]]) -> Iterator[Change[tuple[Note, ...]]]:
    for start, end, note in found:
        yield start, end, _adds(note)


def _adds(note: Note) -> Callable[[tuple[Note, ...]], tuple[Note, ...]]:
    def change(around: tuple[Note, ...]) -> tuple[Note, ...]:
        kept = (each for each in around if not (note.inner and each.inner))
        return (*kept, note)

    return change


def _notes(element: Element) -> Iterator[Note]:
    text = one_line(element.text)
    quoted = f'"{shortened(text, QUOTED)}"'

    def note(kind: str, said: str, *, inner: bool = False) -> Note:
        return Note(f"{kind}: {said}", f"{kind} on {quoted}: {said}", inner)

    own = one_line(element.attr("data-i18n-note") or "")
    if own:
        yield note("note", own)
    localization = its.localization_note(element)
    if localization is not None:
        kind = "alert" if localization.kind == "alert" else "note"
        yield note(kind, localization.text, inner=True)
    if its.is_term(element):
        reference = its.term_reference(element)
        term = f"term: {text}" + (f" (see {reference})" if reference else "")
        yield Note(term, term)
    size = its.storage_size(element)
    if size is not None:
        yield note("storage size", f"{size.size} bytes in {size.encoding}")
    characters = its.allowed_characters(element)
    if characters is not None:
        yield note("allowed characters", characters)
    elif element.attr(ALLOWED):
        yield note("note", f"not understood: {one_line(element.attr(ALLOWED) or '')}")


def _comment(raw: str, prefixes: Sequence[str]) -> str | None:
    """Return what a comment says to translators, None when it is no such comment."""
    if not raw.startswith("<!--"):
        return None
    text = one_line(re.sub(r"--!?>\Z", "", raw.removeprefix("<!--")))
    for prefix in prefixes:
        if text[: len(prefix)].lower() == prefix.lower():
            return text[len(prefix) :].strip(WHITE) or None
    return None


def _following(source: Source, index: int) -> Token | None:
    """Return the start tag that follows directly, None when something else does."""
    for token in source.tokens[index + 1 : index + 12]:
        if token.kind == START:
            return token
        blank = token.kind == TEXT and not source.raw(token).strip(WHITE)
        if not blank and token.kind != COMMENT:
            return None
    return None


def _by_place(source: Source) -> dict[int, Element]:
    return {
        element.source_location.start_tag.start_offset: element
        for element in source.tree.iter_elements()
        if element.source_location is not None
    }
