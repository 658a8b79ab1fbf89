"""Code of template languages in a page, which a server runs before a browser sees it.

PHP (`<?php … ?>`, `<?= … ?>`), ASP, ERB and EJS (`<% … %>`), Jinja, Twig and Liquid (`{{ … }}`,
`{% … %}`, `{# … #}`), Handlebars and Mustache (`{{#if …}}`, `{{{ … }}}`, `{{! … }}`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple, TypeAlias

__all__ = ["BRACES", "Island", "Role", "find", "mask", "role"]

Role: TypeAlias = Literal["comment", "output", "statement"]


class Island(NamedTuple):
    """A stretch of template code: start and end in code points, and whether it lies in a tag."""

    start: int
    end: int
    in_tag: bool


FRONT_MATTER = re.compile(r"---[ \t]*\r?\n(?:.*\n)*?---[ \t]*(?:\r?\n|\Z)")

OPENERS = ("<?php", "<?=", "<%", "{{", "{%", "{#")

CODE = r"(?P<code><\?(?:php\b|=)|<%|\{#|\{\{!(?:--)?|\{\{\{?|\{%)"
WHITE = r"[ \t\r\n\f]"
IN_TEXT = re.compile(rf"<!--|</?(?P<name>[a-z][^\t\r\n\f />]*)|{CODE}", re.IGNORECASE | re.ASCII)
IN_TAG = re.compile(rf">|={WHITE}*+(?P<quote>[\"'])|{CODE}", re.IGNORECASE | re.ASCII)
IN_QUOTES = {
    quote: re.compile(rf"{quote}|{CODE}", re.IGNORECASE | re.ASCII) for quote in ('"', "'")
}
COMMENT_END = re.compile(r"--!?>")

# Elements in which `{{` is more often a script's than a template's.
RAW = frozenset({"script", "style", "xmp", "iframe", "noembed", "noframes"})

WITHOUT_TAGS = frozenset({"textarea", "title"})

CLOSERS = {"<?": "?>", "<%": "%>", "{#": "#}", "{{!--": "--}}", "{{!": "}}"}

# Between other braces stands an expression. A tag there, but in a string, means that they are only
# text; an apostrophe after a letter begins no string.
EXPRESSION = re.compile(
    r"""(?<!\w)"[^"]*+"|(?<!\w)'[^']*+'|(?P<close>\}\}\}?|%\})|(?P<tag><[a-zA-Z/!])"""
)
# What a piece of template code is to the sentence around it: the first that matches.
ROLES: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("comment", re.compile(r"\{#|\{\{~?!|<%(?:#|--)|<\?php\s*(?:/\*|//|#)")),
    ("output", re.compile(r"<\?=|<\?php\s+(?:echo|print)\b|<%[-=:]")),
    (
        "statement",
        re.compile(
            r"""<\?|<%|\{\{~?(?:[#/^]|else\b)|---|<!--\#(?:if|el|endif|set|config)
              | \{%[-+~]?\s*(?:end\w*|if\w*|el\w*|unless|for\w*|each|while|case|when|switch|set
                | assign|capture|block|extends|with\w*|macro|filter|autoescape|raw|verbatim
                | comment|import|from|do|break|continue|load)\b""",
            re.VERBOSE,
        ),
    ),
)

BRACES = re.compile(r"\{(?=[{%#]|\Z)")
"""A brace that begins template code, or might with what comes after the text."""

NOT_LINE_END = re.compile(r"[^\r\n]")


def find(text: str) -> list[Island]:
    """Return where template code lies in a page, in order; in linear time.

    Comments, and what is in scripts and styles, are passed over. The front matter of a page for
    Jekyll or Hugo is template code too.
    """
    front = FRONT_MATTER.match(text)
    found = [Island(0, front.end(), in_tag=False)] if front else []
    if any(map(text.__contains__, OPENERS)):
        found += _Finder(text, front.end() if front else 0).found
    return found


class _Finder:
    def __init__(self, text: str, position: int) -> None:
        self._text = text
        self._without: dict[str, int] = {}  # closers, and up to where there is none of them
        self.found: list[Island] = []
        while (match := IN_TEXT.search(text, position)) is not None:
            if match["code"]:
                position = self._island(match, in_tag=False)
            elif match["name"]:
                position = self._tag(match.end())
                name = match["name"].lower() if match[0][1] != "/" else ""
                if name in RAW or name in WITHOUT_TAGS:
                    position = self._raw(name, position)
            else:
                end = COMMENT_END.search(text, match.start() + 2)
                position = end.end() if end else len(text)

    def _tag(self, position: int) -> int:
        """Return where the tag ends in whose source a position lies, after its name."""
        part = IN_TAG
        while (match := part.search(self._text, position)) is not None:
            if match["code"]:
                position = self._island(match, in_tag=True)
                continue
            position = match.end()
            if match[0] == ">":
                return position
            part = IN_QUOTES[match["quote"]] if part is IN_TAG else IN_TAG
        return len(self._text)

    def _raw(self, name: str, position: int) -> int:
        """Return where the content ends of an element in which nothing is a tag."""
        code = f"|{CODE}" if name in WITHOUT_TAGS else "|(?P<code>(?!))"
        part = re.compile(f"</{name}{code}", re.IGNORECASE | re.ASCII)
        while (match := part.search(self._text, position)) is not None:
            if not match["code"]:
                return match.start()
            position = self._island(match, in_tag=False)
        return len(self._text)

    def _island(self, opener: re.Match[str], *, in_tag: bool) -> int:
        """Note the code that begins here, if it is some, and return where to go on."""
        start = opener.start()
        code = opener["code"]
        kind = code[:2] if code[0] == "<" else code
        end = self._closed(kind, opener.end()) if kind in CLOSERS else self._braces(opener)
        if end is None and kind == "<?":
            end = len(self._text)  # the end of the file ends PHP
        if end is None:
            return opener.end()
        self.found.append(Island(start, end, in_tag))
        return end

    def _closed(self, kind: str, position: int) -> int | None:
        closer = CLOSERS[kind]
        if kind in self._without:
            return None
        place = self._text.find(closer, position)
        if place < 0:
            self._without[kind] = len(self._text)
            return None
        return place + len(closer)

    def _braces(self, opener: re.Match[str]) -> int | None:
        """Return where an expression ends, None when it does not."""
        closer = "%}" if opener["code"] == "{%" else "}" * len(opener["code"])
        if opener.start() < self._without.get(closer, 0):
            return None
        for match in EXPRESSION.finditer(self._text, opener.end()):
            if match["tag"]:
                self._without[closer] = match.start()
                return None
            if match["close"] and match["close"].startswith(closer):
                return match.start() + len(closer)
        self._without[closer] = len(self._text)
        return None


def role(code: str) -> Role:
    """Return what a piece of template code is to the sentence around it.

    An output stands for a word; a statement makes what follows it conditional, or repeats it, so
    that it has to stay where it is.
    """
    if code.startswith("<?") and not code.endswith("?>"):
        return "statement"  # what came after it would be code
    return next((name for name, pattern in ROLES if pattern.match(code)), "output")


def mask(text: str, found: Sequence[Island]) -> str:
    """Return the text with its islands as white space in text and as hyphens in tags.

    The parser then sees what a browser will see around them; lengths and line ends stay.
    """
    pieces: list[str] = []
    position = 0
    for start, end, in_tag in found:
        filled = NOT_LINE_END.sub("-" if in_tag else " ", text[start:end])
        pieces += (text[position:start], filled)
        position = end
    return "".join([*pieces, text[position:]])
