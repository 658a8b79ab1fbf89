r"""The catalog's header names another language than the folder it lies in.

Editors offer the wrong dictionary and the wrong memory, and tools that sort catalogs by their
header put the file in the wrong place. Somebody may have saved the wrong file here.

Bad:

    msgid ""
    msgstr ""
    "Content-Type: text/plain; charset=UTF-8\n"
    "Language: fr\n"

    msgid "Nos actions"
    msgstr "Nuestras acciones"
    # expect: Unexpected `Language: fr` in the header, expected `es_MX`

Good:

    msgid ""
    msgstr ""
    "Content-Type: text/plain; charset=UTF-8\n"
    "Language: es\n"

    msgid "Nos actions"
    msgstr "Nuestras acciones"
"""

from collections.abc import Iterator

from gtqm_i18n.checks.engine.state import Drift, State
from gtqm_i18n.language.tags import gettext_code, match
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Location, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"


def find_drift(state: State) -> Iterator[Drift]:
    """Yield one message when the header's language is none of that of the path."""
    stated = state.catalog.language if state.catalog else ""
    base = state.language.partition("-")[0]
    if stated and match(stated.partition("@")[0], [base]) is None:
        expected = gettext_code(state.language)
        message = _(
            "Unexpected `Language: {stated}` in the header, expected `{expected}`",
            stated=stated,
            expected=expected,
        )
        yield Drift(message=message, location=Location(path=state.path, line=1))
