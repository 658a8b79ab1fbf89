"""An e-mail address is not the same in the translation.

One letter less, and readers write to nobody, or to somebody else.

Bad:

    msgid "Écrivez à gtqm@example.org"
    msgstr "Escriba a gtmq@example.org"
    # expect: Unexpected e-mail address `gtmq@example.org`, expected `gtqm@example.org`

Bad:

    msgid "Écrivez à gtqm@example.org"
    msgstr "Escríbanos"
    # expect: Missing e-mail address `gtqm@example.org`

Good:

    msgid "Écrivez à gtqm@example.org."
    msgstr "Escriba a: gtqm@example.org."
"""

import re
from collections.abc import Iterator

from gtqm_i18n.checks.engine.facts import differences
from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"
SOURCE_HAS = "@"

EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+")

# info.fr@ and info.es@ are two boxes of one office.
LANGUAGE = re.compile(r"(?<![a-z0-9])(?:en|eng|ang|es|esp|spa|fr|fra|fre)(?![a-z0-9])")


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each address that one of the texts lacks."""
    if "@" not in pair.unit.source:
        return
    said, translated = (
        {LANGUAGE.sub("*", address): address for address in _addresses(text)}
        for text in (pair.source, pair.target)
    )
    yield from differences(
        said,
        translated,
        missing=_("Missing e-mail address `{expected}`"),
        unexpected=_("Unexpected e-mail address `{found}`, expected `{expected}`"),
    )


def _addresses(text: str) -> list[str]:
    return [address.casefold() for address in EMAIL.findall(text)]
