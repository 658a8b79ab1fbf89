"""The rules by which text is not offered to translators; nothing is left out but by one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from gtqm_i18n.messages import _
from gtqm_i18n.model import Exclusion

__all__ = ["RULES", "counted", "rule_of"]

RULES: Final = {
    "broken-characters": _("a text in JSON-LD with half a character, which no catalog can hold"),
    "cdata": _("a CDATA section of SVG or MathML"),
    "conditional-comment": _("a comment that some e-mail programs show"),
    "date": _("a date that stands alone: it is written in each language"),
    "exclude": _("the project's configuration excludes it: extract.exclude"),
    "filled": _('the tool fills it: data-i18n="languages", "notice" or "credits"'),
    "front-matter": _("the front matter of a page, which a site generator reads"),
    "invalid-json-ld": _("a JSON-LD script that is no JSON"),
    "json-ld-name": _("the name of a person, an organization or a place in JSON-LD"),
    "json-ld-other": _("a text in JSON-LD under a property that is not known to be language"),
    "lang": _("it is in another language than the page, as its lang attribute says"),
    "math": _("a formula; only its mtext is language"),
    "no-letters": _("there is no letter in it"),
    "number": _("a number that stands alone in `data`: it is written in each language"),
    "raw-text": _("source code and annotations: plaintext, xmp, metadata, annotation"),
    "script-template": _("a template in a script, which another script puts into the page"),
    "server-code": _("template code, which a server runs"),
    "srcdoc": _("a page in an attribute that lies too deep, or has template code"),
    "too-deep": _("it lies in more elements than are cut, in one that only some languages have"),
    "translate-no": _('the author marked it with translate="no" or class="notranslate"'),
}
"""What each rule means, by the first word of its name."""


def rule_of(exclusion: Exclusion) -> str:
    """Return the rule's first word, which RULES explains: `lang es` gives `lang`."""
    return exclusion.rule.partition(" ")[0]


def counted(exclusions: Iterable[Exclusion]) -> dict[str, int]:
    """Return how many texts each rule leaves out, by its full name, most first."""
    counts = Counter(exclusion.rule for exclusion in exclusions if exclusion.text)
    return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0])))
