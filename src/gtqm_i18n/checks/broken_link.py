"""A link of the article leads to a place, a file or an article that does not exist.

It is broken in every language. What lies outside the article's folder is not published with it.
Addresses of other sites are not looked at, nor are those that begin at a site's root.

Bad:

    # page: <p id="actions"><a href="#action">Nos actions</a></p>
    msgid "Nos actions"
    msgstr "Nuestras acciones"
    # expect: Unknown place `#action`, the page has none of that name

Bad:

    # page: <a href="rapport.pdf">Le rapport</a><a href="../autre/">L’article</a>
    msgid "Le rapport"
    msgstr "El informe"
    # expect: Unknown file or article `rapport.pdf`
    # expect: Unknown file or article `../autre/`

Good:

    # file: rapport.pdf
    # page: <p id="x"><a href="rapport.pdf">R</a><a href="#x">x</a><a href="https://example.org">E</a></p>
    msgid "Le rapport"
    msgstr "El informe"
"""

from collections.abc import Iterator

from gtqm_i18n.checks.engine.knowledge import Knowledge, Page
from gtqm_i18n.checks.engine.links import problem
from gtqm_i18n.model import Certainty, Location, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "certain"


def find_page(page: Page, knowledge: Knowledge) -> Iterator[tuple[str, Location]]:
    """Yield a message for each such link, with its place."""
    for href, location in page.links:
        said = problem(href, page, knowledge)
        if said:
            yield said, location
