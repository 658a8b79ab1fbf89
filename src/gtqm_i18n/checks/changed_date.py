"""A day is another one in the translation.

`21 juin` that becomes `21 de julio` sends readers to the wrong day, and no spelling checker sees
it. Days are compared by what they say: day, month, and the year where both have it.

Bad:

    msgid "La réunion du 21 juin 2013"
    msgstr "La reunión del 21 de julio de 2013"
    # expect: Unexpected date `21 de julio de 2013`, expected `21 juin 2013`

A date in `<time>` is also compared with its `datetime`.

Bad:

    #. <time1> = 2013-06-19
    msgid "Depuis <time1>mercredi dernier</time1>"
    msgstr "Desde el <time1>19 de julio</time1>"
    # expect: Unexpected date `19 de julio` in `<time1>`, expected 2013-06-19

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

import re
from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.language.mentions import may_mention, mentions
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"
TARGET_HAS = "0123456789"

MOST = 100
"""Dates in a text that anybody compares."""

TIME = re.compile(r"<(time\d+)> = (\d{4}-\d{2}-\d{2})\b.*")


def may_find(pair: Pair) -> bool:
    """Return whether the translation may speak of a day."""
    return may_mention(pair.target, pair.target_vocabulary, pair.languages.target)


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each day that is another one, where both texts have as many."""
    translated = mentions(pair.target, pair.languages.target)
    if not translated:
        return
    said = mentions(pair.source, pair.languages.source)
    if max(len(said), len(translated)) > MOST:
        return
    if len(said) == len(translated):
        lost = [day for day in said if not any(day.fits(other) for other in translated)]
        new = [day for day in translated if not any(day.fits(other) for other in said)]
        for day, other in zip(lost, new, strict=False):
            yield _(
                "Unexpected date `{found}`, expected `{expected}`",
                found=other.text.strip(),
                expected=day.text.strip(),
            )
    else:
        yield from _other_than_stated(pair)


def _other_than_stated(pair: Pair) -> Iterator[str]:
    """Yield a message for each date in a `time` that is not what its `datetime` says."""
    for note in pair.unit.notes:
        stated = TIME.fullmatch(note)
        if stated is None:
            continue
        day = next(iter(mentions(stated[2], pair.languages.source)), None)
        written = mentions(pair.target_inside.get(stated[1], ""), pair.languages.target)
        for other in written:
            if day is not None and not day.fits(other):
                text = other.text.strip()
                yield _(
                    "Unexpected date `{found}` in `<{name}>`, expected {expected}",
                    found=text,
                    name=stated[1],
                    expected=stated[2],
                )
