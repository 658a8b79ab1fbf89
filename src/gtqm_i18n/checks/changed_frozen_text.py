"""Text that must stay as it is was changed in the translation.

The author marked it with `translate="no"`: a name, a code, a quotation. The page keeps the
source's text whatever the translation says; a different text there means a misunderstanding.

Bad:

    #. p
    #. <span1> = not translated
    msgid "Le <span1>Festival Cultural de Mayo</span1>"
    msgstr "El <span1>Festival de Mayo</span1>"
    # expect: Unexpected `Festival de Mayo` in `<span1>`, expected `Festival Cultural de Mayo`

Good:

    #. p
    #. <span1> = not translated
    msgid "Le <span1>Festival Cultural de Mayo</span1>"
    msgstr "El <span1>Festival Cultural de Mayo</span1>"
"""

from collections.abc import Iterator
from operator import attrgetter

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"
SOURCE_HAS = TARGET_HAS = "<"
may_find = attrgetter("frozen")


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each frozen tag with another text than the source's."""
    for name in sorted(pair.frozen):
        expected, typed = pair.source_inside.get(name), pair.target_inside.get(name)
        if typed is not None and expected is not None and typed != expected:
            yield _(
                "Unexpected `{found}` in `<{name}>`, expected `{expected}`",
                found=typed,
                name=name,
                expected=expected,
            )
