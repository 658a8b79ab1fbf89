"""Bytes to text, in the charset that a PO file's header names."""

from __future__ import annotations

import re

from gtqm_i18n.errors import CatalogError
from gtqm_i18n.messages import _

__all__ = ["charset", "decode", "stated"]

CHARSET = re.compile(
    rb"(?:^(?:msgstr[ \t]+)?\"|\\n)Content-Type:[^\"\n]*?charset=([^\s\\\"]+)",
    re.IGNORECASE | re.MULTILINE,
)

STATED = re.compile(r"charset=([^\s;\"]+)", re.IGNORECASE)


def charset(data: bytes) -> str:
    """Return the charset that a file's header names, UTF-8 when it names none."""
    found = CHARSET.search(data)
    name = found[1].decode("ascii", "replace") if found else "UTF-8"
    return "UTF-8" if name.upper() == "CHARSET" else name


def stated(content_type: str) -> str:
    """Return the charset in a `Content-Type`, empty when there is none."""
    found = STATED.search(content_type)
    return found[1] if found and found[1].upper() != "CHARSET" else ""


def decode(data: bytes, name: str, *, path: str) -> str:
    """Return a file's text; raises CatalogError when it is empty, binary or not in the charset."""
    if not data or data.isspace():
        message = _("the catalog is empty; restore it, or delete it and run update")
        raise CatalogError(message, path=path)
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise CatalogError(_("this is no PO file (it has NUL bytes)"), path=path, line=line)
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = _("this is not {name} as the header says; save the file as {name}", name=name)
        raise CatalogError(message, path=path, line=line) from None
    except (LookupError, UnicodeError):
        found = CHARSET.search(data)
        line = data.count(b"\n", 0, found.start()) + 1 if found else 1
        message = _(
            'charset "{name}" is unknown; save the file as UTF-8 and write charset=UTF-8', name=name
        )
        raise CatalogError(message, path=path, line=line) from None
