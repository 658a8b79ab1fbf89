"""The table of attributes: what each is to translation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, Literal, NamedTuple, TypeAlias

from gtqm_i18n.errors import ConfigError
from gtqm_i18n.html.elements import link
from gtqm_i18n.messages import _

__all__ = [
    "ANY",
    "ATTRIBUTES",
    "META_NAMES",
    "TRANSLATABLE",
    "AttributeRow",
    "Decision",
    "Further",
    "further",
    "meta_name",
    "readable",
]

ANY: Final = "*"

Decision: TypeAlias = Literal["translated", "read inside", "rewritten", "obeyed", "kept"]
"""What becomes of an attribute.

- translated: its value is a text of its own
- read inside: its value is a page, cut like one
- rewritten: the tool writes it by itself, or a translator may
- obeyed: it tells the tool what to do, and stays as it is
- kept: it stays as it is
"""


class AttributeRow(NamedTuple):
    """Attributes with one decision: their elements (ANY for all), and the part of the standard."""

    decision: Decision
    attributes: tuple[str, ...]
    elements: str
    standard: str


def _attributes(decision: Decision, names: str, elements: str, standard: str) -> AttributeRow:
    return AttributeRow(decision, tuple(names.split()), elements, link(standard))


TRANSLATE = "dom.html#the-translate-attribute"
INDEX = "indices.html#attributes-3"
OBSOLETE = "obsolete.html#non-conforming-features"

ATTRIBUTES: Final = (
    _attributes("translated", "abbr", "th", TRANSLATE),
    _attributes("translated", "alt", "area img input", TRANSLATE),
    _attributes("translated", "content", "meta", TRANSLATE),
    _attributes("translated", "download", "a area", TRANSLATE),
    _attributes("translated", "label", "optgroup option track", TRANSLATE),
    _attributes("translated", "placeholder", "input textarea", TRANSLATE),
    _attributes("translated", "title", ANY, TRANSLATE),
    _attributes("translated", "value", "input", TRANSLATE),
    _attributes(
        "translated",
        """aria-braillelabel aria-brailleroledescription aria-colindextext aria-description
        aria-label aria-placeholder aria-roledescription aria-rowindextext aria-valuetext""",
        ANY,
        "https://w3c.github.io/aria/#translatable-attributes",
    ),
    _attributes("translated", "summary", "table", OBSOLETE),
    _attributes("translated", "prompt", "isindex", OBSOLETE),
    _attributes("translated", "standby", "object", OBSOLETE),
    _attributes("translated", "alttext", "math", "https://w3c.github.io/mathml/#mmldoc_alttext"),
    _attributes(
        "translated", "xlink:title", ANY, "https://svgwg.org/svg2-draft/linking.html#XLinkTitle"
    ),
    _attributes("read inside", "srcdoc", "iframe", TRANSLATE),
    _attributes("rewritten", "lang xml:lang", ANY, TRANSLATE),
    _attributes("rewritten", "href", "a area", "links.html#attr-hyperlink-href"),
    _attributes("obeyed", "translate", ANY, TRANSLATE),
    _attributes("obeyed", "class", ANY, "dom.html#classes"),  # `notranslate`, and nothing else
    _attributes("obeyed", "datetime", "time", "text-level-semantics.html#attr-time-datetime"),
    _attributes("obeyed", "data-i18n-context data-i18n-note", ANY, "dom.html#attr-data-*"),
    _attributes(
        "obeyed",
        """its-allowed-characters its-loc-note its-loc-note-ref its-loc-note-type
        its-locale-filter-list its-locale-filter-type its-storage-encoding its-storage-size
        its-term its-term-info-ref its-within-text""",
        ANY,
        "https://www.w3.org/TR/its20/#html5-local-attributes",
    ),
    _attributes("kept", "on*", ANY, "webappapis.html#event-handler-attributes"),
    _attributes("kept", "dir", ANY, "dom.html#the-dir-attribute"),
    # Attributes with address, number, keyword or code, by the standard's index.
    _attributes(
        "kept",
        """abbr accept accept-charset accesskey action allow allowfullscreen as async autocapitalize
        autocomplete autocorrect autofocus autoplay blocking charset checked cite closedby color
        cols colspan command commandfor content contenteditable controls coords crossorigin data
        datetime decoding default defer dirname disabled draggable enctype enterkeyhint
        fetchpriority for form formaction formenctype formmethod formnovalidate formtarget headers
        headingoffset headingreset height hidden high href hreflang http-equiv id imagesizes
        imagesrcset inert inputmode integrity is ismap itemid itemprop itemref itemscope itemtype
        kind list loading loop low max maxlength media method min minlength multiple muted name
        nomodule nonce novalidate open optimum pattern ping playsinline popover popovertarget
        popovertargetaction poster preload readonly referrerpolicy rel required reversed role rows
        rowspan sandbox scope selected shadowrootclonable shadowrootcustomelementregistry
        shadowrootdelegatesfocus shadowrootmode shadowrootserializable shape size sizes slot span
        spellcheck src srclang srcset start step style tabindex target type usemap value width wrap
        writingsuggestions""",
        "where no row above decides",
        INDEX,
    ),
)

TRANSLATABLE: Final = {
    name: ANY if row.elements == ANY else frozenset(row.elements.split())
    for row in ATTRIBUTES
    if row.decision == "translated"
    for name in row.attributes
}

KNOWN: Final = frozenset(name for row in ATTRIBUTES for name in row.attributes)

OBEYED: Final = frozenset(
    name for row in ATTRIBUTES if row.decision == "obeyed" for name in row.attributes
)

# `input` shows its value as text only when it is a button.
BUTTON_TYPES: Final = frozenset({"button", "reset", "submit"})

# The `name`, `property` or `itemprop` of a `meta` whose content people read: the standard's
# metadata names, Open Graph (https://ogp.me), Twitter cards, Dublin Core
# (https://www.dublincore.org/specifications/dublin-core/dcmi-terms/) and schema.org.
META_NAMES: Final = frozenset(
    """
    abstract alternativeheadline apple-mobile-web-app-title application-name article:section
    article:tag articlesection caption copyright dc.description dc.rights dc.subject dc.title
    dc:description dc:subject dc:title dcterms.abstract dcterms.alternative dcterms.description
    dcterms.rights dcterms.subject dcterms.title dcterms:abstract dcterms:alternative
    dcterms:description dcterms:subject dcterms:title description headline keywords
    msapplication-tooltip news_keywords og:description og:image:alt og:site_name og:title
    og:video:alt subject title twitter:data1 twitter:data2 twitter:description
    twitter:image:alt twitter:label1 twitter:label2 twitter:title
    """.split()
)

Further: TypeAlias = Mapping[str, frozenset[str]]
"""The elements (ANY for all) on which a project has a further attribute translated."""

FURTHER = re.compile(r"(?:(?P<element>[a-z][a-z0-9-]*)\[)?(?P<name>[a-z][a-z0-9_-]*)(?(element)\])")

# https://html.spec.whatwg.org/multipage/custom-elements.html#valid-custom-element-name
NOT_CUSTOM: Final = frozenset(
    """
    annotation-xml color-profile font-face font-face-format font-face-name font-face-src
    font-face-uri missing-glyph
    """.split()
)


def further(names: Iterable[str]) -> Further:
    """Return the attributes that names as `data-caption` or `img[data-caption]` mean.

    Raises ConfigError for what is no such name, and for attributes that hold code, addresses or
    what the tool itself reads: a translation could put there what it must not.
    """
    found: dict[str, frozenset[str]] = {}
    for each in names:
        match = FURTHER.fullmatch(each.lower())
        if match is None:
            message = _(
                'extract.attributes: "{name}" is no attribute; '
                "write data-caption or img[data-caption]",
                name=each,
            )
            raise ConfigError(message)
        name, element = match["name"], match["element"] or ANY
        # Elements of a project's own, as `my-card`, have attributes of their own.
        free = name.startswith(("data-", "aria-")) or (
            "-" in element and element not in NOT_CUSTOM and name not in KNOWN
        )
        if not free or name in OBEYED or name.startswith(("on", "xmlns", "v-", "data-on")):
            message = _(
                'extract.attributes: "{name}" may not be translated; '
                "only data-*, aria-*, and those of custom elements, as my-card[heading]",
                name=each,
            )
            raise ConfigError(message)
        found[name] = found.get(name, frozenset()) | {element}
    return found


def readable(
    element: str, attributes: list[tuple[str, str]], further: Further | None = None
) -> Iterator[tuple[str, str]]:
    """Yield name and value of the attributes of an element that people read.

    `further` are those that a project adds.
    """
    seen: set[str] = set()
    for name, value in attributes:
        elements = TRANSLATABLE.get(name)
        if further and name in further and {element, ANY} & further[name] and name not in seen:
            seen.add(name)
            yield name, value
            continue
        if elements is None or not (elements is ANY or element in elements):
            continue
        # A `meta` is never shown: its `title` names a scheme, as Dublin Core has it.
        if element == "meta" and (name == "title" or meta_name(attributes) is None):
            continue
        if element == "input" and name == "value" and not _is_button(attributes):
            continue
        yield name, value


def meta_name(attributes: list[tuple[str, str]]) -> str | None:
    """Return the name of a `meta` whose content people read, None for any other."""
    for name, value in attributes:
        if name in {"name", "property", "itemprop"}:
            for word in (value.strip(), *value.split()):
                if word.lower() in META_NAMES:
                    return word
    return None


def _is_button(attributes: list[tuple[str, str]]) -> bool:
    return any(name == "type" and value.lower() in BUTTON_TYPES for name, value in attributes)
