"""An article in and out: the cut of `html`, with the dates that `language` knows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import NamedTuple

from gtqm_i18n import files
from gtqm_i18n.errors import ArticleError, ConfigError
from gtqm_i18n.html import about
from gtqm_i18n.html import document as documents
from gtqm_i18n.html import render as rendering
from gtqm_i18n.html.page import Page
from gtqm_i18n.html.pieces import source_of
from gtqm_i18n.html.rules.notes import said_of
from gtqm_i18n.language import dates, figures, tags
from gtqm_i18n.messages import _
from gtqm_i18n.model import Article, Document, Extraction, Key, Segment, Unit
from gtqm_i18n.model.drafts import draft_of
from gtqm_i18n.project import Project, Source

__all__ = ["Loaded", "load", "read_article", "render", "template"]

UnitDraft = draft_of(Unit)

# What bytes become that are no character in the page's encoding.
LOST = re.compile(r"[\ud800-\udfff]")


def read_article(
    data: bytes, *, path: str = "index.html", extraction: Extraction | None = None
) -> Document:
    """Return the lossless cut of an article's bytes.

    `path` is what locations name; `extraction` is what a project adds to the rules. Raises
    ArticleError when the bytes are not text in the encoding they claim, ConfigError when a rule of
    the project's is wrong.
    """
    page = Page(data, path=path)
    return _cut(page, path=path, extraction=extraction)


def _cut(page: Page, *, path: str, extraction: Extraction | None) -> Document:
    return documents.read(page, path=path, writes_date=_is_written, extraction=extraction)


def render(
    document: Document,
    targets: Mapping[Key, str],
    *,
    language: str | None = None,
    fallback: bool = False,
) -> bytes:
    """Return the page with its segments' texts replaced, as bytes in the document's encoding.

    `targets` maps `(context, text)` of a segment to its translation; what it lacks stays in the
    source language. `language` (BCP 47) becomes the page's language, and dates that stand alone
    are written in it. With `fallback`, passages without a translation are marked with their own
    language and `class="untranslated"`.

    With no targets and no language the source's bytes come back.
    """
    write_date = None
    if language is not None:
        source = document.language or ""
        write_date = partial(_write, source=source, target=language)
    return rendering.render(
        document, targets, language=language, write_date=write_date, fallback=fallback
    )


def template(document: Document, language: str | None = None) -> list[Unit]:
    """Return the units of a document in the order of its segments, equal texts as one unit.

    `language` (BCP 47) leaves out what is not translated into it.
    """
    equal: dict[Key, list[Segment]] = {}
    for segment in document.segments:
        if segment.is_for(language):
            equal.setdefault(segment.key, []).append(segment)
    references = (_reference(document.path),)
    return [_unit(segments, references) for segments in equal.values()]


def _unit(segments: list[Segment], references: tuple[str, ...]) -> Unit:
    """Return the unit of segments with one text."""
    first, alone = segments[0], len(segments) == 1
    preserved = first.preserve if alone else any(segment.preserve for segment in segments)
    unit = UnitDraft()
    unit.source = first.text
    unit.target = ""
    unit.context = first.context
    unit.flags = ("no-wrap",) if preserved else ()
    unit.notes = first.notes if alone else _notes(segments)
    unit.comments = ()
    unit.references = references
    unit.previous = None
    unit.plural = None
    unit.obsolete = False
    unit.location = first.location
    unit.__class__ = Unit
    return unit  # type: ignore[no-any-return] # it is one now


def _notes(segments: list[Segment]) -> tuple[str, ...]:
    """Return the notes of segments with one text, each once."""
    notes = dict.fromkeys(note for segment in segments for note in segment.notes)
    if len({segment.locales for segment in segments}) == 1:
        return tuple(notes)
    # Where equal texts are for other languages each, no note says it right.
    spared = {note for segment in segments for note in said_of(segment.locales)}
    return tuple(note for note in notes if note not in spared)


def _is_written(text: str, value: str, language: str) -> bool:
    """Return whether a text is how a language writes what a machine reads as `value`."""
    return dates.is_date(text, value, language) or figures.is_number(text, value, language)


def _write(text: str, value: str, *, source: str, target: str) -> str:
    """Return a date or number, as it is written in one language, in another."""
    day = dates.write_date(text, value, source=source, target=target)
    return day if day != text else figures.write_number(text, value, source=source, target=target)


class Loaded(NamedTuple):
    """An article of a project: where it lies, its cut, its language and those it must reach.

    `language` and `targets` are configured languages; `targets` does not hold the article's own.
    `page` is what else can be asked of it.
    """

    source: Source
    article: Article
    page: Page
    document: Document
    language: str
    targets: tuple[str, ...]

    @property
    def day(self) -> date | None:
        """The article's day, None when it says none."""
        return about.day(self.page)

    def region(self, project: Project) -> str:
        """Return the full tag of the article's language: its own word, when it names a region."""
        stated = self.document.language or ""
        return stated if "-" in stated else project.region(self.language)


def load(project: Project, source: Source) -> Loaded:
    """Return an article of a project.

    Raises ArticleError when two files claim its slug, when it cannot be read, has no text, states
    no language or one that is not configured, or when its text has bytes that are no characters.
    """
    if source.rivals:
        others = ", ".join(source.rivals)
        message = _(
            'the slug "{slug}" is claimed by {others} too; rename one of them',
            slug=source.slug,
            others=others,
        )
        raise ArticleError(message, path=source.path)
    if source.problem:
        raise ArticleError(source.problem, path=source.path)
    if not source.path.isprintable():
        raise ArticleError(
            _("the name has characters that no catalog can hold; rename it"), path=source.path
        )
    data = files.read(project.path(source.path), name=source.path, error=ArticleError)
    if not data.strip():
        raise ArticleError(
            _("the article is empty; write it, or delete the file"), path=source.path
        )
    configuration = project.configuration
    try:
        page = Page(data, path=source.path)
        document = _cut(page, path=source.path, extraction=configuration.extraction)
    except ConfigError as error:  # what a rule is wrong in is known there, where it stands here
        raise ConfigError(error.message, path=configuration.file) from None
    if not document.language and b"\0" in data:
        raise ArticleError(_("this is no HTML page (it has NUL bytes)"), path=source.path, line=1)
    language = _language(project, document)
    _check_text(document)
    narrowed = _narrowed(project, document)
    return Loaded(
        source=source,
        article=Article(slug=source.slug, path=source.path, data=data),
        page=page,
        document=document,
        language=language,
        targets=tuple(code for code in narrowed if code != language),
    )


def _language(project: Project, document: Document) -> str:
    known = ", ".join(project.languages)
    if not document.language:
        message = _(
            'the article states no language; write <html lang="…"> with one of {known}', known=known
        )
        raise ArticleError(message, path=document.path, line=1)
    language = tags.match(document.language, project.languages)
    if language is None:
        message = _(
            'the language "{language}" is not configured; write one of {known}, or add it to '
            "languages",
            language=document.language,
            known=known,
        )
        raise ArticleError(message, path=document.path, line=_language_line(document))
    return language


def _language_line(document: Document) -> int:
    line = 1
    for piece in document.pieces:
        raw = source_of([piece])
        if getattr(piece, "kind", "") == "language":
            break
        line += raw.count("\n")
    return line


def _check_text(document: Document) -> None:
    if not document.segments:
        message = _(
            "nothing in the article can be translated; write text, or check extract.exclude"
        )
        raise ArticleError(message, path=document.path, line=1)
    if not LOST.search(source_of(document.pieces)):
        return
    for segment in document.segments:
        if LOST.search(source_of(segment.content)):
            message = _(
                "bytes that are no {encoding}; save the page as UTF-8", encoding=document.encoding
            )
            place = segment.location
            raise ArticleError(message, path=place.path, line=place.line, column=place.column)


def _narrowed(project: Project, document: Document) -> tuple[str, ...]:
    """Return the languages an article must reach, as `gtqm:languages` narrows them."""
    if document.languages is None:
        return project.languages
    wanted = {tag: tags.match(tag, project.languages) for tag in document.languages}
    for tag, code in wanted.items():
        if code is None:
            known = ", ".join(project.languages)
            message = _('gtqm:languages: "{tag}" is none of {known}', tag=tag, known=known)
            raise ArticleError(message, path=document.path)
    return tuple(code for code in project.languages if code in wanted.values())


def _reference(path: str) -> str:
    """Return a path as `#:` writes it: between U+2068 and U+2069 when it has spaces."""
    return f"\u2068{path}\u2069" if " " in path else path
