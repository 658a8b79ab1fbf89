"""A text of the article has no translation.

A page with one sentence in another language is not a translated page; its reader has to guess.

Bad:

    msgid "Nos actions"
    msgstr ""
    # expect: Missing translation; write one

A text of an article has one form; what editors of programs offer beside it is never published.

Bad:

    msgid "Nos actions"
    msgid_plural "Nos actions"
    msgstr[0] "Nuestra acción"
    msgstr[1] "Nuestras acciones"
    # expect: Unexpected plural forms, expected one `msgstr`; delete `msgid_plural`

Good:

    msgid "Nos actions"
    msgstr "Nuestras acciones"
"""

from collections.abc import Iterator

from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity, Unit

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"


def find_state(unit: Unit) -> Iterator[str]:
    """Yield one message when nothing was written, or not where it is read."""
    if unit.plural is not None:
        yield _("Unexpected plural forms, expected one `msgstr`; delete `msgid_plural`")
    elif not unit.target:
        yield _("Missing translation; write one")
