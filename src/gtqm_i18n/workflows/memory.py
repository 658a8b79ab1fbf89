"""What the project's catalogs and TMX files know: its translation memory."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain
from pathlib import Path
from tempfile import mkdtemp
from typing import Final
from weakref import finalize

from gtqm_i18n import files, traces
from gtqm_i18n.catalog.memory.remembered import Document, Remembered
from gtqm_i18n.catalog.memory.view import Memory
from gtqm_i18n.catalog.memory.writing import writing
from gtqm_i18n.errors import CatalogError, GtqmError, OutputError, reason
from gtqm_i18n.exchange import tmx
from gtqm_i18n.html import likeness
from gtqm_i18n.incremental.ledger import Ledger
from gtqm_i18n.language import tags
from gtqm_i18n.messages import _
from gtqm_i18n.model import Catalog, Key, Unit
from gtqm_i18n.project import Project
from gtqm_i18n.workflows.extract import catalogs_of

__all__ = ["recall"]

KEPT: Final = "translations"
"""The name of the memory's file."""

PRIMARY: Final = 0xFF
BARRED: Final = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_READONLY,
}
"""The bits of an error's code that say its kind; kinds that are no fault of what the file holds."""


def recall(
    project: Project,
    languages: Collection[str],
    ledger: Ledger | None = None,
    *,
    anew: bool = False,
    tell: Callable[[str], None] = lambda _said: None,
) -> tuple[Memory | None, list[GtqmError]]:
    """Return all that a project has translated, and what cannot be read of it.

    It can be searched for texts of these languages. A catalog that cannot be read is left out:
    whoever works on its article is told. `ledger` is what is known of the catalogs, beside which
    the memory's file is kept; without one, or where that cannot be written, the file goes with the
    memory. `anew` makes it anew. There is no memory where no file can be made; `tell` is told why
    one was not used.
    """
    found = None if ledger is None else _kept(project, languages, ledger, anew=anew, tell=tell)
    if found is not None:
        return found
    why = ""
    for room in (project.root / files.STATE, None):  # other machines see the first
        try:
            folder = Path(mkdtemp(prefix=KEPT, dir=room)).resolve()
        except OSError as problem:
            why = reason(problem)
            continue
        memory = Memory(folder / KEPT)
        remove = finalize(memory, shutil.rmtree, folder, ignore_errors=True)
        try:
            return memory, _brought_up(folder / KEPT, project, languages, ledger)
        except sqlite3.Error as problem:
            why = str(problem)
            remove()
    message = _("the memory cannot be written ({why}); make room for it", why=why)
    return None, [OutputError(message)]


def _kept(
    project: Project,
    languages: Collection[str],
    ledger: Ledger,
    *,
    anew: bool,
    tell: Callable[[str], None],
) -> tuple[Memory, list[GtqmError]] | None:
    """Return the memory in the file that is kept, None where there can be none now."""
    for damaged in (anew, True):
        try:
            place = ledger.beside(KEPT)
            if damaged:
                _remove(place)
            return Memory(place), _brought_up(place, project, languages, ledger)
        except (OutputError, sqlite3.Error) as problem:
            tell(_("the cache is not used and made anew ({why})", why=problem))
            if getattr(problem, "sqlite_errorcode", sqlite3.SQLITE_BUSY) & PRIMARY in BARRED:
                break
    return None


def _brought_up(
    place: Path, project: Project, languages: Collection[str], ledger: Ledger | None
) -> list[GtqmError]:
    """Make a memory's file hold what the project says now; return what cannot be read of it."""
    errors: list[GtqmError] = []
    with writing(place) as writer:
        known = writer.marks()
        there = set[tuple[bool, str]]()
        for document in chain(_articles(project, ledger, known), _files(project, known, errors)):
            there.add((document.own, document.origin))
            if known.get((document.own, document.origin)) != document.mark:
                writer.put(document)
        for own, origin in known.keys() - there:
            writer.drop(own=own, origin=origin)
        writer.search(languages, likeness.words)
    return errors


def _articles(
    project: Project, ledger: Ledger | None, known: Mapping[tuple[bool, str], bytes]
) -> Iterator[Document]:
    """Yield, for each article, its units in all languages in which they are translated.

    Of what the memory has as it is, the units are left out.
    """
    slugs = sorted(set[str]().union(*map(project.catalog_slugs, project.languages)))
    held = ledger.holding(slugs) if ledger is not None else {}
    for slug in slugs:
        mark = held.get(slug)
        if mark is not None and known.get((True, slug)) == mark:
            yield Document(slug, (), mark)
            continue
        with traces.traced() as trace:
            units = _units(project, catalogs_of(project, slug, project.languages))
        mark = traces.content(f"{name} {seen.mark.hex()}" for name, seen in sorted(trace.items()))
        if ledger is not None:
            ledger.keep(slug, mark, trace=trace)
        yield Document(slug, units, mark)


def _files(
    project: Project, known: Mapping[tuple[bool, str], bytes], errors: list[GtqmError]
) -> Iterator[Document]:
    """Yield what each TMX file has, without its texts when they are known; note what is broken."""
    for path in project.memory_paths():
        try:
            data = files.read(project.path(path), name=path, error=CatalogError)
            mark = traces.content(data)
            texts: Sequence[Remembered] = ()
            if known.get((False, path)) != mark:
                texts = tmx.read(
                    data, path=path, language=lambda tag: tags.match(tag, project.languages)
                )
            yield Document(path, texts, mark, own=False)
        except GtqmError as error:
            errors.append(error)


def _remove(place: Path) -> None:
    """Remove a memory's file, with what a killed run left beside it."""
    for path in (place, place.with_name(f"{place.name}-journal")):
        with suppress(OSError):
            path.unlink()


def _units(project: Project, catalogs: Iterable[tuple[str, Catalog]]) -> list[Remembered]:
    texts: dict[Key, dict[str, str]] = {}
    live: set[Key] = set()
    for language, catalog in catalogs:
        source = tags.match(catalog.source_language, project.languages)
        if source is None or source == language:
            continue
        for unit in (*catalog.units.values(), *catalog.obsolete):
            if not unit.obsolete:
                live.add(unit.key)
            known = texts.setdefault(unit.key, {})
            known.setdefault(source, unit.source)
            if _is_confirmed(unit):
                known.setdefault(language, unit.target)
    return [
        Remembered(texts=known, context=key[0], live=key in live) for key, known in texts.items()
    ]


def _is_confirmed(unit: Unit) -> bool:
    return bool(unit.target.strip()) and not unit.fuzzy and unit.plural is None
