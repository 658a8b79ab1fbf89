"""Which strings of a JSON-LD script people read, and where they lie in its source.

https://www.w3.org/TR/json-ld11/#embedding-json-ld-in-html-documents, https://schema.org/NewsArticle
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Final, Literal, NamedTuple, TypeAlias

from gtqm_i18n.html.inline import WHITE

__all__ = ["READ", "Found", "find", "is_html", "is_json_ld", "is_text", "outline"]

MEDIA_TYPE: Final = "application/ld+json"

# https://schema.org: properties whose value is text in the page's language.
TEXTS: Final = frozenset(
    """
    abstract accessibilitySummary alternativeHeadline articleBody articleSection audienceType award
    backstory caption claimReviewed conditionsOfAccess contactType copyrightNotice dateline
    description disambiguatingDescription educationRequirements experienceRequirements genre
    headline honorificPrefix jobBenefits jobTitle keywords knowsAbout printEdition qualifications
    ratingExplanation recipeCategory recipeCuisine recipeIngredient recipeInstructions recipeYield
    responsibilities reviewBody roleName serviceType skills slogan step supply teaches text title
    tool transcript usageInfo
    """.split()
)

# Types whose `name` is a name and stays, and endings of such types; the name of anything else is
# its title.
NAMED: Final = frozenset(
    """
    AdministrativeArea Airline Airport Brand City CollegeOrUniversity Continent Corporation
    Country Hospital Language Library LocalBusiness Museum Mountain Park PerformingGroup Person
    PoliticalParty Product ProductModel ResearchProject Residence River School
    SoftwareApplication State StadiumOrArena TouristAttraction Vehicle
    """.split()
)
NAMED_ENDINGS: Final = tuple(
    """
    Agency Application Building Business Company Group Office Organization Place Project School
    Store Structure Team Union Venue
    """.split()
)

# Where something without a type is one of them.
NAMED_UNDER: Final = frozenset(
    """
    accountablePerson actor address affiliation author birthPlace brand containedInPlace
    contentLocation contributor copyrightHolder creator director editor founder funder homeLocation
    location locationCreated manufacturer member memberOf organizer parentOrganization performer
    producer provider publisher publishingPrinciples sourceOrganization spatialCoverage sponsor
    subOrganization translator worksFor
    """.split()
)

NAMES: Final = frozenset({"alternateName", "name"})
READ: Final = TEXTS | NAMES
"""Properties that people read, translated or not."""

# Whose `inLanguage` is that of this page; a film or a recording keeps its own.
WRITTEN_ENDINGS: Final = ("Article", "CreativeWork", "Page", "Posting", "Report")

TOKEN = re.compile(
    r'[ \t\r\n]*+(?:(?P<string>"(?:[^"\\]|\\.)*+")|(?P<mark>[{}\[\]:,])|[^ \t\r\n"{}\[\]:,]++)'
)
PREFIX = re.compile(r"(?:schema:|https?://schema\.org/)")
DATE = re.compile(r"-?\d{4}-\d{2}(?:-\d{2}(?:T[\d:.]+(?:Z|[+-]\d{2}:?\d{2})?)?)?|P[\dYMWDTHS.]+")
HTML = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z]+\d*);")
ADDRESS: Final = re.compile(r"[a-z][a-z0-9+.-]*:[^ ]+|/[^ ]*", re.IGNORECASE)

Kind: TypeAlias = Literal["text", "name", "other", "language"]


class Found(NamedTuple):
    """A string: where it lies between its quotes, its value, its property, and what it is.

    `text` is for translators, `name` is a name that stays, `other` is what the table does not know,
    `language` is a language's tag. `language` (BCP 47) is what the objects around say of it.
    """

    start: int
    end: int
    value: str
    name: str
    kind: Kind
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


class _Around(NamedTuple):
    """What the objects around say: types, the property they are in, their language."""

    types: tuple[str, ...]
    under: str
    language: str | None


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
                name = PREFIX.sub("", value)
    return root


def _found(root: _Object) -> Iterator[Found]:
    waiting: list[tuple[_Object, _Around]] = [(root, _Around((), "", None))]
    while waiting:
        node, around = waiting.pop()
        said: str | None = None
        if not node.array:
            types = tuple(map(_type, _strings(node, "@type")))
            if not any(name == "@value" for name, _ in node.members):
                around = around._replace(types=types, under=node.name)
            stated = next(_strings(node, "inLanguage"), around.language)
            said = next(_strings(node, "@language"), stated)
            around = around._replace(language=stated)
        for name, member in node.members:
            if isinstance(member, _Object):
                waiting.append((member, around))
            elif isinstance(member, _String):
                inherited = node.name if name == "@value" else name
                kind = _kind(inherited, around)
                if kind is not None:
                    yield Found(*member, inherited, kind, said or around.language)


def _strings(node: _Object, name: str) -> Iterator[str]:
    for key, member in node.members:
        if key == name and isinstance(member, _String):
            yield member.value
        elif key == name and isinstance(member, _Object) and member.array:
            yield from (each.value for _, each in member.members if isinstance(each, _String))


def _type(value: str) -> str:
    return re.split(r"[/#:]", value)[-1]


def _kind(name: str, around: _Around) -> Kind | None:
    if name == "@language":
        return "language"
    if name == "inLanguage":
        own = not around.types or any(each.endswith(WRITTEN_ENDINGS) for each in around.types)
        return "language" if own else None
    if name in TEXTS:
        return "text"
    if name not in NAMES:
        return None if name.startswith("@") else "other"
    named = around.under in NAMED_UNDER if not around.types else False
    named |= any(each in NAMED or each.endswith(NAMED_ENDINGS) for each in around.types)
    return "name" if named else "text"


def is_json_ld(media_type: str) -> bool:
    """Return whether a script with this `type` is JSON-LD, whatever its parameters."""
    return media_type.partition(";")[0].strip(WHITE).lower() == MEDIA_TYPE


def is_html(value: str) -> bool:
    """Return whether a string is HTML itself: it has a tag or a character reference."""
    return HTML.search(value) is not None


def is_text(value: str) -> bool:
    """Return whether a string has words: an address or a date has none."""
    machine = ADDRESS.fullmatch(value) or DATE.fullmatch(value)
    return any(map(str.isalpha, value)) and machine is None


def outline(text: str) -> object:
    """Return what no translation may change of a script: all but its texts and languages."""
    found = find(text)
    if found is None:
        return text
    pieces: list[str] = []
    end = 0
    for each in found:
        if each.kind in {"text", "language"}:
            pieces.append(text[end : each.start])
            end = each.end
    return (*pieces, text[end:])
