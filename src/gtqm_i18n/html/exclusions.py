"""The rules by which text is not offered to translators; nothing is left out but by one of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from gtqm_i18n.model import Exclusion

__all__ = ["RULES", "counted", "rule_of"]

RULES: Final = {
    "broken-characters": "a text in JSON-LD with half a character, which no catalog can hold",
    "cdata": "a CDATA section of SVG or MathML",
    "conditional-comment": "a comment that some e-mail programs show",
    "date": "a date that stands alone: it is written in each language",
    "exclude": "the project's configuration excludes it: extract.exclude",
    "filled": 'the tool fills it: data-i18n="languages", "notice" or "credits"',
    "front-matter": "the front matter of a page, which a site generator reads",
    "invalid-json-ld": "a JSON-LD script that is no JSON",
    "json-ld-name": "the name of a person, an organization or a place in JSON-LD",
    "json-ld-other": "a text in JSON-LD under a property that is not known to be language",
    "lang": "it is in another language than the page, as its lang attribute says",
    "math": "a formula; only its mtext is language",
    "no-letters": "there is no letter in it",
    "number": "a number that stands alone in `data`: it is written in each language",
    "raw-text": "source code and annotations: plaintext, xmp, metadata, annotation",
    "script-template": "a template in a script, which another script puts into the page",
    "server-code": "template code, which a server runs",
    "srcdoc": "a page in an attribute that lies too deep, or has template code",
    "too-deep": "it lies in more elements than are cut, in one that only some languages have",
    "translate-no": 'the author marked it with translate="no" or class="notranslate"',
}
"""What each rule means, by the first word of its name."""


def rule_of(exclusion: Exclusion) -> str:
    """Return the rule's first word, which RULES explains: `lang es` gives `lang`."""
    return exclusion.rule.partition(" ")[0]


def counted(exclusions: Iterable[Exclusion]) -> dict[str, int]:
    """Return how many texts each rule leaves out, by its full name, most first."""
    counts = Counter(exclusion.rule for exclusion in exclusions if exclusion.text)
    return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0])))
