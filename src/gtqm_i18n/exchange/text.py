"""Text files of people: lists and tables, as editors and spreadsheets save them."""

from __future__ import annotations

from gtqm_i18n.errors import CatalogError
from gtqm_i18n.messages import _

__all__ = ["decoded"]


def decoded(data: bytes, *, path: str) -> str:
    """Return the text of a file in UTF-8, without a mark at its start.

    Raises CatalogError, with the line, for anything else.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise CatalogError(_("this is not UTF-8; save it as UTF-8"), path=path, line=line) from None
