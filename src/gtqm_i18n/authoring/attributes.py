"""What the attributes of an article may say."""

from __future__ import annotations

import re
from collections.abc import Collection

from gtqm_i18n.authoring import addresses
from gtqm_i18n.authoring.draft import Notes
from gtqm_i18n.authoring.nodes import one_line
from gtqm_i18n.language import tags

__all__ = ["CHOICES", "ID", "allowed"]

ID = re.compile(r"[A-Za-z_][\w.-]{0,60}", re.ASCII)
NUMBER = re.compile(r"\d{1,4}", re.ASCII)
# https://html.spec.whatwg.org/multipage/text-level-semantics.html#datetime-value
DAY = re.compile(
    r"\d{4}(?:-\d\d){0,2}(?:[T ][\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?|P[\dTYMWDHS.]+", re.ASCII
)
NUMERIC = frozenset("width height colspan rowspan start".split())
CHOICES = {
    "dir": ("rtl", "ltr"),
    "scope": ("col", "row", "colgroup", "rowgroup"),
    "translate": ("yes", "no"),
    "type": ("a", "A", "i", "I"),
}


def allowed(
    name: str, value: str | None, base: str, targets: Collection[str], notes: Notes[str]
) -> str | None:
    """Return what an attribute may say of what its source says, None when it may not be there.

    `base` is what relative addresses start from; `targets` are the places that are on the page.
    """
    if value is None:
        return None
    if name == "href":
        address, freed = addresses.cleaned(value, base)
        notes["redirect"] += freed
        is_place = address.startswith("#")
        return address if address and (not is_place or address[1:] in targets) else None
    if name in NUMERIC:
        return value if NUMBER.fullmatch(value) else None
    if name in CHOICES:
        return value if value in CHOICES[name] else None
    if name == "reversed":
        return ""
    if name == "datetime":
        return value.strip() if DAY.fullmatch(value.strip()) else None
    if name == "hreflang":
        return value if tags.valid(value) else None
    return one_line(value) or None
