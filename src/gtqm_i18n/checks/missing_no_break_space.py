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

from gtqm_i18n.checks.prose import target_prose
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
