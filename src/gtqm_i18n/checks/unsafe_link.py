r"""A translator wrote an address that may not be published, or gave one to a tag that is no link.

Allowed are http, https, mailto, tel and relative addresses. Anything else could run a program in
the reader's browser; it is never published, whether or not this check is on.

Bad:

    msgid "Voir <a1>le site</a1>"
    msgstr "Ver <a1 href=\"javascript:alert(1)\">el sitio</a1>"
    # expect: Unsafe address `javascript:alert(1)`, expected http, https, mailto, tel or relative

Bad:

    msgid "Voir <span1>le site</span1>"
    msgstr "Ver <span1 href=\"https://example.org/es\">el sitio</span1>"
    # expect: Unexpected address in `<span1>`, which is no link

Good:

    msgid "Voir <a1>le site</a1>"
    msgstr "Ver <a1 href=\"../es/index.html#acciones\">el sitio</a1>"
"""

from collections.abc import Iterator

from gtqm_i18n.checks.engine.markup import element
from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.html import inline
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "error"
CERTAINTY: Certainty = "certain"
SAFETY = True
TARGET_HAS = "="

LINKS = frozenset({"a", "area"})


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each address that would not be published."""
    if "href" not in pair.unit.target:
        return
    found = pair.reading
    for index in found.live:
        part = found.parts[index]
        if part.href is None:
            continue
        if element(part.name) not in LINKS or part.name in LINKS:
            yield _("Unexpected address in `<{name}>`, which is no link", name=part.name)
        elif not inline.safe_address(part.href):
            yield (
                _(
                    "Unsafe address `{address}`, expected http, https, mailto, tel or relative",
                    address=part.href,
                )
            )
