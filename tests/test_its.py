"""ITS 2.0: our values are those of the W3C's test suite, where attributes express them.

Left out are the pages whose values come from global rules (`its-rules` in a link or a script): an
XPath over a page is no attribute an author of articles writes. The suite's folders here have no
pages for terminology, storage size and allowed characters; those are tested with the values that
the specification gives.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import turbohtml

from gtqm_i18n.html.attributes import readable
from gtqm_i18n.html.elements import ATOMS, BLOCKS
from gtqm_i18n.html.rules import its
from gtqm_i18n.html.rules.marks import Marks
from gtqm_i18n.html.syntax.source import Source

CATEGORIES = {
    "elementswithintext": "withinText",
    "localefilter": "localeFilterList",
    "localizationnote": "locNote",
    "translate": "translate",
}
# Pages whose expected values come from global rules, in a script or a file of their own.
GLOBAL_RULES = {
    "elementswithintext": {1, 3, 4},
    "localefilter": {1, 3, 4},
    "localizationnote": {1, 2, 3, 4, 5, 6, 8, 9},
    "translate": {1, 3, 4, 5, 6, 7},
}
STEP = re.compile(r"([a-z0-9]+)(?:\[(\d+)\])?")
VALUE = re.compile(r'(\w+)="([^"]*)"')


def _pages(samples: Path, category: str) -> list[Path]:
    found = sorted((samples / f"its-2.0-html/inputdata/{category}/html").glob("*.html"))
    left = {page for page in found if re.search(rb"its-rules|its:rules", page.read_bytes())}
    assert {int(re.sub(r"\D", "", page.name)) for page in left} == GLOBAL_RULES[category]
    return [page for page in found if page not in left]


def _element(tree: turbohtml.Document, path: str) -> turbohtml.Element:
    node = tree.root
    assert isinstance(node, turbohtml.Element)
    for name, number in STEP.findall(path)[1:]:
        same = [
            each
            for each in node.children
            if isinstance(each, turbohtml.Element) and each.tag == name
        ]
        node = same[int(number or 1) - 1]
    return node


class _Ours:
    """What we make of a page, asked for by element and attribute."""

    def __init__(self, text: str) -> None:
        self.source = Source(text)
        self.marks = Marks(self.source)

    def ancestors(self, element: turbohtml.Element) -> list[turbohtml.Element]:
        return [
            element,
            *(each for each in element.ancestors if isinstance(each, turbohtml.Element)),
        ]

    def translate(self, element: turbohtml.Element, attribute: str | None) -> dict[str, str]:
        location = element.source_location
        rule = self.marks.rule(location.start_tag.start_offset) if location else None
        attributes = [(name, element.attr(name) or "") for name in element.attrs]
        read = {name for name, _ in readable(element.tag, attributes)} | {None, "lang"}
        return {"translate": "yes" if rule is None and attribute in read else "no"}

    def withinText(self, element: turbohtml.Element, attribute: str | None) -> dict[str, str]:  # noqa: N802 - ITS
        if attribute is not None:
            return {}
        said = its.within_text(element)
        if said is None:
            in_head = any(around.tag == "head" for around in self.ancestors(element))
            block = element.tag in BLOCKS or (in_head and element.tag not in ATOMS)
            said = "no" if block else "nested" if element.tag in ATOMS else "yes"
        return {"withinText": said}

    def localeFilterList(self, element: turbohtml.Element, _: str | None) -> dict[str, str]:  # noqa: N802 - ITS
        for around in self.ancestors(element):
            found = its.locale_filter(around)
            if found is not None:
                kind = "exclude" if found.exclude else "include"
                return {"localeFilterList": ", ".join(found.ranges), "localeFilterType": kind}
        return {"localeFilterList": "*", "localeFilterType": "include"}

    def locNote(self, element: turbohtml.Element, attribute: str | None) -> dict[str, str]:  # noqa: N802 - ITS
        for around in self.ancestors(element) if attribute is None else ():
            found = its.localization_note(around)
            if found is not None:
                return {"locNote": found.text, "locNoteType": found.kind}
        return {}


@pytest.mark.parametrize("category", CATEGORIES)
def test_values_are_the_published_ones(samples: Path, category: str) -> None:
    pages = _pages(samples, category)
    assert pages, category
    for page in pages:
        ours = _Ours(page.read_text("utf-8"))
        name = page.name.replace("html.html", "htmloutput.txt")
        expected = samples / f"its-2.0-html/expected/{category}/html" / name
        for line in expected.read_text("utf-8").splitlines():
            path, _, values = line.partition("\t")
            place, _, attribute = path.partition("/@")
            element = _element(ours.source.tree, place)
            found = getattr(ours, CATEGORIES[category])(element, attribute or None)
            assert found == dict(VALUE.findall(values)), f"{page.name}: {path}"


def _first(attributes: str) -> turbohtml.Element:
    element = turbohtml.parse(f"<p {attributes}>Text</p>").select_one("p")
    assert element is not None
    return element


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('its-storage-size="8"', (8, "UTF-8")),
        ('its-storage-size=" 25 " its-storage-encoding=ISO-8859-1', (25, "ISO-8859-1")),
        ('its-storage-size="-1"', None),
        ('its-storage-size="many"', None),
        ("", None),
    ],
)
def test_storage_size(attributes: str, size: tuple[int, str] | None) -> None:
    assert its.storage_size(_first(attributes)) == size


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("[a-zA-Z]", "[a-zA-Z]"),
        ("[^*+]", "[^*+]"),
        (".", "."),
        ("[a-zA-Z0-9\\-]", "[a-zA-Z0-9\\-]"),
        ("[z-a]", None),
        ("(a+)+", None),
        ("[a", None),
        ("[a--b]", None),
    ],
)
def test_allowed_characters(written: str, read: str | None) -> None:
    assert its.allowed_characters(_first(f'its-allowed-characters="{written}"')) == read


def test_terms() -> None:
    term = _first('its-term="YES" its-term-info-ref="terms.html#t"')
    assert its.is_term(term)
    assert its.term_reference(term) == "terms.html#t"
    assert not its.is_term(_first('its-term="no"'))
