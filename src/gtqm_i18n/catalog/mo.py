"""Catalogs to what programs read: GNU MO files."""

from __future__ import annotations

from gtqm_i18n.model import Catalog

__all__ = ["to_mo"]


def to_mo(catalog: Catalog) -> bytes:
    """Return a catalog's published translations as a GNU MO file; nothing fuzzy or blank is in it.

    https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
    """
    import polib  # noqa: PLC0415 - what does no more than read catalogs needs it seldom

    file = polib.POFile()
    # polib writes UTF-8, whatever the catalog is in.
    file.metadata = {**catalog.header, "Content-Type": "text/plain; charset=UTF-8"}
    for unit in catalog.units.values():
        if unit.translated:
            file.append(polib.POEntry(msgid=unit.source, msgstr=unit.target, msgctxt=unit.context))
    binary: bytes = file.to_binary()
    return binary
