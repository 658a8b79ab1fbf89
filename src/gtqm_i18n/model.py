"""The values everything is made of: frozen, slotted, keyword-only; standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

__all__ = [
    "Article",
    "Bundle",
    "Catalog",
    "Diagnostic",
    "Document",
    "Encoding",
    "Exclusion",
    "Key",
    "Location",
    "Markup",
    "Piece",
    "Segment",
    "Severity",
    "Slot",
    "Tag",
    "Unit",
]

Key: TypeAlias = tuple[str | None, str]
"""What identifies a unit in a catalog: `(context, source)`."""

Severity: TypeAlias = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place in a file: path as given or relative to the project, 1-based line and column."""

    path: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        """Give `path:line:column`, as compilers do."""
        return f"{self.path}:{self.line}:{self.column}"


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
class Markup:
    """A stretch of an article that is never translated."""

    raw: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A stretch that the tool rewrites by itself: the page's language, a date, a link's address.

    `value` is the attribute's meaning: a BCP 47 tag, the `datetime`, the address. `quote` is the
    quotation mark around an attribute's value, empty for a bare value or for text.
    """

    kind: Literal["language", "date", "href"]
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
    `hidden` holds the comments in it, which a translation cannot place.
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

    @property
    def key(self) -> Key:
        """The key of its unit in a catalog."""
        return self.context, self.text


Piece: TypeAlias = Markup | Slot | Segment


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
class Unit:
    """A source text and its translation, as a catalog holds them.

    `notes` are the extracted comments (`#.`), `comments` the translator's (`#`), both by line;
    `previous` is what `#|` says. `location` is the entry's place and no part of its identity.
    """

    source: str
    target: str = ""
    context: str | None = None
    flags: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    comments: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    previous: Key | None = None
    plural: tuple[str, tuple[str, ...]] | None = None
    obsolete: bool = False
    location: Location | None = field(default=None, compare=False)

    @property
    def key(self) -> Key:
        """The unit's key: `(context, source)`."""
        return self.context, self.source

    @property
    def fuzzy(self) -> bool:
        """Whether a person still has to confirm the translation."""
        return "fuzzy" in self.flags

    @property
    def translated(self) -> bool:
        """Whether it may be published: something is written and nobody doubts it."""
        return bool(self.target.strip()) and not self.fuzzy and not self.obsolete


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalog:
    """A gettext catalog: header fields in order, live units and obsolete ones in file order."""

    header: Mapping[str, str]
    comments: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    units: Mapping[Key, Unit] = field(default_factory=dict)
    obsolete: tuple[Unit, ...] = ()

    @property
    def language(self) -> str:
        """The header's `Language`, empty in a template."""
        return self.header.get("Language", "")

    @property
    def source_language(self) -> str:
        """The header's `X-Source-Language`, empty when it is missing."""
        return self.header.get("X-Source-Language", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """A problem in content: a value, never raised.

    `article` is a slug, `language` the target's code; `context` and `source` name the unit.
    """

    code: str
    severity: Severity
    message: str
    location: Location
    article: str | None = None
    language: str | None = None
    context: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """One language of one article, ready to be put online: its files by relative path."""

    slug: str
    language: str
    files: Mapping[str, bytes]
