"""A translation is much longer or much shorter than its source.

Something was left out, or belongs to another text. Short texts differ widely and are not compared.

Bad:

    msgid "Le groupe de travail est le principal instrument de coordination des échanges entre les deux administrations."
    msgstr "El grupo de trabajo."
    # expect: Unexpected 20 characters for 109; is something missing?

Good:

    msgid "Nos actions"
    msgstr "Lo que hacemos en conjunto con los demás ministerios"
"""  # noqa: E501 - an example long enough to be one

from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"

LONG = 80
"""Characters from which lengths say something: published pairs have 0.65 to 1.4."""

SHORTEST, LONGEST = 0.4, 2.5


def applies(pair: Pair) -> bool:
    """Return whether one text is much longer than the other."""
    said, text = len(pair.source), len(pair.target)
    return not said * SHORTEST <= text <= said * LONGEST


def find(pair: Pair) -> Iterator[str]:
    """Yield one message when the lengths of two long texts do not fit."""
    said, text = len(pair.source), len(pair.target)
    if max(said, text) < LONG or not said or not text:
        return
    if text < said * SHORTEST:
        yield _(
            "Unexpected {characters:,} characters for {source:,}; is something missing?",
            characters=text,
            source=said,
        )
    elif text > said * LONGEST:
        yield _(
            "Unexpected {characters:,} characters for {source:,}; does all of it belong here?",
            characters=text,
            source=said,
        )
