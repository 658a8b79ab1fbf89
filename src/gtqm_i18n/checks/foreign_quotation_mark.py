"""Quotation marks are those of another language, or the same inside as outside.

French has « », and “ ” inside them; English has “ ” and ‘ ’; Spanish has both « » and “ ”, one
inside the other.

Bad:

    # languages: fr-CA en-CA
    msgid "Le programme « Culture »"
    msgstr "The program «Culture»"
    # expect: Unexpected `«`, expected “ ”

Bad:

    msgid "Le livre « À propos de “Mayo” »"
    msgstr "El libro «Acerca de «Mayo»»"
    # expect: Unexpected `«` inside « », expected “ ”

Good:

    # languages: en-CA fr-CA
    msgid "He said: “The ‘Mayo’ festival”"
    msgstr "Il a dit : « Le festival “Mayo” »"
"""

import re
from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.messages import _, alternatives
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"

# By language: marks that are none of its own, and what it has instead.
FOREIGN: dict[str, tuple[str, str]] = {
    "en": ("«»„‹›", "“ ”"),
    "es": ("„‹›", alternatives(["“ ”", "« »"])),
    "fr": ("„‹›", "« »"),
}
INSIDE = "“ ”"
TARGET_HAS = "«»„‹›"
NESTED = re.compile(r"«[^«»]*«")


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for the first foreign mark, and one for marks nested in their like."""
    if pair.target_language not in FOREIGN:
        return
    foreign, expected = FOREIGN[pair.target_language]
    found = next((sign for sign in pair.target if sign in foreign), None)
    if found is not None:
        yield _("Unexpected `{found}`, expected {expected}", found=found, expected=expected)
    elif NESTED.search(pair.target) and not NESTED.search(pair.source):
        yield _("Unexpected `«` inside « », expected {marks}", marks=INSIDE)
