"""A character reference was escaped twice, so that readers see its code.

`&amp;nbsp;` shows `&nbsp;` on the page. In a catalog, characters are written as they are.

Bad:

    msgid "Le prix : 12 $"
    msgstr "El precio:&amp;nbsp;12 $"
    # expect: Unexpected `&amp;nbsp;`, expected the character itself

Good:

    msgid "Investigación &amp; desarrollo, R&D"
    msgstr "Investigación y desarrollo, I&D"
"""

import re
from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"
TARGET_HAS = "&"

TWICE = re.compile(r"&amp;(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});")


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each reference behind an escaped ampersand that the source lacks."""
    for written in dict.fromkeys(TWICE.findall(pair.unit.target)):
        if written not in pair.unit.source:
            yield _("Unexpected `{found}`, expected the character itself", found=written)
