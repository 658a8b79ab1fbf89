"""An article as it stands in its file. What `vocabulary` does not allow is never written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape

from gtqm_i18n.authoring.addresses import is_safe
from gtqm_i18n.authoring.nodes import Element, Node, is_element
from gtqm_i18n.authoring.vocabulary import ATTRIBUTES, BLOCKS, GLOBAL, KEPT, VOID

__all__ = ["page"]

ADDRESSES = frozenset("href src".split())
LISTS = ("ol", "ul")
BARE = frozenset("dd li td th".split())
"""Blocks whose only paragraph needs no tags."""

NAMED_SPACES = {"\u00a0": "&nbsp;", "\u202f": "&#8239;"}

PAGE = """\
<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
{description}</head>
<body>
<nav data-i18n="languages"></nav>
<main>
<aside data-i18n="notice"></aside>
<article>
<header>
{header}
</header>

{body}<p data-i18n="credits"></p>
</article>
</main>
</body>
</html>
"""


def page(
    *,
    language: str,
    title: str,
    description: str,
    header: Sequence[Element],
    body: Sequence[Element],
) -> str:
    """Return the page of an article: its head, its header with the title, its blocks."""
    meta = f'<meta name="description" content="{_value(description)}">\n' if description else ""
    return PAGE.format(
        language=_value(language),
        title=_characters(title),
        description=meta,
        header="\n".join(line for each in header for line in _lines(each)),
        body="".join("\n".join(_lines(each)) + "\n\n" for each in body),
    )


def _lines(block: Element) -> Iterator[str]:
    """Yield the lines of a block."""
    if block.name not in KEPT:
        return
    start, end = _tag(block), f"</{block.name}>"
    inner = [each for each in block.children if isinstance(each, Element)]
    if block.name == "hr":
        yield start
    elif block.name == "pre" or not _holds_blocks(block):
        yield f"{start}{_inline(block.children)}{end}"
    elif block.name not in BARE or not _is_bare(inner[0]):
        yield start
        for each in inner:
            is_picture = block.name == "figure" and _is_bare(each) and _is_picture(each)
            yield from [_inline(each.children)] if is_picture else _lines(each)
        yield end
    elif len(inner) == 1:
        yield f"{start}{_inline(inner[0].children)}{end}"
    elif block.name in {"li", "dd"} and all(each.name in LISTS for each in inner[1:]):
        yield f"{start}{_inline(inner[0].children)}"
        for each in inner[1:]:
            yield from _lines(each)
        yield end
    else:
        yield start
        for each in inner:
            yield from _lines(each)
        yield end


def _holds_blocks(block: Element) -> bool:
    return any(is_element(each, *BLOCKS) for each in block.children)


def _is_bare(block: Element) -> bool:
    """Return whether a paragraph needs no tags of its own in an entry or a cell."""
    return block.name == "p" and not block.attributes


def _is_picture(block: Element) -> bool:
    return all(is_element(each, "img") for each in block.children)


def _inline(nodes: Iterable[Node]) -> str:
    return "".join(map(_written, nodes))


def _written(node: Node) -> str:
    if isinstance(node, str):
        return _characters(node)
    if node.name not in KEPT or node.name in BLOCKS:
        return _inline(node.children)
    if node.name in VOID:
        return _tag(node)
    return f"{_tag(node)}{_inline(node.children)}</{node.name}>"


def _tag(element: Element) -> str:
    allowed = (*ATTRIBUTES.get(element.name, ()), *GLOBAL)
    written = "".join(_attribute(element.attributes, name) for name in allowed)
    return f"<{element.name}{written}>"


def _attribute(attributes: Mapping[str, str], name: str) -> str:
    value = attributes.get(name)
    if value is None or (name in ADDRESSES and not is_safe(value)):
        return ""
    return f' {name}="{_value(value)}"' if value or name == "alt" else f" {name}"


def _value(text: str) -> str:
    return _characters(text).replace('"', "&quot;")


def _characters(text: str) -> str:
    return _spaced(escape(text, quote=False))


def _spaced(text: str) -> str:
    for space, name in NAMED_SPACES.items():
        text = text.replace(space, name)
    return text
