"""An emphasis of the source, or another mark of some words, is not in the translation.

What was emphasised, quoted or set as code is plain text for the reader. Sometimes rightly: another
language needs no emphasis for a foreign word, or names a thing once instead of twice.

Bad:

    msgid "Voir le site du <em>GTQM</em>"
    msgstr "Ver el sitio del GTQM"
    # expect: Missing tag `<em>`; put it around the same words in the translation

Good:

    msgid "Le <code>po</code>, puis le <code>po</code>, (<em>p. ex.</em>) <strong>la</strong>"
    msgstr "El <code>po</code>, luego (por ejemplo) <strong>la</strong>"
"""

import re
from collections.abc import Iterator
from operator import attrgetter

from gtqm_i18n.checks.engine.markup import MARKS, element
from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.html import inline
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"
SOURCE_HAS = "<"
may_find = attrgetter("markup_differs")

# What other languages write without emphasis, or otherwise.
ABBREVIATION = re.compile(
    r"(?i)(?:i\.\s?e\.|e\.\s?g\.|etc\.?|c\.-à-d\.|p\.\s?ex\.|p\.\s?ej\.|cf\.|vs\.?|ne|n’|n'|pas),?"
)


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each such tag, if it marks letters that are not marked elsewhere."""
    if pair.same_tags:
        return
    found = pair.reading
    half = {part.name for part in found.misnested}
    inside = {(element(name), text) for name, text in pair.target_inside.items()}
    for name in dict.fromkeys(found.missing):
        if element(name) not in MARKS or name in half or name in pair.frozen:
            continue
        text = pair.source_inside.get(name, "")
        twice = (element(name), text) in inside
        if inline.has_letter(text) and not ABBREVIATION.fullmatch(text) and not twice:
            yield _(
                "Missing tag `<{name}>`; put it around the same words in the translation", name=name
            )
