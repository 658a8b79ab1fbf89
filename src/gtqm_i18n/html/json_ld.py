"""Which strings of a JSON-LD script people read, and where they lie in its source.

https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents, https://schema.org/NewsArticle
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

__all__ = ["MEDIA_TYPE", "READ", "Found", "find", "is_broken", "is_text", "outline", "written"]

MEDIA_TYPE: Final = "application/ld+json"

# https://schema.org: properties whose value is text in the page's language.
TEXTS: Final = frozenset(
    """
    abstract accessibilitySummary alternativeHeadline articleBody articleSection backstory caption
    dateline description disambiguatingDescription genre headline jobTitle keywords reviewBody
    roleName slogan teaches text transcript
    """.split()
)

# Types whose `name` is a title, and endings of such types. The name of a person, an organization
# or a place is a name: it stays.
TITLED: Final = frozenset(
    """
    Answer Article Blog BreadcrumbList Chapter Clip Collection Course CreativeWork Dataset
    DefinedTerm DefinedTermSet DigitalDocument Episode Event FAQPage Guide HowTo HowToSection
    HowToStep ImageGallery ItemList ListItem Message Photograph PresentationDigitalDocument Question
    Report Service SiteNavigationElement SpeakableSpecification SpecialAnnouncement Thing
    WebContent WebPage WebPageElement WebSite
    """.split()
)
TITLED_ENDINGS: Final = ("Article", "Posting", "Event", "Page", "Object", "Gallery", "Service")

# Where something without a type is named by its title.
TITLED_UNDER: Final = frozenset({"about", "breadcrumb", "image", "item", "mentions", "video"})

NAMES: Final = frozenset({"alternateName", "name"})
READ: Final = TEXTS | NAMES
"""Properties that people read, translated or not."""

LANGUAGES: Final = frozenset({"@language", "inLanguage"})

TOKEN = re.compile(
    r'[ \t\r\n]*+(?:(?P<string>"(?:[^"\\]|\\.)*+")|(?P<mark>[{}\[\]:,])|[^ \t\r\n"{}\[\]:,]++)'
)
ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]*:[^ ]+|/[^ ]*", re.IGNORECASE)
SURROGATE = re.compile(r"[\ud800-\udfff]")

# What would end the script, open a comment in it or begin template code, and what old JavaScript
# took for a line end.
# https://html.spec.whatwg.org/multipage/scripting.html#restrictions-for-contents-of-script-elements
ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&{\u2028\u2029"}


class Found(NamedTuple):
    """A string: where it lies between its quotes, its value, its property, and what it is.

    `text` is for translators, `name` is a name that stays, `language` is a language's tag.
    `language` (BCP 47) is what the value's own object says of it.
    """

    start: int
    end: int
    value: str
    name: str
    kind: Literal["text", "name", "language"]
    language: str | None = None


class _String(NamedTuple):
    start: int
    end: int
    value: str


class _Object(NamedTuple):
    """An object or array: its members with their names (those of an array with the array's)."""

    name: str
    members: list[tuple[str, object]]
    array: bool = True


def find(text: str) -> list[Found] | None:
    """Return the strings of a JSON text in order, None when it is no JSON."""
    try:
        json.loads(text, parse_int=str, parse_float=str)
    except (ValueError, RecursionError):
        return None
    return sorted(_found(_tree(text)))


def _tree(text: str) -> _Object:
    """Return the members of a valid JSON text, with the place of each string."""
    root = _Object("", [])
    stack = [root]
    name: str | None = None
    for match in TOKEN.finditer(text):
        around = stack[-1]
        mark = match["mark"]
        member = around.name if around.array else name or ""
        if mark in {"{", "["}:
            inner = _Object(member, [], array=mark == "[")
            around.members.append((member, inner))
            stack.append(inner)
            name = None
        elif mark in {"}", "]"}:
            stack.pop()
            name = None
        elif mark == ",":
            name = None
        elif match["string"]:
            value = json.loads(match["string"])
            if around.array or name is not None:
                start, end = match.span("string")
                around.members.append((member, _String(start + 1, end - 1, value)))
            else:
                name = value
    return root


def _found(root: _Object) -> Iterator[Found]:
    waiting: list[tuple[_Object, Sequence[str], str]] = [(root, (), "")]
    while waiting:
        node, types, under = waiting.pop()
        said: str | None = None
        if not node.array:
            types = tuple(_type(value) for value in _strings(node, "@type"))
            said = next(iter(_strings(node, "@language")), None)
        for name, member in node.members:
            if isinstance(member, _Object):
                waiting.append((member, types, node.name))
            elif isinstance(member, _String):
                inherited = node.name if name == "@value" else name
                kind = _kind(inherited, types, under if node.array else node.name)
                if kind is not None:
                    yield Found(*member, inherited, kind, said if name == "@value" else None)


def _strings(node: _Object, name: str) -> Iterator[str]:
    for key, member in node.members:
        if key == name and isinstance(member, _String):
            yield member.value
        elif key == name and isinstance(member, _Object) and member.array:
            yield from (each.value for _, each in member.members if isinstance(each, _String))


def _type(value: str) -> str:
    return re.split(r"[/#:]", value)[-1]


def _kind(
    name: str, types: Sequence[str], under: str
) -> Literal["text", "name", "language"] | None:
    if name in LANGUAGES:
        return "language"
    if name in TEXTS:
        return "text"
    if name not in NAMES:
        return None
    titled = under in TITLED_UNDER and not types
    titled |= any(each in TITLED or each.endswith(TITLED_ENDINGS) for each in types)
    return "text" if titled else "name"


def is_text(value: str) -> bool:
    """Return whether a string has words: an address has none."""
    return any(map(str.isalpha, value)) and ADDRESS.fullmatch(value) is None


def is_broken(value: str) -> bool:
    """Return whether a string has halves of characters, which no catalog can hold."""
    return SURROGATE.search(value) is not None


def outline(text: str) -> object:
    """Return what no translation may change of a script: all but its texts and languages."""
    found = find(text)
    if found is None:
        return text
    pieces: list[str] = []
    end = 0
    for each in found:
        if each.kind != "name":
            pieces.append(text[end : each.start])
            end = each.end
    return (*pieces, text[end:])


def written(text: str, *, ascii_only: bool) -> str:
    """Return a text as it stands between the quotes of a JSON string in a script.

    `ascii_only` is for pages whose encoding does not hold every character: a script knows no
    character references.

    Law: the string says `text` for every JSON parser, and cannot end the script.
    """
    text = SURROGATE.sub("\ufffd", text)
    return json.dumps(text, ensure_ascii=ascii_only)[1:-1].translate(ESCAPED)
