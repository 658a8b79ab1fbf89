"""What checks look at that is more than one unit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gtqm_i18n.checks.engine.knowledge import Page
from gtqm_i18n.errors import CatalogError
from gtqm_i18n.html import inline
from gtqm_i18n.model import Catalog, Location, Unit

__all__ = ["Drift", "Echo", "State", "Text", "alike", "kin", "texts_of"]

EDGES = " .,:;!?…¡¿«»“”\"'()"


class State(NamedTuple):
    """A catalog beside its article, in the language that its path says.

    `template` holds the article's units, each with its place in the article; `catalog` is None
    when there is none, and `error` says why when it cannot be read.
    """

    path: str
    language: str
    template: Sequence[Unit] = ()
    catalog: Catalog | None = None
    error: CatalogError | None = None
    page: Page | None = None


class Drift(NamedTuple):
    """What is wrong between a catalog and its article, and where."""

    message: str
    location: Location
    unit: Unit | None = None


class Text(NamedTuple):
    """A translated unit among all those of a project: its article, languages and place."""

    article: str
    languages: tuple[str, str]
    context: str | None
    source: str
    target: str
    location: Location
    flags: tuple[str, ...] = ()


class Echo(NamedTuple):
    """What is wrong with a text beside others of the project."""

    message: str
    text: Text


def kin(text: Text) -> tuple[tuple[str, str], str | None, str]:
    """Return what texts have in common that checks hold beside each other."""
    return text.languages, text.context, alike(text.source)


def alike(text: str) -> str:
    """Return what a text says, whatever its tags, spaces, capitals and the signs at its ends."""
    said = inline.plain(text, between=" ").replace("\u00a0", " ").replace("\u202f", " ")
    return inline.collapse(said).strip(EDGES).casefold()


def texts_of(article: str, source: str, language: str, catalog: Catalog | None) -> tuple[Text, ...]:
    """Return a catalog's translated texts, for checks that look at the whole project.

    `article` is the slug, `source` and `language` are the languages.
    """
    return tuple(
        Text(
            article=article,
            languages=(source, language),
            context=unit.context,
            source=unit.source,
            target=unit.target,
            location=unit.location,
            flags=unit.flags,
        )
        for unit in (catalog.units.values() if catalog else ())
        if unit.translated and unit.location is not None
    )
