"""A sentence does not end as the source's does.

A full stop that was lost looks careless; a question that ends as a statement says another thing.
Compared is the kind of sign, whatever quotation marks and brackets stand around it; a colon may
take the place of a full stop.

Bad:

    msgid "Les deux gouvernements ont signé l’accord."
    msgstr "Los dos gobiernos firmaron el acuerdo"
    # expect: Missing `.` at the end

Bad:

    msgid "Comment présenter un projet de coopération ?"
    msgstr "Cómo presentar un proyecto de cooperación."
    # expect: Unexpected `.` at the end, expected `?`

Good:

    msgid "Il a dit : « Les deux gouvernements ont signé l’accord. »"
    msgstr "Dijo: «Los dos gobiernos firmaron el acuerdo»."

Good:

    msgid "MM. Rivas, Roy, etc."
    msgstr "Los señores Rivas, Roy y otros"
"""

import re
from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"

WORDS = 5
"""Fewer make a title, a label or a name with an abbreviation."""

AROUND = " \u00a0\u202f\n»”’\"')]}"
KINDS = {".": ".", "…": "…", "?": "?", "!": "!", ":": ":"}
ENDS = ".?"
ASKED = frozenset("?")
ABBREVIATION = re.compile(
    r"(?:\b(?:etc|inc|ltd|ltée|cie|corp|jr|sr|ss|al|ex|no|vol|max|min|[ap]\.m|[ap]\. ?m)"
    r"|\b\w|\b\w\.\w|\b[A-ZÉ]\w{0,3})\.\Z"
)

# Entries of lists and headings end with a full stop in one language and not in another.
ENTRIES = frozenset("li dd dt td th h1 h2 h3 h4 h5 h6 figcaption caption summary".split())
INSIDE = re.compile(r"[.!?][\"”»)]? +[A-ZÀ-Ý¿¡«“]")


def applies(pair: Pair) -> bool:
    """Return whether the texts end in signs of another kind."""
    return _kind(pair.source.rstrip(AROUND)) != _kind(pair.target.rstrip(AROUND))


def find(pair: Pair) -> Iterator[str]:
    """Yield one message when the texts end in signs of another kind."""
    said, text = pair.source.rstrip(AROUND), pair.target.rstrip(AROUND)
    wanted, found = _kind(said), _kind(text)
    if wanted == found or (found and ASKED.isdisjoint({wanted, found})):
        return
    if min(len(pair.source_words), len(pair.target_words)) < WORDS:
        return
    if ABBREVIATION.search(said) or ABBREVIATION.search(text):
        return
    if not found and wanted in ENDS and not (wanted == "." and _is_entry(pair)):
        yield _("Missing `{mark}` at the end", mark=wanted)
    elif wanted and found:
        yield _(
            "Unexpected `{found}` at the end, expected `{expected}`", found=found, expected=wanted
        )


def _kind(text: str) -> str:
    if text.endswith("..."):
        return "…"
    return KINDS.get(text[-1:], "")


def _is_entry(pair: Pair) -> bool:
    """Return whether a unit is an entry or heading of one sentence."""
    return not ENTRIES.isdisjoint(pair.unit.notes[:1]) and not INSIDE.search(pair.target)
