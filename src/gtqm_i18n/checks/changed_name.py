"""A person's name is written otherwise in the translation.

`Benitez` that becomes `Benítez` is another person. Names are those of `locales/names.txt`, one a
line, with other accepted spellings after ` | `; their parts may stand in another order.

Bad:

    # name: Julia Benitez Rivas
    msgid "Photo : Julia Benitez Rivas"
    msgstr "Foto: Julia Benítez Rivas"
    # expect: Unexpected `Benítez`, expected `Benitez` of the name `Julia Benitez Rivas`

Bad:

    # name: Julia Benitez Rivas
    msgid "Photo : Julia Benitez Rivas"
    msgstr "Foto: Julia Rivas"
    # expect: Missing `Benitez` of the name `Julia Benitez Rivas`

Good:

    # name: Sergio Alcocer Martínez de Castro | Sergio Alcocer
    msgid "Sergio Alcocer Martínez de Castro"
    msgstr "Alcocer, Sergio"
"""

import re
import unicodedata
from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"
KNOWN = "names"

WORD = re.compile(r"[^\W\d_]+")


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each part of a name that the translation lacks."""
    words = set(WORD.findall(pair.target)) if pair.knowledge.names else set()
    for spellings in pair.knowledge.names:
        said = next((name for name in spellings if name in pair.source), None)
        if said is None:
            continue
        lacking = [[part for part in _parts(name) if part not in words] for name in spellings]
        if not all(lacking):
            continue
        plain = {_plain(word): word for word in words if word[0].isupper()}
        for part in lacking[spellings.index(said)]:
            written = plain.get(_plain(part))
            if written is not None:
                yield _(
                    "Unexpected `{found}`, expected `{part}` of the name `{name}`",
                    found=written,
                    part=part,
                    name=said,
                )
            else:
                yield _("Missing `{part}` of the name `{name}`", part=part, name=said)


def _parts(name: str) -> list[str]:
    """Return the words of a name that begin with a capital."""
    return [word for word in WORD.findall(name) if word[0].isupper()]


def _plain(word: str) -> str:
    decomposed = unicodedata.normalize("NFD", word.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))
