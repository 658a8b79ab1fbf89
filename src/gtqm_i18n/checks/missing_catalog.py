"""An article has no catalog in a language that it must reach.

Nobody can translate what no catalog holds; the page would be missing in that language.

Bad:

    # article: Nos actions
    # expect: Missing catalog `article.po`; run `gtqm-i18n update` to make it

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
    """Yield one message when there is no catalog."""
    if state.catalog is None and state.error is None:
        message = _("Missing catalog `{path}`; run `gtqm-i18n update` to make it", path=state.path)
        yield Drift(message=message, location=Location(path=state.path, line=1))
