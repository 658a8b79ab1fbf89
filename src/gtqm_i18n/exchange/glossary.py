"""A glossary as a table that spreadsheets open: `locales/glossary.tsv`."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from typing import get_args

from gtqm_i18n.errors import CatalogError
from gtqm_i18n.exchange.text import decoded
from gtqm_i18n.html.inline import shortened
from gtqm_i18n.messages import _
from gtqm_i18n.model import Status, Term

__all__ = ["read"]

OWN = ("concept", "status", "since", "until", "note")
FORMS = "-forms"
STATUSES: dict[str, Status] = {status: status for status in get_args(Status)}
SHOWN = 40
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def read(data: bytes, *, path: str, language: Callable[[str], str | None]) -> list[Term]:
    """Return the terms of a glossary: tab-separated, UTF-8, the first line naming its columns.

    Columns are languages, `fr-forms` and the like (inflected forms, `|` between them), `concept`,
    `status`, `since`, `until`, `note`. Rows without a concept are one each; `language` gives the
    configured language that a tag means. Raises CatalogError, with the line, for what is wrong.
    """
    text = decoded(data, path=path)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t", strict=True)
    names: list[str] = []
    found: list[Term] = []
    following = 1
    try:
        for cells in rows:
            line, following = following, rows.line_num + 1
            if not any(map(str.strip, cells)) or cells[0].startswith("#"):
                continue
            if not names:
                names = _columns(cells, path, line, language)
                continue
            if len(cells) > len(names):
                message = _(
                    "{count} cells, expected {expected}; take out a tab",
                    count=len(cells),
                    expected=len(names),
                )
                raise CatalogError(message, path=path, line=line)
            row = dict(zip(names, (_clean(cell) for cell in cells), strict=False))
            found += _terms(row, path, line)
    except csv.Error as error:
        message = _("cannot be read as a table ({error})", error=str(error))
        raise CatalogError(message, path=path, line=following) from None
    return found


def _columns(
    cells: list[str], path: str, line: int, language: Callable[[str], str | None]
) -> list[str]:
    names: list[str] = []
    for cell in cells:
        name = cell.strip().lower()
        if name and name not in OWN:
            tag, forms, _rest = name.partition(FORMS)
            code = language(tag)
            if code is None:
                allowed = ", ".join(OWN)
                message = _(
                    'column "{name}" is no language of the project; allowed: {allowed}',
                    name=name,
                    allowed=allowed,
                )
                raise CatalogError(message, path=path, line=line)
            name = f"{code}{forms}"
        if name in names and name:
            raise CatalogError(
                _('column "{name}" stands there twice', name=name), path=path, line=line
            )
        names.append(name)
    return names


def _terms(row: Mapping[str, str], path: str, line: int) -> Iterator[Term]:
    status = STATUSES.get(row.get("status") or "preferred")
    if status is None:
        shown = shortened(row["status"], SHOWN)
        message = _(
            'status "{shown}" is unknown; write one of {statuses}',
            shown=shown,
            statuses=", ".join(STATUSES),
        )
        raise CatalogError(message, path=path, line=line)
    since, until = (_day(row.get(name, ""), name, path, line) for name in ("since", "until"))
    for name, text in row.items():
        if not name or name in OWN or name.endswith(FORMS) or not text:
            continue
        if not any(map(str.isalnum, text)):
            message = _('"{text}" has no word to be found', text=shortened(text, SHOWN))
            raise CatalogError(message, path=path, line=line)
        yield Term(
            concept=row.get("concept") or f"{path}:{line}",
            language=name,
            text=text,
            status=status,
            forms=tuple(filter(None, map(str.strip, row.get(f"{name}{FORMS}", "").split("|")))),
            since=since,
            until=until,
            note=row.get("note", ""),
        )


def _day(text: str, name: str, path: str, line: int) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = _(
            '{name} "{text}" is no date; write it as 2014-04-23',
            name=name,
            text=shortened(text, SHOWN),
        )
        raise CatalogError(message, path=path, line=line) from None


def _clean(cell: str) -> str:
    return " ".join(CONTROL.sub(" ", cell).split())
