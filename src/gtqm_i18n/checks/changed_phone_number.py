"""A phone number is another one in the translation.

Spaces, brackets and the country's code may differ. A call centre may have a number for each
language; then the entry says `ignore-changed-phone-number`.

Bad:

    msgid "Renseignements : 418 649-2400"
    msgstr "Informes: 418 649-2401"
    # expect: Unexpected phone number `418 649-2401`, expected `418 649-2400`

Good:

    msgid "Renseignements : 418 649-2400 ou 1 800 363-1363"
    msgstr "Informes: +1 (418) 649-2400 o 800.363.1363"
"""

from collections.abc import Iterator

from gtqm_i18n.checks.engine.facts import differences
from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.language.phones import SHORTEST, canonical, may_have_phones, phones
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"
SOURCE_HAS = "0123456789"


def may_find(pair: Pair) -> bool:
    """Return whether the source has figures as a phone number has them."""
    return may_have_phones(pair.source_outline)


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each number of the source that the translation lacks."""
    said = phones(pair.source) if sum(map(len, pair.source_figures)) >= SHORTEST else []
    if not said:
        return
    wanted = {canonical(phone): phone for phone in said}
    written = {canonical(phone): phone for phone in phones(pair.target)}
    yield from differences(
        wanted,
        written,
        missing=_("Missing phone number `{expected}`"),
        unexpected=_("Unexpected phone number `{found}`, expected `{expected}`"),
    )
