"""What a project and an article know that a unit does not say."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeAlias

from gtqm_i18n.language.terms import Glossary
from gtqm_i18n.model import Location

__all__ = ["Knowledge", "Page", "Spelling"]

Spelling: TypeAlias = Callable[[str], bool]
"""Whether a word is spelt right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What the whole project keeps: its glossary, people's names, dictionaries, its articles.

    `names` are the spellings of each name, the first its own; `dictionaries` are by language
    without region; `articles` are slugs, and `anchors` gives the `id`s on an article's page.
    """

    glossary: Glossary = field(default_factory=Glossary)
    names: tuple[tuple[str, ...], ...] = ()
    dictionaries: Mapping[str, Spelling] = field(default_factory=dict)
    articles: frozenset[str] = frozenset()
    anchors: Callable[[str], frozenset[str] | None] | None = None


class Page(NamedTuple):
    """The article that a unit is from: its slug, its day, and what an address in it may name.

    `anchors` are the `id`s of its elements, `files` lie beside it, by relative path; `signs` are
    the characters of the catalog's translations. `links` are the addresses of its links and `shown`
    those of what it shows (pictures, scripts), each with its place.
    """

    slug: str
    day: date | None = None
    anchors: frozenset[str] = frozenset()
    files: frozenset[str] = frozenset()
    signs: frozenset[str] = frozenset()
    links: tuple[tuple[str, Location], ...] = ()
    shown: tuple[tuple[str, Location], ...] = ()
