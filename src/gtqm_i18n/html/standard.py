"""Foreign markup, put in order by the parser of the standard."""

from __future__ import annotations

import re

import turbohtml

__all__ = ["standardized"]

LOST = re.compile(r"[\ud800-\udfff]")


def standardized(text: str) -> str:
    """Return a page as the tree that a browser builds of it is written: every element closed."""
    return turbohtml.parse(LOST.sub("\ufffd", text)).serialize()
