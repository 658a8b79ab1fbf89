"""The forms in which texts come, and how each is known."""

from __future__ import annotations

from pathlib import PurePath

from gtqm_i18n.authoring import docx, markdown, page, text
from gtqm_i18n.authoring.draft import Draft
from gtqm_i18n.errors import ArticleError
from gtqm_i18n.messages import _

__all__ = ["read"]

SUFFIXES = {
    ".docx": "docx",
    ".htm": "page",
    ".html": "page",
    ".markdown": "markdown",
    ".md": "markdown",
    ".text": "text",
    ".txt": "text",
    ".xhtml": "page",
}
# What begins like this is no text, whatever its name: the first bytes of other formats.
OTHERS = {
    b"%PDF-": _("this is a PDF file; copy its text into a file"),
    b"{\\rtf": _("this is an RTF file; save it as .docx or as a web page"),
    b"\xd0\xcf\x11\xe0": _("this is an old Word document; save it as .docx or as a web page"),
    b"\x89PNG": _("this is a picture, no text"),
    b"\xff\xd8\xff": _("this is a picture, no text"),
    b"GIF8": _("this is a picture, no text"),
}
ARCHIVE = b"PK\x03\x04"
OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument"
MARKUP = ("<!doctype", "<html", "<head", "<body", "<?xml", "<meta", "<p", "<div", "<h1", "<article")
START = 400
"""Bytes in which a form shows."""


def read(data: bytes, *, path: str, language: str | None = None, title: str = "") -> Draft:
    """Return the draft that a file's bytes give; its form is known by its name, else its beginning.

    Raises ArticleError for what is no text, or cannot be read; ConfigError where a form needs an
    extra that is not installed.
    """
    form = _form(data, path)
    if form == "docx":
        return docx.read(data, path=path, language=language)
    if form == "markdown":
        return markdown.read(data, path=path, language=language)
    if form == "page":
        return page.read(data, path=path, language=language)
    return text.read(data, path=path, language=language, title=title)


def _form(data: bytes, path: str) -> str:
    for start, message in OTHERS.items():
        if data.startswith(start):
            raise ArticleError(message, path=path)
    if data.startswith(ARCHIVE) and OPEN_DOCUMENT in data[:START]:
        raise ArticleError(_("this is an OpenDocument file; save it as .docx"), path=path)
    named = SUFFIXES.get(PurePath(path).suffix.lower())
    if named is not None:
        return named
    if data.startswith(ARCHIVE):
        return "docx"
    begins = data[:START].decode("latin-1").lstrip("ï»¿ \t\r\n").lower()
    return "page" if begins.startswith(MARKUP) else "text"
