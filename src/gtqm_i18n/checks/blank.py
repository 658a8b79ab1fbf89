"""A translation consists of spaces.

Other tools count it as done; the reader sees a hole in the page.

Bad:

    msgid "Nos actions"
    msgstr "  "
    # expect: Blank translation; write one

Good:

    msgid "Nos actions"
    msgstr "Nuestras acciones"
"""

from collections.abc import Iterator

from gtqm_i18n.html import inline
from gtqm_i18n.model import Certainty, Severity, Unit

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"


def find_state(unit: Unit) -> Iterator[str]:
    """Yield one message when only what shows nothing was written."""
    if unit.target and not unit.fuzzy and inline.is_blank(unit.target):
        yield "Blank translation; write one"
