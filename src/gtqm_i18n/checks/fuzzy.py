"""A translation is marked fuzzy: a person has to confirm it.

The tool proposes the translation of a similar text, or the text changed after it was translated.
Such a proposal may say the opposite of the source, so it is never published.

Bad:

    #, fuzzy
    #| msgid "12 projets"
    msgid "14 projets"
    msgstr "12 proyectos"
    # expect: Fuzzy translation; compare it with the source, correct it, remove the flag `fuzzy`

Good:

    msgid "14 projets"
    msgstr "14 proyectos"
"""

from collections.abc import Iterator

from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity, Unit

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"


def find_state(unit: Unit) -> Iterator[str]:
    """Yield one message when something is written and marked fuzzy."""
    if unit.fuzzy and unit.target.strip():
        yield (
            _("Fuzzy translation; compare it with the source, correct it, remove the flag `fuzzy`")
        )
