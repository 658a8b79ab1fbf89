"""The article and its catalog do not hold the same texts.

The article was edited after the catalog was last updated. What is new in it has no translation
yet, and what is gone from it is still in the catalog.

Bad:

    # article: Nos actions au Mexique
    msgid "Nos actions"
    msgstr "Nuestras acciones"
    # expect: Text of the article that is not in `article.po`; run `gtqm-i18n update`
    # expect: Text that the article no longer has; run `gtqm-i18n update`

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
    """Yield a message for each unit that only one of the two has, where it has it."""
    if state.catalog is None:
        return
    wanted = {unit.key for unit in state.template}
    nowhere = Location(path=state.path, line=1)
    for unit in state.template:
        if unit.key not in state.catalog.units:
            message = _(
                "Text of the article that is not in `{path}`; run `gtqm-i18n update`",
                path=state.path,
            )
            yield Drift(message=message, location=unit.location or nowhere, unit=unit)
    for unit in state.catalog.units.values():
        if unit.key not in wanted:
            message = _("Text that the article no longer has; run `gtqm-i18n update`")
            yield Drift(message=message, location=unit.location or nowhere, unit=unit)
