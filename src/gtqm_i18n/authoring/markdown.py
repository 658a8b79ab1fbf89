"""Markdown, read as CommonMark with tables; its HTML is cleaned as any page's."""

from __future__ import annotations

from gtqm_i18n.authoring import front_matter
from gtqm_i18n.authoring.decoding import decoded
from gtqm_i18n.authoring.draft import Draft
from gtqm_i18n.authoring.page import draft_of

__all__ = ["read"]


def read(data: bytes, *, path: str, language: str | None = None) -> Draft:
    """Return the draft that Markdown gives; its front matter says title, language and date.

    Raises ArticleError when the bytes are no text, or too many.
    """
    from markdown_it import MarkdownIt  # noqa: PLC0415 - lazy: other forms do without

    said, rest = front_matter.parted(decoded(data, path=path))
    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    return draft_of(f"<body>{parser.render(rest)}", said=said, language=language)
