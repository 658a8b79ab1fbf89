"""What every form of source becomes: a draft of an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gtqm_i18n.authoring.nodes import Element

__all__ = ["NOTES", "Draft", "Image", "Notes", "spoken"]

Notes = Counter
"""How often something was removed or guessed, by the keys of `NOTES`."""

NOTES = {
    "script": "{count} script(s), style sheet(s) or frame(s) removed",
    "handler": "{count} attribute(s) that run a script removed",
    "link": "{count} link(s) that no page may have removed, their text kept",
    "pixel": "{count} tracking pixel(s) or empty picture(s) removed",
    "hidden": "{count} hidden element(s) removed",
    "form": "{count} form control(s) removed",
    "media": "{count} drawing(s), formula(s), sound(s) or film(s) removed",
    "navigation": "{count} part(s) for navigation removed",
    "around": "{count} text(s) around the main content left out",
    "deleted": "{count} deleted passage(s) removed",
    "style": "{count} style(s) and class(es) of an editor removed",
    "comment": "{count} comment(s) removed",
    "language": "{count} mark(s) of a language removed that the text does not bear out",
    "space": "{count} needless no-break space(s) or invisible character(s) removed",
    "lost": "{count} character(s) could not be read; look for \ufffd",
    "redirect": "{count} link(s) freed from a redirect",
    "layout": "{count} table(s) for layout unwrapped",
    "list": "{count} paragraph(s) that look like entries made a list",
    "heading": "{count} paragraph(s) taken for headings",
    "quotation": "{count} paragraph(s) taken for quotations",
    "dateline": "{count} date(s) marked",
    "header-row": "{count} table row(s) taken for headers",
    "deep": "{count} element(s) nested too deep unwrapped",
    "relative": "{count} link(s) to other pages of the source kept; see where they lead",
    "remote": "{count} picture(s) stay on another site; copy them beside the article",
    "alt": "{count} picture(s) have no description; write alt",
    "drawing": "{count} picture(s) in a format that no page shows, or that may run, left out",
    "template": "{count} piece(s) of template code stay as text; write what they stand for",
    "warning": "{count} part(s) of the document have no equal on a page",
}
"""What is said of them, in this order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture of an article: its new name, and its data or where it lies beside the source."""

    name: str
    address: str = ""
    data: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A text that is cleaned: what it says of itself, and its blocks.

    `title` is what the source says of itself, `language` and `day` too; empty when it says nothing.
    """

    blocks: tuple[Element, ...]
    title: str = ""
    language: str = ""
    day: str = ""
    description: str = ""
    images: tuple[Image, ...] = ()
    notes: Mapping[str, int] = field(default_factory=dict)


def spoken(notes: Mapping[str, int]) -> Iterator[str]:
    """Yield what was removed or guessed, a line each."""
    for key, line in NOTES.items():
        if notes.get(key):
            yield line.format(count=f"{notes[key]:,}")
