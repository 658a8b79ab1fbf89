"""Entries as gettext, editors and we ourselves write them, each read by one expression.

A file that has an entry of any other form is read by `irregular`; what both read, they read alike.
"""

from __future__ import annotations

import re

from gtqm_i18n.catalog.syntax.blocks import GETTEXT_MARKER, Block, Found
from gtqm_i18n.catalog.syntax.escapes import unescape
from gtqm_i18n.catalog.syntax.references import references
from gtqm_i18n.model import Key, Location, Unit
from gtqm_i18n.model.drafts import draft_of

__all__ = ["read"]

TEXT = r'"[^\n]++\n(?:"[^\n]++\n)*'
FORMER = TEXT.replace('(?:"', r'(?:#\| "')

# The lines of an entry, by what they begin with; what stands between the quotes is looked at when
# it is read. No line can be of two kinds, so that any text takes linear time.
# (Groups are not possessive: Python 3.11.4 and before match too little then.)
ENTRY = re.compile(
    r"((?:(?:#(?: [^\n]*+)?)?\n)*)"
    r"((?:#\. [^\n]++(?<=\S)\n)*)"
    r"((?:#: [^\n]*+\n)*)"
    r"((?:#, [^\n]*+\n)*)"
    rf"((?:#\| msgctxt {FORMER})?#\| msgid {FORMER})?"
    rf"(?:msgctxt ({TEXT}))?"
    rf"msgid ({TEXT})"
    rf"(?:msgstr ({TEXT})|msgid_plural ({TEXT})((?:msgstr\[[0-9]\] {TEXT})+))"
    r"\n*+"
)
OBSOLETE = re.compile(
    r'(?:(?:#(?:[ .:,][^\n]*+)?)?\n)*((?:#~\| [^\n]*+\n)*(?:#~ ["m][^\n]*+\n)+)\n*+'
)
FORM = rf"msgstr\[([0-9])\] ({TEXT})"

# The escapes that stand for the same in every charset, and for polib too.
STRING = re.compile(r'(?:"[^"\\\n]*+(?:\\[bfnrtv"\\][^"\\\n]*+)*"\n)+')

LocationDraft, UnitDraft = draft_of(Location), draft_of(Unit)


class _Irregular(Exception):  # noqa: N818 - nothing is wrong with such a file
    """What says that an entry is of another form."""


class _Notes(dict[str, tuple[str, ...]]):
    """Extracted comments by the lines that hold them: most entries of a file have the same."""

    def __missing__(self, written: str) -> tuple[str, ...]:
        self[written] = notes = tuple(_plain(written)[3:-1].split("\n#. ")) if written else ()
        return notes


class _References(dict[str, tuple[str, ...]]):
    """References by the lines that hold them."""

    def __missing__(self, written: str) -> tuple[str, ...]:
        plain = "\u2068" not in written  # no name has spaces
        said = written[2:].replace("\n#:", " ").split() if plain else references(written)
        self[written] = found = tuple(said)
        return found


class _Flags(dict[str, tuple[str, ...]]):
    """Flags by the lines that hold them."""

    def __missing__(self, written: str) -> tuple[str, ...]:
        said = _plain(written)[2:].replace("\n#,", ",").split(",")
        self[written] = flags = tuple(filter(None, map(str.strip, said)))
        return flags


class _Comments(dict[str, tuple[str, ...]]):
    """Translators' comments by the lines that hold them; blank ones above all others are none."""

    def __missing__(self, written: str) -> tuple[str, ...]:
        said = "\n".join(line[2:].rstrip() for line in _plain(written).split("\n") if line)
        said = said.lstrip("\n")
        self[written] = comments = tuple(said.split("\n")) if said else ()
        return comments


def read(text: str, *, path: str) -> Found | None:
    """Return the entries of a PO file, None where one is of another form."""
    plain = text.replace("\r\n", "\n") if "\r" in text else text
    if "\r" in plain or GETTEXT_MARKER in plain:
        return None
    if len(text) - len(plain) not in (0, plain.count("\n")):  # some lines end in another way
        return None
    try:
        found = _read(plain, path)
    except _Irregular:
        return None
    if plain is text:
        return found
    blocks = [Block(raw.replace("\n", "\r\n"), unit) for raw, unit in found.blocks]
    return found._replace(blocks=blocks)


def _read(text: str, path: str) -> Found:
    comments_of, notes_of, references_of, flags_of = _Comments(), _Notes(), _References(), _Flags()
    header: Unit | None = None
    blocks: list[Block] = []
    start, line = 0, 1
    while start < len(text):
        match = ENTRY.match(text, start)
        if match is not None:
            raw, begin, obsolete = match[0], match.start(6 if match[6] else 7), False
        else:
            (match, raw, begin), obsolete = _obsolete(text, start), True
        comments, notes, places, flags, former, context, source, target, plural, forms = (
            match.groups()
        )
        unit = UnitDraft()
        unit.source = _text(source)
        unit.target = _text(target) if target else ""
        unit.context = _text(context) if context else None
        unit.flags = flags_of[flags]
        unit.notes = notes_of[notes]
        unit.comments = comments_of[comments]
        unit.references = references_of[places]
        unit.previous = _former(former) if former else None
        unit.plural = _plural(plural, forms) if plural else None
        unit.obsolete = obsolete
        unit.location = location = LocationDraft()
        location.path = path
        location.line = line + _above(comments, text, start, begin)
        location.column = 1
        location.__class__ = Location
        unit.__class__ = Unit
        if unit.source:
            blocks.append(Block(raw, unit))
        elif header or obsolete or context:
            raise _Irregular
        else:
            header = unit
            blocks.append(Block(raw, None))
        line += raw.count("\n")
        start += len(raw)
    if header is None:
        raise _Irregular
    return Found(blocks=blocks, header=header)


def _above(comments: str, text: str, start: int, begin: int) -> int:
    """Return how many lines of comments, which lie from an offset to another, are above an entry.

    A blank one counts as the entry's first line.
    """
    if "#\n" in comments and "#" in (said := comments.split("\n")):
        return said.index("#")
    return text.count("\n", start, begin)


def _obsolete(text: str, start: int) -> tuple[re.Match[str], str, int]:
    """Return an obsolete entry as a live one, its lines, and the offset of its first string."""
    found = OBSOLETE.match(text, start)
    if found is None:
        raise _Irregular
    live = f"\n{found[0]}".replace("\n#~ ", "\n").replace("\n#~| ", "\n#| ")
    match = ENTRY.fullmatch(live, 1)
    if match is None:
        raise _Irregular
    return match, found[0], found.start(1)


def _text(written: str) -> str:
    """Return what a string says, given its lines."""
    inside = written[1:-2]
    if written[-2] == '"' and '"' not in inside and "\\" not in inside:
        return inside
    if STRING.fullmatch(written) is None:
        raise _Irregular
    return unescape(inside.replace('"\n"', ""))


def _former(written: str) -> Key:
    """Return the key that an entry had when it was translated."""
    context, _, source = f"\n{written}".replace("\n#| ", "\n").rpartition("\nmsgid ")
    return _text(context[len("\nmsgctxt ") :] + "\n") if context else None, _text(source)


def _plural(written: str, forms: str) -> tuple[str, tuple[str, ...]]:
    source, found = _text(written), re.findall(FORM, forms)
    if not source or any(int(index) != place for place, (index, _) in enumerate(found)):
        raise _Irregular
    return source, tuple(_text(form) for _, form in found)


def _plain(written: str) -> str:
    """Return comments as they are, when they hold nothing that stands for something else."""
    if "\\" in written:
        from gtqm_i18n.catalog.syntax import lines  # noqa: PLC0415 - few comments ask for it

        if lines.usual(written, name="UTF-8") != written:
            raise _Irregular
    return written
