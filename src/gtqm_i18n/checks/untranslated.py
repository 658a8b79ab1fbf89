"""A text of the article has no translation.

A page with one sentence in another language is not a translated page; its reader has to guess.

Bad:

    msgid "Nos actions"
    msgstr ""
    # expect: Missing translation; write one

Good:

    msgid "Nos actions"
    msgstr "Nuestras acciones"
"""

from collections.abc import Iterator

from gtqm_i18n.model import Severity, Unit

SEVERITY: Severity = "error"


def find_state(unit: Unit) -> Iterator[str]:
    """Yield one message when nothing was written."""
    if not unit.target:
        yield "Missing translation; write one"
