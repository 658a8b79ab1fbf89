"""An entry written again where it changed, and left as it stands where it did not."""

from __future__ import annotations

import re

from gtqm_i18n.catalog.syntax import entries
from gtqm_i18n.model import Unit

__all__ = ["rewritten"]

# What a line begins with, by the part of an entry that it belongs to; any other goes on.
BEGINNING = re.compile(
    r"""\s*+(?:
        (?P<notes>\#\.) | (?P<references>\#:) | (?P<flags>\#,) | (?P<previous>\#~?\|)
      | (?:\#~)?\s*+(?:(?P<source>msgid|msgctxt) | (?P<target>msgstr) | ")
      | (?P<comments>\#)
    )?""",
    re.VERBOSE,
)
NAMES = tuple(entries.PARTS)


def rewritten(unit: Unit, old: Unit, raw: str, *, columns: int, newline: str) -> str:
    """Return an entry's lines with those parts written anew that are not as in `old`.

    `raw` are the entry's lines as they are, the blank ones after it too.
    """
    body = raw.rstrip("\r\n")
    standing = _standing(body)
    for place, (name, part) in enumerate(entries.PARTS.items()):
        if part.said(unit) == part.said(old):
            continue
        now = part.lines(unit, columns)
        if now == part.lines(old, columns):
            continue
        if name not in standing:
            standing = _with(standing, name, NAMES[place + 1 :])
        standing[name] = now
    lines = [line for part in standing.values() for line in part]
    return newline.join(line.rstrip("\r") for line in lines) + raw[len(body) :]


def _standing(body: str) -> dict[str, list[str]]:
    """Return an entry's lines by the parts they belong to, in the order of the parts."""
    standing: dict[str, list[str]] = {}
    part = "comments"
    for line in body.split("\n"):
        found = BEGINNING.match(line)
        part = (found and found.lastgroup) or part
        standing.setdefault(part, []).append(line)
    return standing


def _with(
    standing: dict[str, list[str]], name: str, later: tuple[str, ...]
) -> dict[str, list[str]]:
    """Return the parts with one more before the first of those that come later."""
    names = list(standing)
    place = next((n for n, each in enumerate(names) if each in later), len(names))
    return {each: standing.get(each, []) for each in [*names[:place], name, *names[place:]]}
