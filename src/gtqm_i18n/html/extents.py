"""Where elements begin and end in the source, also those whose end tag was left out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from turbohtml import Document, Element, Namespace, Node

__all__ = ["Extents", "Zones"]


class Extents:
    """The stretch of source that each element of a tree covers, in places of the tree."""

    __slots__ = ("_nearest", "_source", "_tree")

    def __init__(self, tree: Document, source: str) -> None:
        """Take the tree, parsed with source locations, and the source it was parsed from."""
        self._tree = tree
        self._source = source
        self._nearest: dict[Node, Node | None] = {}

    def of(self, *names: str) -> Iterator[tuple[int, int]]:
        """Yield start and end of each element with one of these names, in document order."""
        for element in self._tree.iter_elements(names):
            extent = self.find(element)
            if extent is not None:
                yield extent

    def find(self, element: Element) -> tuple[int, int] | None:
        """Return start and end of an element; None when its start tag is only implied.

        An element without an end tag ends where what closed it begins: the next element that is
        not in it, or the end tag of an element around it.
        """
        location = element.source_location
        if location is None:
            return None
        start = location.start_tag.start_offset
        if location.end_tag is not None:
            return start, max(location.end_tag.end_offset, location.start_tag.end_offset)
        after = location.start_tag.end_offset
        if element.namespace is not Namespace.HTML and self._source.endswith("/>", start, after):
            return start, after
        end = min(self._closing(element, start), self._following(element, start))
        return start, max(end, after)

    def _following(self, element: Element, start: int) -> int:
        for node in element.following:
            if isinstance(node, Element) and node.source_location is not None:
                after = node.source_location.start_tag.start_offset
                if after > start:
                    return after
        return len(self._source)

    def _closing(self, element: Element, start: int) -> int:
        """Return where the end tag of the nearest element around begins, of those after `start`.

        An end tag before it belongs to an element that was closed while this one stayed open.
        """
        around = self._closed(element.parent)
        while around is not None:
            location = around.source_location
            tag = location.end_tag if location is not None else None
            if tag is not None and tag.start_offset >= start:
                return tag.start_offset
            around = self._closed(around.parent)
        return len(self._source)

    def _closed(self, node: Node | None) -> Node | None:
        """Return the nearest node, from here up, that has an end tag."""
        passed: list[Node] = []
        while node is not None:
            if node in self._nearest:
                node = self._nearest[node]
                break
            location = node.source_location
            if location is not None and location.end_tag is not None:
                break
            passed.append(node)
            node = node.parent
        self._nearest.update(dict.fromkeys(passed, node))
        return node


class Zones:
    """Which rule holds at a place, where rules come with elements and inner ones win."""

    __slots__ = ("_places", "_rules", "turns")

    def __init__(self, extents: Iterable[tuple[int, int, str | None]]) -> None:
        """Take `(start, end, rule)` in document order; rule None lifts the rule around it.

        `turns` maps the start of each such element to the rule outside it and the one inside.
        """
        self._places = [0]
        self._rules: list[str | None] = [None]
        self.turns: dict[int, tuple[str | None, str | None]] = {}
        open_until: list[tuple[int, str | None]] = []
        for start, end, rule in extents:
            self._close(open_until, start)
            outside = self._rules[-1]
            stop = min(end, open_until[-1][0]) if open_until else end
            open_until.append((stop, outside))
            self.turns[start] = (outside, rule)
            self._turn(start, rule)
        self._close(open_until, None)

    def _close(self, open_until: list[tuple[int, str | None]], place: int | None) -> None:
        while open_until and (place is None or open_until[-1][0] <= place):
            self._turn(*open_until.pop())

    def _turn(self, place: int, rule: str | None) -> None:
        self._places.append(place)
        self._rules.append(rule)

    def at(self, place: int) -> str | None:
        """Return the rule that holds at a place."""
        return self._rules[bisect_right(self._places, place) - 1]
