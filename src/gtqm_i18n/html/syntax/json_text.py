"""Strings of JSON in a script: what they say, where each character stands, how they are written.

https://www.rfc-editor.org/rfc/rfc8259#section-7
"""

from __future__ import annotations

import json
import re

__all__ = ["Value", "is_broken", "written"]

ESCAPE = re.compile(
    r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[0-9a-fA-F]{4}|\\."
)
SURROGATE = re.compile(r"[\ud800-\udfff]")

# What would end the script, open a comment in it or begin template code, and what old JavaScript
# took for a line end.
# https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&{\u2028\u2029"}


class Value:
    """A string as it stands between its quotes: `text` is what it says.

    `place` is where a character of that stands.
    """

    __slots__ = ("_places", "text")

    def __init__(self, raw: str) -> None:
        """Read the string."""
        said: list[str] = []
        places: list[int] = []
        end = 0
        for match in ESCAPE.finditer(raw):
            character = json.loads(f'"{match[0]}"')
            said += (raw[end : match.start()], character)
            places += (*range(end, match.start()), match.start())
            end = match.end()
        said.append(raw[end:])
        places += range(end, len(raw) + 1)
        self.text = "".join(said)
        self._places = places

    def place(self, offset: int) -> int:
        """Return the offset in the source of an offset in the text."""
        return self._places[offset]


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
