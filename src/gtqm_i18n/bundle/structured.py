"""JSON-LD of a published page: of which work it is a translation, by whom, and which it has.

https://schema.org/translationOfWork, https://schema.org/workTranslation
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from gtqm_i18n.bundle.context import Context
from gtqm_i18n.bundle.head import attributes_of
from gtqm_i18n.html.editing import Editing
from gtqm_i18n.html.json_ld import is_json_ld

__all__ = ["write_structured"]

WRITTEN = ("Article", "BlogPosting", "CreativeWork", "Posting", "Report", "WebPage")
"""Endings of the types that are the page, and not somebody or something in it."""

LONGEST = 200_000
"""Characters of a script that is read."""


def write_structured(page: Editing, about: Context) -> None:
    """Add what the page's JSON-LD lacks of its versions; a page without any gets its own.

    Without the site's address there is nothing to refer to, so nothing is added.
    """
    if about.site.url is None or "json-ld" not in about.head:
        return
    wanted = dict(_properties(about))
    for token in page.tags("script"):
        place = page.inside(token)
        if place is None or not is_json_ld(attributes_of(token).get("type", "")):
            continue
        start = _start_of_page(page.text(*place))
        if start is not None:
            offset, known = start
            lacking = {name: value for name, value in wanted.items() if name not in known}
            if lacking:
                written = _written(lacking)[1:-1] + ("," if known else "")
                at = place[0] + offset + 1
                page.replace(at, at, written)
            return
    work = {"@context": "https://schema.org", "@type": "Article", **wanted}
    work = {"@id": about.address(about.version), **work, "inLanguage": about.version.tag}
    page.add_to_head(f'<script type="application/ld+json">{_written(work)}</script>')


def _properties(about: Context) -> Iterator[tuple[str, Any]]:
    version, original = about.version, about.publication.original
    if version is not original:
        yield "translationOfWork", {"@id": about.address(original)}
        people = [{"@type": "Person", "name": name} for name in version.translators]
        if people:
            yield "translator", people
        return
    others = [each for each in about.publication.listed if each is not original]
    if others:
        yield "workTranslation", [{"@id": about.address(each)} for each in others]


def _start_of_page(text: str) -> tuple[int, Mapping[str, Any]] | None:
    """Return where the object begins that is the page, and what it says; None without one."""
    if len(text) > LONGEST:
        return None
    decoder = json.JSONDecoder()
    try:
        json.loads(text)
        offset = text.find("{")
        while offset >= 0:
            found, _ = decoder.raw_decode(text, offset)
            if _is_page(found):
                return offset, found
            if "@graph" not in found:
                return None
            offset = text.find("{", offset + 1)
    except (ValueError, RecursionError, TypeError):
        return None
    return None


def _is_page(found: Mapping[str, Any]) -> bool:
    types = found.get("@type", ())
    named = [types] if isinstance(types, str) else types if isinstance(types, list) else ()
    return any(isinstance(each, str) and each.endswith(WRITTEN) for each in named)


def _written(value: object) -> str:
    """Return JSON that stands in a script: no `<` begins a tag or a comment there."""
    return json.dumps(value, ensure_ascii=False).replace("<", "\\u003c")
