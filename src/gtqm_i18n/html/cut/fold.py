"""The tags of one segment, folded as `docs/unit-text.md` says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection

from gtqm_i18n.html import inline
from gtqm_i18n.html.syntax.tokens import START, Token
from gtqm_i18n.model import Markup, Piece, Tag

__all__ = ["NOT_TRANSLATED", "Fold"]

NOT_TRANSLATED = "not translated"
"""What the note of a frozen tag says; checks read it."""

LINKS = frozenset({"a", "area"})

LONGEST = 80
LONGEST_ADDRESS = 1000
"""Code points of a tag's source, and of an address, in a note."""


class Fold:
    """The parts of a segment while its items are folded, one call for each item in order.

    `fragments` make the unit text, `content` the source, `tags` and `notes` what each folded tag
    stands for; `hidden` holds comments, which a translation cannot place.
    """

    __slots__ = (
        "_numbers",
        "_open",
        "_paired",
        "_taken",
        "content",
        "fragments",
        "hidden",
        "notes",
        "tags",
    )

    def __init__(self, taken: Collection[str], paired: Collection[str] = ()) -> None:
        """Begin with nothing; `taken` are names of elements, which no numbered tag may have.

        `paired` are those that have end tags, so that a tag without one needs another name.
        """
        self._taken = taken
        self._paired = paired
        self.fragments: list[inline.Fragment] = []
        self.content: list[Piece] = []
        self.hidden: list[str] = []
        self.tags: list[Tag] = []
        self.notes: list[str] = []
        self._numbers: Counter[str] = Counter()
        self._open: list[Tag] = []

    def words(self, raw: str, text: str) -> None:
        """Add text: its source and what it says."""
        self.content.append(Markup(raw=raw))
        self.fragments.append(("text", text))

    def hide(self, raw: str) -> None:
        """Add a comment."""
        self.content.append(Markup(raw=raw))
        self.hidden.append(raw)

    def single(self, element: str, token: Token, raw: str, pieces: tuple[Piece, ...]) -> None:
        """Add an element without text of the sentence."""
        alone = token if element not in self._paired else None
        name = self._name(element, alone, _stands_for(token, raw))
        self.content += pieces
        self.tags.append(Tag(name=name, opening=pieces, link=element in LINKS))
        self.fragments.append(("tag", f"<{name}>"))

    def open(
        self, element: str, token: Token, raw: str, opening: tuple[Piece, ...], closing: str
    ) -> None:
        """Add a start tag; `closing` is the source of the end tag that will come."""
        name = self._name(element, token, _stands_for(token, raw))
        tag = Tag(name=name, opening=opening, closing=closing, link=element in LINKS)
        self.content += opening
        self.tags.append(tag)
        self._open.append(tag)
        self.fragments.append(("tag", f"<{name}>"))

    def close(self) -> None:
        """Add the end tag of the element opened last."""
        tag = self._open.pop()
        self.content.append(Markup(raw=tag.closing or ""))
        self.fragments.append(("tag", f"</{tag.name}>"))

    def frozen(
        self,
        element: str,
        text: str,
        opening: tuple[Piece, ...],
        inside: tuple[Piece, ...],
        closing: str,
    ) -> None:
        """Add an element whose text stays as it is; translators read it, renderers do not."""
        name = self._name(element, None, NOT_TRANSLATED)
        self.content += (*opening, *inside, Markup(raw=closing))
        link = element in LINKS
        self.tags.append(Tag(name=name, opening=opening, closing=closing, frozen=inside, link=link))
        self.fragments += (("tag", f"<{name}>"), ("text", text), ("tag", f"</{name}>"))

    def _name(self, element: str, token: Token | None, stands_for: str) -> str:
        """Return an element's name in the unit text: numbered when there is more to it."""
        base = element if inline.TAG.fullmatch(f"<{element}>") else "tag"
        if base == element and token and token.kind == START and not token.attributes:
            return element
        self._numbers[base] += 1
        while (name := f"{base}{self._numbers[base]}") in self._taken:
            self._numbers[base] += 1
        self.notes.append(f"<{name}> = {stands_for}")
        return name


def _stands_for(token: Token, raw: str) -> str:
    attributes = dict(token.attributes or ())
    known = attributes.get("href") or attributes.get("src") or attributes.get("datetime")
    text = inline.one_line(known or raw)
    if text == NOT_TRANSLATED:
        text = inline.one_line(raw)
    longest = LONGEST_ADDRESS if known and not text.startswith("data:") else LONGEST
    return inline.shortened(text, longest)
