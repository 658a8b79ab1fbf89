"""Strings of JSON in a script: what they say, and how they are written.

https://www.rfc-editor.org/rfc/rfc8259#section-7
"""

from __future__ import annotations

import json
import re

from gtqm_i18n.html.syntax.placed import Placed
from gtqm_i18n.html.syntax.tokens import SURROGATE

__all__ = ["is_broken", "read", "written"]

ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\."
)

# What would end the script, open a comment in it or begin template code, and what old JavaScript
# took for a line end.
# https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&{\u2028\u2029"}


def read(raw: str) -> Placed:
    """Return what a string says, as it stands between its quotes."""
    escapes = ((*match.span(), json.loads(f'"{match[0]}"')) for match in ESCAPE.finditer(raw))
    return Placed(raw, escapes)


def is_broken(value: str) -> bool:
    """Return whether a string has halves of characters, which no catalog can hold."""
    return SURROGATE.search(value) is not None


def written(text: str, *, ascii_only: bool) -> str:
    """Return a text as it stands between the quotes of a JSON string in a script.

    `ascii_only` is for pages whose encoding does not hold every character: a script knows no
    character references.

    Law: the string says `text` for every JSON parser, and cannot end the script.
    """
    text = SURROGATE.sub("\ufffd", text)
    return json.dumps(text, ensure_ascii=ascii_only)[1:-1].translate(ESCAPED)
