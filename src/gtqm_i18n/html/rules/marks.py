"""What the author, the project and the standard say about stretches of a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from turbohtml import Namespace, Node

from gtqm_i18n.html.elements import ATOMS, BLOCKS, FOREIGN_ATOMS, OPTIONAL_END, PRESERVING, RAW_TEXT
from gtqm_i18n.html.inline import one_line
from gtqm_i18n.html.rules import freezing, its
from gtqm_i18n.html.rules.notes import Notes
from gtqm_i18n.html.syntax.extents import Change, Extents, Zones, to
from gtqm_i18n.html.syntax.source import Source
from gtqm_i18n.html.syntax.tokens import END, ISLAND, START, TEXT
from gtqm_i18n.model import Extraction, Locales

__all__ = ["Marks"]

MODES = {Namespace.HTML: "html", Namespace.SVG: "svg", Namespace.MATHML: "math"}
"""How the content of an element is cut."""

NESTED = 16
"""How many elements for some languages only may lie in each other; more are as any other."""

WORLDS = frozenset(name.lower() for name in (*ATOMS, *FOREIGN_ATOMS))
"""Elements that may have a world of their own, as the tree names them."""

OPAQUE_TEXT = frozenset(name for name in RAW_TEXT if ATOMS.get(name) == "opaque")

WHOLE_PAGE = frozenset({"html", "head", "body"})
"""Elements that are on the page in every language."""


class Marks:
    """Answers, for any place in a source, which rules hold there.

    `language` is the page's; `keeps` says whether any text stays as it is. `contexts` gives
    gettext's context, `preserved` says where white space counts, `notes` what translators are told.
    `locales` maps the start of an element to its end and the languages it is for; `within` says of
    tags that they are in text or are not, against the table; `endless` are start tags whose end tag
    was left out. `atoms` maps the start of each element with a world of its own to its end and to
    how its content is cut. `turning` are all start tags that do more than wrap words.
    """

    __slots__ = (
        "_locales",
        "_narrows",
        "_standing",
        "atoms",
        "contexts",
        "endless",
        "keeps",
        "language",
        "locales",
        "notes",
        "preserved",
        "turning",
        "within",
    )

    def __init__(
        self, source: Source, extraction: Extraction | None = None, language: str | None = None
    ) -> None:
        """Read the source's tree; `language` is the page's where it does not state it."""
        extraction = extraction or Extraction()
        self.language = freezing.page_language(source) or language
        extents = Extents(source.tree, source.normal)
        self._standing = Zones(
            freezing.Standing(), freezing.changes(source, extents, extraction, self.language)
        )
        standings = {inside for _, inside in self._standing.turns.values()}
        self.keeps = any(standing.rule for standing in standings)
        self.contexts = Zones(None, _contexts(source, extents))
        self.preserved = Zones("", ((*extent, to("pre")) for extent in extents.of(*PRESERVING)))
        self.notes = Notes(source, extents, extraction.note_prefixes)
        self.endless = self._endless(source)
        self.atoms = {**_atoms(source, extents), **_raw_texts(source)}
        self.within: dict[int, str] = {}
        self.locales: dict[int, tuple[int, Locales]] = {}
        self._within_text(source, extents)
        self._read_locales(source, extents)
        self.turning = {*self._standing.turns, *self.endless, *self.atoms, *self.locales}
        self._locales: Zones[tuple[Locales, ...]] = Zones((), _limits(self.locales))
        self._narrows = bool(self.locales) or any(
            standing.language and standing.rule is None for standing in standings
        )

    def rule(self, place: int) -> str | None:
        """Return the name of the rule that keeps the text at a place as it is."""
        return self._standing.at(place).rule if self.keeps else None

    def freezes(self, place: int) -> bool:
        """Return whether the element that starts here is frozen inside text that is not."""
        if not self.keeps or place not in self._standing.turns:
            return False
        outside, inside = self._standing.turns[place]
        return outside.rule is None and inside.rule is not None

    def thaws(self, place: int) -> bool:
        """Return whether the element that starts here is translated inside frozen text."""
        if not self.keeps or place not in self._standing.turns:
            return False
        outside, inside = self._standing.turns[place]
        return outside.rule is not None and inside.rule != outside.rule

    def limits(self, place: int) -> tuple[Locales, ...]:
        """Return the languages that have on the page what is at a place, all that each allows."""
        return self._locales.at(place)

    def languages(self, place: int, *, around: bool = False) -> tuple[Locales, ...]:
        """Return the languages that text at a place is translated into, all that each allows.

        With `around`, what the element that starts there says of itself does not count.
        """
        if not self._narrows:
            return ()
        standing = self._standing.around(place) if around else self._standing.at(place)
        found = self._locales.around(place) if around else self._locales.at(place)
        if standing.language and standing.rule is None:
            own = Locales(ranges=(freezing.primary(standing.language),), exclude=True)
            found = (*found, own)
        return found

    def _endless(self, source: Source) -> frozenset[int]:
        """Return the start tags without end tags, but where some beside them freeze or thaw.

        Those have to part the sentence: nothing else says where what is frozen ends.
        """
        groups: dict[Node | None, list[int]] = {}
        for element in source.tree.iter_elements(OPTIONAL_END):
            location = element.source_location
            if location is not None and location.end_tag is None:
                start = location.start_tag.start_offset
                groups.setdefault(element.parent, []).append(start)
        return frozenset(
            place
            for places in groups.values()
            if not any(self.freezes(place) or self.thaws(place) for place in places)
            for place in places
        )

    def _within_text(self, source: Source, extents: Extents) -> None:
        for element in source.tree.select("[its-within-text]"):
            extent = extents.find(element)
            said = its.within_text(element)
            location = element.source_location
            if extent is None or said is None or location is None or element.tag in WHOLE_PAGE:
                continue
            if element.namespace is not Namespace.HTML or element.tag in RAW_TEXT:
                continue
            self.within[extent[0]] = said
            if location.end_tag is not None:
                self.within[location.end_tag.start_offset] = said
            if said == "nested":
                self.atoms.setdefault(extent[0], (extent[1], "html"))

    def _read_locales(self, source: Source, extents: Extents) -> None:
        around: list[int] = []
        for element in source.tree.select("[its-locale-filter-list]"):
            extent = extents.find(element)
            locales = its.locale_filter(element)
            if extent is None or locales is None or element.tag in WHOLE_PAGE:
                continue
            start, end = extent
            while around and around[-1] <= start:
                around.pop()
            if len(around) == NESTED:
                continue
            around.append(min(end, around[-1]) if around else end)
            self.locales[start] = (end, locales)
            html = element.namespace is Namespace.HTML
            said = self.within.get(start)
            if not html or said == "yes" or (element.tag not in BLOCKS and said != "no"):
                self.atoms.setdefault(start, (end, MODES[element.namespace]))


def _limits(locales: Mapping[int, tuple[int, Locales]]) -> Iterator[Change[tuple[Locales, ...]]]:
    for start, (end, own) in sorted(locales.items()):
        yield start, end, partial(_limited, own=own)


def _limited(around: tuple[Locales, ...], *, own: Locales) -> tuple[Locales, ...]:
    return around if own in around else (*around, own)


def _contexts(source: Source, extents: Extents) -> Iterator[Change[str | None]]:
    """Yield where the author gives a context for gettext."""
    for element in source.tree.select("[data-i18n-context]"):
        extent = extents.find(element)
        if extent is not None:
            yield *extent, to(one_line(element.attr("data-i18n-context") or "") or None)


def _atoms(source: Source, extents: Extents) -> dict[int, tuple[int, str]]:
    """Return where each element with a world of its own ends, and how its content is cut."""
    found: dict[int, tuple[int, str]] = {}
    for element in source.tree.iter_elements(WORLDS):
        foreign = element.namespace is not Namespace.HTML and element.tag not in {"svg", "math"}
        mode = (FOREIGN_ATOMS if foreign else ATOMS).get(element.tag)
        extent = extents.find(element) if mode else None
        if mode and extent:
            found[extent[0]] = (extent[1], mode)
    return found


def _raw_texts(source: Source) -> dict[int, tuple[int, str]]:
    """Return the same for scripts and other raw text, whose end the tokens know best.

    What a browser does not build must not become text for translators either.
    """
    found: dict[int, tuple[int, str]] = {}
    tokens = source.tokens
    for index in [index for index, token in enumerate(tokens) if token.name in OPAQUE_TEXT]:
        token = tokens[index]
        if token.kind != START or token.place in source.masked:
            continue
        end = index + 1
        while end < len(tokens) and tokens[end].kind in {TEXT, ISLAND}:
            end += 1
        end += end < len(tokens) and tokens[end].kind == END
        place = tokens[end].place if end < len(tokens) else len(source.normal)
        found[token.place] = (place, "opaque")
    return found
