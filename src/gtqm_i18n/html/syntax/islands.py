"""Code of template languages in a page, which a server runs before a browser sees it.

PHP (`<?php … ?>`, `<?= … ?>`), ASP, ERB and EJS (`<% … %>`), Jinja, Twig and Liquid (`{{ … }}`,
`{% … %}`, `{# … #}`), Handlebars and Mustache (`{{#if …}}`, `{{{ … }}}`, `{{!-- … --}}`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeAlias

__all__ = ["Span", "find", "is_output", "mask"]

Span: TypeAlias = tuple[int, int]
"""Start and end of a stretch of source, in code points."""

OPENERS = ("<?php", "<?=", "<%", "{{", "{%", "{#")

# What an island may begin after; a comment and a script are passed over whole.
OPENER = re.compile(
    r"""(?P<skip> <!-- | <(?P<raw>script|style|xmp|iframe|noembed|noframes)\b )
      | (?P<php> <\?(?:php\b|=) )
      | (?P<asp> <% )
      | (?P<comment> \{\#|\{\{!-- )
      | (?P<braces> \{\{\{?|\{% )
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
CLOSERS = {"<?": "?>", "<%": "%>", "{#": "#}", "{{!--": "--}}"}

# Between braces stands an expression. A tag there, but in quotes, means that they are only text.
INSIDE = re.compile(r"""\"[^"]*+"|'[^']*+'|(?P<close>\}\}\}?|%\})|(?P<tag><[a-zA-Z/!])""")

OUTPUT = re.compile(r"<\?=|<%=|\{\{\{?(?![{#/!>^])")

NOT_LINE_END = re.compile(r"[^\r\n]")

# Comments and tags, with the quotes that count: where an island is not in text.
MARKUP = re.compile(
    r"""<!--.*?(?:-->|\Z)
      | </?[a-zA-Z](?:
            [^>=]++
          | =[ \t\r\n\f]*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^ \t\r\n\f>]*+)
        )*+(?:>|\Z)
    """,
    re.DOTALL | re.VERBOSE,
)


def find(text: str) -> list[Span]:
    """Return where template code lies in a page, in order; in linear time."""
    if not any(opener in text for opener in OPENERS):
        return []
    found: list[Span] = []
    without_end: set[str] = set()
    position = 0
    while (match := OPENER.search(text, position)) is not None:
        position = match.end()
        if match["skip"]:
            closer = f"</{match['raw']}" if match["raw"] else "-->"
            position = _after(text, closer, position) or position
        elif match["braces"]:
            end, position = _braces(text, match)
            found += [(match.start(), end)] if end else []
        else:
            opener = match[0].lower() if match["comment"] else match[0][:2]
            if opener in without_end:
                continue
            stop = _after(text, CLOSERS[opener], position)
            if stop is None and match["php"]:
                stop = len(text)  # the end of the file ends PHP
            if stop is None:
                without_end.add(opener)
                continue
            found.append((match.start(), stop))
            position = stop
    return found


def _after(text: str, closer: str, position: int) -> int | None:
    if closer.startswith("</"):
        match = re.compile(re.escape(closer), re.IGNORECASE).search(text, position)
        return match.end() if match else None
    place = text.find(closer, position)
    return place + len(closer) if place >= 0 else None


def _braces(text: str, opener: re.Match[str]) -> tuple[int | None, int]:
    """Return where an expression ends, None when it does not, and where to go on.

    No expression can begin before the place where one that began earlier was found to be none.
    """
    closer = "%}" if opener[0] == "{%" else "}" * len(opener[0])
    for match in INSIDE.finditer(text, opener.end()):
        if match["tag"]:
            return None, match.start()
        if match["close"] and match["close"].startswith(closer):
            end = match.start() + len(closer)
            return end, end
    return None, len(text)


def is_output(code: str) -> bool:
    """Return whether an island shows a value, and is not a statement or a comment."""
    return OUTPUT.match(code) is not None


def mask(text: str, spans: Sequence[Span]) -> str:
    """Return the text with its islands as white space in text and as digits in tags.

    The parser then sees what a browser will see around them; lengths and line ends stay.
    """
    if not spans:
        return text
    numbered = _filled(text, spans, "0")
    blanks: list[Span] = []
    tags = [match.span() for match in MARKUP.finditer(numbered)]
    index = 0
    for start, end in spans:
        while index < len(tags) and tags[index][1] <= start:
            index += 1
        if index == len(tags) or tags[index][0] > start:
            blanks.append((start, end))
    return _filled(numbered, blanks, " ")


def _filled(text: str, spans: Sequence[Span], character: str) -> str:
    pieces: list[str] = []
    position = 0
    for start, end in spans:
        pieces += (text[position:start], NOT_LINE_END.sub(character, text[start:end]))
        position = end
    return "".join([*pieces, text[position:]])
