"""What a source says of itself before its text, between lines of hyphens."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date

from gtqm_i18n.authoring.nodes import one_line

__all__ = ["Said", "day", "parted"]

FENCED = re.compile(r"\s*---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
LINE = re.compile(r"([A-Za-z][\w-]*)[ \t]*:[ \t]*(.*)")
DAY = re.compile(r"\d{4}-\d\d-\d\d")

# The names that site generators use: Jekyll, Hugo, Pandoc.
NAMES = {
    "date": "day",
    "description": "description",
    "lang": "language",
    "language": "language",
    "title": "title",
}

Said = Mapping[str, str]
"""`title`, `language`, `day` and `description`, as far as they are said."""


def parted(text: str) -> tuple[Said, str]:
    """Return what a text's front matter says, and the text after it.

    YAML's lines of a name and a value are read, and JSON; what is more is passed over.
    """
    found = FENCED.match(text)
    if found is None:
        return {}, text
    values = _json(found[1]) or {
        line[1].lower(): _unquoted(line[2]) for line in LINE.finditer(found[1])
    }
    if not values:
        return {}, text  # two rules, and what stands between them is text
    said = {NAMES[name]: value for name, value in values.items() if name in NAMES and value}
    if "day" in said:
        said["day"] = day(said["day"])
    return {name: value for name, value in said.items() if value}, text[found.end() :]


def day(text: str) -> str:
    """Return the day at the start of a text in ISO 8601, empty where there is none."""
    found = DAY.match(text.strip())
    try:
        return date.fromisoformat(found[0]).isoformat() if found else ""
    except ValueError:
        return ""


def _json(text: str) -> dict[str, str]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    values = found.items() if isinstance(found, dict) else ()
    return {str(name).lower(): one_line(value) for name, value in values if isinstance(value, str)}


def _unquoted(value: str) -> str:
    bare = value.strip()
    if len(bare) > 1 and bare[0] == bare[-1] and bare[0] in "\"'":
        bare = bare[1:-1]
    return one_line(bare)
