"""Articles, what they are cut into, and the bundles made of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from gtqm_i18n.model.findings import Location
from gtqm_i18n.model.units import Key

__all__ = [
    "Article",
    "Bundle",
    "Conditional",
    "Document",
    "Embedded",
    "Encoding",
    "Exclusion",
    "Extraction",
    "Locales",
    "Markup",
    "Piece",
    "Segment",
    "Slot",
    "Tag",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """How an article's bytes become text: the WHATWG name, Python's codec, the byte-order mark."""

    name: str
    codec: str
    bom: bytes = b""

    def __str__(self) -> str:
        """Give the name."""
        return self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One source: slug, path relative to the project, its bytes."""

    slug: str
    path: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What a project adds to the rules of extraction.

    `exclude` and `include` are CSS selectors: what is not translated, and what is for all that.
    `attributes` are further ones that people read, as `data-caption` or `img[data-caption]`;
    `note_prefixes` begin comments that are meant for translators.
    """

    exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    note_prefixes: tuple[str, ...] = ("L10N:", "TRANSLATORS:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Locales:
    """The languages that a part of a page is for: those in `ranges`, or with `exclude` all others.

    Ranges are BCP 47 extended language ranges (`fr-CA`, `*-CA`, `*`).
    """

    ranges: tuple[str, ...]
    exclude: bool = False

    def allows(self, tag: str) -> bool:
        """Return whether the part is for a language (BCP 47)."""
        return any(_in_range(tag, each) for each in self.ranges) != self.exclude


def _in_range(tag: str, extended: str) -> bool:
    """Return whether a tag is in a range: https://www.rfc-editor.org/rfc/rfc4647#section-3.3.2."""
    first, *wanted = extended.lower().replace("_", "-").split("-")
    own, *subtags = tag.lower().replace("_", "-").split("-")
    if first not in {"*", own}:
        return False
    for part in wanted:
        if part == "*":
            continue
        while subtags and subtags[0] != part:
            if len(subtags.pop(0)) == 1:  # what follows a singleton is no region or script
                return False
        if not subtags:
            return False
        subtags.pop(0)
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """A stretch of an article that is never translated."""

    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A stretch that the tool rewrites by itself: a language, a date, a link's address.

    `value` is the attribute's meaning: a BCP 47 tag, the `datetime`, the number, the
    address. `quote` is the quotation mark around an attribute's value, empty for a bare value or
    for text. `language` is the page's, `part` that of translated text in it.
    """

    kind: Literal["language", "part", "date", "number", "href"]
    raw: str
    value: str
    text: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """An inline element of a segment, as its unit text names it (`em`, `a1`, `img1`).

    `opening` and `closing` are its source; `closing` is None for what has no end tag. `frozen`
    is the content that is kept whatever the translation says; a `link` may be given an address.
    """

    name: str
    opening: tuple[Piece, ...]
    closing: str | None = None
    frozen: tuple[Piece, ...] | None = None
    link: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """One translatable stretch: its source, split where other segments lie in it, and its text.

    `quote` is the quotation mark around an attribute's value, None when it is no attribute;
    `hidden` holds the comments in it, which a translation cannot place. It is translated into the
    languages that all its `locales` allow.
    """

    text: str
    context: str | None = None
    kind: Literal["block", "attribute", "meta", "json"]
    location: Location
    notes: tuple[str, ...] = ()
    preserve: bool = False
    quote: str | None = None
    content: tuple[Piece, ...]
    hidden: str = ""
    tags: tuple[Tag, ...] = ()
    locales: tuple[Locales, ...] = ()

    @property
    def key(self) -> Key:
        """The key of its unit in a catalog."""
        return self.context, self.text

    def is_for(self, language: str | None) -> bool:
        """Return whether it is translated into a language (BCP 47); into some, when None."""
        return language is None or all(each.allows(language) for each in self.locales)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conditional:
    """An element that is on the page only in the languages its author names."""

    pieces: tuple[Piece, ...]
    locales: Locales


@dataclass(frozen=True, slots=True, kw_only=True)
class Embedded:
    """A page in an attribute or a JSON string: its pieces, unescaped, and the source of each.

    `quote` is the quotation mark around an attribute's value, empty when there is none.
    """

    pieces: tuple[Piece, ...]
    raws: tuple[str, ...]
    quote: str
    kind: Literal["attribute", "json"] = "attribute"


Piece: TypeAlias = Markup | Slot | Segment | Conditional | Embedded


@dataclass(frozen=True, slots=True, kw_only=True)
class Exclusion:
    """Text that is not offered to translators, and the name of the rule that says so."""

    rule: str
    text: str
    location: Location


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The lossless cut of one article: joining the raw text of its pieces gives the source.

    `language` is what `<html lang>` says; `languages` what `gtqm:languages` narrows the article
    to; `segments` holds every segment in order, those inside others too.
    """

    path: str
    language: str | None
    languages: tuple[str, ...] | None = None
    encoding: Encoding
    pieces: tuple[Piece, ...] = field(repr=False)
    segments: tuple[Segment, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """One language of one article, ready to be put online: its files by relative path."""

    slug: str
    language: str
    files: Mapping[str, bytes]
