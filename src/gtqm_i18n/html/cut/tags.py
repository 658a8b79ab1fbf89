"""A start tag cut at the attributes that are translated or that the tool rewrites."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from operator import itemgetter
from typing import TypeAlias

from gtqm_i18n.html import attributes, inline
from gtqm_i18n.html.attributes import TRANSLATABLE
from gtqm_i18n.html.inline import WHITE
from gtqm_i18n.html.pieces import Placed
from gtqm_i18n.html.rules.freezing import same_language
from gtqm_i18n.html.rules.marks import Marks
from gtqm_i18n.html.rules.notes import said_of
from gtqm_i18n.html.syntax import attribute_values, start_tags
from gtqm_i18n.html.syntax.embedding import embedded, unescaped
from gtqm_i18n.html.syntax.islands import Island
from gtqm_i18n.html.syntax.source import Source
from gtqm_i18n.html.syntax.tokens import START, Token
from gtqm_i18n.model import Exclusion, Location, Markup, Piece, Segment, Slot, Tag

__all__ = ["CHANGED", "Locate", "Tags"]

REWRITTEN = frozenset({"content", "href", "lang", "srcdoc", "xml:lang"})
"""Attributes that the tool writes or obeys by itself, on some elements."""

CHANGED = TRANSLATABLE.keys() | REWRITTEN
"""Attributes whose values are other ones in a translated page."""

Locate: TypeAlias = Callable[[int], Location]
"""Where an offset in the source lies, in code points."""


class Tags:
    """Cuts tags and collects what is found on the way.

    `segments` and `exclusions` in the order found; `language` is what the first `<html lang>`
    says, `languages` what `<meta name="gtqm:languages">` narrows the article to. `embed` cuts the
    page in an attribute's value and returns its pieces; it is set by who cuts this one.
    """

    def __init__(
        self, source: Source, marks: Marks, locate: Locate, further: attributes.Further
    ) -> None:
        """Take the source, its marks, and the attributes that a project wants translated too."""
        self.segments: list[Segment] = []
        self.exclusions: list[Exclusion] = []
        self.language: str | None = None
        self.languages: tuple[str, ...] | None = None
        self.embed: Callable[[str, Locate], list[Piece] | None] = lambda _text, _locate: None
        self.locate = locate
        self._source = source
        self._marks = marks
        self._further = further
        self._read = frozenset(TRANSLATABLE.keys() | further.keys())

    def cut(self, token: Token) -> list[Placed]:
        """Return what is no markup of a token."""
        if not token.attributes or token.kind != START:
            return []
        names = [name for name, _ in token.attributes]
        readable = not self._read.isdisjoint(names)
        rewritten = not REWRITTEN.isdisjoint(names)
        if not (readable or rewritten):
            return []
        raw = self._source.raw(token)
        spans = start_tags.values(self._source.outline(token))
        found = self._readable(token, raw, spans) if readable else []
        found += self._rewritten(token, raw, spans) if rewritten else []
        found.sort(key=itemgetter(0))
        return [(token.start + start, token.start + end, piece) for start, end, piece in found]

    def exclude(self, rule: str, text: str, offset: int) -> None:
        """Note that text at an offset is not offered to translators, and by which rule."""
        text = inline.collapse(text).strip(WHITE)
        self.exclusions.append(Exclusion(rule=rule, text=text, location=self.locate(offset)))

    def _readable(self, token: Token, raw: str, spans: dict[str, start_tags.Value]) -> list[Placed]:
        found: list[Placed] = []
        attrs = token.attributes or []
        for name, value in attributes.readable(token.name or "", attrs, self._further):
            if name not in spans or not inline.has_letter(value):
                continue
            span = spans[name]
            rule = self._marks.rule(token.place)
            if rule is not None:
                self.exclude(rule, value, token.start + span.start)
                continue
            written = raw[span.start : span.end]
            start = span.start + len(written) - len(written.lstrip(WHITE))
            written = written.strip(WHITE)
            piece = self._attribute(token, name, value, written, start, span.quote)
            found += [(start, start + len(written), piece)] if piece else []
        return found

    def _attribute(
        self, token: Token, name: str, value: str, written: str, start: int, quote: str
    ) -> Segment | None:
        """Return the segment of an attribute, None when there are words in template code only."""
        meta = attributes.meta_name(token.attributes or []) if name == "content" else None
        offset = token.start + start
        fragments: list[inline.Fragment] = []
        tags: list[Tag] = []
        end = 0
        for first, last, _ in self._islands(offset, offset + len(written)):
            code = written[first - offset : last - offset]
            tags.append(Tag(name=f"placeholder{len(tags) + 1}", opening=(Markup(raw=code),)))
            text = attribute_values.read(written[end : first - offset]).text
            fragments += (("text", text), ("tag", f"<{tags[-1].name}>"))
            end = last - offset
            self.exclude("server-code", code, first)
        # References in attributes are read otherwise than in text.
        fragments.append(("text", attribute_values.read(written[end:]).text if tags else value))
        if not any(kind == "text" and inline.has_letter(text) for kind, text in fragments):
            return None
        languages = self._marks.languages(token.place)
        segment = Segment(
            text=inline.join(fragments),
            context=self._marks.contexts.at(token.place),
            kind="meta" if meta else "attribute",
            location=self.locate(offset),
            notes=(
                f"meta {meta}" if meta else f"{name} of {token.name}",
                *self._marks.notes.of(token.place),
                *said_of(languages),
                *(f"<{tag.name}> = {inline.one_line(_raw(tag))}" for tag in tags),
            ),
            quote=quote,
            content=(Markup(raw=written),),
            tags=tuple(tags),
            locales=languages,
        )
        self.segments.append(segment)
        return segment

    def _islands(self, start: int, end: int) -> list[Island]:
        """Return where template code lies between two offsets."""
        found = self._source.islands
        if not found:
            return found
        low = bisect_left(found, (start,))
        return found[low : bisect_left(found, (end,), low)]

    def _rewritten(
        self, token: Token, raw: str, spans: dict[str, start_tags.Value]
    ) -> list[Placed]:
        attrs = dict(reversed(token.attributes or []))  # of two with one name the first counts
        found: list[Placed] = []
        for name in ("lang", "xml:lang"):
            if name not in spans:
                continue
            slot = self._language(token, name, attrs.get(name, "").strip(), raw, spans[name])
            if slot is not None:
                found.append((spans[name].start, spans[name].end, slot))
        if (
            token.name in {"a", "area"}
            and "href" in spans
            and not self._coded(token, spans["href"])
        ):
            span = spans["href"]
            written = raw[span.start : span.end]
            slot = Slot(kind="href", raw=written, value=attrs["href"], quote=span.quote)
            found.append((span.start, span.end, slot))
        elif token.name == "iframe" and "srcdoc" in spans:
            span = spans["srcdoc"]
            found.append((span.start, span.end, self._embedded(token, raw, span)))
        elif token.name == "meta" and attrs.get("name", "").strip().lower() == "gtqm:languages":
            self.languages = tuple(attrs.get("content", "").replace(",", " ").split())
        return found

    def _coded(self, token: Token, span: start_tags.Value) -> bool:
        """Return whether there is template code in an attribute's value, which has to stay."""
        return bool(self._islands(token.start + span.start, token.start + span.end))

    def _language(
        self, token: Token, name: str, said: str, raw: str, span: start_tags.Value
    ) -> Slot | None:
        """Return the language an element states, when what is in it will be in another one."""
        if self._coded(token, span):
            return None
        written = raw[span.start : span.end]
        if token.name == "html" and name == "lang" and self.language is None:
            self.language = said
            return Slot(kind="language", raw=written, value=said, quote=span.quote)
        page = self.language or self._marks.language
        if not said or page is None or self._marks.rule(token.place) is not None:
            return None
        whole = token.name == "html" and same_language(said, page)
        kind = "language" if whole else "part"
        return Slot(kind=kind, raw=written, value=said, quote=span.quote)  # type: ignore[arg-type] # two

    def _embedded(self, token: Token, raw: str, span: start_tags.Value) -> Piece:
        """Return the page in an attribute's value."""
        written = raw[span.start : span.end]
        value = attribute_values.read(written)
        offset = token.start + span.start
        rule = self._marks.rule(token.place)
        pieces = None
        if rule is None and not self._coded(token, span):
            pieces = self.embed(value.text, lambda place: self.locate(offset + value.place(place)))
        if pieces is None:
            self.exclude(rule or "srcdoc", unescaped(value.text), offset)
            return Markup(raw=written)
        return embedded(written, span.quote, value, pieces)


def _raw(tag: Tag) -> str:
    return "".join(piece.raw for piece in tag.opening if isinstance(piece, Markup))
