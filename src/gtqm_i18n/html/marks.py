"""What the author and the standard say about stretches of a page: frozen, in context, apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from turbohtml import Element, Namespace, SelectorSyntaxError

from gtqm_i18n.errors import ConfigError
from gtqm_i18n.html.elements import ATOMS, FOREIGN_ATOMS, PRESERVING, RAW_TEXT
from gtqm_i18n.html.extents import Extents, Zones
from gtqm_i18n.html.tokens import END, START, TEXT, Source

__all__ = ["Marks"]


class Marks:
    """Answers, for any place in a source, which rules hold there.

    `frozen` names the rule that keeps text as it is, `contexts` gives gettext's context,
    `preserved` says where white space counts; `atoms` maps the start of each element with a world
    of its own to its end and to how its content is cut.
    """

    __slots__ = ("atoms", "contexts", "frozen", "preserved")

    def __init__(self, source: Source, *, exclude: Sequence[str] = ()) -> None:
        """Read the source's tree; `exclude` holds CSS selectors of what is not translated."""
        extents = Extents(source.tree, source.normal)
        self.frozen = Zones(_frozen(source, extents, exclude))
        self.contexts = Zones(_contexts(source, extents))
        self.preserved = Zones((start, end, "pre") for start, end in extents.of(*PRESERVING))
        self.atoms = {**_atoms(source, extents), **_raw_texts(source)}

    def freezes(self, place: int) -> bool:
        """Return whether the element that starts here is frozen inside text that is not."""
        outside, inside = self.frozen.turns.get(place, (None, None))
        return outside is None and inside is not None

    def thaws(self, place: int) -> bool:
        """Return whether the element that starts here is translated inside frozen text."""
        outside, inside = self.frozen.turns.get(place, (None, None))
        return outside is not None and inside != outside


def _frozen(
    source: Source, extents: Extents, exclude: Sequence[str]
) -> Iterator[tuple[int, int, str | None]]:
    """Yield where text stays as it is: `translate`, `notranslate`, and the project's selectors.

    https://html.spec.whatwg.org/multipage/dom.html#the-translate-attribute
    """
    rules: dict[int, tuple[int, str | None]] = {}
    for selector in exclude:
        for element in _selected(source, selector):
            extent = extents.find(element)
            if extent is not None:
                rules[extent[0]] = (extent[1], f"exclude {selector}")
    if "translate" in source.text.lower():
        for element in source.tree.select("[translate], .notranslate"):
            extent = extents.find(element)
            said = _translate(element)
            if extent is not None and said is not None and (extent[0] not in rules or not said):
                rules[extent[0]] = (extent[1], None if said else "translate-no")
    for start, (end, rule) in sorted(rules.items()):
        yield start, end, rule


def _selected(source: Source, selector: str) -> list[Element]:
    try:
        return source.tree.select(selector)
    except SelectorSyntaxError as error:
        message = f'extract.exclude: "{selector}" is no CSS selector ({error})'
        raise ConfigError(message) from None


def _translate(element: Element) -> bool | None:
    """Return what an element says of its translation, None when it says nothing valid."""
    value = element.attr("translate")
    if value is not None and value.strip().lower() in {"", "yes"}:
        return True
    if value is not None and value.strip().lower() == "no":
        return False
    return False if element.has_class("notranslate") else None


def _contexts(source: Source, extents: Extents) -> Iterator[tuple[int, int, str | None]]:
    """Yield where the author gives a context for gettext."""
    if "data-i18n-context" not in source.text.lower():
        return
    for element in source.tree.select("[data-i18n-context]"):
        extent = extents.find(element)
        if extent is not None:
            yield *extent, element.attr("data-i18n-context") or None


def _atoms(source: Source, extents: Extents) -> dict[int, tuple[int, str]]:
    """Return where each element with a world of its own ends, and how its content is cut."""
    found: dict[int, tuple[int, str]] = {}
    for element in source.tree.iter_elements({name.lower() for name in (*ATOMS, *FOREIGN_ATOMS)}):
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
    for index, token in enumerate(tokens):
        if token.kind != START or token.name not in RAW_TEXT or token.place in source.masked:
            continue
        if ATOMS.get(token.name) == "opaque":
            end = index + 1
            end += end < len(tokens) and tokens[end].kind == TEXT
            end += end < len(tokens) and tokens[end].kind == END
            place = tokens[end].place if end < len(tokens) else len(source.normal)
            found[token.place] = (place, "opaque")
    return found
