"""Scripts and other elements that are kept as they are, but for the texts in JSON-LD."""

from __future__ import annotations

import re

from gtqm_i18n.html import inline, json_ld
from gtqm_i18n.html.attributes import readable
from gtqm_i18n.html.cut.tags import Tags
from gtqm_i18n.html.elements import RAW_TEXT
from gtqm_i18n.html.pieces import Placed
from gtqm_i18n.html.rules.freezing import same_language
from gtqm_i18n.html.rules.marks import Marks
from gtqm_i18n.html.rules.notes import said_of
from gtqm_i18n.html.syntax import islands, json_text
from gtqm_i18n.html.syntax.embedding import embedded, unescaped
from gtqm_i18n.html.syntax.tokens import START, TEXT, Token
from gtqm_i18n.model import Embedded, Markup, Piece, Segment, Slot

__all__ = ["is_structured_data", "opaque"]

TAG = re.compile(r"<[^<>]*>")

VISIBLE = frozenset({"annotation", "annotation-xml", "metadata", "plaintext", "xmp"})
"""Elements whose text people see all the same."""


def opaque(raw: str, opening: Token, token: Token, *, marks: Marks, tags: Tags) -> list[Placed]:
    """Return what is no markup of a token in an element that is kept, `opening` its start tag.

    Text that people see is noted in `tags` by the rule `raw-text`.
    """
    if token.kind == TEXT and opening.name == "script" and is_structured_data(opening):
        return structured_data(raw, opening, token, marks=marks, tags=tags)
    if token.kind == TEXT and opening.name == "script" and _is_template(opening):
        tags.exclude("script-template", TAG.sub(" ", raw), token.start)
    elif token.kind == TEXT and opening.name in VISIBLE:
        text = raw if opening.name in RAW_TEXT else inline.decoded(raw)
        tags.exclude("raw-text", text, token.start)
    elif token.kind == TEXT and marks.atoms[opening.place][1] != "opaque":
        tags.exclude("too-deep", inline.decoded(raw), token.start)
    elif token.kind == START and opening.name in VISIBLE:
        attributes = token.attributes or []
        pages = [value for name, value in attributes if name == "srcdoc"]
        for value in (*(value for _, value in readable(token.name or "", attributes)), *pages):
            tags.exclude("raw-text", unescaped(value), token.start)
    return []


def _is_template(opening: Token) -> bool:
    media_type = dict(opening.attributes or ()).get("type", "").lower()
    return "template" in media_type or media_type.strip(inline.WHITE) == "text/html"


def is_structured_data(opening: Token) -> bool:
    """Return whether a script is JSON-LD, by its start tag."""
    return json_ld.is_json_ld(dict(opening.attributes or ()).get("type", ""))


def structured_data(
    raw: str, opening: Token, token: Token, *, marks: Marks, tags: Tags
) -> list[Placed]:
    """Return what is no markup of a JSON-LD script's content; `opening` is its start tag.

    Text that is kept is noted in `tags`, by the rules `invalid-json-ld`, `json-ld-name`,
    `json-ld-other`, that of the script, or its language's. A script that is no JSON stays as it is.
    """
    found = json_ld.find(raw)
    if found is None:
        tags.exclude("invalid-json-ld", raw, token.start)
        return []
    placed: list[Placed] = []
    page = tags.language or marks.language
    for each in found:
        piece = _piece(each, raw, opening, token, page, marks=marks, tags=tags)
        if piece is not None:
            placed.append((token.start + each.start, token.start + each.end, piece))
    return placed


def _piece(
    found: json_ld.Found,
    raw: str,
    opening: Token,
    token: Token,
    page: str | None,
    *,
    marks: Marks,
    tags: Tags,
) -> Piece | None:
    """Return what becomes of a string, None when it stays as it is."""
    offset = token.start + found.start
    written = raw[found.start : found.end]
    rule = marks.rule(opening.place)
    if found.kind == "language":
        own = page is not None and rule is None and same_language(found.value, page)
        return Slot(kind="part", raw=written, value=found.value, quote='"') if own else None
    if not json_ld.is_text(found.value):
        return None
    rule = rule or _rule(found, written, page)
    if rule is not None:
        tags.exclude(rule, found.value, offset)
        return None
    inside = _html(written, offset, tags=tags) if json_ld.is_html(found.value) else None
    return inside or _text(found, written, offset, opening, marks=marks, tags=tags)


def _rule(found: json_ld.Found, written: str, page: str | None) -> str | None:
    """Return the name of the rule that keeps a string of a script that is translated."""
    if found.language and page and not same_language(found.language, page):
        return f"lang {found.language}"
    if found.kind != "text":
        return f"json-ld-{found.kind}"
    if islands.find(written):
        return "server-code"
    return "broken-characters" if json_text.is_broken(found.value) else None


def _text(
    found: json_ld.Found, written: str, offset: int, opening: Token, *, marks: Marks, tags: Tags
) -> Segment:
    """Return the segment of a string; its paragraphs stay apart."""
    languages = marks.languages(opening.place)
    preserve = "\n" in found.value.strip(inline.WHITE)
    segment = Segment(
        text=inline.join([("text", found.value)], preserve=preserve),
        preserve=preserve,
        context=marks.contexts.at(opening.place),
        kind="json",
        location=tags.locate(offset),
        notes=(
            f"{found.name} in JSON-LD",
            *marks.notes.of(opening.place),
            *said_of(languages),
        ),
        content=(Markup(raw=written),),
        locales=languages,
    )
    tags.segments.append(segment)
    return segment


def _html(written: str, offset: int, *, tags: Tags) -> Embedded | None:
    """Return a string that is HTML, cut as such; None when it lies too deep."""
    value = json_text.read(written)
    pieces = tags.embed(value.text, lambda place: tags.locate(offset + value.place(place)))
    return None if pieces is None else embedded(written, "", value, pieces, kind="json")
