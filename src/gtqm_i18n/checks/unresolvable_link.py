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

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from gtqm_i18n.checks.engine.knowledge import Knowledge, Page
from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.html import inline
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"

PAGE = "index.html"


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each relative address that names nothing."""
    if pair.page is None or "href" not in pair.unit.target:
        return
    for index in pair.reading.live:
        href = pair.reading.parts[index].href
        if href and inline.safe_address(href):
            yield from _problem(href.strip(" "), pair.page, pair.knowledge)


def _problem(href: str, page: Page, knowledge: Knowledge) -> Iterator[str]:
    try:
        parts = urlsplit(href)
    except ValueError:
        return
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return
    path, place = unquote(parts.path), unquote(parts.fragment)
    if not path:
        if place not in {"", "top"} and place not in page.anchors:
            yield f"Unknown place `#{place}`, the page has none of that name"
    elif path not in page.files and not _is_article(path, page.slug, knowledge.articles):
        yield f"Unknown file or article `{path}`"


def _is_article(path: str, slug: str, articles: frozenset[str]) -> bool:
    """Return whether a path from an article's page leads to an article, in any language."""
    target = posixpath.normpath(posixpath.join("language", slug, path))
    name = target.removesuffix(f"/{PAGE}").removesuffix(".html")
    return target.startswith("..") or any(
        name == f"{folder}{article}"
        for article in articles
        for folder in (f"{name.partition('/')[0]}/",)
    )
