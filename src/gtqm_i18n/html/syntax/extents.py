"""Where elements begin and end in the source, also those whose end tag was left out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from typing import Generic, TypeAlias, TypeVar

from turbohtml import Document, Element, Namespace, Node

from gtqm_i18n.html.elements import VOID

__all__ = ["Change", "Extent", "Extents", "Zones", "to"]

State = TypeVar("State")

Extent: TypeAlias = tuple[int, int]
"""Start and end of an element, in places of the tree."""

Change: TypeAlias = tuple[int, int, Callable[[State], State]]
"""Start and end of an element, and what it makes of the state around it."""


class Extents:
    """The stretch of source that each element of a tree covers, in places of the tree."""

    __slots__ = ("_nearest", "_source", "_tree")

    def __init__(self, tree: Document, source: str) -> None:
        """Take the tree, parsed with source locations, and the source it was parsed from."""
        self._tree = tree
        self._source = source
        self._nearest: dict[Node, Node | None] = {}

    def of(self, *names: str) -> Iterator[Extent]:
        """Yield start and end of each element with one of these names, in document order."""
        for element in self._tree.iter_elements(names):
            extent = self.find(element)
            if extent is not None:
                yield extent

    def find(self, element: Element) -> Extent | None:
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
        if element.namespace is Namespace.HTML and element.tag in VOID:
            return start, after
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


class Zones(Generic[State]):
    """Which state holds at a place, where elements change the one around them."""

    __slots__ = ("_places", "_states", "turns")

    def __init__(self, outside: State, changes: Iterable[Change[State]]) -> None:
        """Take the state outside of everything, and the changes in document order.

        `turns` maps the start of each such element to the state outside it and the one inside.
        """
        self._places = [0]
        self._states = [outside]
        self.turns: dict[int, tuple[State, State]] = {}
        open_until: list[tuple[int, State]] = []
        for start, end, change in changes:
            self._close(open_until, start)
            around = self._states[-1]
            stop = min(end, open_until[-1][0]) if open_until else end
            open_until.append((stop, around))
            self.turns[start] = (around, change(around))
            self._turn(start, self.turns[start][1])
        self._close(open_until, None)

    def _close(self, open_until: list[tuple[int, State]], place: int | None) -> None:
        while open_until and (place is None or open_until[-1][0] <= place):
            self._turn(*open_until.pop())

    def _turn(self, place: int, state: State) -> None:
        self._places.append(place)
        self._states.append(state)

    def around(self, place: int) -> State:
        """Return the state outside the element that starts at a place, or at the place."""
        turn = self.turns.get(place)
        return self.at(place) if turn is None else turn[0]

    def at(self, place: int) -> State:
        """Return the state at a place."""
        if not self.turns:
            return self._states[0]
        return self._states[bisect_right(self._places, place) - 1]


def to(state: State) -> Callable[[State], State]:
    """Return the change to a state, whatever holds around."""
    return lambda _around: state
