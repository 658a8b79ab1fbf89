"""Elements written out, in XML and HTML alike; texts come from anywhere."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping

__all__ = ["clean", "element", "text"]

# White space of XML and HTML; Python's \s would take no-break spaces with it.
WHITE = re.compile(r"[ \t\n\f\r]+")

# https://www.w3.org/TR/xml/#charsets, and what HTML forbids beyond:
# https://html.spec.whatwg.org/multipage/parsing.html#preprocessing-the-input-stream
FORBIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def clean(text: str) -> str:
    """Return a text on one line, without the characters that XML, HTML or UTF-8 cannot have."""
    return FORBIDDEN.sub("", WHITE.sub(" ", text)).strip(" ")


def text(value: str) -> str:
    """Return a text as markup, cleaned and escaped."""
    return html.escape(clean(value))


def element(name: str, attributes: Mapping[str, str] | None = None, /, *content: str) -> str:
    """Return an element; `content` is markup, without any the element is one empty tag.

    Values of attributes are cleaned and escaped.
    """
    said = "".join(f' {key}="{text(value)}"' for key, value in (attributes or {}).items())
    return f"<{name}{said}>{''.join(content)}</{name}>" if content else f"<{name}{said}/>"
