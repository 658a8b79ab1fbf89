"""An entry written again where it changed, and left as it stands where it did not."""

from __future__ import annotations

import re

from gtqm_i18n.catalog.syntax import entries
from gtqm_i18n.model import Unit

__all__ = ["rewritten"]

# What a line begins with, and the part of an entry that it belongs to.
BEGINNINGS = (
    (re.compile(r"\s*#\."), "notes"),
    (re.compile(r"\s*#:"), "references"),
    (re.compile(r"\s*#,"), "flags"),
    (re.compile(r"\s*#~?\|"), "previous"),
    (re.compile(r"\s*(?:#~)?\s*msg(?:id|ctxt)"), "source"),
    (re.compile(r"\s*(?:#~)?\s*msgstr"), "target"),
    (re.compile(r'\s*(?:#~)?\s*"'), None),  # goes on
    (re.compile(r"\s*#"), "comments"),
    (re.compile(r""), None),
)


def rewritten(unit: Unit, old: Unit, raw: str, *, columns: int, newline: str) -> str:
    """Return an entry's lines with those parts written anew that are not as in `old`.

    `raw` are the entry's lines as they are, the blank ones after it too.
    """
    body = raw.rstrip("\r\n")
    standing = _standing(body)
    now, before = (entries.parts(each, columns=columns) for each in (unit, old))
    for place, name in enumerate(entries.PARTS):
        if now[name] == before[name]:
            continue
        if name not in standing:
            standing = _with(standing, name, entries.PARTS[place + 1 :])
        standing[name] = list(now[name])
    lines = [line for part in standing.values() for line in part]
    return newline.join(line.rstrip("\r") for line in lines) + raw[len(body) :]


def _standing(body: str) -> dict[str, list[str]]:
    """Return an entry's lines by the parts they belong to, in the order of the parts."""
    standing: dict[str, list[str]] = {}
    part = "comments"
    for line in body.split("\n"):
        part = next(name for start, name in BEGINNINGS if start.match(line)) or part
        standing.setdefault(part, []).append(line)
    return standing


def _with(
    standing: dict[str, list[str]], name: str, later: tuple[str, ...]
) -> dict[str, list[str]]:
    """Return the parts with one more before the first of those that come later."""
    names = list(standing)
    place = next((n for n, each in enumerate(names) if each in later), len(names))
    return {each: standing.get(each, []) for each in [*names[:place], name, *names[place:]]}
