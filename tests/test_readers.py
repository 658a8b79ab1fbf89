"""The two ways to read a PO file: by one expression for each entry, and by polib."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError, replace
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gtqm_i18n.catalog import header, po
from gtqm_i18n.catalog.syntax import charsets, irregular, regular
from gtqm_i18n.errors import CatalogError
from gtqm_i18n.model import Location, Unit

HEADER = '# Copyright\n#\nmsgid ""\nmsgstr ""\n"Language: es\\n"\n"Content-Type: text/plain\\n"\n\n'

WORDS = st.lists(
    st.sampled_from(
        [
            "mot",
            " ",
            "é",
            r"\"",
            r"\n",
            r"\\",
            r"\t",
            "<a1>",
            "\u2028",
            "\xa0",
            "#",
            "msgid",
            "\x0c",
        ]
    ),
    max_size=6,
).map("".join)
STRING = st.lists(WORDS, min_size=1, max_size=3).map(lambda parts: [f'"{part}"' for part in parts])


def _field(word: str, sign: str = "") -> st.SearchStrategy[str]:
    return STRING.map(lambda parts: f"{sign}{word} " + f"\n{sign}".join(parts) + "\n")


@st.composite
def _entry(draw: st.DrawFn, number: int) -> str:
    obsolete = draw(st.booleans()) and number % 3 == 0
    sign, former = ("#~ ", "#~| ") if obsolete else ("", "#| ")
    written = [
        *draw(st.lists(st.sampled_from(["# said", "# said  ", "#  more", "#", "# "]), max_size=3)),
        *draw(st.lists(st.sampled_from(["#. p", "#.  <a1> = x", '#. also: "\\""']), max_size=2)),
        *draw(
            st.lists(st.sampled_from(["#: a.html", "#: b:3 c", "#: \u2068a b\u2069:1"]), max_size=2)
        ),
        *draw(st.lists(st.sampled_from(["#, fuzzy", "#, c-format, no-wrap", "#, "]), max_size=2)),
    ]
    text = "".join(f"{line}\n" for line in written)
    if draw(st.booleans()):
        text += draw(st.just("") | _field("msgctxt", former)) + draw(_field("msgid", former))
    text += draw(st.just("") | _field("msgctxt", sign))
    text += f'{sign}msgid "{number}"\n'
    if draw(st.integers(0, 3)):
        text += draw(_field("msgstr", sign))
    else:
        text += f'{sign}msgid_plural "{number} x"\n'
        text += "".join(
            draw(_field(f"msgstr[{form}]", sign)) for form in range(draw(st.integers(1, 3)))
        )
    return text + draw(st.sampled_from(["\n", "\n", "\n\n", ""]))


@st.composite
def _catalogs(draw: st.DrawFn) -> str:
    count = draw(st.integers(0, 4))
    return HEADER + "".join(draw(_entry(number)) for number in range(count))


DAMAGE = [
    *["\n", "\r", "\r\n", '"', "\\", "#", "# ", "#. x\n", "#.\n", "#: a\n", "#, fuzzy\n", "#~ "],
    *['#| msgid "q"\n', '#~| msgid "q"\n', "msgid ", 'msgstr "a"\n', 'msgctxt "c"\n', " ", "\t"],
    *['msgid ""\n', '""\n', r"\a", r"\303\251", r"\'", 'msgstr[1] "x"\n', 'msgid_plural "y"\n'],
    *["#-#-#-#-#  a  #-#-#-#-#", "<<<<<<< ", "\x1c", "\u2068", "\ufeff", "#~\n", "#x\n"],
]


@st.composite
def _damaged(draw: st.DrawFn) -> str:
    """Give a catalog with something put in, or cut out, in some places."""
    text = draw(_catalogs())
    for _ in range(draw(st.integers(1, 3))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.sampled_from([0, 0, 1, 12]))
        text = text[:start] + draw(st.sampled_from([*DAMAGE, ""])) + text[end:]
    return draw(st.sampled_from([text, text.replace("\n", "\r\n")]))


def _reads_alike(text: str) -> bool:
    """Return whether a text has entries of the usual form alone; it is then read alike."""
    found = regular.read(text, path="x.po")
    if found is None:
        return False
    ours, theirs = found, irregular.read(text, charset="UTF-8", path="x.po")
    # As text, because places are no part of what makes units equal.
    assert list(map(repr, ours.blocks)) == list(map(repr, theirs.blocks))
    for name in ("target", "flags", "comments"):
        assert getattr(ours.header, name) == getattr(theirs.header, name)
    assert ours.tail == theirs.tail
    return True


@given(_catalogs())
def test_usual_catalogs_are_read_by_expressions(text: str) -> None:
    assert _reads_alike(text)
    assert _reads_alike(text.replace("\n", "\r\n"))


@given(_damaged())
def test_damaged_catalogs_are_read_alike_or_left_to_polib(text: str) -> None:
    _reads_alike(text)


def test_files_are_read_alike(samples: Path) -> None:
    """Of this repository, and of other tools."""
    root = Path(__file__).parents[1]
    paths = [
        path
        for folder in ("src", "locales", "docs", "tests")
        for path in (root / folder).rglob("*")
    ]
    count = 0
    for path in [*paths, *samples.rglob("*")]:
        if path.suffix not in {".po", ".pot"}:
            continue
        data = path.read_bytes()
        try:
            file = po.read(data, path="x.po")
        except CatalogError:
            continue
        text = charsets.decode(data, file.charset, path="x.po").removeprefix("\ufeff")
        count += _reads_alike(text)
    assert count > 250


@pytest.mark.parametrize("escape", [r"\a", r"\'", r"\?", r"\101", r"\x41"])
def test_escapes_that_need_a_charset_are_left_to_polib(escape: str) -> None:
    text = f'{HEADER}msgid "{escape}"\nmsgstr ""\n'
    assert regular.read(text, path="x.po") is None
    assert irregular.read(text, charset="UTF-8", path="x.po").blocks[1].unit is not None


@given(st.lists(st.sampled_from(["Language", ":", " ", "es", "\n", "\v", "\t", "Ü"])).map("".join))
def test_header_fields_are_those_of_polib(text: str) -> None:
    file = polib.pofile(f'msgid ""\nmsgstr "{polib.escape(text)}"\n')
    assert header.fields(text) == file.metadata
    assert list(header.fields(text)) == list(file.metadata)


def test_units_that_are_read_are_values_like_all_others() -> None:
    """They are filled as drafts; no field may be missing or stay open."""
    file = po.read(f'{HEADER}#, fuzzy\nmsgid "a"\nmsgstr "b"\n'.encode(), path="x.po")
    [unit] = file.catalog.units.values()
    made = Unit(source="a", target="b", flags=("fuzzy",), location=Location(path="x.po", line=9))
    assert (unit, repr(unit), hash(unit)) == (made, repr(made), hash(made))
    again = pickle.loads(pickle.dumps(unit))  # noqa: S301 - our own
    assert repr(again) == repr(replace(unit)) == repr(made)
    for value, name in ((unit, "target"), (unit.location, "line")):
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, "other")
