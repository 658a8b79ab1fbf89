"""A rendered page to one that a public site puts online as it is."""

from __future__ import annotations

from gtqm_i18n.bundle.context import Context
from gtqm_i18n.bundle.filled import fill
from gtqm_i18n.bundle.head import attributes_of, write_head
from gtqm_i18n.bundle.links import write_links
from gtqm_i18n.bundle.structured import write_structured
from gtqm_i18n.html.editing import Editing
from gtqm_i18n.html.page import Page
from gtqm_i18n.language.tags import direction

__all__ = ["published", "republished"]


def published(rendered: Page, about: Context) -> bytes:
    """Return a rendered page with its head, its links and what the article leaves to the tool.

    Tags that are there are corrected in place; every other byte stays. Raises ConfigError when a
    template of the project's is wrong.
    """
    page = Editing(rendered)
    _direct(page, about)
    write_head(page, about)
    write_structured(page, about)
    write_links(page, about)
    fill(page, about)
    return page.data()


def republished(former: Page, about: Context) -> bytes:
    """Return a page that stays online as it was, with its head and notices as they are now."""
    page = Editing(former)
    write_head(page, about)
    fill(page, about)
    return page.data()


def _direct(page: Editing, about: Context) -> None:
    """Give the page the direction of its language, where that is not the original's."""
    wanted, usual = (direction(each.tag) for each in (about.version, about.publication.original))
    for token in list(page.tags("html"))[:1]:
        stated = attributes_of(token).get("dir", usual)
        if stated.strip().lower() != wanted:
            page.write(token, "dir", wanted)
