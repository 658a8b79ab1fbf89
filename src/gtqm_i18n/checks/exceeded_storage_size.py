"""A translation is longer than the place where it is kept.

The author said with `its-storage-size` how many bytes there are, in which encoding: a database
field, a display. A longer text is cut off there, often in the middle of a letter.

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

import re
from collections.abc import Iterator

from gtqm_i18n.checks.markup import plain
from gtqm_i18n.checks.run import Languages
from gtqm_i18n.model import Severity, Unit

SEVERITY: Severity = "error"

NOTE = re.compile(r"storage size: (\d{1,9}) bytes in (\S+)")


def find(unit: Unit, _languages: Languages) -> Iterator[str]:
    """Yield a message for each limit that the translation exceeds."""
    for note in unit.notes:
        limit = NOTE.fullmatch(note)
        size = _size(plain(unit.target), limit[2]) if limit else None
        if limit and size is not None and size > int(limit[1]):
            yield f"Unexpected {size:,} bytes in {limit[2]}, expected at most {int(limit[1]):,}"


def _size(text: str, encoding: str) -> int | None:
    """Return how many bytes a text has, None in an encoding that is unknown."""
    name = "utf-16-le" if encoding.lower() == "utf-16" else encoding  # no byte-order mark
    try:
        return len(text.encode(name, "replace"))
    except (LookupError, ValueError):
        return None
