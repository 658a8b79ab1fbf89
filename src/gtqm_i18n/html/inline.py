"""Unit text: what `msgid` and `msgstr` hold, written and read here and nowhere else.

The format is normative and described in `docs/unit-text.md`: characters instead of references,
folded tags instead of attributes, and no markup but the source's own.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, Literal, NamedTuple, TypeAlias

__all__ = [
    "WHITE",
    "Fragment",
    "Part",
    "Reading",
    "characters",
    "collapse",
    "decoded",
    "has_letter",
    "is_blank",
    "join",
    "one_line",
    "plain",
    "read",
    "read_parts",
    "safe_address",
    "says",
    "scan",
    "shortened",
]

# Python's \s matches U+00A0 and other spaces that readers see; HTML's white space does not.
# https://infra.spec.whatwg.org/#ascii-whitespace
WHITE: Final = " \t\n\f\r"
SPACE = re.compile(r"[ \t\n\f\r]+")
REFERENCE = re.compile(r"&(?:#[xX]?[0-9a-fA-F]+|[A-Za-z][A-Za-z0-9]*);?")
TAG = re.compile(
    r"(</?[a-zA-Z][a-zA-Z0-9:._-]*+"
    r"(?:[ \t\n\f\r]++href=(?:\"[^\"<>]*+\"|'[^'<>]*+'))?+"
    r"[ \t\n\f\r]*+/?>)"
)
NAME = re.compile(r"[a-zA-Z][^ \t\n\f\r/>]*+")
USUAL = 40
"""Code points of a tag that many texts have."""
SCHEME = re.compile(r"(?:(?:https?|mailto|tel):|[^:/?#]*+(?:[/?#]|\Z))", re.IGNORECASE)
# Control characters, and braces: they would be template code.
# C0 and C1 control characters, and what some programs take for line ends.
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
# Marks of direction and characters of no width would hide where an address leads.
CONTROL = re.compile(
    r"[\x00-\x20\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff{}]"
)
UNSEEN = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
INVISIBLE = frozenset("\u034f\u115f\u1160\u2800\u3164\uffa0")
"""Letters and marks that show nothing: https://www.unicode.org/reports/tr36/."""


class Part(NamedTuple):
    """A stretch of unit text: plain text or a tag, as written in `raw`; an address as it reads."""

    kind: Literal["text", "open", "close"]
    raw: str
    name: str = ""
    href: str | None = None


Fragment: TypeAlias = tuple[Literal["text", "tag"], str]


@dataclass(frozen=True, slots=True)
class Reading:
    """A translation read against its source.

    `live` maps the index in `parts` of each tag that is markup to the index of its end tag, or to
    itself when it has none; every other tag is text. The three lists say what is wrong with the
    rest: names of source tags that are not live, tags that the source does not have (as often),
    and tags of the source that cross another or lack their other half.
    """

    parts: list[Part]
    live: dict[int, int] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    unexpected: list[Part] = field(default_factory=list)
    misnested: list[Part] = field(default_factory=list)


def collapse(text: str) -> str:
    """Return the text with each run of ASCII white space as one space."""
    # Most texts have single spaces only, which five searches tell sooner than the expression.
    if "  " in text or "\n" in text or "\t" in text or "\r" in text or "\f" in text:
        return SPACE.sub(" ", text)
    return text


def one_line(text: str) -> str:
    """Return what fits into one line of a catalog's comments: no control characters, no line ends.

    No-break spaces and marks of direction stay.
    """
    if not text.isprintable():
        text = UNPRINTABLE.sub(" ", text)
    return collapse(text).strip(WHITE)


def shortened(text: str, longest: int) -> str:
    """Return a text cut to so many code points, with a sign that it was cut."""
    return text if len(text) <= longest else text[: longest - 1] + "…"


def is_blank(text: str) -> bool:
    """Return whether a unit text shows nothing: white space, and what is invisible, alone."""
    if text[:1].isalnum() and text[0] not in INVISIBLE:  # as most do
        return False
    return not any(
        sign not in INVISIBLE and unicodedata.category(sign) not in UNSEEN for sign in plain(text)
    )


def has_letter(text: str) -> bool:
    """Return whether there is a letter to translate."""
    return any(map(str.isalpha, text))


def says(raw: str) -> bool:
    """Return whether there is a letter in HTML text; what is before any reference tells mostly."""
    if raw[:1].isalpha():  # as most texts begin
        return True
    before, reference, _ = raw.partition("&")
    return has_letter(before) or (bool(reference) and has_letter(decoded(raw)))


def join(fragments: Iterable[Fragment], *, preserve: bool = False) -> str:
    """Return the unit text of decoded characters and of tags, in order.

    A literal `<` becomes `&lt;`, and `&` becomes `&amp;` where a reference would be read.
    """
    written: list[str] = []
    pending = ""
    for kind, value in fragments:
        if kind == "text":
            pending += value
        else:
            written += (_escape(pending, preserve=preserve), value)
            pending = ""
    written.append(_escape(pending, preserve=preserve))
    text = "".join(written)
    return text if preserve else text.strip(" ")


def decoded(raw: str) -> str:
    """Return what HTML text says: references as characters, every line end as a line feed."""
    text = html.unescape(raw) if "&" in raw else raw
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def characters(text: str) -> str:
    """Return what plain unit text says: any reference that a translator typed as its character."""
    return html.unescape(text) if "&" in text else text


def scan(text: str) -> list[Part]:
    """Return the parts of a unit text; joining their `raw` gives it back."""
    if "<" not in text:
        return [Part("text", text)] if text else []
    pieces = TAG.split(text)  # texts and tags in turn
    parts = [
        _part(piece) if place % 2 else Part("text", piece) for place, piece in enumerate(pieces)
    ]
    return parts if "" not in pieces else [part for part in parts if part.raw]


def _part(tag: str) -> Part:
    return _usual_tag(tag) if len(tag) <= USUAL else _tag(tag)


def _tag(raw: str) -> Part:
    kind: Literal["open", "close"] = "close" if raw[1] == "/" else "open"
    name = NAME.findall(raw)[0].lower()
    href = None
    if "=" in raw:  # references in attributes are read otherwise than in text
        import turbohtml  # noqa: PLC0415 - lazy: most unit texts have no addresses

        href = next(iter(turbohtml.tokenize(raw))).attr("href")
    return Part(kind, raw, name, href)


_usual_tag = lru_cache(maxsize=1_000)(_tag)


def plain(text: str, *, between: str = "") -> str:
    """Return what a unit text says without its tags, with something else between its parts."""
    if "<" not in text:
        return characters(text) if "&" in text else text
    return between.join(characters(piece) for piece in TAG.split(text)[::2] if piece)


def read(source: str, target: str) -> Reading:
    """Return the translation's parts and which of its tags are markup: the source's, and paired.

    Nothing in the target can make more of itself than the source has: a tag is live only when the
    source has it, as often, and when its pair is properly nested with the others.
    """
    return read_parts(scan(source), scan(target))


def read_parts(source: Sequence[Part], target: list[Part]) -> Reading:
    """Return what `read` does, of texts that were scanned already."""
    paired, single = _inventory(source)
    reading = Reading(parts=target)
    open_tags: list[tuple[int, str, bool]] = []
    names: Counter[str] = Counter()
    for index, part in enumerate(reading.parts):
        if part.kind == "open" and part.name in single:
            if single[part.name] > 0:
                single[part.name] -= 1
                reading.live[index] = index
            else:
                reading.unexpected.append(part)
        elif part.kind == "open":
            known = paired[part.name] > 0
            if known:
                paired[part.name] -= 1
            else:
                reading.unexpected.append(part)
            open_tags.append((index, part.name, known))
            names[part.name] += 1
        elif part.kind == "close":
            _close(reading, open_tags, names, index)
    _leave_open(reading, open_tags, names, until=None)
    # What is left of a source tag: every live one was counted down, every broken pair given back.
    for part in reading.misnested:
        if part.kind == "open":
            paired[part.name] += 1
    reading.missing.extend((paired + single).elements())
    return reading


def _close(
    reading: Reading, open_tags: list[tuple[int, str, bool]], names: Counter[str], index: int
) -> None:
    part = reading.parts[index]
    if not names[part.name]:
        reading.misnested.append(part)
        return
    _leave_open(reading, open_tags, names, until=part.name)
    start, name, known = open_tags.pop()
    names[name] -= 1
    if known:
        reading.live[start] = index


def _leave_open(
    reading: Reading,
    open_tags: list[tuple[int, str, bool]],
    names: Counter[str],
    *,
    until: str | None,
) -> None:
    while open_tags and open_tags[-1][1] != until:
        index, name, known = open_tags.pop()
        names[name] -= 1
        if known:
            reading.misnested.append(reading.parts[index])


def _inventory(parts: Sequence[Part]) -> tuple[Counter[str], Counter[str]]:
    """Return how often a text has each tag: those with an end tag, those without."""
    paired: Counter[str] = Counter()
    single: Counter[str] = Counter()
    closed = {part.name for part in parts if part.kind == "close"}
    for part in parts:
        if part.kind == "open":
            (paired if part.name in closed else single)[part.name] += 1
    return paired, single


def safe_address(href: str) -> bool:
    """Return whether a translator may write this address: http, https, mailto, tel or relative."""
    address = href.strip(" ")
    return CONTROL.search(address) is None and SCHEME.match(address) is not None


def _escape(characters: str, *, preserve: bool) -> str:
    """Return characters as unit text, their white space collapsed unless it is to be preserved."""
    characters = characters.replace("\0", "")
    if not preserve:
        characters = collapse(characters)
    if "&" in characters:
        characters = REFERENCE.sub(_escape_reference, characters)
    return characters.replace("<", "&lt;")


def _escape_reference(match: re.Match[str]) -> str:
    written = match[0]
    return written if html.unescape(written) == written else "&amp;" + written[1:]
