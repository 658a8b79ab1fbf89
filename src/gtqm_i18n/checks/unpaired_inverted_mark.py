"""A question or exclamation in Spanish has only one of its two marks.

Bad:

    msgid "Qui sommes-nous ?"
    msgstr "Quiénes somos?"
    # expect: Missing `¿` for `?`

Bad:

    msgid "Bienvenue !"
    msgstr "¡Bienvenidos"
    # expect: Missing `!` for `¡`

Good:

    msgid "Vraiment ?! Bienvenue ! Et vous ?"
    msgstr "¡¿De veras?! ¡¡Bienvenidos!! Y ustedes, ¿qué dicen? ¡Qué pregunta? (?)"
"""

import re
from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.checks.engine.prose import QUOTED
from gtqm_i18n.language.addresses import without_addresses
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"
TARGET_HAS = "?!¿¡"

# A mark in brackets expresses doubt, one in an address or a formula is none, and quoted text may be
# in another language.
ASIDE = re.compile(r"\([?!¿¡]+\)|!=|[?!]\w")
MARKS = re.compile(r"[¿¡]+|[?!]+")


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each group of marks without its counterpart, in Spanish."""
    prose = pair.target
    if not pair.languages.target.lower().startswith("es") or not any(map(str.isalpha, prose)):
        return
    open_mark = ""
    for match in MARKS.finditer(ASIDE.sub(" ", QUOTED.sub(" ", without_addresses(prose)))):
        if match[0][0] in "¿¡":
            if open_mark:
                yield _(
                    "Missing `{missing}` for `{mark}`", missing=_other(open_mark), mark=open_mark
                )
            open_mark = match[0][0]
        elif not open_mark:
            yield _(
                "Missing `{missing}` for `{mark}`", missing=_other(match[0][0]), mark=match[0][0]
            )
        else:
            open_mark = ""
    if open_mark:
        yield _("Missing `{missing}` for `{mark}`", missing=_other(open_mark), mark=open_mark)


def _other(mark: str) -> str:
    return "?!¿¡"["¿¡?!".index(mark)]
