"""What styles say of a text: bold, raised, hidden, an entry of a list."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

__all__ = ["Look", "look", "rules"]

COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
# What writers of pages make: a class alone, or that of one kind of element.
SELECTOR = re.compile(r"\s*(?:[a-z]\w*)?\.([\w-]+)\s*", re.IGNORECASE)
# Word: `mso-list:l0 level1 lfo1` on an entry, `mso-list:Ignore` on its bullet.
LEVEL = re.compile(r"\blevel(\d)")
RAISED = {"super": "sup", "sub": "sub"}
BOLD = 600
"""The weight from which on a reader sees bold."""

Sheet = Mapping[str, Mapping[str, str]]
"""What each class says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How an element is shown; None where its styles say nothing."""

    bold: bool | None = None
    italic: bool | None = None
    struck: bool = False
    raised: str = ""
    hidden: bool = False
    level: int = 0
    bullet: bool = False
    tiny: bool = False

    @property
    def names(self) -> list[str]:
        """The elements that mean what it shows, the outer ones first."""
        said = {"strong": self.bold, "em": self.italic, "s": self.struck}
        return [name for name, is_so in said.items() if is_so] + ([self.raised] * bool(self.raised))


def rules(sheets: Iterable[str]) -> Sheet:
    """Return what the classes of style sheets say."""
    found: dict[str, dict[str, str]] = {}
    for sheet in sheets:
        for rule in COMMENT.sub(" ", sheet).split("}"):
            selectors, _, body = rule.rpartition("{")
            for selector in selectors.split(","):
                name = SELECTOR.fullmatch(selector)
                if name is not None:
                    found.setdefault(name[1], {}).update(_declared(body))
    return found


def look(style: str, classes: str, sheet: Sheet) -> Look:
    """Return how an element with this `style` and these classes is shown."""
    said: dict[str, str] = {}
    for name in classes.split():
        said.update(sheet.get(name, {}))
    said.update(_declared(style))
    if not said:
        return Look()
    numbering = said.get("mso-list", "")
    level = LEVEL.search(numbering)
    return Look(
        bold=_bold(said.get("font-weight", "")),
        italic={"italic": True, "oblique": True, "normal": False}.get(said.get("font-style", "")),
        struck="line-through" in said.get("text-decoration", ""),
        raised=RAISED.get(said.get("vertical-align", ""), ""),
        hidden=_hidden(said),
        level=int(level[1]) if level else 0,
        bullet=numbering == "ignore",
        tiny=_tiny(said),
    )


def _declared(style: str) -> dict[str, str]:
    pairs = (each.partition(":") for each in style.split(";"))
    values = {name.strip().lower(): value.strip().lower() for name, _, value in pairs}
    return {name: value.removesuffix("!important").strip() for name, value in values.items()}


def _bold(weight: str) -> bool | None:
    if weight in {"bold", "bolder"}:
        return True
    if weight.isdecimal():
        return int(weight[:4]) >= BOLD
    return False if weight in {"normal", "lighter"} else None


def _hidden(said: Mapping[str, str]) -> bool:
    return (
        said.get("display") == "none"
        or said.get("visibility") == "hidden"
        or said.get("mso-hide") == "all"
    )


def _tiny(said: Mapping[str, str]) -> bool:
    return any(said.get(side) in {"0", "0px", "1px"} for side in ("width", "height"))
