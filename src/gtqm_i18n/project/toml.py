"""What the reader of TOML says of a file, as a message."""

from __future__ import annotations

import re

from gtqm_i18n.messages import Message, _, joined

__all__ = ["fault"]

# https://github.com/python/cpython/blob/main/Lib/tomllib/_parser.py
FAULTS = (
    _("Cannot declare {what} twice"),
    _("Cannot overwrite a value"),
    _("Duplicate inline table key {what}"),
    _("Expected '=' after a key in a key/value pair"),
    _("Expected ']' at the end of a table declaration"),
    _("Expected ']]' at the end of an array declaration"),
    _("Expected newline or end of document after a statement"),
    _("Expected {what}"),
    _("Found invalid character {what}"),
    _("Illegal character {what}"),
    _("Invalid date or datetime"),
    _("Invalid hex value"),
    _("Invalid initial character for a key part"),
    _("Invalid statement"),
    _("Invalid value"),
    _("Unclosed array"),
    _("Unclosed inline table"),
    _("Unescaped '\\' in a string"),
    _("Unterminated string"),
)
PLACE = re.compile(
    r"(?P<words>.*) \(at (?:line (?P<line>\d+), column (?P<column>\d+)|(?P<end>end.*))\)"
)


def fault(problem: Exception) -> Message:
    """Return what a problem says and where; words that nobody knows stay as they are."""
    text = str(problem)
    found = PLACE.fullmatch(text)
    if found is None:
        return _known(text)
    if found["end"]:
        place = _("(at end of document)")
    else:
        place = _("(at line {line}, column {column})", line=found["line"], column=found["column"])
    return joined(" ", [_known(found["words"]), place])


def _known(words: str) -> Message:
    for each in FAULTS:
        before, value, after = each.partition("{what}")
        if words == each:
            return each
        if value and words.startswith(before) and words.endswith(after):
            return _(each, what=words[len(before) : len(words) - len(after)])
    return joined("", [words])
