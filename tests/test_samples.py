"""Real pages and catalogs: they come back byte for byte, with all their text."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString
from click.testing import CliRunner

from gtqm_i18n.catalog import po
from gtqm_i18n.cli.group import group
from gtqm_i18n.errors import ArticleError, CatalogError
from gtqm_i18n.html.coverage import uncovered
from gtqm_i18n.html.skeleton import skeleton
from gtqm_i18n.html.syntax.encoding import decode
from gtqm_i18n.workflows.article import read_article, render
from pseudo import targets

# Catalogs that are broken on purpose; everything else must be read.
REFUSED = {
    "conflict-marker-in-fuzzy-translation.po",
    "conflict-marker-in-header-entry-2.po",
    "duplicate-message-definition-with-context.po",
    "duplicate-message-definition.po",
    "non-ascii-compatible.po",  # it claims UTF-7 and is not
    "non-python-encoding.po",
    "test_syntax_error1.po",
}


def test_every_page_is_identical_and_covered(samples: Path) -> None:
    result = CliRunner().invoke(group, ["verify", "--json", str(samples)])
    report = json.loads(result.stdout)
    assert report["failures"] == []
    assert report["files"] == report["identical"] == report["covered"] > 200
    assert report["units"] > 5000
    assert result.exit_code == 0


def test_every_word_is_found_by_another_parser(samples: Path) -> None:
    """What BeautifulSoup reads with Python's own parser is in units or named exclusions."""
    pages = [path for path in samples.rglob("*.html") if "html5lib-tests" not in path.parts]
    assert len(pages) > 200
    for path in pages:
        data = path.read_bytes()
        document = read_article(data)
        known: Counter[str] = Counter()
        for text in (
            *(html.unescape(re.sub(r"<[^<>]*>", "\n", each.text)) for each in document.segments),
            *(html.unescape(each.text) for each in document.exclusions),
        ):
            known.update(re.findall(r"[^\W\d_]+", text))
        soup = BeautifulSoup(decode(data, path=path.name)[0], "html.parser")
        # This parser takes declarations in the middle of a page for text.
        seen = (text for text in soup.find_all(string=True) if type(text) is NavigableString)
        words = Counter(
            word
            for text in seen
            if text.parent is not None and text.parent.name not in {"script", "style"}
            for word in re.findall(r"[^\W\d_]+", text)
        )
        assert words.keys() <= known.keys(), path.name


def test_every_document_of_the_parser_tests_is_identical_and_covered(samples: Path) -> None:
    """The `#data` of html5lib's tree-construction tests: whatever a parser may meet."""
    pages: list[bytes] = []
    for path in sorted(samples.glob("html5lib-tests/tree-construction/**/*.dat")):
        tests = (b"\n" + path.read_bytes()).split(b"\n#data\n")[1:]
        pages += [test.split(b"\n#errors\n")[0] for test in tests]
    assert len(pages) > 1500
    for page in pages:
        try:
            document = read_article(page)
        except ArticleError:  # a charset that nobody knows
            assert b"charset" in page
            continue
        assert render(document, {}) == page
        assert uncovered(document, page) == [], page
        written = render(document, targets(document), language="es-MX")
        assert skeleton(page, path="x").holds(skeleton(written, path="x"), "es-MX"), page


def test_every_healthy_catalog_keeps_its_bytes(samples: Path) -> None:
    paths = [path for path in samples.rglob("*") if path.suffix in {".po", ".pot"}]
    refused: set[str] = set()
    for path in paths:
        data = path.read_bytes()
        try:
            file = po.read(data, path=path.name)
        except CatalogError:
            refused.add(path.name)
        else:
            assert po.write(file.catalog, file) == data, path
            written = po.write(file.catalog, replace(file, data=b""))  # block by block
            assert written == data, path
    assert len(paths) > 200
    assert refused == REFUSED
