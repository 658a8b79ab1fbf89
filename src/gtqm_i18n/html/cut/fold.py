"""The tags of one segment, folded as `docs/unit-text.md` says."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from gtqm_i18n.html import inline
from gtqm_i18n.html.pieces import Placed
from gtqm_i18n.html.syntax.tokens import START, Token
from gtqm_i18n.model import Markup, Piece, Tag

__all__ = ["NOT_TRANSLATED", "Fold"]

NOT_TRANSLATED = "not translated"
"""What the note of a frozen tag says; checks read it."""

LINKS = frozenset({"a", "area"})

KNOWN = 1024
"""How many names of elements are remembered."""

LONGEST = 80
LONGEST_ADDRESS = 1000
"""Code points of a tag's source, and of an address, in a note."""


class Fold:
    """What a segment is made of while its items are folded, one call for each item in order.

    `fragments` make the unit text, `placed` is what its source holds beside markup, `tags` and
    `notes` what each folded tag stands for; `hidden` holds comments, which a translation cannot
    place.
    """

    __slots__ = ("_numbers", "_open", "_taken", "fragments", "hidden", "notes", "placed", "tags")

    def __init__(self, taken: Iterable[str]) -> None:
        """Begin with nothing; `taken` are names of elements, which no numbered tag may have."""
        self._taken = frozenset(taken)
        self.fragments: list[inline.Fragment] = []
        self.placed: list[Placed] = []
        self.hidden: list[str] = []
        self.tags: list[Tag] = []
        self.notes: list[str] = []
        self._numbers: dict[str, int] = {}
        self._open: list[str] = []

    def words(self, text: str) -> None:
        """Add what text says."""
        self.fragments.append(("text", text))

    def hide(self, raw: str) -> None:
        """Add a comment."""
        self.hidden.append(raw)

    def single(
        self, element: str, token: Token, raw: str, pieces: tuple[Piece, ...], *, paired: bool
    ) -> None:
        """Add an element without text of the sentence.

        `paired` says that others of its name have end tags, so that it needs another name.
        """
        name = self._name(element, token, raw, bare=not paired)
        self.tags.append(Tag(name=name, opening=pieces, link=element in LINKS))
        self.fragments.append(("tag", f"<{name}>"))

    def open(self, token: Token, raw: str, opening: tuple[Piece, ...], closing: str) -> None:
        """Add a start tag; `closing` is the source of the end tag that will come."""
        element = token.name or ""
        name = self._name(element, token, raw, bare=True)
        self._begin(Tag(name=name, opening=opening, closing=closing, link=element in LINKS))

    def bare(self, token: Token, raw: str, closing: str) -> None:
        """Add a start tag that has no attributes; `closing` is the source of its end tag."""
        element = token.name or ""
        if _base(element) != element or len(raw) + len(closing) > LONGEST:
            self.open(token, raw, (Markup(raw=raw),), closing)
        else:
            self._begin(_bare(element, raw, closing))

    def _begin(self, tag: Tag) -> None:
        self.tags.append(tag)
        self._open.append(tag.name)
        self.fragments.append(("tag", f"<{tag.name}>"))

    def close(self) -> None:
        """Add the end tag of the element opened last."""
        self.fragments.append(("tag", f"</{self._open.pop()}>"))

    def frozen(
        self,
        element: str,
        text: str,
        opening: tuple[Piece, ...],
        inside: tuple[Piece, ...],
        closing: str,
    ) -> None:
        """Add an element whose text stays as it is; translators read it, renderers do not."""
        name = self._numbered(_base(element), NOT_TRANSLATED)
        link = element in LINKS
        self.tags.append(Tag(name=name, opening=opening, closing=closing, frozen=inside, link=link))
        self.fragments += (("tag", f"<{name}>"), ("text", text), ("tag", f"</{name}>"))

    def _name(self, element: str, token: Token, raw: str, *, bare: bool) -> str:
        """Return an element's name in the unit text: its own when there is no more to it."""
        base = _base(element)
        if bare and base == element and token.kind == START and not token.attributes:
            return element
        return self._numbered(base, _stands_for(token, raw))

    def _numbered(self, base: str, stands_for: str) -> str:
        number = self._numbers.get(base, 0) + 1
        while (name := f"{base}{number}") in self._taken:
            number += 1
        self._numbers[base] = number
        self.notes.append(f"<{name}> = {stands_for}")
        return name


@lru_cache(maxsize=KNOWN)
def _base(element: str) -> str:
    """Return what an element's name in the unit text begins with."""
    return element if inline.TAG.fullmatch(f"<{element}>") else "tag"


@lru_cache(maxsize=KNOWN)
def _bare(element: str, raw: str, closing: str) -> Tag:
    """Return a tag without attributes: the same value wherever it is written the same."""
    return Tag(name=element, opening=(Markup(raw=raw),), closing=closing, link=element in LINKS)


def _stands_for(token: Token, raw: str) -> str:
    attributes = dict(token.attributes or ())
    known = attributes.get("href") or attributes.get("src") or attributes.get("datetime")
    text = inline.one_line(known or raw)
    if text == NOT_TRANSLATED:
        text = inline.one_line(raw)
    longest = LONGEST_ADDRESS if known and not text.startswith("data:") else LONGEST
    return inline.shortened(text, longest)
