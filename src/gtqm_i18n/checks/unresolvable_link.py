r"""A link's address, as the translator wrote it, leads nowhere.

It names a place that the page does not have, or a file or an article that does not exist. Addresses
of other sites are not looked at, nor are those that begin at a site's root.

Bad:

    # anchor: actions
    msgid "Voir <a1>nos actions</a1>"
    msgstr "Ver <a1 href=\"#acciones\">nuestras acciones</a1>"
    # expect: Unknown place `#acciones`, the page has none of that name

Bad:

    # file: rapport.pdf
    msgid "Lire <a1>le rapport</a1>"
    msgstr "Leer <a1 href=\"informe.pdf\">el informe</a1>"
    # expect: Unknown file or article `informe.pdf`

Good:

    # file: docs/informe.pdf
    # anchor: acciones
    msgid "Lire <a1>le rapport</a1>, <a2>nos actions</a2>, <a3>l’article</a3>, <a4>eux</a4>"
    msgstr ""
    "Leer <a1 href=\"docs/informe.pdf\">el informe</a1>, <a2 href=\"#acciones\">acciones</a2>, "
    "<a3 href=\"../article/\">el artículo</a3>, <a4 href=\"https://example.org/es\">ellos</a4>"
"""

from collections.abc import Iterator

from gtqm_i18n.checks.engine.links import problem
from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.html import inline
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"
TARGET_HAS = "="


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each relative address that names nothing."""
    if pair.page is None or "href" not in pair.unit.target:
        return
    for index in pair.reading.live:
        href = pair.reading.parts[index].href
        if href and inline.safe_address(href):
            said = problem(href, pair.page, pair.knowledge)
            if said:
                yield said
