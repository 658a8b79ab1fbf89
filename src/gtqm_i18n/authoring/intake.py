"""A parsed page, taken in: what an article may have is kept, the rest unwrapped or dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from bs4.element import NavigableString, PageElement, PreformattedString, Tag

from gtqm_i18n.authoring import addresses
from gtqm_i18n.authoring.attributes import CHOICES, ID, allowed
from gtqm_i18n.authoring.draft import Notes
from gtqm_i18n.authoring.images import Images
from gtqm_i18n.authoring.nodes import Element, Node
from gtqm_i18n.authoring.prose import bears_out
from gtqm_i18n.authoring.styles import Look, Sheet, look
from gtqm_i18n.authoring.vocabulary import (
    ATTRIBUTES,
    BLOCKS,
    CONTAINERS,
    DROPPED,
    KEPT,
    RENAMED,
    VOID,
)
from gtqm_i18n.language import tags

__all__ = ["DEEPEST", "Intake"]

DEEPEST = 48
"""How deep elements may lie in each other; no article needs as much."""

WHY = {name: why for why, names in DROPPED.items() for name in names.split()}
ROLES = frozenset("navigation search banner contentinfo".split())
OWN_PLACES = frozenset("credits languages notice".split())
"""What `data-i18n` names: the tool fills them, and an article has its own."""

# Classes of word processors, and what an element with one is.
STYLES = {
    "MsoTitle": "h1",
    "MsoQuote": "blockquote",
    "MsoIntenseQuote": "blockquote",
    "title": "h1",
}
ENTRY = re.compile(r"MsoListParagraph|MsoListBullet|MsoListNumber")
# Google Docs: the lists of each level stand side by side.
KIX = re.compile(r"\blst-kix_\w+-(\d)\b", re.ASCII)
CONTENTS = re.compile(r"MsoToc\d")
PASSED = ("bullet", "id")
"""Hints about the block around what they were found in."""

SAMPLE = 200
"""How many strings of a part are read to learn its language."""


@dataclass(slots=True)
class _Open:
    """An element that is being read: what stands in it so far, and the language it is in."""

    rest: Iterator[PageElement]
    children: list[Node]
    language: str
    element: Element | None = None
    around: tuple[str, ...] = ()
    hints: dict[str, str] = field(default_factory=dict)
    depth: int = 0


@dataclass(slots=True, kw_only=True)
class Intake:
    """How a page is taken in.

    `targets` are the names of places on it that its links lead to; `noisy` says that its marks of
    languages come from a spelling checker.
    """

    language: str
    sheet: Sheet
    base: str
    targets: frozenset[str]
    noisy: bool
    notes: Notes[str]
    images: Images

    def take(self, root: Tag) -> tuple[Node, ...]:
        """Return what of an element's contents an article may have, in linear time."""
        top = _Open(rest=iter(root.contents), children=[], language=self.language)
        stack = [top]
        while stack:
            frame = stack[-1]
            child = next(frame.rest, None)
            if child is None:
                stack.pop()
                if stack:
                    self._close(frame, stack[-1])
            elif isinstance(child, Tag):
                opened = self._open(child, frame)
                if opened is not None:
                    stack.append(opened)
            elif isinstance(child, PreformattedString):
                self.notes["comment"] += 1
            elif isinstance(child, NavigableString):
                frame.children.append(str(child))
        return tuple(top.children)

    def _open(self, tag: Tag, frame: _Open) -> _Open | None:
        """Return an element begun; None for one that is dropped or has nothing in it."""
        said = {name: str(value) for name, value in tag.attrs.items()}
        shown = look(said.get("style", ""), said.get("class", ""), self.sheet)
        why = self._reason(tag, said, shown)
        if shown.bullet:
            _hint(frame, bullet=" ".join(_strings(tag)))
            return None
        if why is not None:
            self.notes[why] += 1
            return None
        self._count(said)
        name = self._name(tag, said, shown)
        if name == "img":
            frame.children += self.images.take(said, shown.tiny, self.base, self.notes)
            return None
        attributes = self._attributes(name, said, tag, frame)
        if name not in BLOCKS and name != "div" and "href" not in attributes:
            _hint(frame, **{key: attributes.pop(key) for key in ("id",) if key in attributes})
        if name in VOID:
            frame.children.append(Element(name, (), attributes))
            return None
        return self._begun(tag, name, attributes, shown, said, frame)

    def _begun(
        self,
        tag: Tag,
        name: str,
        attributes: dict[str, str],
        shown: Look,
        said: dict[str, str],
        frame: _Open,
    ) -> _Open:
        element: Element | None = Element(name, (), attributes)
        needed = {"span": attributes, "time": attributes.get("datetime")}
        if not needed.get(name, True):
            element = None
        elif name == "a" and "href" not in attributes:
            self.notes["link"] += "href" in said
            element = None
        if element is not None and frame.depth >= DEEPEST:
            self.notes["deep"] += 1
            element = None
        return _Open(
            rest=iter(tag.contents),
            children=[],
            language=attributes.get("lang", frame.language),
            element=element,
            around=() if frame.depth >= DEEPEST or _is_heading(name) else tuple(shown.names),
            hints=_hints(said, shown, name),
            depth=frame.depth + (element is not None) + len(shown.names),
        )

    def _reason(self, tag: Tag, said: dict[str, str], shown: Look) -> str | None:
        """Return why an element goes with all that is in it, None when it stays."""
        name = tag.name.lower()
        prefix, colon, _ = name.partition(":")
        if colon and name != "o:p" and not prefix.startswith("st"):
            return "media" if prefix == "v" else "residue"
        if name in WHY:
            return WHY[name]
        if shown.hidden or "hidden" in said:
            return "hidden"
        if said.get("role", "") in ROLES or CONTENTS.search(said.get("class", "")):
            return "navigation"
        return "residue" if said.get("data-i18n") in OWN_PLACES else None

    def _count(self, said: dict[str, str]) -> None:
        self.notes["handler"] += sum(name.startswith("on") for name in said)
        self.notes["style"] += sum(name in said for name in ("style", "class"))

    def _name(self, tag: Tag, said: dict[str, str], shown: Look) -> str:
        """Return what an element is in an article, empty for nothing."""
        name = RENAMED.get(tag.name.lower(), tag.name.lower())
        if name == "p" or name in CONTAINERS:
            named = (STYLES[each] for each in said.get("class", "").split() if each in STYLES)
            return next(named, "p" if name == "p" else "div")
        denied = {"strong": shown.bold is False, "em": shown.italic is False}
        if denied.get(name):
            return "span"
        return name if name in KEPT else "span"

    def _attributes(
        self, name: str, said: dict[str, str], tag: Tag, frame: _Open
    ) -> dict[str, str]:
        found: dict[str, str] = {}
        for each in ATTRIBUTES.get(name, ()):
            value = allowed(each, said.get(each), self.base, self.targets, self.notes)
            if value is not None:
                found[each] = value
        for each in ("dir", "translate"):
            if said.get(each, "").lower() in CHOICES[each]:
                found[each] = said[each].lower()
        if "notranslate" in said.get("class", "").split():
            found["translate"] = "no"
        place = said.get("id") or said.get("name", "")
        if place in self.targets and ID.fullmatch(place):
            found["id"] = place
        stated = said.get("lang") or said.get("xml:lang", "")
        if self._is_foreign(stated, tag, frame):
            found["lang"] = tags.canonical(stated)
        if name == "a" and "href" in found and addresses.is_local(found["href"]):
            self.notes["relative"] += 1
        return found

    def _is_foreign(self, stated: str, part: Tag, frame: _Open) -> bool:
        """Return whether a part is in another language than what is around it, as it says."""
        if not tags.valid(stated) or tags.base(stated) == tags.base(frame.language):
            return False
        text = " ".join(islice(_strings(part), SAMPLE))
        believed = bears_out(text, stated, noisy=self.noisy)
        self.notes["language"] += not believed
        return believed

    def _close(self, frame: _Open, parent: _Open) -> None:
        """Put what was read into the element around it."""
        children: list[Node] = frame.children
        for name in reversed(frame.around):
            if _has_text(children):
                children = [Element(name, tuple(children))]
        element = frame.element
        if element is None or (element.name not in BLOCKS and element.name != "div"):
            _hint(parent, **{key: frame.hints[key] for key in PASSED if key in frame.hints})
        if element is None:
            parent.children += children
            return
        attributes = {
            **{key: frame.hints[key] for key in ("id",) if key in frame.hints},
            **element.attributes,
        }
        if element.name not in BLOCKS and element.name != "div":
            attributes = dict(element.attributes)
        hints = {key: value for key, value in frame.hints.items() if key != "id"}
        parent.children.append(Element(element.name, tuple(children), attributes, hints))


def _hint(frame: _Open, **said: str) -> None:
    """Keep what the first bullet of an entry said for the paragraph around it."""
    for key, value in said.items():
        frame.hints.setdefault(key, value)


def _hints(said: dict[str, str], shown: Look, name: str) -> dict[str, str]:
    found = {}
    if shown.level:
        found["level"] = str(shown.level)
    if ENTRY.search(said.get("class", "")):
        found["entry"] = "yes"
    kix = KIX.search(said.get("class", ""))
    if kix is not None:
        found["kix"] = str(int(kix[1]) + 1)
    if name == "table":
        found["role"] = said.get("role", "")
    return found


def _is_heading(name: str) -> bool:
    return name in {"h1", "h2", "h3", "h4", "h5", "h6"}


def _has_text(nodes: list[Node]) -> bool:
    return any(isinstance(node, Element) or node.strip() for node in nodes)


def _strings(tag: Tag) -> Iterator[str]:
    return (
        str(each)
        for each in tag.descendants
        if isinstance(each, NavigableString) and not isinstance(each, PreformattedString)
    )
