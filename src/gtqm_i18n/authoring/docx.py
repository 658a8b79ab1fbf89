"""Word documents (.docx): their structure by mammoth, cleaned as any page's."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING

from gtqm_i18n.authoring.draft import Draft, Notes
from gtqm_i18n.authoring.page import draft_of
from gtqm_i18n.errors import ArticleError, ConfigError
from gtqm_i18n.messages import Message, _

if TYPE_CHECKING:
    from types import ModuleType

__all__ = ["read"]

BODY = "word/document.xml"
STYLES = "word/styles.xml"
LARGEST_PART = 32 * 1024 * 1024
LARGEST = 128 * 1024 * 1024
"""Bytes of a document once it is unpacked."""

PARTLY = 120
"""Characters of a name or reason that are shown."""

MOST_PARTS = 5_000
MOST_TAGS = 1_500_000
TOO_LARGE = _("the document is too large for an article; split it")

# No part of a document declares entities: https://ecma-international.org/.../ecma-376/, part 2.
DOCTYPE = re.compile(rb"<!DOCTYPE|<!ENTITY", re.IGNORECASE)
LANGUAGE = re.compile(rb'<w:lang\s[^>]*?w:val="([A-Za-z-]{2,12})"')

# What mammoth does not know by itself: https://github.com/mwilliamson/python-mammoth#writing-style-maps
STYLE_MAP = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
"""


def read(data: bytes, *, path: str, language: str | None = None) -> Draft:
    """Return the draft that a Word document gives, its pictures with it.

    Raises ArticleError for what is no such document, or too large once unpacked; ConfigError when
    mammoth is not installed.
    """
    mammoth = _mammoth()
    stated = _proved(data, path)
    try:
        result = mammoth.convert_to_html(io.BytesIO(data), style_map=STYLE_MAP)
    except Exception as problem:  # noqa: BLE001 - whatever a broken document does to a library
        raise ArticleError(_no_document(_words(problem)), path=path) from None
    draft = draft_of(f"<body>{result.value}", said={}, language=language or stated)
    notes = Notes(draft.notes)
    notes["warning"] += len(result.messages)
    return Draft(
        blocks=draft.blocks,
        title=draft.title,
        language=draft.language,
        images=draft.images,
        notes=notes,
    )


def _mammoth() -> ModuleType:
    try:
        import mammoth  # noqa: PLC0415 - an extra
    except ImportError:
        raise ConfigError(
            _(
                'Word documents need mammoth; run pip install "gtqm-i18n[docx]", '
                "or save the document as a web page"
            )
        ) from None
    module: ModuleType = mammoth
    return module


def _proved(data: bytes, path: str) -> str | None:
    """Return the language that a document states, None for none, once it is known to be one.

    Nothing is unpacked before its size is known, and no part may declare entities.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if BODY not in {part.filename for part in parts}:
                raise ArticleError(_no_document(_("it has no text")), path=path)
            unpacked = sum(part.file_size for part in parts)
            if len(parts) > MOST_PARTS or unpacked > LARGEST:
                raise ArticleError(
                    _("the document is too large for an article; split it"), path=path
                )
            texts = {
                part.filename: _unpacked(archive, part, path)
                for part in parts
                if part.filename.endswith((".xml", ".rels"))
            }
    except (
        zipfile.BadZipFile,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
        EOFError,
    ) as problem:
        raise ArticleError(_no_document(_words(problem)), path=path) from None
    found = LANGUAGE.search(texts.get(STYLES, b""))
    return found[1].decode("ascii") if found else None


def _unpacked(archive: zipfile.ZipFile, part: zipfile.ZipInfo, path: str) -> bytes:
    """Return a part of a document, read no further than it may be long."""
    with archive.open(part) as file:
        text = file.read(LARGEST_PART + 1)
    if len(text) > LARGEST_PART or text.count(b"<") > MOST_TAGS:
        raise ArticleError(TOO_LARGE, path=path)
    if DOCTYPE.search(text) or (part.filename == BODY and not text.strip()):
        raise ArticleError(
            _no_document(_("{part} is not what Word writes", part=part.filename[:PARTLY])),
            path=path,
        )
    return text


def _words(problem: Exception) -> str:
    """Return what a library says of a document, in its English."""
    return " ".join(str(problem).split())[:PARTLY] or _("it cannot be read")


def _no_document(reason: str) -> Message:
    return _(
        "this is no Word document ({reason}); save it as .docx again, or as a web page",
        reason=reason,
    )
