"""What every form of source becomes: a draft of an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from gtqm_i18n.authoring.nodes import Element
from gtqm_i18n.messages import Message, n_

__all__ = ["NOTES", "Draft", "Image", "Notes", "spoken"]

Notes = Counter
"""How often something was removed or guessed, by the keys of `NOTES`."""

NOTES = {
    "script": n_(
        "{count:,} script, style sheet or frame removed",
        "{count:,} scripts, style sheets or frames removed",
        0,
    ),
    "handler": n_(
        "{count:,} attribute that runs a script removed",
        "{count:,} attributes that run a script removed",
        0,
    ),
    "link": n_(
        "{count:,} link that no page may have removed, its text kept",
        "{count:,} links that no page may have removed, their text kept",
        0,
    ),
    "pixel": n_(
        "{count:,} tracking pixel or empty picture removed",
        "{count:,} tracking pixels or empty pictures removed",
        0,
    ),
    "hidden": n_(
        "{count:,} hidden element removed",
        "{count:,} hidden elements removed",
        0,
    ),
    "form": n_(
        "{count:,} form control removed",
        "{count:,} form controls removed",
        0,
    ),
    "media": n_(
        "{count:,} drawing, formula, sound or film removed",
        "{count:,} drawings, formulas, sounds or films removed",
        0,
    ),
    "navigation": n_(
        "{count:,} part for navigation removed", "{count:,} parts for navigation removed", 0
    ),
    "around": n_(
        "{count:,} text around the main content left out",
        "{count:,} texts around the main content left out",
        0,
    ),
    "deleted": n_(
        "{count:,} deleted passage removed",
        "{count:,} deleted passages removed",
        0,
    ),
    "style": n_(
        "{count:,} style or class of an editor removed",
        "{count:,} styles and classes of an editor removed",
        0,
    ),
    "comment": n_(
        "{count:,} comment removed",
        "{count:,} comments removed",
        0,
    ),
    "language": n_(
        "{count:,} mark of a language removed that the text does not bear out",
        "{count:,} marks of a language removed that the text does not bear out",
        0,
    ),
    "space": n_(
        "{count:,} needless no-break space or invisible character removed",
        "{count:,} needless no-break spaces or invisible characters removed",
        0,
    ),
    "lost": n_(
        "{count:,} character could not be read; look for \ufffd",
        "{count:,} characters could not be read; look for \ufffd",
        0,
    ),
    "redirect": n_(
        "{count:,} link freed from a redirect", "{count:,} links freed from a redirect", 0
    ),
    "layout": n_(
        "{count:,} table for layout unwrapped", "{count:,} tables for layout unwrapped", 0
    ),
    "list": n_(
        "{count:,} paragraph that looks like an entry made a list",
        "{count:,} paragraphs that look like entries made a list",
        0,
    ),
    "heading": n_(
        "{count:,} paragraph taken for a heading", "{count:,} paragraphs taken for headings", 0
    ),
    "quotation": n_(
        "{count:,} paragraph taken for a quotation", "{count:,} paragraphs taken for quotations", 0
    ),
    "dateline": n_(
        "{count:,} date marked",
        "{count:,} dates marked",
        0,
    ),
    "header-row": n_(
        "{count:,} table row taken for a header", "{count:,} table rows taken for headers", 0
    ),
    "deep": n_(
        "{count:,} element nested too deep unwrapped",
        "{count:,} elements nested too deep unwrapped",
        0,
    ),
    "relative": n_(
        "{count:,} link to another page of the source kept; see where it leads",
        "{count:,} links to other pages of the source kept; see where they lead",
        0,
    ),
    "remote": n_(
        "{count:,} picture stays on another site; copy it beside the article",
        "{count:,} pictures stay on another site; copy them beside the article",
        0,
    ),
    "alt": n_(
        "{count:,} picture has no description; write alt",
        "{count:,} pictures have no description; write alt",
        0,
    ),
    "drawing": n_(
        "{count:,} picture in a format that no page shows, or that may run, left out",
        "{count:,} pictures in a format that no page shows, or that may run, left out",
        0,
    ),
    "template": n_(
        "{count:,} piece of template code stays as text; write what it stands for",
        "{count:,} pieces of template code stay as text; write what they stand for",
        0,
    ),
    "warning": n_(
        "{count:,} part of the document has no equal on a page",
        "{count:,} parts of the document have no equal on a page",
        0,
    ),
}
"""What is said of them, in this order, once the number is known."""


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


def spoken(notes: Mapping[str, int]) -> Iterator[Message]:
    """Yield what was removed or guessed, a line each."""
    for key, line in NOTES.items():
        count = notes.get(key, 0)
        if count:
            yield n_(line.template, line.plural or line.template, count)
