"""Bytes to a document: the whole way of an article in."""

from __future__ import annotations

from operator import attrgetter

from gtqm_i18n.html.attributes import further
from gtqm_i18n.html.cut.dates import WritesDate
from gtqm_i18n.html.cut.segments import Cut, Rules
from gtqm_i18n.html.page import Page
from gtqm_i18n.model import Document, Extraction, Location
from gtqm_i18n.model.drafts import draft_of

__all__ = ["read"]

LocationDraft = draft_of(Location)

PLACE = attrgetter("location.line", "location.column")


def read(
    page: Page, *, path: str, writes_date: WritesDate, extraction: Extraction | None = None
) -> Document:
    """Return the lossless cut of an article.

    `writes_date` says whether a text is how a language writes a date; `extraction` is what a
    project adds to the rules. Raises ConfigError when the project's rules are wrong.

    Law: `encode(source_of(document.pieces), document.encoding) == page.data`.
    """
    source = page.source

    def locate(offset: int) -> Location:
        location = LocationDraft()
        location.path = path
        location.line, location.column = source.position(offset)
        location.__class__ = Location
        return location  # type: ignore[no-any-return] # it is one now

    extraction = extraction or Extraction()
    rules = Rules(
        extraction=extraction, further=further(extraction.attributes), writes_date=writes_date
    )
    cut = Cut(source, locate, rules)
    return Document(
        path=path,
        language=cut.tags.language,
        languages=cut.tags.languages,
        encoding=page.encoding,
        pieces=cut.pieces,
        segments=tuple(sorted(cut.tags.segments, key=PLACE)),
        exclusions=tuple(cut.tags.exclusions),
    )
