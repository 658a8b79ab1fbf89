"""Spaces beside signs, as each language and country wants them.

Québec: Office québécois de la langue française, Les espacements; Spain and Latin America: Real
Academia Española, Ortografía; Canada: The Canadian Style. The rules of France are only France's.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

__all__ = ["Spacing", "spacing"]

NO_BREAK = "\u00a0\u202f"


class Spacing(NamedTuple):
    """The signs before which no space stands, those before which a no-break space does.

    `inside` says that a no-break space stands inside « and »; None that no rule is known.
    """

    tight: str
    spaced: str = ""
    inside: bool | None = None


# By the full tag first, then by the language. Of a percent sign style guides differ in Spanish.
RULES = {
    "fr-ca": Spacing(tight=",.;!?)", spaced=":%$", inside=True),
    "fr": Spacing(tight=",.)", spaced=":;!?%", inside=True),
    "es": Spacing(tight=",.;:!?)", inside=False),
    "en": Spacing(tight=",.;:!?)%"),
}


@cache
def spacing(tag: str) -> Spacing | None:
    """Return the rules of a BCP 47 tag, None when there are none."""
    wanted = tag.lower().replace("_", "-")
    return RULES.get(wanted) or RULES.get(wanted.partition("-")[0])
