"""The cases of extraction and rebuilding: a folder each, data only."""

from __future__ import annotations

from pathlib import Path

import pseudo
from gtqm_i18n.catalog import po
from gtqm_i18n.model import Catalog
from gtqm_i18n.workflows.article import read_article, render, template

CASES = sorted(path.parent for path in Path(__file__).parent.glob("data/cases/*/article.html"))
HEADER = {"Content-Type": "text/plain; charset=UTF-8"}


def expected_template(case: Path) -> bytes:
    """Return the template that a case's article gives."""
    document = read_article((case / "article.html").read_bytes(), path="article.html")
    units = {unit.key: unit for unit in template(document)}
    exclusions = [
        f"excluded by {each.rule}: {each.text}" for each in document.exclusions if each.text
    ]
    return po.write(Catalog(header=HEADER, comments=tuple(exclusions), units=units))


def expected_page(case: Path) -> bytes:
    """Return a case's article in UPPERCASE, as a page in Spanish."""
    document = read_article((case / "article.html").read_bytes(), path="article.html")
    return render(document, pseudo.targets(document), language="es-MX")
