"""Two spaces stand side by side.

Browsers show one; other programs show both, and texts that differ in nothing else count as others.

Bad:

    msgid "Les deux gouvernements"
    msgstr "Los dos  gobiernos"
    # expect: Unexpected second space in `dos  gobiernos`

Good:

    msgid "Les deux gouvernements"
    msgstr "Los dos gobiernos"
"""

import re
from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.checks.engine.prose import near
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "info"
CERTAINTY: Certainty = "certain"

TWICE = re.compile(r"(?<=\S) {2,}(?=\S)")


def may_find(pair: Pair) -> bool:
    """Return whether the translation has two spaces."""
    return "  " in pair.target


def find(pair: Pair) -> Iterator[str]:
    """Yield one message when only the translation has such spaces."""
    found = TWICE.search(pair.target)
    if found and not TWICE.search(pair.source):
        yield _("Unexpected second space in `{words}`", words=near(found))


def fix(pair: Pair) -> str:
    """Return the translation with one space for several."""
    return pair.rewritten(lambda text: TWICE.sub(" ", text))
