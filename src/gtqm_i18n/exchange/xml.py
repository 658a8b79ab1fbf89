"""XML of other programs, read by expat; entities are refused."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol
from xml.parsers import expat

from gtqm_i18n.errors import CatalogError
from gtqm_i18n.messages import _

__all__ = ["Reader", "parse"]


class Reader(Protocol):
    """What is told of each element and text, in order."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take a start tag."""

    def characters(self, text: str) -> None:
        """Take some text."""

    def end(self, name: str) -> None:
        """Take an end tag."""


def parse(data: bytes, reader: Reader, *, path: str, name: str, roots: Sequence[str]) -> None:
    """Tell a reader what a file holds.

    `name` is the format's, `roots` its root elements. Raises CatalogError, with the line, for what
    is no such file and for one that defines entities: they may stand for a billion others, or for
    a file, and no such format needs one.
    """
    depth = 0

    def start(element: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        if not depth and element not in roots:
            message = _(
                "this is no {name} (its root element is {element}); move the file away",
                name=name,
                element=element,
            )
            raise CatalogError(message, path=path, line=1)
        depth += 1
        reader.start(element, attributes)

    def refuse(*_declared: object) -> None:
        message = _("the file defines entities; export it without them")
        raise CatalogError(message, path=path, line=parser.CurrentLineNumber)

    parser = expat.ParserCreate(namespace_separator=None)
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)  # noqa: FBT003 - expat's own
    except expat.ExpatError as error:
        message = _("this is no {name}; export it again, or move the file away", name=name)
        raise CatalogError(message, path=path, line=error.lineno) from None
    except (LookupError, ValueError):
        message = _("its encoding is none that can be read; save it as UTF-8")
        raise CatalogError(message, path=path) from None
