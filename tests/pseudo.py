"""The pseudo-translation of tests: UPPERCASE, so that what was missed is seen at a glance."""

from __future__ import annotations

from gtqm_i18n.html import inline
from gtqm_i18n.model import Document, Key


def upper(text: str) -> str:
    """Return unit text with its words in upper case and its tags as they are."""
    parts = inline.scan(text)
    return "".join(part.raw.upper() if part.kind == "text" else part.raw for part in parts)


def targets(document: Document) -> dict[Key, str]:
    """Return the pseudo-translation of every segment."""
    return {segment.key: upper(segment.text) for segment in document.segments}
