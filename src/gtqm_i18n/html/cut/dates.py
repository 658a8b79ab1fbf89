"""Dates that stand alone in a block: they are written in each language, not translated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final, Literal, TypeAlias

from gtqm_i18n.html import inline
from gtqm_i18n.html.inline import WHITE
from gtqm_i18n.html.syntax.tokens import Token
from gtqm_i18n.model import Slot

__all__ = ["WritesDate", "lone_date"]

WritesDate: TypeAlias = Callable[[str, str, str], bool]
"""Whether a text is how a language writes a `datetime` or number: `(text, value, language)`."""


STATED: Final[Mapping[str, tuple[Literal["date", "number"], str]]] = {
    "data": ("number", "value"),
    "time": ("date", "datetime"),
}
"""Elements whose text a machine can read, and the attribute that says it."""


def lone_date(raw: str, opening: Token, writes_date: WritesDate, language: str) -> Slot | None:
    """Return the slot of a text that is a date or a number, None when it is not.

    `opening` is the start tag before it, which has to be one of a `time` with a `datetime` or of a
    `data` with a `value`; `language` is the page's (BCP 47).
    """
    kind, attribute = STATED.get(opening.name or "", (None, ""))
    value = dict(opening.attributes or ()).get(attribute, "").strip()
    text = inline.collapse(inline.decoded(raw)).strip(" ")
    if kind is None or not value or not writes_date(text, value, language):
        return None
    return Slot(kind=kind, raw=raw.strip(WHITE), value=value, text=text)
