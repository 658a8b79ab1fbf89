"""What a tokenizer alone would misread in a page, told by the page's tree."""

from __future__ import annotations

import re
from collections.abc import Iterator

import turbohtml

from gtqm_i18n.html.elements import RAW_TEXT
from gtqm_i18n.html.syntax.extents import Change, Extents, Zones, to
from gtqm_i18n.html.syntax.tokens import NAMELESS

__all__ = ["mask"]

MISREAD = ("math", "noscript", "svg")
"""Elements in which, or after which, a tokenizer alone reads something else than a browser."""

NOT_LINE_END = re.compile(r"[^\n]")
EMPTY_COMMENT = "<!>"

# What lies in foreign content, one construct at a time: comments, CDATA sections, tags with the
# quotes that count. Each alternative ends at its end or at that of the file, so it is linear.
CONSTRUCT = re.compile(
    r"""<!--(?:-?>|.*?(?:--!?>|\Z))
      | <!\[CDATA\[(?P<section>.*?)(?:\]\](?=>)|\Z)
      | </?[a-zA-Z](?:
            [^>=]++
          | =[ \t\n\f]*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^ \t\n\f>]*+)
        )*+(?:>|\Z)
    """,
    re.DOTALL | re.VERBOSE,
)


def mask(normal: str, tree: turbohtml.Document) -> tuple[str, dict[int, str]]:
    """Return the text as the tokenizer reads it right without the tree's help, and true names.

    A tokenizer alone takes `<title>` in SVG and `<noscript>` for raw text and does not know CDATA
    sections: https://html.spec.whatwg.org/multipage/parsing.html#tree-construction-dispatcher
    It also passes over `</>`, which is given a token as an empty comment. Every character keeps
    its place, every line its number.
    """
    names: dict[int, str] = {}
    harmless = normal.replace(NAMELESS, EMPTY_COMMENT)
    if next(tree.iter_elements(MISREAD), None) is None:
        return harmless, names
    characters = list(harmless)
    for element in tree.iter_elements(RAW_TEXT):
        if element.source_location is None or (
            element.namespace is turbohtml.Namespace.HTML and element.tag != "noscript"
        ):
            continue
        start = element.source_location.start_tag.start_offset
        names[start] = element.tag
        characters[start + 1 : start + 1 + len(element.tag)] = "x" * len(element.tag)
    if "<![CDATA[" in normal:
        for start, end in _sections(normal, tree):
            characters[start:end] = NOT_LINE_END.sub("x", normal[start:end])
    return "".join(characters), names


def _sections(normal: str, tree: turbohtml.Document) -> Iterator[tuple[int, int]]:
    """Yield start and end of the text in each CDATA section.

    There are some only where the innermost element is one of SVG or MathML:
    https://html.spec.whatwg.org/multipage/parsing.html#markup-declaration-open-state
    """
    extents = Extents(tree, normal)
    scanned = 0
    for root in tree.iter_elements(("svg", "math")):
        extent = extents.find(root)
        if extent is None or extent[0] < scanned:
            continue
        spaces = Zones("html", _namespaces(root, extents))
        scanned = extent[1]
        for match in CONSTRUCT.finditer(normal, *extent):
            if match["section"] is not None and spaces.at(match.start()) != "html":
                yield match.span("section")


def _namespaces(root: turbohtml.Element, extents: Extents) -> Iterator[Change[str]]:
    for element in root.iter_elements(include_self=True):
        extent = extents.find(element)
        if extent is not None:
            yield *extent, to(element.namespace.value)
