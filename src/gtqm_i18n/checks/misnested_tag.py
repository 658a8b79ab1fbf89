"""An inline tag is not closed, not opened, or crosses another one.

Half a tag cannot be published, so readers would see it as text.

Bad:

    msgid "Voir <em>le <strong>site</strong></em>"
    msgstr "Ver <em>el <strong>sitio</em></strong>"
    # expect: Unexpected end of the tag around `<strong>`, expected `</strong>` before it

Bad:

    msgid "Voir <em>le site</em>"
    msgstr "Ver <em>el sitio"
    # expect: Unclosed tag `<em>`, expected `</em>` after it

Bad:

    msgid "Voir <em>le site</em>"
    msgstr "Ver el sitio</em>"
    # expect: Unexpected `</em>`, expected `<em>` before it

Bad:

    msgid "Voir <a1>le site</a1> et <a2>la page</a2>"
    msgstr "Ver <a1>el sitio y <a2>la página</a2></a1>"
    # expect: Unexpected `<a2>` inside `<a1>`; a link cannot hold a link

Good:

    msgid "Voir <em>le <strong>site</strong></em>"
    msgstr "Ver <strong>el <em>sitio</em></strong>"
"""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from operator import attrgetter

from gtqm_i18n.checks.engine.markup import element
from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"
TARGET_HAS = "<"
may_find = attrgetter("markup_differs")


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each tag of the source without its other half."""
    misnested = pair.reading.misnested
    if not misnested:
        yield from _links_in_links(pair)
        return
    closed = Counter(part.name for part in misnested if part.kind == "close")
    for part in misnested:
        if part.kind == "open" and closed[part.name]:
            closed[part.name] -= 1
            yield (
                _(
                    "Unexpected end of the tag around `<{name}>`, expected `</{name}>` before it",
                    name=part.name,
                )
            )
        elif part.kind == "open":
            yield _("Unclosed tag `<{name}>`, expected `</{name}>` after it", name=part.name)
    for name in closed.elements():
        yield _("Unexpected `</{name}>`, expected `<{name}>` before it", name=name)
    yield from _links_in_links(pair)


def _links_in_links(pair: Pair) -> Iterator[str]:
    """Yield a message for each link within another; a browser would end the outer one there."""
    live, parts = pair.reading.live, pair.reading.parts
    links = [start for start in sorted(live) if element(parts[start].name) == "a"]
    for outer, inner in pairwise(links):
        if live[inner] < live[outer]:
            yield _(
                "Unexpected `<{inner}>` inside `<{outer}>`; a link cannot hold a link",
                inner=parts[inner].name,
                outer=parts[outer].name,
            )
