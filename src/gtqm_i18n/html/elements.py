"""The table of HTML: what each element and attribute is to translation.

https://html.spec.whatwg.org/multipage/indices.html#elements-3 for the elements,
https://html.spec.whatwg.org/multipage/dom.html#the-translate-attribute for the attributes.
"""

__all__ = [
    "ANY",
    "ATOMS",
    "BLOCKS",
    "BUTTON_TYPES",
    "FOREIGN_ATOMS",
    "IMPLIED_END",
    "META_NAMES",
    "PRESERVING",
    "RAW_TEXT",
    "SVG_INLINE",
    "TRANSLATABLE",
    "VOID",
]

# Elements that end a sentence: flow content that is not phrasing, and the parts of tables, lists,
# forms and pages. Every other element, unknown ones too, runs inside a sentence.
BLOCKS = frozenset(
    """
    address article aside base basefont bgsound blockquote body caption center col colgroup dd
    details dialog dir div dl dt fieldset figcaption figure footer form frame frameset h1 h2 h3
    h4 h5 h6 head header hgroup hr html isindex legend li link listing main marquee menu
    menuitem nav ol optgroup option p param pre rbc search section source summary table tbody
    td tfoot th thead title tr track ul
    """.split()
)

# Phrasing elements that are a world of their own inside a sentence: one placeholder there, while
# their content is cut by itself, in the mode given here ("opaque": kept as it is).
ATOMS = {
    "audio": "html",
    "button": "html",
    "canvas": "html",
    "datalist": "html",
    "iframe": "opaque",
    "label": "html",
    "math": "math",
    "meter": "html",
    "noembed": "opaque",
    "noframes": "opaque",
    "noscript": "html",
    "object": "html",
    "picture": "html",
    "plaintext": "opaque",
    "progress": "html",
    "script": "opaque",
    "select": "html",
    "style": "opaque",
    "svg": "svg",
    "template": "html",
    "textarea": "html",
    "video": "html",
    "xmp": "opaque",
}

# The same in SVG and MathML.
FOREIGN_ATOMS = {
    "annotation": "opaque",
    "annotation-xml": "opaque",
    "desc": "html",
    "foreignObject": "html",
    "math": "math",
    "metadata": "opaque",
    "mtext": "html",
    "script": "opaque",
    "style": "opaque",
    "svg": "svg",
    "title": "html",
}

# https://html.spec.whatwg.org/multipage/syntax.html#void-elements, and obsolete ones.
VOID = frozenset(
    """
    area base basefont bgsound br col embed frame hr img input keygen link meta param source
    track wbr
    """.split()
)

# https://html.spec.whatwg.org/multipage/parsing.html#parsing-html-fragments: the elements after
# whose start tag the tokenizer does not look for tags.
RAW_TEXT = frozenset(
    "title textarea style xmp iframe noembed noframes script noscript plaintext".split()
)

# Where white space counts: https://html.spec.whatwg.org/multipage/rendering.html#the-pre-element
PRESERVING = ("pre", "textarea", "listing")

# https://svgwg.org/svg2-draft/text.html: what runs inside a `text`.
SVG_INLINE = frozenset("a altglyph textpath tref tspan".split())

# https://html.spec.whatwg.org/multipage/syntax.html#optional-tags: an element that the start of
# one of these closes. For naming a segment's element only; the cut does not depend on it.
IMPLIED_END = {
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

ANY = "*"

# The attributes a reader reads, and on which elements. The `aria-` ones: the list "Translatable
# Attributes" of https://w3c.github.io/aria/#translatable-attributes.
TRANSLATABLE = {
    "abbr": frozenset({"th"}),
    "alt": frozenset({"area", "img", "input"}),
    "aria-braillelabel": ANY,
    "aria-brailleroledescription": ANY,
    "aria-colindextext": ANY,
    "aria-description": ANY,
    "aria-label": ANY,
    "aria-placeholder": ANY,
    "aria-roledescription": ANY,
    "aria-rowindextext": ANY,
    "aria-valuetext": ANY,
    "content": frozenset({"meta"}),
    "download": frozenset({"a", "area"}),
    "label": frozenset({"optgroup", "option", "track"}),
    "placeholder": frozenset({"input", "textarea"}),
    "summary": frozenset({"table"}),
    "title": ANY,
    "value": frozenset({"input"}),
}

# `input` shows its value as text only when it is a button.
BUTTON_TYPES = frozenset({"button", "reset", "submit"})

# The `name` or `property` of a `meta` whose content people read: the standard's metadata names,
# Open Graph (https://ogp.me), Twitter cards and Dublin Core.
META_NAMES = frozenset(
    """
    abstract apple-mobile-web-app-title application-name article:section article:tag
    dc.description dc.subject dc.title dcterms.abstract dcterms.description dcterms.subject
    dcterms.title description keywords og:description og:image:alt og:site_name og:title
    og:video:alt subject twitter:description twitter:image:alt twitter:title
    """.split()
)
