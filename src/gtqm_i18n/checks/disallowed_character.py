"""A translation has a character that the author does not allow.

The author said with `its-allowed-characters` which there may be: for a name of a file or a user, a
display that has no others. One that is missing there is shown as a box, or refused.

Bad:

    #. code
    #. allowed characters: [a-zA-Z0-9-]
    msgid "Reunion-2013"
    msgstr "Reunión 2013"
    # expect: Unexpected `ó`, ` `, expected characters of `[a-zA-Z0-9-]`

Good:

    #. code
    #. allowed characters: [a-zA-Z0-9-]
    msgid "Reunion-2013"
    msgstr "Reunion-de-2013"
"""

import re
from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.html import inline
from gtqm_i18n.html.rules.its import CHARACTERS
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"

MOST = 8
"""Characters in one message."""

NOTE = "allowed characters: "
NOTED = (NOTE,)


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each class of characters that the translation leaves."""
    for note in pair.unit.notes:
        allowed = note.removeprefix(NOTE)
        if allowed == note or CHARACTERS.fullmatch(allowed) is None:
            continue
        try:
            pattern = re.compile(allowed, re.DOTALL)
        except re.error:
            continue  # a note that somebody changed
        wrong = dict.fromkeys(
            sign
            for sign in inline.plain(pair.unit.target).strip(inline.WHITE)
            if not pattern.fullmatch(sign)
        )
        if wrong:
            named = ", ".join(f"`{sign}`" for sign in [*wrong][:MOST])
            named += ", …" if len(wrong) > MOST else ""
            yield _(
                "Unexpected {found}, expected characters of `{allowed}`",
                found=named,
                allowed=allowed,
            )
