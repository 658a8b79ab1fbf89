"""A link has no text in the translation.

Nobody can see it or click it, and screen readers announce a link that says nothing.

Bad:

    msgid "Voir <a1>le site</a1>"
    msgstr "Ver el sitio<a1></a1>"
    # expect: Empty link `<a1>`; put the words to click on between its tags

Good:

    msgid "Voir <a1>le site</a1> <a2><img1></a2>"
    msgstr "Ver <a1>el sitio</a1> <a2><img1></a2>"
"""

from collections.abc import Iterator
from operator import attrgetter

from gtqm_i18n.checks.engine.markup import element
from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"
TARGET_HAS = "<"
may_find = attrgetter("markup_differs")


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each link with nothing between its tags but tags that come and go."""
    for name in pair.empty_tags:
        if element(name) == "a":
            yield _("Empty link `<{name}>`; put the words to click on between its tags", name=name)
