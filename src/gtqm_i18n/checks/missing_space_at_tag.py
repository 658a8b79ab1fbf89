"""A word runs into a tag, where the source has a space.

`el <em>GTQM</em>se reunió` is read as one word.

Bad:

    msgid "Le <em>groupe</em> se réunit"
    msgstr "El <em>grupo</em>se reúne"
    # expect: Missing space after `</em>`

Bad:

    msgid "Voir <a1>le site</a1> du GTQM"
    msgstr "Ver<a1>el sitio</a1> del GTQM"
    # expect: Missing space before `<a1>`

Good:

    msgid "La 14<sup>e</sup> <em>réunion</em>, l’<em>année</em>"
    msgstr "La 14<sup>a</sup>. <em>reunión</em>, el <em>año</em>"
"""

import re
from collections.abc import Iterator

from gtqm_i18n.checks.engine.markup import element
from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.html import inline
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"
TARGET_HAS = "<"
JOINT = re.compile(r"<(?<=[^\W\d_]<)[^<>]*>(?=[^\W\d_])")

WITHIN = frozenset("abbr b bdi i rp rt ruby s small sub sup u wbr".split())
"""Elements that may mark a part of a word."""


MISSING = {"after": _("Missing space after `{tag}`"), "before": _("Missing space before `{tag}`")}


def may_find(pair: Pair) -> bool:
    """Return whether a tag stands between two letters."""
    return JOINT.search(pair.unit.target) is not None


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each side of a tag that letters meet on in the translation alone."""
    known = _joined(inline.scan(pair.unit.source))
    for raw, side in _joined(pair.reading.parts):
        if (raw, side) not in known:
            yield _(MISSING[side], tag=raw)


def _joined(parts: list[inline.Part]) -> dict[tuple[str, str], None]:
    """Return the tags with a letter on both sides, and on which side of them the word goes on."""
    found: dict[tuple[str, str], None] = {}
    for before, tag, after in zip(parts, parts[1:], parts[2:], strict=False):
        if not before.kind == after.kind == "text" or element(tag.name) in WITHIN:
            continue
        if before.raw[-1].isalpha() and after.raw[0].isalpha():
            slash = "/" if tag.kind == "close" else ""
            side = "after" if slash else "before"
            found[f"<{slash}{tag.name}>", side] = None
    return found
