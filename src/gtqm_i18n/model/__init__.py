"""The values everything is made of: frozen, slotted, keyword-only; standard library only."""

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
