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

import re
from collections.abc import Iterator

from gtqm_i18n.html import inline
from gtqm_i18n.model import Certainty, Severity, Unit

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"

VISIBLE = re.compile(r"(?:</?[a-z]++\d*+>)*+[0-9A-Za-zÀ-ɏ]")
"""How nearly all translations begin."""


def find_state(unit: Unit) -> Iterator[str]:
    """Yield one message when only what shows nothing was written."""
    if not unit.target or unit.fuzzy or VISIBLE.match(unit.target):
        return
    if inline.is_blank(unit.target):
        yield "Blank translation; write one"
