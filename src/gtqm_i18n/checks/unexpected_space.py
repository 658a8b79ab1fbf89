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


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each kind of sign with a space before it that wants none."""
    rules = spacing(pair.languages.target)
    if rules is None or _quick(rules.tight).search(pair.target) is None:
        return
    found: dict[str, re.Match[str]] = {}
    for match in SPACED.finditer(pair.target):
        found.setdefault(match[1], match)
    for sign, match in found.items():
        if sign in rules.tight:
            yield _("Unexpected space before `{sign}` in `{words}`", sign=sign, words=near(match))


@cache
def _quick(tight: str) -> re.Pattern[str]:
    """Return what finds a sign after a space, which most texts do not have."""
    return re.compile(rf"[{re.escape(tight)}](?<=[ \u00a0\u202f].)")


def fix(pair: Pair) -> str:
    """Return the translation without these spaces."""
    rules = spacing(pair.languages.target)
    tight = rules.tight if rules else ""

    def close_up(match: re.Match[str]) -> str:
        return match[1] if match[1] in tight else match[0]

    return pair.rewritten(lambda text: SPACED.sub(close_up, text))
