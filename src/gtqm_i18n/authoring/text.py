"""Plain text: what its lines and signs say of headings, lists, quotations and the date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from gtqm_i18n.authoring.decoding import decoded
from gtqm_i18n.authoring.draft import Draft, Notes
from gtqm_i18n.authoring.headings import LEAD, LEAD_LENGTH, looks_like_heading, same
from gtqm_i18n.authoring.inline import texts
from gtqm_i18n.authoring.lists import BULLETS, Entry, nested
from gtqm_i18n.authoring.nodes import Element, Node
from gtqm_i18n.authoring.prose import guessed_language, linked
from gtqm_i18n.language.mentions import mentions

__all__ = ["read"]

WIDEST = 120
"""Characters of a line beyond which a text is not broken by hand: each line is a paragraph."""

FULL = 0.7
"""How much of the widest line a line fills that goes on in the next."""

LONG = 90
"""Characters of the paragraph that a heading is followed by."""

BLANK = re.compile(r"\n[^\S\n]*\n")
RULE = re.compile(r"\s*(?:([*_=~-])\s*)(?:\1\s*){2,}\s*", re.ASCII)
UNDERLINE = re.compile(r"(=+|-+|~+)\s*")
BULLET = re.compile(rf"(?P<indent>\s*)(?:(?P<sure>[{BULLETS}])\s*|(?P<likely>[*+–—-])\s+)(?=\S)")
NUMBER = re.compile(r"(?P<indent>\s*)(?P<number>\(?\d{1,3}[.)])\s+(?=\S)")
GREETING = re.compile(
    r"(?:bonjour|bonsoir|salut|cher|chère|hola|buenos|buenas|estimad[oa]s?|hello|hi|dear)\b",
    re.IGNORECASE,
)

# https://www.unicode.org/reports/tr14/#QU: what quotations stand between.
QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"'}
SHORTEST = 80
"""Characters of a quotation that is a paragraph of its own."""

SAID_AFTER_COMMA = re.compile(r"\s.{0,160}", re.DOTALL)
ATTRIBUTION = re.compile(r"[\s\u00a0]*(?:[,.–—-].{0,160})?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph of a text, `is_alone` when blank lines part it from all others."""

    text: str
    is_alone: bool


def read(data: bytes, *, path: str, language: str | None = None, title: str = "") -> Draft:
    """Return the draft that a plain text gives; `title` is the line that is known to be its title.

    Raises ArticleError when the bytes are no text, or too many.
    """
    text = decoded(data, path=path)
    notes: Notes[str] = Notes()
    spoken = language or guessed_language(text)
    groups = [group for group in BLANK.split(text.expandtabs(4)) if group.strip()]
    width = max(map(len, text.split("\n")))
    pieces: list[Element | _Line] = []
    for group in groups:
        pieces += _pieces(group.strip("\n").split("\n"), width)
    heading = title or _title(pieces, spoken)
    found = list(_blocks(pieces, heading, spoken, notes))
    notes["lost"] += text.count("\ufffd")
    blocks = tuple(each for each in found if each.children or each.name == "hr")
    return Draft(blocks=blocks, title=heading, language=spoken, notes=notes)


def _pieces(lines: Sequence[str], width: int) -> Iterator[Element | _Line]:
    """Yield the headings, rules, lists and paragraphs of lines between two blank ones."""
    rest: list[str] = []
    place = 0
    while place < len(lines):
        line = lines[place]
        following = lines[place + 1] if place + 1 < len(lines) else ""
        entries = _entries(lines, place, width)
        if RULE.fullmatch(line):
            yield from _paragraphs(rest, width, alone=False)
            rest = []
            yield Element("hr")
        elif not rest and line.strip() and UNDERLINE.fullmatch(following) and len(following) > 2:  # noqa: PLR2004 - more than a dash
            yield Element("h2" if following[0] == "=" else "h3", (line.strip(),))
            place += 1
        elif entries:
            yield from _paragraphs(rest, width, alone=False)
            rest = []
            count, made = entries
            yield from nested(made)
            place += count - 1
        else:
            rest.append(line)
        place += 1
    yield from _paragraphs(rest, width, alone=len(rest) == len(lines))


def _entries(lines: Sequence[str], place: int, width: int) -> tuple[int, list[Entry]] | None:
    """Return how many lines from a place on are entries of a list, and these; None for none.

    A hyphen or a number begins an entry only where a second one follows.
    """
    pattern = BULLET if BULLET.match(lines[place]) else NUMBER
    first = pattern.match(lines[place])
    if first is None:
        return None
    found: list[tuple[re.Match[str], list[str]]] = []
    count = 0
    for line in islice(lines, place, None):
        start = pattern.match(line)
        if start is not None:
            found.append((start, [line[start.end() :]]))
        elif line.startswith("  ") or _goes_on(lines[place + count - 1], line, width):
            found[-1][1].append(line.strip())
        else:
            break
        count += 1
    is_sure = "sure" in first.groupdict() and first["sure"]
    is_counted = pattern is NUMBER and first["number"].strip("(.)") == "1"
    if pattern is NUMBER and not is_counted:
        return None
    if len(found) == 1 and not is_sure:
        return None
    indents = sorted({len(start["indent"]) for start, _ in found})
    name = "ol" if pattern is NUMBER else "ul"
    return count, [
        Entry(_text(" ".join(words)), indents.index(len(start["indent"])) + 1, name)
        for start, words in found
    ]


def _goes_on(line: str, following: str, width: int) -> bool:
    """Return whether a line was broken because the next word would not have fitted."""
    word = len(following.split(None, 1)[0]) if following.strip() else 0
    return width <= WIDEST and len(line) + 1 + word > width * FULL and len(line) > width * FULL / 2


def _paragraphs(lines: Sequence[str], width: int, *, alone: bool) -> Iterator[_Line]:
    """Yield the paragraphs that lines make: broken ones are joined where they were broken."""
    joined: list[str] = []
    for before, line in pairwise(["", *lines]):
        if joined and _goes_on(before, line, width):
            joined[-1] += f" {line.strip()}"
        else:
            joined.append(line.strip())
    for each in joined:
        if each:
            yield _Line(each, alone and len(joined) == 1)


def _title(pieces: Sequence[Element | _Line], language: str) -> str:
    """Return the first line that may be a title, empty where none of the first ones may."""
    for piece in pieces[: LEAD + 1]:
        if isinstance(piece, Element):
            text = "".join(each for each in piece.children if isinstance(each, str))
            if piece.name in {"h2", "h3"}:
                return text
        elif piece.is_alone and len(piece.text) <= 2 * LEAD_LENGTH:
            ended = piece.text[-1:] in ".,:;"
            if not ended and not GREETING.match(piece.text) and not _is_date(piece.text, language):
                return piece.text
    return ""


def _is_date(text: str, language: str) -> bool:
    """Return whether a date, a place and a few words are all there is in a text."""
    found = mentions(text, language) if language else []
    return bool(found) and len(text) <= len(found[0].text) + 40


def _blocks(
    pieces: Sequence[Element | _Line], title: str, language: str, notes: Notes[str]
) -> Iterator[Element]:
    for piece, following in pairwise([*pieces, None]):
        if isinstance(piece, Element):
            yield piece
        elif piece is not None:
            yield _block(piece, following, title, language, notes)


def _block(
    line: _Line,
    following: Element | _Line | None,
    title: str,
    language: str,
    notes: Notes[str],
) -> Element:
    if same(line.text, title):
        return Element("h1", _text(line.text))
    if _is_heading(line, following, language):
        notes["heading"] += 1
        return Element("h2", _text(line.text))
    text = Element("p", _text(line.text))
    if _is_quotation(line.text):
        notes["quotation"] += 1
        return Element("blockquote", (text,))
    return text


def _is_heading(line: _Line, following: Element | _Line | None, language: str) -> bool:
    """Return whether a line stands alone, looks like a heading, and a long text follows it."""
    heads = (
        len(following.text) > LONG and not looks_like_heading(following.text)
        if isinstance(following, _Line)
        else following is not None and following.name in {"ol", "ul"}
    )
    return (
        heads
        and line.is_alone
        and looks_like_heading(line.text)
        and GREETING.match(line.text) is None
        and not _is_date(line.text, language)
    )


def _is_quotation(text: str) -> bool:
    """Return whether a paragraph is one quotation, and no more than who said it."""
    closing = QUOTES.get(text[:1])
    end = text.rfind(closing) if closing else -1
    inner = text[1:end]
    if end < SHORTEST or closing is None or closing in inner:
        return False
    rest = text[end + 1 :]
    pattern = SAID_AFTER_COMMA if inner.endswith(",") else ATTRIBUTION
    return pattern.fullmatch(rest) is not None and len(rest) < len(inner)


def _text(text: str) -> tuple[Node, ...]:
    """Return a line with its addresses as links."""
    found = texts(linked(text), Notes())
    return found[0] if found else ()
