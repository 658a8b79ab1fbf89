"""Source texts and their translations, as catalogs hold them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from gtqm_i18n.model.findings import Location

__all__ = ["Catalog", "Key", "Unit"]

Key: TypeAlias = tuple[str | None, str]
"""What identifies a unit in a catalog: `(context, source)`."""


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
