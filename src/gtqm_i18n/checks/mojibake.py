"""Letters were read in the wrong encoding: `QuÃ©bec` for `Québec`.

A file was saved as UTF-8 and opened as something else, and saved again. Readers see debris.

Bad:

    msgid "Le Québec et l’année"
    msgstr "QuÃ©bec y el aÃ±o"
    # expect: Unexpected `Ã©`, expected `é`
    # expect: Unexpected `Ã±`, expected `ñ`

Good:

    msgid "« Où ? » À l’Élysée, ça."
    msgstr "«¿Dónde?» En el Elíseo, así. Ángel Ãvila."
"""

import re
from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.html import inline
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"
TARGET_HAS = "ÂÃÄÅÆÇÈÉâ"

# What the bytes of UTF-8 become when windows-1252 reads them: a first byte and those after it.
CP1252 = bytes(
    [*range(0x80, 0x81), *range(0x82, 0x8D), 0x8E, *range(0x91, 0x9D), *range(0x9E, 0xC0)]
)
AFTER = re.escape(CP1252.decode("cp1252", "ignore")) + "\u0081\u008d\u008f\u0090\u009d"
MEANT = re.compile("[¡-ɏ‐-›€™ ]")
"""What French, Spanish and English have beyond ASCII: letters, quotation marks, dashes, signs."""

RUN = re.compile(rf"[\u00c2-\u00f4][{AFTER}]{{1,3}}")


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each run of characters that is another one's bytes."""
    for match in RUN.finditer(pair.plain):
        meant = _meant(match[0])
        if meant and match[0] not in inline.plain(pair.unit.source, between=" "):
            yield _("Unexpected `{found}`, expected `{expected}`", found=match[0], expected=meant)


def fix(pair: Pair) -> str:
    """Return the translation with the characters that were meant."""
    target = pair.unit.target
    for match in reversed(list(RUN.finditer(pair.unit.target))):
        meant = _meant(match[0])
        if meant and match[0] not in pair.unit.source:
            target = target[: match.start()] + meant + target[match.end() :]
    return target


def _meant(read: str) -> str:
    """Return the character whose bytes were read so, empty when there is none."""
    try:
        meant = read.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ""
    return meant if MEANT.fullmatch(meant) else ""
