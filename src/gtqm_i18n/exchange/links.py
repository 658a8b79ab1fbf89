"""A table of addresses of other sites: the same page in each language, `locales/links.tsv`."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable

from gtqm_i18n.errors import CatalogError
from gtqm_i18n.exchange.text import decoded
from gtqm_i18n.html.inline import safe_address, shortened
from gtqm_i18n.messages import _

__all__ = ["read"]

SHOWN = 60


def read(
    data: bytes, *, path: str, language: Callable[[str], str | None]
) -> dict[str, dict[str, str]]:
    """Return, for every address in a table, that of the same page by language.

    The first line names the languages, with tabs between them; `language` gives the configured one
    that a tag means. Raises CatalogError, with the line, for what is wrong.
    """
    text = decoded(data, path=path)
    names: list[str] = []
    found: dict[str, dict[str, str]] = {}
    rows = csv.reader(io.StringIO(text, newline=""), delimiter="\t", quoting=csv.QUOTE_NONE)
    try:
        for cells in rows:
            values = [cell.strip() for cell in cells]
            if not any(values) or values[0].startswith("# "):
                continue
            if not names:
                names = [_column(value, path, rows.line_num, language) for value in values]
                continue
            row = {name: value for name, value in zip(names, values, strict=False) if value}
            for value in row.values():
                _check(value, path, rows.line_num)
                found.setdefault(value, row)
    except csv.Error as error:
        message = _("cannot be read as a table ({error})", error=str(error))
        raise CatalogError(message, path=path, line=rows.line_num) from None
    return found


def _column(name: str, path: str, line: int, language: Callable[[str], str | None]) -> str:
    code = language(name)
    if code is None:
        shown = shortened(name, SHOWN)
        message = _('column "{name}" is no language of the project', name=shown)
        raise CatalogError(message, path=path, line=line)
    return code


def _check(address: str, path: str, line: int) -> None:
    if not safe_address(address):
        shown = shortened(address, SHOWN)
        message = _(
            '"{address}" is no address that may be published; write https://…', address=shown
        )
        raise CatalogError(message, path=path, line=line)
