"""Bytes to text and back, for every encoding a page may be in, without losing a byte."""

from __future__ import annotations

import codecs
import re

import turbohtml

from gtqm_i18n.errors import ArticleError
from gtqm_i18n.messages import _
from gtqm_i18n.model import Encoding

__all__ = ["decode", "encode"]

BOMS = (
    (codecs.BOM_UTF8, Encoding(name="UTF-8", codec="utf-8", bom=codecs.BOM_UTF8)),
    (codecs.BOM_UTF16_LE, Encoding(name="UTF-16LE", codec="utf-16-le", bom=codecs.BOM_UTF16_LE)),
    (codecs.BOM_UTF16_BE, Encoding(name="UTF-16BE", codec="utf-16-be", bom=codecs.BOM_UTF16_BE)),
)

# https://encoding.spec.whatwg.org/#names-and-labels: names that Python knows as something else.
CODECS = {
    "Big5": "big5hkscs",
    "EUC-KR": "cp949",
    "GBK": "gb18030",
    "ISO-8859-8-I": "iso8859-8",
    "Shift_JIS": "cp932",
    "macintosh": "mac-roman",
    "windows-874": "cp874",
    "x-mac-cyrillic": "mac-cyrillic",
}

COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
DECLARED = re.compile(rb"<meta\s[^>]*?charset\s*+=\s*+[\"']?\s*+([^\s\"'/>;]++)", re.IGNORECASE)
PRESCAN = 1024
"""Bytes in which a browser looks for the declaration:
https://html.spec.whatwg.org/multipage/parsing.html#prescan-a-byte-stream-to-determine-its-encoding"""


def decode(data: bytes, *, path: str) -> tuple[str, Encoding]:
    """Return an article's text, without its byte-order mark, and the encoding it was found in.

    The encoding is the one a browser would use (byte-order mark, declaration, UTF-8 where it is
    valid, windows-1252). Bytes that are invalid in it become lone surrogates, so that they can be
    written back. Raises ArticleError for a charset that nobody knows.

    Law: `encode(*decode(data)) == data`.
    """
    for bom, marked in BOMS:
        if data.startswith(bom):
            return _decode(data[len(bom) :], marked, path), marked
    name = _sniff(data, path)
    encoding = Encoding(name=name, codec=CODECS.get(name, name.lower()))
    return _decode(data, encoding, path), encoding


def encode(text: str, encoding: Encoding) -> bytes:
    """Return the bytes of a text; characters that the encoding lacks become references."""
    return encoding.bom + text.encode(encoding.codec, ERRORS)


def _decode(data: bytes, encoding: Encoding, path: str) -> str:
    errors = "surrogatepass" if encoding.codec.startswith("utf-16") else "surrogateescape"
    try:
        text = data.decode(encoding.codec, errors)
        faithful = text.encode(encoding.codec, ERRORS) == data
    except (LookupError, UnicodeError):
        faithful = False
    if not faithful:
        raise ArticleError(
            _(
                "this is not {name} that can be kept byte for byte; save the page as UTF-8",
                name=encoding.name,
            ),
            path=path,
            line=1,
        )
    return text


def _sniff(data: bytes, path: str) -> str:
    head = COMMENT.sub(lambda match: b" " * len(match[0]), data[:PRESCAN])
    declared = DECLARED.search(head)
    if declared is None and data.isascii():
        return "UTF-8"  # so is windows-1252, but authors are asked for this one
    if declared is not None and not _known(label := declared[1].decode("latin-1")):
        line = data.count(b"\n", 0, declared.start()) + 1
        column = declared.start(1) - data.rfind(b"\n", 0, declared.start(1))
        known = _suggest(label, data)
        raise ArticleError(
            _('charset "{label}" is unknown; write charset="{known}"', label=label, known=known),
            path=path,
            line=line,
            column=column,
        )
    return str(turbohtml.parse(data, positions=False).encoding)


def _known(label: str) -> bool:
    try:
        turbohtml.parse(b"", encoding=label)
    except LookupError:
        return False
    return True


def _suggest(label: str, data: bytes) -> str:
    for name in (label, re.sub(r"[-_ ]", "", label)):
        try:
            known = codecs.lookup(name).name
        except (LookupError, ValueError):
            continue
        if _known(known):
            return re.sub(r"^iso(?=8859)", "iso-", known)
    return str(turbohtml.parse(COMMENT.sub(b"", data), encoding=None).encoding).lower()


def _write_lost(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start]
    if error.encoding.startswith("utf-16"):
        order = "little" if "le" in error.encoding else "big"
        return ord(lost).to_bytes(2, order), error.start + 1  # type: ignore[arg-type] # two names
    if "\udc80" <= lost <= "\udcff":
        return bytes([ord(lost) - 0xDC00]), error.start + 1
    if "\ud800" <= lost <= "\udfff":
        return "&#65533;", error.start + 1
    return f"&#{ord(lost)};", error.start + 1


ERRORS = "gtqm_i18n"
codecs.register_error(ERRORS, _write_lost)
