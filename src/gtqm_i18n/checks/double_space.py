"""Two spaces stand side by side.

Browsers show one; other programs show both, and texts that differ in nothing else count as others.

Bad:

    msgid "Les deux gouvernements"
    msgstr "Los dos  gobiernos"
    # expect: Unexpected second space

Good:

    msgid "Les deux gouvernements"
    msgstr "Los dos gobiernos"
"""

import re
from collections.abc import Iterator

from gtqm_i18n.checks.prose import rewritten, source_prose, target_prose
from gtqm_i18n.checks.run import Languages
from gtqm_i18n.model import Severity, Unit

SEVERITY: Severity = "info"

TWICE = re.compile(r"(?<=\S) {2,}(?=\S)")


def find(unit: Unit, _languages: Languages) -> Iterator[str]:
    """Yield one message when only the translation has such spaces."""
    if TWICE.search(target_prose(unit)) and not TWICE.search(source_prose(unit)):
        yield "Unexpected second space"


def fix(unit: Unit, _languages: Languages) -> str:
    """Return the translation with one space for several."""
    return rewritten(unit, lambda text: TWICE.sub(" ", text))
