"""Translations that exist elsewhere, or were cut otherwise, into today's catalogs."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gtqm_i18n import files
from gtqm_i18n.catalog import po
from gtqm_i18n.catalog.pairs import taken_in
from gtqm_i18n.catalog.syntax.escapes import escape
from gtqm_i18n.errors import ArticleError, CatalogError, ConfigError
from gtqm_i18n.html import pairing
from gtqm_i18n.language import tags
from gtqm_i18n.messages import _
from gtqm_i18n.model import Catalog, Document, Unit
from gtqm_i18n.project import Project, Source
from gtqm_i18n.workflows.align import aligned
from gtqm_i18n.workflows.article import Loaded, load, read_article
from gtqm_i18n.workflows.article import template as units_of
from gtqm_i18n.workflows.extract import template_of
from gtqm_i18n.workflows.knowledge import glossary_of
from gtqm_i18n.workflows.outcome import Outcome
from gtqm_i18n.workflows.texts import UnitTexts
from gtqm_i18n.workflows.update import NOBODY_YET, Request, brought_up, each_catalog

__all__ = ["TOOLS", "align", "rekey", "take_over"]

TOOLS = {
    "gnun": re.compile(r"\*GNUN-SLOT: "),
    "html2po": None,
    "po4a": None,
}
"""The tools whose catalogs can be taken over, and how texts begin that are none of the page's."""

CREDITS = ("PO-Revision-Date", "Last-Translator", "Language-Team")
"""What a new catalog's header takes from the catalog it is made of."""


@dataclass(frozen=True, slots=True)
class _Foreign:
    """What is to be taken into a catalog: units, and the header they come with."""

    units: Sequence[Unit]
    credits: Catalog | None = None


def rekey(project: Project, source: Source, *, languages: Sequence[str]) -> Outcome:
    """Return an article's catalogs after a change of the rules by which it is cut.

    Every unit that the article does not have is cut by today's rules, and its translation beside
    it; where both fall into the same pieces, the pieces are translated. Where the article has now
    in one text what stood in several, these are put together. The rest is what an update makes of
    it. What there was stays as obsolete.
    """
    loaded = load(project, source)

    def find(former: Catalog, template: list[Unit], language: str) -> _Foreign:
        wanted = {unit.key for unit in template}
        left = [
            unit
            for unit in (*former.units.values(), *former.obsolete)
            if unit.key not in wanted and unit.target.strip() and unit.plural is None
        ]
        pieces = list(_recut(project, left))
        texts = UnitTexts(loaded.region(project), project.region(language))
        known = [*former.units.values(), *pieces, *former.obsolete]
        return _Foreign([*pieces, *_put_together(template, known, texts)])

    return _outcome(project, loaded, languages, find, new=False)


def take_over(
    project: Project, source: Source, *, tool: str, path: str, language: str | None
) -> Outcome:
    """Return an article's catalog with what a catalog of another tool knows of the same article.

    `path` is the other catalog's, `language` its target when its header does not say. Raises
    CatalogError when it cannot be read, ConfigError when its language cannot be known.
    """
    found = po.read(files.read(Path(path), name=path, error=CatalogError), path=path).catalog
    loaded = load(project, source)
    target = language or tags.match(found.language, project.languages)
    if target not in loaded.targets:
        known = ", ".join(loaded.targets)
        message = _(
            'its language "{language}" is none of {known}; say which with -l',
            language=found.language,
            known=known,
        )
        raise ConfigError(message, path=path)
    slot = TOOLS[tool]
    raw = [
        replace(unit, context=None, previous=None, references=(), notes=())
        for unit in (*found.units.values(), *found.obsolete)
        if unit.plural is None and not (slot and slot.match(unit.source))
    ]
    units = list(_recut(project, raw, unfold=_as_it_is))

    def find(_former: Catalog, template: list[Unit], language: str) -> _Foreign:
        texts = UnitTexts(loaded.region(project), project.region(language))
        return _Foreign([*units, *_put_together(template, units, texts)], found)

    return _outcome(project, loaded, [str(target)], find)


def align(
    project: Project, source: Source, *, original: str, translated: str, language: str
) -> Outcome:
    """Return an article's catalog, made of two pages of which one translates the other.

    `original` is the article itself, or a page that resembles it; `language` that of `translated`.
    Raises ArticleError for a page that cannot be read or has no text.
    """
    loaded = load(project, source)
    if language not in loaded.targets:
        raise ConfigError(
            _(
                '"{slug}" is not to be translated into "{language}"',
                slug=source.slug,
                language=language,
            )
        )
    pages = [_page(project, path) for path in (original, translated)]
    texts = UnitTexts(loaded.region(project), project.region(language))
    units = aligned(*pages, texts=texts, origin=Path(translated).name)

    def find(_former: Catalog, _template: list[Unit], _language: str) -> _Foreign:
        return _Foreign(units)

    return _outcome(project, loaded, [language], find)


def _page(project: Project, path: str) -> Document:
    data = files.read(Path(path), name=path, error=ArticleError)
    if b"\0" in data:
        raise ArticleError(_("this is no HTML page (it has NUL bytes)"), path=path)
    document = read_article(data, path=path, extraction=project.configuration.extraction)
    if not document.segments:
        raise ArticleError(_("nothing in the page can be translated"), path=path)
    return document


def _outcome(
    project: Project,
    loaded: Loaded,
    languages: Iterable[str],
    find: Callable[[Catalog, list[Unit], str], _Foreign],
    *,
    new: bool = True,
) -> Outcome:
    """Return the catalogs with what `find` gives for each, brought up to the article.

    `find` is given a catalog, the article's units, and the language; without `new`, catalogs that
    are missing stay so.
    """
    template, _ = template_of(project, loaded)

    def bring(language: str, former: po.PoFile | None) -> Catalog:
        units = units_of(loaded.document, project.region(language))
        foreign = find(former.catalog if former else Catalog(header={}), units, language)
        wanted = {unit.key for unit in units}

        def prepare(catalog: Catalog) -> Catalog:
            return _credited(taken_in(catalog, foreign.units, wanted), foreign.credits)

        request = Request(languages=[language], glossary=glossary_of(project))
        return brought_up(project, loaded, template, former, language, request, prepare=prepare)

    return each_catalog(project, loaded, languages, bring, new=new)


def _credited(catalog: Catalog, other: Catalog | None) -> Catalog:
    """Return a catalog that nobody worked on with the credits of the one it is made of."""
    if other is None or catalog.header.get("Last-Translator", NOBODY_YET) != NOBODY_YET:
        return catalog
    fields = {name: other.header[name] for name in CREDITS if other.header.get(name)}
    comments = tuple(dict.fromkeys([*catalog.comments, *filter(None, other.comments)]))
    return replace(catalog, header={**catalog.header, **fields}, comments=comments)


def _as_it_is(text: str) -> str | None:
    return text


def _recut(
    project: Project,
    units: Iterable[Unit],
    *,
    unfold: Callable[[str], str | None] = pairing.unfolded,
) -> Iterator[Unit]:
    """Yield units as their texts are cut today; one that is not cut alike in both stays whole.

    `unfold` gives the HTML of a text.
    """

    def read(page: str) -> Document:
        extraction = project.configuration.extraction
        return read_article(page.encode("utf-8", "replace"), extraction=extraction)

    for unit in units:
        pages = [unfold(text) for text in (unit.source, unit.target)]
        found = None
        if pages[0] is not None and pages[1] is not None:
            found = pairing.recut(pages[0], pages[1], read=read)
        if found is None:
            yield replace(unit, obsolete=False)
            continue
        before = f'Before the migration: "{escape(unit.target)}"'
        for source, target, sure in found:
            piece = replace(unit, source=source, target=target, obsolete=False)
            if not sure:
                flags = piece.flags if piece.fuzzy else ("fuzzy", *piece.flags)
                piece = replace(piece, flags=flags, comments=(*piece.comments, before))
            yield piece


def _put_together(
    template: Iterable[Unit], known: Iterable[Unit], texts: UnitTexts
) -> Iterator[Unit]:
    """Yield those units of a template whose stretches between single tags are all known."""
    translated: dict[tuple[str | None, str], Unit] = {}
    for unit in known:
        if unit.target.strip() and not unit.fuzzy:
            translated.setdefault((unit.context, texts.likeness(unit)), unit)
    for unit in template:
        stretches = list(pairing.fragments(unit.source))
        if (unit.context, texts.likeness(unit)) in translated or len(stretches) == 1:
            continue
        written = [
            stretch if is_tag else _translated(stretch, unit, translated, texts)
            for stretch, is_tag in stretches
        ]
        if all(stretch is not None for stretch in written):
            yield replace(unit, target="".join(filter(None, written)))


def _translated(
    stretch: str, unit: Unit, known: dict[tuple[str | None, str], Unit], texts: UnitTexts
) -> str | None:
    """Return a stretch of a unit's text translated, None when nobody did."""
    text = stretch.strip(" ")
    if not any(map(str.isalpha, text)):
        return stretch
    part = replace(unit, source=text)
    old = known.get((unit.context, texts.likeness(part)))
    if old is None:
        return None
    target, certain = texts.carried(old.target, old, part, in_order=True)
    before, after = stretch[: stretch.index(text)], stretch[stretch.index(text) + len(text) :]
    return f"{before}{target}{after}" if certain else None
