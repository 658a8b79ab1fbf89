"""The translation lacks a link, a picture, a line break or a part that stays as it is.

It is lost for the reader. Tags may stand in another order, and those that a language does without
(`sup`, `sub`, `wbr`, `abbr`) may be left out; of emphasis, `missing-emphasis` speaks.

Bad:

    msgid "Voir <a1>le site</a1> du <em>GTQM</em>"
    msgstr "Ver el sitio del <em>GTQM</em>"
    # expect: Missing tag `<a1>`; put it where it belongs in the translation

Bad:

    msgid "Québec<br>Mexico"
    msgstr "Quebec, Ciudad de México"
    # expect: Missing tag `<br>`; put it where it belongs in the translation

Good:

    msgid "La 14<sup>e</sup> <strong>réunion</strong> du <em>GTQM</em>"
    msgstr "La 14.ª <em>reunión</em> del <strong>GTQM</strong>"
"""

from collections.abc import Iterator
from operator import attrgetter

from gtqm_i18n.checks.engine.markup import MARKS, element
from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"
SOURCE_HAS = "<"
may_find = attrgetter("markup_differs")

# Ordinals, formulas, hyphenation and abbreviations are written otherwise from language to language.
OPTIONAL = frozenset({"abbr", "sub", "sup", "wbr"})


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each tag that the translation lacks altogether."""
    if pair.same_tags:
        return
    found = pair.reading
    half = {part.name for part in found.misnested}
    for name in found.missing:
        optional = element(name) in OPTIONAL | MARKS and name not in pair.frozen
        lines = element(name) == "br" and "\n" in pair.unit.target
        if not (optional or lines or name in half):
            yield _("Missing tag `<{name}>`; put it where it belongs in the translation", name=name)
