"""Code and comments in a sentence, which translators are not offered."""

from __future__ import annotations

import re

from gtqm_i18n.html import inline
from gtqm_i18n.html.cut.tags import Tags
from gtqm_i18n.html.syntax.tokens import ISLAND, Token

__all__ = ["note_hidden"]

CDATA = "<![CDATA["
TAG = re.compile(r"<style\b.*?</style|<[^>]*>|\[endif\]|<!--|-->", re.DOTALL | re.IGNORECASE)


def note_hidden(raw: str, token: Token, tags: Tags) -> None:
    """Note what a token holds that translators are not offered: code, comments that show.

    Only SVG and MathML show CDATA sections, only some programs conditional comments.
    """
    if token.kind == ISLAND:
        rule = "front-matter" if raw.startswith("---") else "server-code"
        tags.exclude(rule, raw, token.start)
    elif raw.startswith(CDATA):
        tags.exclude("cdata", raw.removeprefix(CDATA).removesuffix("]]>"), token.start)
    elif raw.startswith("<!--[if"):
        text = inline.decoded(TAG.sub(" ", raw))
        if inline.has_letter(text):
            tags.exclude("conditional-comment", text, token.start)
