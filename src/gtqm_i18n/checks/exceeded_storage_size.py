"""A translation is longer than the place where it is kept.

The author said with `its-storage-size` how many bytes there are, in which encoding: a database
field, a display. A longer text is cut off there, often in the middle of a letter. Where the
encoding is not known, its bytes in UTF-8 are counted.

Bad:

    #. button
    #. storage size: 12 bytes in UTF-8
    msgid "Envoyer"
    msgstr "Enviar el mensaje"
    # expect: Unexpected 17 bytes in UTF-8, expected at most 12

Good:

    #. button
    #. storage size: 12 bytes in UTF-8
    msgid "Envoyer"
    msgstr "Enviar"
"""

import codecs
import re
from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.html import inline
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"
NOTED = ("storage size: ",)

# What Python calls codecs for text; others of its codecs are no charsets, and some are slow.
CHARSET = re.compile(
    r"utf-(?:8|16|32)(?:-[lb]e)?|ascii|iso8859-\d+|cp\d+|koi8-\w+|mac-\w+|shift_jis\w*|euc_\w+"
    r"|iso2022_\w+|gb\w+|big5\w*|tis-620"
)
NOTE = re.compile(r"storage size: (\d{1,9}) bytes in (\S+)")


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each limit that the translation exceeds."""
    for note in pair.unit.notes:
        limit = NOTE.fullmatch(note)
        size = _size(inline.plain(pair.unit.target).strip(inline.WHITE), limit[2]) if limit else 0
        if limit and size > int(limit[1]):
            yield _(
                "Unexpected {size:,} bytes in {encoding}, expected at most {most:,}",
                size=size,
                encoding=limit[2],
                most=int(limit[1]),
            )


def _size(text: str, encoding: str) -> int:
    """Return how many bytes a text has."""
    try:
        name = codecs.lookup(encoding).name
    except (LookupError, ValueError):
        name = "utf-8"
    if CHARSET.fullmatch(name) is None:
        name = "utf-8"
    if name in {"utf-16", "utf-32"}:
        name += "-le"  # without a byte-order mark
    return len(text.encode(name, "replace"))
