"""Which text stays as it is: by the author's word, by the project's, or because of its language."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple, TypeAlias

from turbohtml import Element, Namespace, SelectorSyntaxError

from gtqm_i18n.errors import ConfigError
from gtqm_i18n.html.inline import shortened
from gtqm_i18n.html.syntax.extents import Change, Extents
from gtqm_i18n.html.syntax.source import Source
from gtqm_i18n.messages import _
from gtqm_i18n.model import Extraction

__all__ = ["Standing", "changes", "page_language", "primary", "same_language"]


# Template code, seen as hyphens, says nothing of a language.
LANGUAGE = re.compile(r"(?:[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{1,8})*)?")

# https://www.iana.org/assignments/language-subtag-registry: what says nothing, and what people who
# know ISO 639-2 write for a tag of two letters.
UNKNOWN = frozenset({"mis", "mul", "und"})
SHORT = {"eng": "en", "fra": "fr", "fre": "fr", "spa": "es"}


FILLED = frozenset({"credits", "languages", "notice"})
"""What an article leaves to the tool with `data-i18n`."""

SHOWN = 60
"""Code points of a selector in a message."""


class Standing(NamedTuple):
    """What holds of text at a place.

    `kept` is the rule of the author or of the project that keeps it; `language` is its own where
    that is not the page's, which keeps it too unless the author asks for it to be translated.
    """

    kept: str | None = None
    language: str | None = None
    asked: bool = False

    @property
    def rule(self) -> str | None:
        """The name of the rule that keeps the text, None when it is translated."""
        if self.kept is not None or self.language is None or self.asked:
            return self.kept
        return f"lang {self.language}"


Step: TypeAlias = Callable[[Standing], Standing]


def changes(
    source: Source, extents: Extents, extraction: Extraction, page: str | None
) -> Iterator[Change[Standing]]:
    """Yield where the standing of text changes.

    `page` is the page's language where it is known.

    On one element, what its author says goes before the project's `include`, that before its
    `exclude`; `translate="yes"` does not lift an `exclude` of the same element.
    """
    found: dict[int, tuple[int, list[Step]]] = {}
    for element, step in _steps(source, extraction, page):
        extent = extents.find(element)
        if extent is not None:
            found.setdefault(extent[0], (extent[1], []))[1].append(step)
    for start, (end, steps) in sorted(found.items()):
        yield start, end, _after_all(steps)


def _steps(
    source: Source, extraction: Extraction, page: str | None
) -> Iterator[tuple[Element, Step]]:
    """Yield what changes the standing of text in which elements; on one, what comes last wins."""
    marked = source.tree.select("[translate], .notranslate")
    if page is not None:
        yield from _languages(source, page)
    for element in marked:
        if translate(element):
            yield element, _asked
    for selector in extraction.exclude:
        for element in _selected(source, selector, "exclude"):
            yield element, _kept(f"exclude {selector}")
    for selector in extraction.include:
        for element in _selected(source, selector, "include"):
            yield element, _asked
    for element in marked:
        if translate(element) is False:
            yield element, _kept("translate-no")
    yield from _filled(source)


def _filled(source: Source) -> Iterator[tuple[Element, Step]]:
    for element in source.tree.select("[data-i18n]"):
        if element.attr("data-i18n") in FILLED:
            yield element, _kept("filled")


def _languages(source: Source, page: str) -> Iterator[tuple[Element, Step]]:
    for element in source.tree.select("[lang], [xml\\:lang]"):
        said = language_of(element)
        if said is not None:
            known = not said or same_language(said, page)
            yield element, _in_language(None if known else said)


def _after_all(steps: list[Step]) -> Step:
    def change(standing: Standing) -> Standing:
        for step in steps:
            standing = step(standing)
        return standing

    return change


def _in_language(language: str | None) -> Step:
    return lambda around: around._replace(language=language, asked=False)


def _kept(rule: str) -> Step:
    return lambda around: around._replace(kept=rule)


def _asked(around: Standing) -> Standing:
    return around._replace(kept=None, asked=True)


def translate(element: Element) -> bool | None:
    """Return what an element says of its translation, None when it says nothing valid.

    https://html.spec.whatwg.org/multipage/dom.html#the-translate-attribute
    """
    value = element.attr("translate")
    if value is not None and value.strip().lower() in {"", "yes"}:
        return True
    if value is not None and value.strip().lower() == "no":
        return False
    return False if element.has_class("notranslate") else None


def page_language(source: Source) -> str | None:
    """Return the language that the page states (BCP 47), None when it states none."""
    root = source.tree.root
    said = language_of(root) if isinstance(root, Element) else None
    return said or None


def language_of(element: Element) -> str | None:
    """Return the language an element states, empty when it says that it is unknown.

    https://html.spec.whatwg.org/multipage/dom.html#the-lang-and-xml:lang-attributes
    """
    value = element.attr("lang")
    if value is None and element.namespace is not Namespace.HTML:
        value = element.attr("xml:lang")
    value = None if value is None else value.strip()
    if value is None or LANGUAGE.fullmatch(value) is None:
        return None
    return "" if primary(value) in UNKNOWN else value


def same_language(one: str, other: str) -> bool:
    """Return whether two tags name one language, whatever their regions."""
    return primary(one) == primary(other)


def primary(tag: str) -> str:
    """Return a tag's language, without region or script, in two letters where it has them."""
    language = tag.lower().replace("_", "-").partition("-")[0]
    return SHORT.get(language, language)


def _selected(source: Source, selector: str, key: str) -> list[Element]:
    try:
        return source.tree.select(selector)
    except SelectorSyntaxError as error:
        shown = shortened(selector, SHOWN)
        reason = str(error).partition(":")[0] if len(selector) > SHOWN else str(error)
        message = _(
            'extract.{key}: "{shown}" is no CSS selector ({reason})',
            key=key,
            shown=shown,
            reason=reason,
        )
        raise ConfigError(message) from None
