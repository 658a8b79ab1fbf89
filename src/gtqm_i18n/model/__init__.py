"""The values everything is made of: frozen, slotted, keyword-only; standard library only.

Making these classes takes longer than many a command, so each module of them is imported when one
of its values is first asked for.
"""

from __future__ import annotations

from gtqm_i18n.lazily import lazily

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from gtqm_i18n.model.findings import Certainty, Diagnostic, Location, Severity
    from gtqm_i18n.model.pages import (
        Article,
        Bundle,
        Conditional,
        Document,
        Embedded,
        Encoding,
        Exclusion,
        Extraction,
        Locales,
        Markup,
        Piece,
        Segment,
        Slot,
        Tag,
    )
    from gtqm_i18n.model.site import Publication, Site, State, Version
    from gtqm_i18n.model.terms import Status, Term
    from gtqm_i18n.model.units import Catalog, Key, Unit

__all__ = [
    "Article",
    "Bundle",
    "Catalog",
    "Certainty",
    "Conditional",
    "Diagnostic",
    "Document",
    "Embedded",
    "Encoding",
    "Exclusion",
    "Extraction",
    "Key",
    "Locales",
    "Location",
    "Markup",
    "Piece",
    "Publication",
    "Segment",
    "Severity",
    "Site",
    "Slot",
    "State",
    "Status",
    "Tag",
    "Term",
    "Unit",
    "Version",
]

MODULES = {
    "findings": (
        "Certainty",
        "Diagnostic",
        "Location",
        "Severity",
    ),
    "pages": (
        "Article",
        "Bundle",
        "Conditional",
        "Document",
        "Embedded",
        "Encoding",
        "Exclusion",
        "Extraction",
        "Locales",
        "Markup",
        "Piece",
        "Segment",
        "Slot",
        "Tag",
    ),
    "site": (
        "Publication",
        "Site",
        "State",
        "Version",
    ),
    "terms": (
        "Status",
        "Term",
    ),
    "units": (
        "Catalog",
        "Key",
        "Unit",
    ),
}

__getattr__ = lazily(
    __name__,
    {name: f"{__name__}.{module}" for module, names in MODULES.items() for name in names},
)
