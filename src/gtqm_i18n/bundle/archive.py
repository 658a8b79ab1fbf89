"""Bundles to one ZIP file that is the same to the last bit for the same input."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime

__all__ = ["archive"]

EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
"""The earliest time a ZIP file can state: https://pkware.cachefly.net/webdocs/APPNOTE, 4.4.6."""

UNIX = 3
MODE = 0o100644 << 16


def archive(files: Mapping[str, bytes], *, moment: datetime | None = None) -> bytes:
    """Return a ZIP file of files by path: sorted, uncompressed, with one time and one mode.

    The bytes depend on paths and contents alone (what deflate gives depends on its library), and
    on `moment`, the time of all files.
    """
    stamp = max(moment or EPOCH, EPOCH).timetuple()[:6]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as target:
        for path, data in sorted(files.items()):
            entry = zipfile.ZipInfo(unicodedata.normalize("NFC", path), stamp)
            entry.create_system = UNIX
            entry.external_attr = MODE
            target.writestr(entry, data)
    return buffer.getvalue()
