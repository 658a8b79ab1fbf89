"""A catalog cannot be read: its syntax is broken, or two versions of it were left unmerged.

No translation in it can be trusted until it is repaired. The file is never touched meanwhile.

Bad:

    # article: Nos actions
    msgid "Nos actions
    msgstr "Nuestras acciones"
    # expect: Unreadable catalog: a string is not closed; correct the line

Bad:

    # article: Nos actions
    msgid "Nos actions"
    <<<<<<< HEAD
    msgstr "Nuestras acciones"
    =======
    msgstr "Nuestras actividades"
    >>>>>>> partner
    # expect: Unreadable catalog: git conflict marker; keep one side, delete the markers

Good:

    # article: Nos actions
    msgid "Nos actions"
    msgstr "Nuestras acciones"
"""

from collections.abc import Iterator

from gtqm_i18n.checks.engine.state import Drift, State
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Location, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"


def find_drift(state: State) -> Iterator[Drift]:
    """Yield one message with the fault and its line."""
    if state.error is not None:
        location = Location(path=state.path, line=state.error.line or 1)
        yield Drift(
            message=_("Unreadable catalog: {fault}", fault=state.error.message), location=location
        )
