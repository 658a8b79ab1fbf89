"""A tag that marks words in the source marks none in the translation.

What was emphasised no longer is; often the words were typed beside the tags.

Bad:

    msgid "Le <em>groupe</em> de travail"
    msgstr "El grupo<em></em> de trabajo"
    # expect: Empty tag `<em>`; put the words it marks between its tags

Good:

    msgid "Le <em>groupe</em> <span1></span1>"
    msgstr "El <em>grupo</em> <span1></span1>"
"""

from collections.abc import Iterator
from operator import attrgetter

from gtqm_i18n.checks.engine.markup import element
from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "certain"
TARGET_HAS = "<"
may_find = attrgetter("markup_differs")


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each tag but links with nothing between its start and its end."""
    for name in pair.empty_tags:
        if element(name) != "a":
            yield _("Empty tag `<{name}>`; put the words it marks between its tags", name=name)
