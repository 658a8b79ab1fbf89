"""Catalogs to what programs read: GNU MO files."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate
from operator import itemgetter
from struct import Struct
from typing import Final

import polib

from gtqm_i18n.model import Catalog

__all__ = ["to_mo"]

MAGIC: Final = 0x950412DE
HEAD: Final = Struct("Iiiiiii")


def to_mo(catalog: Catalog) -> bytes:
    """Return a catalog's published translations as a GNU MO file; nothing fuzzy or blank is in it.

    https://www.gnu.org/software/gettext/manual/html_node/MO-Files.html
    """
    file = polib.POFile()
    # polib writes UTF-8, whatever the catalog is in.
    file.metadata = {**catalog.header, "Content-Type": "text/plain; charset=UTF-8"}
    header: str = file.metadata_as_entry().msgstr
    texts = [
        (f"{unit.context}\4{unit.source}" if unit.context else unit.source, unit.target)
        for unit in catalog.units.values()
        if unit.translated
    ]
    pairs = sorted(((key.encode(), text.encode()) for key, text in texts), key=itemgetter(0))
    return _packed([(b"", header.encode()), *pairs])


def _packed(pairs: Sequence[tuple[bytes, bytes]]) -> bytes:
    """Return sorted keys and texts as a GNU MO file without a hash table."""
    keys, texts = ([each[side] for each in pairs] for side in (0, 1))
    count = len(pairs)
    first = HEAD.size + 16 * count  # two tables of lengths and offsets stand before the strings
    places = accumulate((len(each) + 1 for each in (*keys, *texts)), initial=first)
    table = [
        number for each in zip(map(len, (*keys, *texts)), places, strict=False) for number in each
    ]
    head = HEAD.pack(MAGIC, 0, count, HEAD.size, HEAD.size + 8 * count, 0, first)
    return b"".join(
        [head, array("i", table).tobytes(), *(each + b"\0" for each in (*keys, *texts))]
    )
