"""An apostrophe is the typewriter's.

Both are right; a page that mixes them looks careless. Where the source has the straight one too, or
where the whole catalog has no other, nothing is said; `fix` mends it all the same.

Bad:

    # languages: es-MX fr-CA
    msgid "El año"
    msgstr "L'année"
    # expect: Unexpected `'` in `L'année`, expected `’`

Good:

    # languages: es-MX fr-CA
    msgid "El año, 5' de arco"
    msgstr "L’année, 5' d’arc"
"""

import re
from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "info"
CERTAINTY: Certainty = "certain"
TARGET_HAS = "'"

STRAIGHT = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
INSIDE = re.compile(r"'(?<=[^\W\d_].)(?=[^\W\d_])")
WORD = re.compile(r"[^\W\d_]+'[^\W\d_]+")


def find(pair: Pair) -> Iterator[str]:
    """Yield one message when only the translation has straight apostrophes."""
    mixed = pair.page is None or "’" in pair.page.signs
    if "'" in pair.target and mixed and "'" not in pair.source:
        word = WORD.search(pair.target) if INSIDE.search(pair.target) else None
        if word is not None:
            yield _("Unexpected `'` in `{word}`, expected `’`", word=word[0])


def fix(pair: Pair) -> str:
    """Return the translation with typographic apostrophes (U+2019)."""
    return pair.rewritten(lambda text: STRAIGHT.sub("’", text))
