"""A text that is not Spanish has an inverted question or exclamation mark.

Bad:

    # languages: es-MX fr-CA
    msgid "¿Quiénes somos?"
    msgstr "¿Qui sommes-nous?"
    # expect: Unexpected `¿`, which only Spanish has

Good:

    # languages: es-MX fr-CA
    msgid "La canción «¿Qué será?»"
    msgstr "La chanson « ¿Qué será? »"
"""

from collections.abc import Iterator

from gtqm_i18n.checks.prose import QUOTED, target_prose
from gtqm_i18n.checks.run import Languages
from gtqm_i18n.model import Severity, Unit

SEVERITY: Severity = "error"

SPANISH = ("es", "gl", "ast")
"""Languages with inverted marks."""


def find(unit: Unit, languages: Languages) -> Iterator[str]:
    """Yield a message for each kind of mark outside quotation marks."""
    if languages.target.lower().split("-")[0] in SPANISH:
        return
    text = QUOTED.sub(" ", target_prose(unit))
    for mark in "¿¡":
        if mark in text:
            yield f"Unexpected `{mark}`, which only Spanish has"
