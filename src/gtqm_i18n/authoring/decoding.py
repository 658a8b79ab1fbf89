"""Bytes of a plain text, in whatever encoding, as text."""

from __future__ import annotations

import codecs

from gtqm_i18n.errors import ArticleError
from gtqm_i18n.messages import _

__all__ = ["decoded"]

MARKS = {
    codecs.BOM_UTF8: "utf-8",
    codecs.BOM_UTF16_LE: "utf-16-le",
    codecs.BOM_UTF16_BE: "utf-16-be",
}
LARGEST = 2 * 1024 * 1024


def decoded(data: bytes, *, path: str) -> str:
    """Return a text with line feeds for line ends.

    The encoding is that of its byte-order mark, else UTF-8 where it is valid, else windows-1252.
    What is no character in it becomes U+FFFD.
    Raises ArticleError when the bytes are no text, or too many.
    """
    if len(data) > LARGEST:
        raise ArticleError(_("the text is too large for an article; split it"), path=path)
    text = _text(data)
    if "\0" in text:
        raise ArticleError(_("this is no text (it has NUL bytes)"), path=path)
    if not text.strip():
        raise ArticleError(_("the file is empty"), path=path)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _text(data: bytes) -> str:
    for mark, codec in MARKS.items():
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")
