"""French wants a no-break space here, so that a sign does not begin a line by itself.

In Québec before `:`, `%` and `$` and inside « and »; in France also before `;`, `!` and `?`.

Bad:

    # languages: es-MX fr-CA
    msgid "El programa: 12% de «los proyectos»"
    msgstr "Le programme: 12 % des « projets »"
    # expect: Missing no-break space before `:`
    # expect: Missing no-break space before `%`
    # expect: Missing no-break space inside `« »`

Good:

    # languages: es-MX fr-CA
    msgid "El programa, de 10:30 a 12:00: 12% de «los proyectos»"
    msgstr "Le programme, de 10:30 à 12:00 : 12 % des « projets »"
"""

import re
from collections.abc import Iterator

from gtqm_i18n.checks.prose import rewritten, target_prose
from gtqm_i18n.checks.run import Languages
from gtqm_i18n.language.addresses import without_addresses
from gtqm_i18n.language.spacing import spacing
from gtqm_i18n.model import Severity, Unit

SEVERITY: Severity = "warning"

BEFORE = {
    ":": re.compile(r"(?<=[^\W_])[ ]?:(?=\s|\Z)"),
    "%": re.compile(r"\d[ ]?%"),
    "$": re.compile(r"\d[ ]?\$(?![\w{])"),
    ";": re.compile(r"(?<=[^\W_])[ ]?;(?=\s|\Z)"),
    "!": re.compile(r"(?<=[^\W_])[ ]?!(?=\s|\Z)"),
    "?": re.compile(r"(?<=[^\W_])[ ]?\?(?=\s|\Z)"),
}
SIGN = re.compile(r"[ ]?([:%$;!?])\Z")
INSIDE = re.compile(r"«(?![\u00a0\u202f])|(?<![\u00a0\u202f])»")


def find(unit: Unit, languages: Languages) -> Iterator[str]:
    """Yield a message for each kind of sign that lacks its no-break space."""
    rules = spacing(languages.target)
    if rules is None or not (rules.spaced or rules.inside):
        return
    text = without_addresses(target_prose(unit))
    for sign in rules.spaced:
        if BEFORE[sign].search(text):
            yield f"Missing no-break space before `{sign}`"
    if rules.inside and INSIDE.search(text):
        yield "Missing no-break space inside `« »`"


def fix(unit: Unit, languages: Languages) -> str:
    """Return the translation with no-break spaces (U+00A0) there."""
    rules = spacing(languages.target)
    if rules is None:
        return unit.target

    def spaced(text: str) -> str:
        if without_addresses(text) != text:
            return text
        for sign in rules.spaced:
            text = BEFORE[sign].sub(_with_space, text)
        if rules.inside:
            text = re.sub("«[ ]?(?![\u00a0\u202f])", "«\u00a0", text)
            text = re.sub("(?<![\u00a0\u202f ])[ ]?»|[ ]»", "\u00a0»", text)
        return text

    return rewritten(unit, spaced)


def _with_space(match: re.Match[str]) -> str:
    return SIGN.sub("\u00a0\\1", match[0])
