"""The blocks of a page, made of whatever its elements were: paragraphs, lists, quotations."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gtqm_i18n.authoring.draft import Notes
from gtqm_i18n.authoring.inline import one_text, texts
from gtqm_i18n.authoring.nodes import Element, Node, elements, is_element, text_of
from gtqm_i18n.authoring.tables import is_data, with_headers
from gtqm_i18n.authoring.vocabulary import BLOCKS, GLOBAL, HEADINGS

__all__ = ["blocks", "unemphasized"]

OUTER = BLOCKS | {"div"}
NO_ATTRIBUTES: Mapping[str, str] = {}


def blocks(nodes: Iterable[Node], notes: Notes[str]) -> tuple[Element, ...]:
    """Return the blocks that some content makes: text between elements becomes a paragraph.

    What is wrapped around whole blocks (a link, emphasis) goes into each.
    """
    return tuple(_Flow(notes=notes).of(nodes))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Flow:
    """What holds for the blocks that are made: the elements wrapped around them, attributes."""

    notes: Notes[str]
    around: tuple[Element, ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)

    def of(self, nodes: Iterable[Node]) -> list[Element]:
        """Return the blocks of some content."""
        found: list[Element] = []
        run: list[Node] = []
        for node in nodes:
            if isinstance(node, str) or not _holds_block(node):
                run.append(self._wrapped(node))
                continue
            found += self._paragraphs(run)
            run = []
            found += self._block(node)
        found += self._paragraphs(run)
        place = self.said.get("id")
        if place and found and not any("id" in each.attributes for each in found):
            found[0] = found[0].saying({"id": place})
        return found

    def _wrapped(self, node: Node) -> Node:
        for element in reversed(self.around):
            node = element.holding([node])
        return node

    def _paragraphs(self, run: Sequence[Node]) -> Iterator[Element]:
        said = {name: value for name, value in self.said.items() if name != "id"}
        for text in texts(run, self.notes):
            yield Element("p", text, said, self.hints)

    def _block(self, node: Element) -> list[Element]:
        make = MAKERS.get(node.name)
        if make is not None:
            return make(self._within(node), node)
        if node.name in {"p", "div"} or node.name in BLOCKS:
            return self._within(node).of(node.children)
        return replace(self, around=(*self.around, node.holding(()))).of(node.children)

    def _within(self, node: Element) -> _Flow:
        """Return what holds in an element: what it says goes to the blocks that it is made of."""
        own = {name: value for name, value in node.attributes.items() if name in GLOBAL}
        outer = {name: value for name, value in self.said.items() if name != "id"}
        return replace(self, said={**outer, **own}, hints={**self.hints, **node.hints})

    def own(self, node: Element) -> dict[str, str]:
        """Return what the block made of an element says."""
        return {**self.said, **node.attributes}

    def inner(self) -> _Flow:
        """Return what holds in a block that says by itself what was said."""
        return replace(self, said={}, hints={})

    def text(self, nodes: Iterable[Node]) -> tuple[Node, ...]:
        """Return content as one text, a space for the edges of blocks."""
        return one_text((self._wrapped(each) for each in _phrasing(nodes)), self.notes)


def _heading(flow: _Flow, node: Element) -> list[Element]:
    """Return a heading, nothing when it is empty: one line without emphasis."""
    text = tuple(unemphasized(flow.text(node.children)))
    pictures = [Element("p", (each,)) for each in elements(text) if each.name == "img"]
    if not text_of(text).strip():
        return pictures
    return [Element(node.name, one_text(text, flow.notes), flow.own(node))]


def unemphasized(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield phrasing content without `strong` and line breaks, as headings have it."""
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif node.name == "br":
            yield " "
        elif node.name == "strong":
            yield from unemphasized(node.children)
        else:
            yield node.holding(unemphasized(node.children))


def _phrasing(nodes: Iterable[Node]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, str) or not _holds_block(node):
            yield node
        elif node.name in OUTER:
            yield " "
            yield from _phrasing(node.children)
            yield " "
        else:
            yield node.holding(_phrasing(node.children))


def _holds_block(node: Element) -> bool:
    return node.name in OUTER or any(
        isinstance(each, Element) and _holds_block(each) for each in node.children
    )


def _list(flow: _Flow, node: Element) -> list[Element]:
    """Return a list whose entries hold all of it; a list right in a list belongs to the entry."""
    inner = flow.inner()
    entries: list[Element] = []
    loose: list[Node] = []
    for child in (*node.children, Element("li")):
        if not is_element(child, "li", "ul", "ol"):
            loose.append(child)
            continue
        rest = inner.of(loose)
        loose = []
        if rest:
            entries.append(Element("li", tuple(rest)))
        made = _entry(inner, child) if is_element(child, "li") else inner.of([child])
        if is_element(child, "li"):
            entries += made
        elif entries:
            entries[-1] = entries[-1].holding((*entries[-1].children, *made))
        elif made:
            entries.append(Element("li", tuple(made)))
    return [Element(node.name, tuple(entries), flow.own(node), node.hints)] if entries else []


def _entry(flow: _Flow, node: Node) -> list[Element]:
    if not isinstance(node, Element):
        return []
    within = flow._within(node)  # noqa: SLF001 - the same module
    found = within.inner().of(node.children)
    attributes = {name: value for name, value in within.said.items() if name in GLOBAL}
    return [Element(node.name, tuple(found), attributes)] if found else []


def _definitions(flow: _Flow, node: Element) -> list[Element]:
    found: list[Element] = []
    for child in _flattened(node.children, "dt", "dd"):
        if is_element(child, "dt"):
            term = flow.inner().text(child.children)
            if term:
                found.append(Element("dt", term, child.attributes))
        else:
            found += _entry(flow.inner(), child)
    if {each.name for each in found} == {"dt", "dd"} and found[0].name == "dt":
        return [Element("dl", tuple(found), flow.own(node))]
    return flow.of(node.children)


def _flattened(nodes: Iterable[Node], *names: str) -> Iterator[Element]:
    """Yield the elements of these names, and those that other elements around them hold."""
    for node in nodes:
        if is_element(node, *names):
            yield node  # type: ignore[misc] # an element by its name
        elif isinstance(node, Element) and _holds_block(node):
            yield from _flattened(node.children, *names)


def _quotation(flow: _Flow, node: Element) -> list[Element]:
    found = flow.inner().of(node.children)
    return [Element("blockquote", tuple(found), flow.own(node))] if found else []


def _preformatted(flow: _Flow, node: Element) -> list[Element]:
    lines = "".join(each if isinstance(each, str) else "\n" for each in _plain(node.children))
    text = lines.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")
    text = "".join(each for each in text if each in {"\n", "\t"} or each.isprintable())
    text = text.strip("\n").rstrip()
    code = next((each for each in elements(node.children) if each.name == "code"), None)
    if not text.strip():
        return []
    attributes = flow.own(node)
    if code is None:
        return [Element("pre", (text,), attributes)]
    return [Element("pre", (Element("code", (text,), code.attributes),), attributes)]


def _plain(nodes: Iterable[Node]) -> Iterator[Node]:
    """Yield the strings and line breaks of some content."""
    for node in nodes:
        if isinstance(node, str) or node.name == "br":
            yield node
        else:
            yield from _plain(node.children)


def _figure(flow: _Flow, node: Element) -> list[Element]:
    """Return a picture with its caption; what holds no picture is no figure."""
    captions = list(_flattened(node.children, "figcaption"))
    rest = flow.inner().of(_without(node.children, "figcaption"))
    text = flow.inner().text(captions[0].children) if captions else ()
    if not any(each.name == "img" for each in elements(rest)):
        return flow.of(node.children)
    caption = [Element("figcaption", text, captions[0].attributes)] if text else []
    more = flow.inner().of(each for other in captions[1:] for each in other.children)
    return [Element("figure", (*rest, *more, *caption), flow.own(node))]


def _without(nodes: Iterable[Node], name: str) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, str):
            yield node
        elif node.name != name:
            yield node.holding(_without(node.children, name))


def _details(flow: _Flow, node: Element) -> list[Element]:
    summary = next((each for each in node.children if is_element(each, "summary")), None)
    text = flow.inner().text(summary.children) if isinstance(summary, Element) else ()
    rest = flow.inner().of(each for each in node.children if each is not summary)
    if not text or not rest:
        return flow.of(node.children)
    return [Element("details", (Element("summary", text), *rest), flow.own(node))]


def _table(flow: _Flow, node: Element) -> list[Element]:
    """Return a table of data; one that only arranges a page is unwrapped."""
    if not is_data(node):
        flow.notes["layout"] += 1
        return flow.of(node.children)
    inner = flow.inner()
    parts: list[Element] = []
    for caption in _flattened(node.children, "caption"):
        text = inner.text(caption.children)
        if text and not parts:
            parts.append(Element("caption", text, caption.attributes))
    for section in node.children:
        if is_element(section, "thead", "tbody", "tfoot") and isinstance(section, Element):
            rows = list(_rows(inner, section))
            if rows and not any(each.name in {"thead", "tbody"} for each in parts):
                rows[0] = with_headers(rows, flow.notes)
            parts += [Element(section.name, tuple(rows))] if rows else []
    if not any(each.name != "caption" for each in parts):
        return flow.of(node.children)
    return [Element("table", tuple(parts), flow.own(node))]


def _rows(flow: _Flow, section: Element) -> Iterator[Element]:
    for row in section.children:
        if not isinstance(row, Element):
            continue
        cells = [each for each in row.children if isinstance(each, Element)]
        made = [_cell(flow, each) for each in cells if each.name in {"td", "th"}]
        if any(each.children for each in made):
            yield Element("tr", tuple(made))


def _cell(flow: _Flow, cell: Element) -> Element:
    """Return a cell; a heading in it is a paragraph, and a header cell is bold by itself."""
    children = unemphasized(cell.children) if cell.name == "th" else cell.children
    found = [
        replace(each, name="p") if each.name in HEADINGS else each for each in flow.of(children)
    ]
    return Element(cell.name, tuple(found), cell.attributes)


def _rule(_flow: _Flow, _node: Element) -> list[Element]:
    return [Element("hr")]


Maker = Callable[[_Flow, Element], list[Element]]

MAKERS: dict[str, Maker] = {
    **dict.fromkeys(HEADINGS, _heading),
    "blockquote": _quotation,
    "details": _details,
    "dl": _definitions,
    "figure": _figure,
    "hr": _rule,
    "ol": _list,
    "pre": _preformatted,
    "table": _table,
    "ul": _list,
}
"""How each block is made of a foreign element; others are paragraphs."""
