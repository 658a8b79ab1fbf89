"""A space stands before a sign that wants none.

Before `;`, `!` and `?` Québec has no space, unlike France; Spanish and English have none before any
sign of punctuation. The sign may otherwise begin the next line.

Bad:

    msgid "Bienvenue à tous!"
    msgstr "¡Bienvenidos a todos !"
    # expect: Unexpected space before `!` in `todos !`

Bad:

    # languages: es-MX fr-CA
    msgid "¿Quiénes somos?"
    msgstr "Qui sommes-nous ?"
    # expect: Unexpected space before `?` in `nous ?`

Good:

    # languages: es-MX fr-FR
    msgid "¿Quiénes somos? ¡Bienvenidos!"
    msgstr "Qui sommes-nous ? Bienvenue !"

Good:

    msgid "Le taux est de ,5 et le fichier .po"
    msgstr "La tasa es de .5 y el archivo .po"
"""

import re
from collections.abc import Iterator
from functools import cache

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.checks.engine.prose import near
from gtqm_i18n.language.outline import has
from gtqm_i18n.language.spacing import spacing
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"
TARGET_HAS = ",.;:!?)%"

# A point or comma before a letter or figure begins a file name or a number; three are an ellipsis.
# A percent sign after a word is spoken of; after a figure it counts.
SPACED = re.compile(
    r"(?:(?<=[^\W_])|(?<=[”»\"’)\]]))[ \u00a0\u202f]+([,.;:!?)]|(?<=\d[ \u00a0])%)(?![\w.])"
)


def may_find(pair: Pair) -> bool:
    """Return whether such a sign stands after a space."""
    rules = spacing(pair.languages.target)
    return rules is not None and has(pair.target_outline, *_spaced(rules.tight))


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each kind of sign with a space before it that wants none."""
    rules = spacing(pair.languages.target)
    if rules is None:
        return
    found: dict[str, re.Match[str]] = {}
    for match in SPACED.finditer(pair.target):
        found.setdefault(match[1], match)
    for sign, match in found.items():
        if sign in rules.tight:
            yield _("Unexpected space before `{sign}` in `{words}`", sign=sign, words=near(match))


@cache
def _spaced(tight: str) -> tuple[bytes, ...]:
    """Return what the outlines of texts have in which a sign stands after a space."""
    return tuple(f" {sign}".encode() for sign in tight)


def fix(pair: Pair) -> str:
    """Return the translation without these spaces."""
    rules = spacing(pair.languages.target)
    tight = rules.tight if rules else ""

    def close_up(match: re.Match[str]) -> str:
        return match[1] if match[1] in tight else match[0]

    return pair.rewritten(lambda text: SPACED.sub(close_up, text))
