"""A day is another one in the translation.

`21 juin` that becomes `21 de julio` sends readers to the wrong day, and no spelling checker sees
it. Days are compared by what they say: day, month, and the year where both have it.

Bad:

    msgid "La réunion du 21 juin 2013"
    msgstr "La reunión del 21 de julio de 2013"
    # expect: Unexpected date `21 de julio de 2013`, expected `21 juin 2013`

Good:

    msgid "Du 19 juin au 1er juillet 2013, puis le 2013-10-05"
    msgstr "Del 19 de junio al 1.º de julio de 2013; luego, el 5 de octubre de 2013"

Bad:

    msgid "Un projet de juin 2013"
    msgstr "Un proyecto de julio de 2013"
    # expect: Unexpected date `julio de 2013`, expected `juin 2013`

Good:

    # languages: fr-CA en-CA
    msgid "Une mission du 26 au 29 juin"
    msgstr "A mission from June 26 to 29"

Good:

    # languages: en-CA fr-CA
    msgid "It was signed on June 21, 2013."
    msgstr "Signé le 21 juin 2013 à Mexico."
"""

from collections.abc import Iterator

from gtqm_i18n.checks.prose import source_prose, target_prose
from gtqm_i18n.checks.run import Languages
from gtqm_i18n.language.mentions import mentions
from gtqm_i18n.model import Severity, Unit

SEVERITY: Severity = "error"


def find(unit: Unit, languages: Languages) -> Iterator[str]:
    """Yield a message for each day that is another one, where both texts have as many."""
    said = mentions(source_prose(unit), languages.source)
    translated = mentions(target_prose(unit), languages.target)
    if not said or len(said) != len(translated):
        return
    lost = [day for day in said if not any(day.fits(other) for other in translated)]
    new = [day for day in translated if not any(day.fits(other) for other in said)]
    for day, other in zip(lost, new, strict=False):
        yield f"Unexpected date `{other.text.strip()}`, expected `{day.text.strip()}`"
