"""PO files as other tools write them: read, changed in one place, and left alone elsewhere."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from dataclasses import replace
from difflib import unified_diff
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gtqm_i18n.catalog import po
from gtqm_i18n.catalog.mo import to_mo
from gtqm_i18n.errors import CatalogError
from gtqm_i18n.model import Catalog, Unit

Tool = Callable[..., subprocess.CompletedProcess[str]]

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n'

LONG = "word " * 30
OLD = '\n#, fuzzy\n#~| msgctxt "c"\n#~| msgid "é"\n#~ msgid "o"\n#~ msgstr "p"\n'

# A file, and what it is when the translation of the unit `a` becomes "new".
FILES = {
    "plain": ('\nmsgid "a"\nmsgstr "b"\n', '\nmsgid "a"\nmsgstr "new"\n'),
    "no end of line": ('\nmsgid "a"\nmsgstr "b"', '\nmsgid "a"\nmsgstr "new"'),
    "no blank lines": (
        'msgid "a"\nmsgstr "b"\nmsgid "c"\nmsgstr "d"\n',
        'msgid "a"\nmsgstr "new"\nmsgid "c"\nmsgstr "d"\n',
    ),
    "comments in no order": (
        '\n#, no-wrap\n#: x.c:3 y.c\n#. note \n#  mine\n#: z.c\nmsgid "a"\nmsgstr "b"\n',
        '\n#, no-wrap\n#: x.c:3 y.c\n#: z.c\n#. note \n#  mine\nmsgid "a"\nmsgstr "new"\n',
    ),
    "references with spaces": (
        '\n#: \u2068my file.c\u2069:3 b.c:4\nmsgid "a"\nmsgstr "b"\n',
        '\n#: \u2068my file.c\u2069:3 b.c:4\nmsgid "a"\nmsgstr "new"\n',
    ),
    "a comment without a space": (
        '\n#mine\n#.note\n#:x.c\n#,no-wrap\nmsgid "a"\nmsgstr "b"\n',
        '\n#mine\n#.note\n#:x.c\n#,no-wrap\nmsgid "a"\nmsgstr "new"\n',
    ),
    "strings broken by hand": (
        '\nmsgid ""\n"a"\nmsgstr ""\n"b"\n',
        '\nmsgid ""\n"a"\nmsgstr "new"\n',
    ),
    "obsolete ones between": (
        '\n#~ msgid "o"\n#~ msgstr "p"\n\nmsgid "a"\nmsgstr "b"\n\n#~msgid "q"\n#~msgstr "r"\n',
        '\n#~ msgid "o"\n#~ msgstr "p"\n\nmsgid "a"\nmsgstr "new"\n\n#~msgid "q"\n#~msgstr "r"\n',
    ),
    "what obsolete ones were made for": (
        f'\nmsgid "a"\nmsgstr "b"\n{OLD}',
        f'\nmsgid "a"\nmsgstr "new"\n{OLD}',
    ),
    "a comment at the end": (
        '\nmsgid "a"\nmsgstr "b"\n\n# end\n',
        '\nmsgid "a"\nmsgstr "new"\n\n# end\n',
    ),
    "a section": (
        '\n# section\n\n#. p\nmsgid "a"\nmsgstr "b"\n',
        '\n# section\n\n#. p\nmsgid "a"\nmsgstr "new"\n',
    ),
    "indented": (
        '\n  # mine\n  #, no-wrap\n  msgid "a"\n  msgstr "b"\n\n  #~ msgid "o"\n  #~ msgstr "p"\n',
        '\n  # mine\n  #, no-wrap\n  msgid "a"\nmsgstr "new"\n\n  #~ msgid "o"\n  #~ msgstr "p"\n',
    ),
    "plural forms": (
        '\nmsgid "x"\nmsgid_plural "y"\nmsgstr[0] "1"\nmsgstr[1] "2"\n\nmsgid "a"\nmsgstr "b"\n',
        '\nmsgid "x"\nmsgid_plural "y"\nmsgstr[0] "1"\nmsgstr[1] "2"\n\nmsgid "a"\nmsgstr "new"\n',
    ),
}


def _changed(data: bytes, source: str = "a", target: str = "new") -> bytes:
    file = po.read(data, path="x.po")
    assert po.write(file.catalog, file) == data
    assert po.write(file.catalog, replace(file, data=b"")) == data
    key = (None, source)
    units = {**file.catalog.units, key: replace(file.catalog.units[key], target=target)}
    changed = replace(file.catalog, units=units)
    written = po.write(changed, file)
    assert po.read(written, path="x.po").catalog == changed
    return written


@pytest.mark.parametrize(("before", "after"), FILES.values(), ids=FILES)
@pytest.mark.parametrize("newline", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("bom", ["", "\ufeff"], ids=["", "bom"])
def test_one_change(before: str, after: str, newline: str, bom: str) -> None:
    data, expected = (
        (bom + HEADER + text).replace("\n", newline).encode() for text in (before, after)
    )
    assert _changed(data) == expected


def test_header_need_not_be_first() -> None:
    text = '# Copyright\n\nmsgid "a"\nmsgstr "b"\n\n' + HEADER
    assert _changed(text.encode()).decode() == text.replace('"b"', '"new"')


def test_every_part_of_an_entry_can_change() -> None:
    text = '  # mine\n  #. p\n  #: a.c\n  #, fuzzy, x\n  #| msgid "z"\n  msgid "a"\n  msgstr "b"\n'
    file = po.read((HEADER + text).encode(), path="x.po")
    [unit] = file.catalog.units.values()
    for changed in (
        replace(unit, flags=()),
        replace(unit, flags=("x",), previous=None),
        replace(unit, notes=("h1", "more"), references=()),
        replace(unit, comments=()),
        replace(unit, obsolete=True, notes=(), references=()),
    ):
        units = {} if changed.obsolete else {changed.key: changed}
        obsolete = (changed,) if changed.obsolete else ()
        catalog = replace(file.catalog, units=units, obsolete=obsolete)
        assert po.read(po.write(catalog, file), path="x.po").catalog == catalog


def test_header_keeps_what_is_no_field() -> None:
    text = "# mine\n#. note\n#: a.html\n" + HEADER + '\nmsgid "a"\nmsgstr "b"\n'
    file = po.read(text.encode(), path="x.po")
    fields = {**file.catalog.header, "Language": "es"}
    written = po.write(replace(file.catalog, header=fields), file).decode()
    assert written == text.replace('UTF-8\\n"\n', 'UTF-8\\n"\n"Language: es\\n"\n', 1)


@pytest.mark.parametrize("charset", ["ISO-8859-1", "KOI8-R", "UTF-8"])
def test_catalog_is_written_in_the_charset_it_names(charset: str) -> None:
    header = {"Content-Type": f"text/plain; charset={charset}"}
    data = po.write(Catalog(header=header, comments=("é" if charset[0] == "I" else "да",)))
    assert po.read(data, path="x").catalog.header == header
    assert ("é" if charset[0] == "I" else "да").encode(charset) in data


# What gettext reads and what it reads it as.
ESCAPES = {
    r"\a\b\f\v": "\a\b\f\v",
    r"\'\?": "'?",
    r"\303\251\x41": "éA",
    r"\001": "\x01",
    r"\\n": r"\n",
    r"a\tb\"c": 'a\tb"c',
}


@pytest.mark.parametrize(("written", "read"), ESCAPES.items())
def test_escapes_are_those_of_c(written: str, read: str) -> None:
    data = f'{HEADER}\nmsgid "a"\nmsgstr "{written}"\n'.encode()
    file = po.read(data, path="x.po")
    assert file.catalog.units[None, "a"].target == read
    assert po.write(file.catalog, file) == data
    again = po.write(file.catalog)
    assert po.read(again, path="x.po").catalog == file.catalog


REFUSED = {
    r'msgid "a\000b"' + '\nmsgstr "c"\n': "a NUL character",
    'msgid "a"\n# inside\nmsgstr "c"\n': "expected msgid_plural or msgstr before this comment",
}


@pytest.mark.parametrize(("text", "fact"), REFUSED.items())
def test_what_gettext_refuses_is_refused(text: str, fact: str) -> None:
    with pytest.raises(CatalogError, match=fact):
        po.read((HEADER + text).encode(), path="x.po")


@pytest.mark.parametrize("width", [60, 79, 0])
def test_long_strings_are_broken_as_the_file_breaks_them(
    tmp_path: Path, tool: Tool, width: int
) -> None:
    """What msgcat wrote stays as msgcat would write it, the changed string too."""
    path = tmp_path / "x.po"
    text = "".join(f'\nmsgid "{n} {LONG}"\nmsgstr "{n} {LONG * 2}"\n' for n in "abc")
    path.write_text(HEADER + text, "utf-8")
    option = [f"--width={width}"] if width else ["--no-wrap"]
    data = tool("msgcat", *option, path, cwd=tmp_path).stdout.encode()
    longer = f"otra {LONG * 3}"
    written = _changed(data, f"a {LONG}", longer)
    path.write_bytes(written)
    assert tool("msgcat", *option, path, cwd=tmp_path).stdout.encode() == written


def test_samples_change_in_one_entry_alone(samples: Path) -> None:
    """In every file that can be read, whoever wrote it."""
    count = 0
    for path in sorted(samples.rglob("*.po")):
        try:
            file = po.read(path.read_bytes(), path=path.name)
        except CatalogError:
            continue
        unit = next((u for u in file.catalog.units.values() if u.plural is None), None)
        if unit is None:
            continue
        count += 1
        units = {**file.catalog.units, unit.key: replace(unit, target="otra cosa")}
        written = po.write(replace(file.catalog, units=units), file)
        before, after = (
            data.decode(file.charset).split("\n") for data in (path.read_bytes(), written)
        )
        [block] = [each.raw for each in file.blocks if each.unit == unit]
        removed = [
            line[1:] for line in unified_diff(before, after, n=0, lineterm="") if line[0] == "-"
        ]
        assert set(removed[1:]) <= set(block.split("\n")), path
        assert len(after) <= len(before), path
    assert count > 100


KEYS = st.tuples(st.one_of(st.none(), st.text(max_size=3)), st.text(min_size=1, max_size=5))


@given(st.dictionaries(KEYS, st.text(max_size=5)), st.sampled_from([{}, {"Language": "es"}]))
def test_what_programs_read_is_as_polib_writes_it(
    texts: dict[tuple[str | None, str], str], header: dict[str, str]
) -> None:
    units = {key: Unit(context=key[0], source=key[1], target=text) for key, text in texts.items()}
    file = polib.POFile()
    file.metadata = {**header, "Content-Type": "text/plain; charset=UTF-8"}
    for unit in units.values():
        if unit.translated:
            file.append(polib.POEntry(msgid=unit.source, msgstr=unit.target, msgctxt=unit.context))
    assert to_mo(Catalog(header=header, units=units)) == file.to_binary()
