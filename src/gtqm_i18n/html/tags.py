"""A start tag cut at the attributes that are translated or that the tool rewrites."""

from __future__ import annotations

from gtqm_i18n.html import attributes, inline
from gtqm_i18n.html.elements import TRANSLATABLE
from gtqm_i18n.html.marks import Marks
from gtqm_i18n.html.tokens import START, Source, Token
from gtqm_i18n.model import Exclusion, Location, Markup, Piece, Segment, Slot

__all__ = ["WHITE", "Tags"]

WHITE = " \t\n\f\r"
REWRITTEN = frozenset(TRANSLATABLE) | {"href", "lang"}


class Tags:
    """Cuts tags and collects what is found on the way.

    `segments` and `exclusions` in the order found; `language` is what the first `<html lang>`
    says, `languages` what `<meta name="gtqm:languages">` narrows the article to.
    """

    def __init__(self, source: Source, marks: Marks, path: str) -> None:
        """Take the source, its marks, and the path that locations name."""
        self.segments: list[Segment] = []
        self.exclusions: list[Exclusion] = []
        self.language: str | None = None
        self.languages: tuple[str, ...] | None = None
        self._source = source
        self._marks = marks
        self._path = path

    def cut(self, token: Token) -> list[Piece]:
        """Return a token's source as pieces."""
        raw = self._source.raw(token)
        attrs = token.attributes
        if not attrs or token.kind != START or not any(name in REWRITTEN for name, _ in attrs):
            return [Markup(raw=raw)]
        pieces: list[Piece] = []
        end = 0
        spans = attributes.values(raw)
        found = self._readable(token, raw, spans) + self._rewritten(token, raw, spans)
        for start, stop, piece in sorted(found, key=lambda each: each[0]):
            pieces += (Markup(raw=raw[end:start]), piece)
            end = stop
        pieces.append(Markup(raw=raw[end:]))
        return pieces

    def exclude(self, rule: str, text: str, offset: int) -> None:
        """Note that text at an offset is not offered to translators, and by which rule."""
        text = inline.collapse(text).strip(WHITE)
        self.exclusions.append(Exclusion(rule=rule, text=text, location=self.locate(offset)))

    def locate(self, offset: int) -> Location:
        """Return the location of an offset in the source."""
        line, column = self._source.position(offset)
        return Location(path=self._path, line=line, column=column)

    def _readable(
        self, token: Token, raw: str, spans: dict[str, attributes.Value]
    ) -> list[tuple[int, int, Piece]]:
        found: list[tuple[int, int, Piece]] = []
        for name, value in attributes.readable(token.name or "", token.attributes or []):
            if name not in spans or not inline.has_letter(value):
                continue
            span = spans[name]
            rule = self._marks.frozen.at(token.place)
            if rule is not None:
                self.exclude(rule, value, token.start + span.start)
                continue
            written = raw[span.start : span.end]
            start = span.start + len(written) - len(written.lstrip(WHITE))
            written = written.strip(WHITE)
            segment = self._attribute(token, name, value, written, start, span.quote)
            found.append((start, start + len(written), segment))
        return found

    def _attribute(
        self, token: Token, name: str, value: str, written: str, start: int, quote: str
    ) -> Segment:
        meta = attributes.meta_name(token.attributes or []) if name == "content" else None
        segment = Segment(
            text=inline.join([("text", value)]),
            context=self._marks.contexts.at(token.place),
            kind="meta" if meta else "attribute",
            location=self.locate(token.start + start),
            notes=(f"meta {meta}" if meta else f"{name} of {token.name}",),
            quote=quote,
            content=(Markup(raw=written),),
        )
        self.segments.append(segment)
        return segment

    def _rewritten(
        self, token: Token, raw: str, spans: dict[str, attributes.Value]
    ) -> list[tuple[int, int, Piece]]:
        attrs = dict(reversed(token.attributes or []))  # of two with one name the first counts
        found: list[tuple[int, int, Piece]] = []

        def add(slot: Slot, span: attributes.Value) -> None:
            found.append((span.start, span.end, slot))

        if token.name in {"a", "area"} and "href" in spans:
            span = spans["href"]
            written = raw[span.start : span.end]
            add(Slot(kind="href", raw=written, value=attrs["href"], quote=span.quote), span)
        elif token.name == "html" and "lang" in spans and self.language is None:
            span = spans["lang"]
            written = raw[span.start : span.end]
            self.language = attrs["lang"].strip()
            add(Slot(kind="language", raw=written, value=self.language, quote=span.quote), span)
        elif token.name == "meta" and attrs.get("name", "").strip().lower() == "gtqm:languages":
            self.languages = tuple(attrs.get("content", "").replace(",", " ").split())
        return found
