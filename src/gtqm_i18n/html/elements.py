"""The table of HTML: what each element is to translation.

A row decides for elements that the standard treats alike and names its part of it;
`docs/elements.md` is generated from the rows, and each has a folder of its name in
`tests/data/cases`. What has no row is unknown to the standard, runs inside a sentence
(https://html.spec.whatwg.org/multipage/dom.html#htmlunknownelement). The table of attributes is in
`attributes.py`.
"""

from __future__ import annotations

from typing import Final, Literal, NamedTuple, TypeAlias

__all__ = [
    "ATOMS",
    "BLOCKS",
    "FOREIGN_ATOMS",
    "FOREIGN_ROWS",
    "IMPLIED_END",
    "INLINE",
    "OPTIONAL_END",
    "PRESERVING",
    "RAW_TEXT",
    "ROWS",
    "STANDARD",
    "SVG_INLINE",
    "VOID",
    "Role",
    "Row",
    "link",
]

STANDARD: Final = "https://html.spec.whatwg.org/multipage/"

Role: TypeAlias = Literal["block", "phrasing", "transparent", "world", "opaque"]
"""What elements do to a sentence.

- block: ends it; what stands in the element is a text of its own
- phrasing: runs inside it
- transparent: runs inside it, and may hold blocks, which end it
- world: one tag inside it, while the element's content is cut by itself
- opaque: one tag inside it, and the content is kept as it is
"""


class Row(NamedTuple):
    """Elements that are treated alike: the row's name, role, elements, and part of the standard."""

    name: str
    role: Role
    elements: frozenset[str]
    standard: str


def _row(name: str, role: Role, elements: str, standard: str) -> Row:
    return Row(name, role, frozenset(elements.split()), link(standard))


def link(standard: str) -> str:
    """Return the address of a part of a standard; HTML's is given without its beginning."""
    return standard if standard.startswith("https:") else STANDARD + standard


ROWS: Final = (
    _row("page", "block", "html head body", "semantics.html#the-root-element"),
    _row("titles", "block", "base title", "semantics.html#the-title-element"),
    # In the body, with `itemprop`, they stand in sentences.
    _row("metadata", "phrasing", "link meta", "semantics.html#the-meta-element"),
    _row(
        "sections",
        "block",
        "address article aside footer h1 h2 h3 h4 h5 h6 header hgroup nav section",
        "sections.html",
    ),
    _row(
        "grouping",
        "block",
        "blockquote dd div dl dt figcaption figure hr li main menu ol p search ul",
        "grouping-content.html",
    ),
    _row("preformatted", "block", "listing pre", "grouping-content.html#the-pre-element"),
    _row(
        "tables",
        "block",
        "caption col colgroup table tbody td tfoot th thead tr",
        "tables.html",
    ),
    _row("forms", "block", "fieldset form legend", "forms.html"),
    _row("choices", "block", "optgroup option", "form-elements.html#the-option-element"),
    _row("disclosure", "block", "details dialog summary", "interactive-elements.html"),
    _row("sources", "block", "param source track", "embedded-content.html#the-source-element"),
    _row(
        "obsolete-blocks",
        "block",
        """basefont bgsound center dir frame frameset isindex marquee menuitem""",
        "obsolete.html#non-conforming-features",
    ),
    _row(
        "text-level",
        "phrasing",
        """abbr b bdi bdo cite code data dfn em i kbd mark q s samp small span strong sub sup time
        u var""",
        "text-level-semantics.html",
    ),
    _row("breaks", "phrasing", "br wbr", "text-level-semantics.html#the-br-element"),
    _row("ruby", "phrasing", "rb rbc rp rt rtc ruby", "text-level-semantics.html#the-ruby-element"),
    _row("results", "phrasing", "output selectedcontent", "form-elements.html#the-output-element"),
    _row("images", "phrasing", "area embed img", "embedded-content.html#the-img-element"),
    _row("inputs", "phrasing", "input keygen", "input.html#the-input-element"),
    _row(
        "obsolete-text",
        "phrasing",
        "acronym big blink command font image multicol nextid nobr spacer strike tt",
        "obsolete.html#non-conforming-features",
    ),
    _row("links", "transparent", "a", "text-level-semantics.html#the-a-element"),
    _row("edits", "transparent", "del ins", "edits.html"),
    _row("transparent", "transparent", "map slot", "dom.html#transparent-content-models"),
    _row(
        "controls",
        "world",
        "button datalist label meter progress select textarea",
        "form-elements.html",
    ),
    _row("media", "world", "audio canvas object picture video", "media.html"),
    _row("templates", "world", "noscript template", "scripting.html#the-template-element"),
    _row("drawings", "world", "svg", "https://svgwg.org/svg2-draft/struct.html"),
    _row("formulas", "world", "math", "https://w3c.github.io/mathml-core/"),
    # An `iframe` shows its `srcdoc`, never its content.
    _row("frames", "opaque", "iframe noembed noframes", "iframe-embed-object.html"),
    _row("scripts", "opaque", "script style", "scripting.html#the-script-element"),
    _row("raw-text", "opaque", "plaintext xmp", "obsolete.html#xmp"),
)

# The same in SVG and MathML, where every other element ends a sentence, and only the text of SVG's
# `text` and MathML's `mtext` is language.
FOREIGN_ROWS: Final = (
    _row(
        "drawings",
        "phrasing",
        "a altglyph textpath tref tspan",
        "https://svgwg.org/svg2-draft/text.html",
    ),
    _row(
        "drawings",
        "world",
        "desc foreignObject svg title",
        "https://svgwg.org/svg2-draft/struct.html#DescElement",
    ),
    _row("formulas", "world", "math mtext", "https://w3c.github.io/mathml-core/#text-mtext"),
    _row(
        "drawings",
        "opaque",
        "metadata script style",
        "https://svgwg.org/svg2-draft/struct.html#MetadataElement",
    ),
    _row(
        "formulas",
        "opaque",
        "annotation annotation-xml",
        "https://w3c.github.io/mathml-core/#semantics-and-presentation",
    ),
)


def _elements(rows: tuple[Row, ...], *roles: Role) -> frozenset[str]:
    return frozenset(name for row in rows if row.role in roles for name in row.elements)


BLOCKS: Final = _elements(ROWS, "block")
INLINE: Final = _elements(ROWS, "phrasing", "transparent")
SVG_INLINE: Final = _elements(FOREIGN_ROWS, "phrasing")

# How the content of a world is cut: as HTML, or as what its name says.
MODES: Final = {"svg": "svg", "math": "math"}


def _atoms(rows: tuple[Row, ...]) -> dict[str, str]:
    opaque = _elements(rows, "opaque")
    worlds = {name: MODES.get(name, "html") for name in _elements(rows, "world")}
    return worlds | dict.fromkeys(opaque, "opaque")


ATOMS: Final = _atoms(ROWS)
FOREIGN_ATOMS: Final = _atoms(FOREIGN_ROWS)
"""Elements that are one tag inside a sentence, and the mode in which their content is cut."""

# https://html.spec.whatwg.org/multipage/syntax.html#void-elements, and obsolete ones.
VOID: Final = frozenset(
    """
    area base basefont bgsound br col embed frame hr image img input keygen link meta nextid param
    source spacer track wbr
    """.split()
)

# https://html.spec.whatwg.org/multipage/parsing.html#parsing-html-fragments: the elements after
# whose start tag the tokenizer does not look for tags.
RAW_TEXT: Final = frozenset(
    "title textarea style xmp iframe noembed noframes script noscript plaintext".split()
)

# Where white space counts: https://html.spec.whatwg.org/multipage/rendering.html#the-pre-element
PRESERVING: Final = ("pre", "textarea", "listing")

# Phrasing elements whose end tag may be left out:
# https://html.spec.whatwg.org/multipage/syntax.html#optional-tags
OPTIONAL_END: Final = ("rb", "rp", "rt", "rtc")

# An element that the start of one of these closes (the same part of the standard). For naming a
# segment's element only; the cut does not depend on it.
IMPLIED_END: Final = {
    "li": frozenset({"li"}),
    "dt": frozenset({"dt", "dd"}),
    "dd": frozenset({"dt", "dd"}),
    "option": frozenset({"option", "optgroup"}),
    "tr": frozenset({"tr", "tbody", "tfoot"}),
    "td": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
    "th": frozenset({"td", "th", "tr", "tbody", "tfoot"}),
    "p": BLOCKS - {"body", "html", "head", "title", "link", "base"},
    "head": frozenset({"body"}),
}
