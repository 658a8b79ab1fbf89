"""French wants a no-break space here, so that a sign does not begin a line by itself.

In Québec before `:`, `%` and `$` and inside « and »; in France also before `;`, `!` and `?`.

Bad:

    # languages: es-MX fr-CA
    msgid "El programa: 12% de «los proyectos»"
    msgstr "Le programme: 12 % des « projets »"
    # expect: Missing no-break space before `:` in `programme:`
    # expect: Missing no-break space before `%` in `12 %`
    # expect: Missing no-break space inside `« »` in `« projets`

Good:

    # languages: es-MX fr-CA
    msgid "El programa, de 10:30 a 12:00: 12% de «los proyectos»"
    msgstr "Le programme, de 10:30 à 12:00 : 12 % des « projets »"
"""

import re
from collections.abc import Iterator

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.checks.engine.prose import near
from gtqm_i18n.language.addresses import without_addresses
from gtqm_i18n.language.spacing import spacing
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"
TARGET_HAS = ":%$;!?«»"

WORD_OR_SPACE = r"(?:(?<=[^\W_])[ ]?|(?<=[)\]»”\"\ufffc])[ ])"
"""What stands before a sign: a word, or a bracket or code that has its space."""

BEFORE = {
    ":": re.compile(rf"{WORD_OR_SPACE}:(?=\s|\Z)"),
    "%": re.compile(r"\d[ ]?%"),
    "$": re.compile(r"\d[ ]?\$(?![\w{])"),
    ";": re.compile(rf"{WORD_OR_SPACE};(?=\s|\Z)"),
    "!": re.compile(rf"{WORD_OR_SPACE}!(?=\s|\Z)"),
    "?": re.compile(rf"{WORD_OR_SPACE}\?(?=\s|\Z)"),
}
SAME = 8
"""Characters after a sign that tell a quotation from a coincidence."""

SIGN = re.compile(r"[ ]?([:%$;!?])\Z")
INSIDE = re.compile(r"«[ ]?(?![\u00a0\u202f])|(?<![\u00a0\u202f])[ ]?»")


def may_find(pair: Pair) -> bool:
    """Return whether the translation's language has such spaces."""
    rules = spacing(pair.languages.target)
    return rules is not None and bool(rules.spaced or rules.inside)


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each kind of sign that lacks its no-break space."""
    rules = spacing(pair.languages.target)
    if rules is None:
        return
    signs = [sign for sign in rules.spaced if sign in pair.target]
    text = without_addresses(pair.target)
    for sign in signs:
        found = BEFORE[sign].search(text) if _lacks_space(text, before=sign) else None
        # What the source writes so may be a header or a title: `Referrer-Policy: no-referrer`.
        if found and text[found.start() : found.end() + SAME] not in pair.source:
            yield _(
                "Missing no-break space before `{sign}` in `{words}`", sign=sign, words=near(found)
            )
    bare = rules.inside and (_lacks_space(text, before="»") or _lacks_space(text, after="«"))
    if bare and (found := INSIDE.search(text)):
        yield _("Missing no-break space inside `« »` in `{words}`", words=near(found))


def _lacks_space(text: str, *, before: str = "", after: str = "") -> bool:
    """Return whether a sign stands somewhere without a no-break space at this side."""
    spaced = text.count(f"{after}\u00a0{before}") + text.count(f"{after}\u202f{before}")
    return text.count(before or after) > spaced


def fix(pair: Pair) -> str:
    """Return the translation with no-break spaces (U+00A0) there."""
    rules = spacing(pair.languages.target)
    if rules is None:
        return pair.unit.target

    def spaced(text: str) -> str:
        if without_addresses(text) != text:
            return text
        for sign in rules.spaced:
            text = BEFORE[sign].sub(_with_space, text)
        if rules.inside:
            text = re.sub("«[ ]?(?![\u00a0\u202f])", "«\u00a0", text)
            text = re.sub("(?<![\u00a0\u202f ])[ ]?»|[ ]»", "\u00a0»", text)
        return text

    return pair.rewritten(spaced)


def _with_space(match: re.Match[str]) -> str:
    return SIGN.sub("\u00a0\\1", match[0])
