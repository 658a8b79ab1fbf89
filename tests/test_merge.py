"""The three-way merge of catalogs: as a table, as laws, and through git."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run
from gtqm_i18n.catalog import po
from gtqm_i18n.catalog.merge import merge
from gtqm_i18n.model import Catalog, Unit
from test_update import _catalog as catalog

DATES = ("2026-03-01 10:00+0000", "2026-03-01 10:30+0100", "2026-03-02 10:00+0000")

# Base, ours, theirs, and what they become; a conflict is marked by `!`.
TABLE = {
    "nothing": (["Un=Uno"], ["Un=Uno"], ["Un=Uno"], ["Un=Uno"]),
    "ours": (["Un="], ["Un=Uno"], ["Un="], ["Un=Uno"]),
    "theirs": (["Un="], ["Un="], ["Un=Uno"], ["Un=Uno"]),
    "the same": (["Un="], ["Un=Uno"], ["Un=Uno"], ["Un=Uno"]),
    "different units": (["A=", "B="], ["A=a", "B="], ["A=", "B=b"], ["A=a", "B=b"]),
    "confirmed by one": (["~Un=Uno|U"], ["Un=Uno"], ["~Un=Uno|U"], ["Un=Uno"]),
    "confirmed by one, new to both": ([], ["Un=Uno"], ["~Un=Uno|U"], ["Un=Uno"]),
    "both in different ways": (["Un="], ["Un=Uno"], ["Un=Una"], ["!~Un=Una"]),
    "confirmed against fuzzy": (["Un="], ["~Un=Una"], ["Un=Uno"], ["!~Un=Uno"]),
    "changed against cleared": (["Un=Uno"], ["Un="], ["Un=Una"], ["!~Un=Una"]),
    "added by both": (["A=a"], ["A=a", "B=b"], ["C=c", "A=a"], ["C=c", "A=a", "B=b"]),
    "deleted by one": (["A=a", "B=b"], ["A=a"], ["A=a", "B=b"], ["A=a"]),
    "deleted by one, translated by the other": (
        ["A=", "B="],
        ["A="],
        ["A=", "B=b"],
        ["A=", "-B=b"],
    ),
    "retired by one, translated by the other": (
        ["A=", "B=b"],
        ["A=", "-B=b"],
        ["A=", "B=bb"],
        ["A=", "-B=bb"],
    ),
    "edited in the article, translated at the same time": (
        ["Un=Uno"],
        ["~Une=Uno|Un"],
        ["Un=¡Uno!"],
        ["~Une=¡Uno!|Un"],
    ),
    "reordered by one, translated by the other": (
        ["A=", "B="],
        ["B=", "A="],
        ["A=a", "B="],
        ["B=", "A=a"],
    ),
}


@pytest.mark.parametrize(("base", "ours", "theirs", "expected"), TABLE.values(), ids=TABLE)
def test_merge(base: list[str], ours: list[str], theirs: list[str], expected: list[str]) -> None:
    merged = merge(catalog(base), catalog(ours), catalog(theirs))
    wanted = catalog([row.lstrip("!") for row in expected])
    bare = {key: replace(unit, comments=()) for key, unit in merged.catalog.units.items()}
    assert list(bare.values()) == list(wanted.units.values())
    assert merged.catalog.obsolete == wanted.obsolete
    assert len(merged.conflicts) == sum(row.startswith("!") for row in expected)


def _with(unit: Unit, **fields: str) -> Catalog:
    return Catalog(header=fields, units={unit.key: unit})


def test_both_texts_of_a_conflict_are_in_the_comments() -> None:
    base = _with(Unit(source="Un", comments=("mine",)))
    ours = replace(base, units={(None, "Un"): Unit(source="Un", target="Uno", comments=("mine",))})
    lines = "Una\nsola"
    theirs = _with(
        Unit(source="Un", target=lines, flags=("fuzzy",), comments=("mine", "theirs")),
        **{"Last-Translator": "Ana", "PO-Revision-Date": DATES[0]},
    )
    merged = merge(base, ours, theirs)
    [unit] = merged.catalog.units.values()
    assert unit.target == "Uno"
    assert unit.comments == (
        "mine",
        "theirs",
        f'Conflict, Ana, {DATES[0]} (fuzzy): "Una\\nsola"',
        'Conflict, nobody named: "Uno"',
    )


def test_flags_notes_and_comments_take_the_changes_of_both() -> None:
    base = Unit(source="Un", flags=("a", "b"), notes=("p",), comments=("one", "two"))
    ours = replace(base, flags=("a", "b", "c"), comments=("one",), target="Uno")
    theirs = replace(base, flags=("b",), notes=("h1",), comments=("one", "two", "three"))
    [unit] = merge(_with(base), _with(ours), _with(theirs)).catalog.units.values()
    assert unit == replace(
        base, flags=("b", "c"), notes=("h1",), comments=("one", "three"), target="Uno"
    )


def test_header_goes_with_the_last_revision() -> None:
    unit = Unit(source="Un")
    names = ("PO-Revision-Date", "Last-Translator", "X-Extra", "Language-Team")
    base = _with(unit, **dict(zip(names, (DATES[0], "A", "x", "T"), strict=True)))
    ours = _with(unit, **dict(zip(names, (DATES[2], "B", "y", "T1"), strict=True)))
    theirs = _with(unit, **dict(zip(names, (DATES[1], "C", "x", "T2"), strict=True)))
    merged = merge(base, ours, theirs)
    assert list(merged.catalog.header.values()) == [DATES[2], "B", "y", "T1"]
    assert [conflict.field for conflict in merged.conflicts] == ["Language-Team"]
    assert merged.catalog.comments == ('Conflict in Language-Team: "T1", "T2"',)
    assert merge(base, theirs, ours).catalog.header == merged.catalog.header


UNIT = st.builds(
    Unit,
    source=st.sampled_from(["A", "B", "C", "D"]),
    context=st.sampled_from([None, "menu"]),
    target=st.sampled_from(["", "uno", "dos", "tres\nlíneas"]),
    flags=st.lists(st.sampled_from(["fuzzy", "no-wrap", "max-length:9"]), unique=True).map(tuple),
    comments=st.lists(st.sampled_from(["c", "d", ""]), max_size=2).map(tuple),
    notes=st.lists(st.sampled_from(["p", "h1"]), max_size=2, unique=True).map(tuple),
    previous=st.sampled_from([None, (None, "A"), ("menu", "B")]),
    obsolete=st.booleans(),
)
CATALOG = st.builds(
    lambda units, header: Catalog(
        header=header,
        units={unit.key: unit for unit in units if not unit.obsolete},
        obsolete=tuple(unit for unit in units if unit.obsolete),
    ),
    st.lists(UNIT, max_size=5, unique_by=lambda unit: unit.key),
    st.dictionaries(
        st.sampled_from(["PO-Revision-Date", "POT-Creation-Date", "X-A"]),
        st.sampled_from([*DATES, "", "x"]),
    ),
)


@given(CATALOG, CATALOG)
def test_what_one_side_changed_is_taken(base: Catalog, changed: Catalog) -> None:
    """Law 8."""
    for ours, theirs in ((changed, base), (base, changed), (changed, changed)):
        merged = merge(base, ours, theirs)
        assert merged.conflicts == ()
        assert po.same(merged.catalog, changed)


@given(CATALOG, CATALOG, CATALOG)
def test_sides_may_change_places(base: Catalog, ours: Catalog, theirs: Catalog) -> None:
    """Law 8; and what a side translated is somewhere in the result."""
    merged, swapped = merge(base, ours, theirs), merge(base, theirs, ours)
    assert _unordered(merged.catalog) == _unordered(swapped.catalog)
    assert {each.key for each in merged.conflicts} == {each.key for each in swapped.conflicts}
    known = [*merged.catalog.units.values(), *merged.catalog.obsolete]
    said = "\n".join([unit.target for unit in known] + [c for unit in known for c in unit.comments])
    before = {unit.key: unit.target for unit in (*base.units.values(), *base.obsolete)}
    for side in (ours, theirs):
        for unit in (*side.units.values(), *side.obsolete):
            if unit.target and before.get(unit.key) != unit.target:
                assert unit.target in said or unit.target.replace("\n", r"\n") in said


def _unordered(merged: Catalog) -> tuple[object, ...]:
    def set_like(unit: Unit) -> Unit:
        return replace(
            unit,
            flags=tuple(sorted(unit.flags)),
            comments=tuple(sorted(unit.comments)),
            notes=tuple(sorted(unit.notes)),
        )

    return (
        dict(merged.header),
        sorted(merged.comments),
        {key: set_like(unit) for key, unit in merged.units.items()},
        {unit.key: set_like(unit) for unit in merged.obsolete},
    )


Files = Callable[..., list[str]]


@pytest.fixture
def written(tmp_path: Path) -> Files:
    """Write catalogs of the first article, with one translation changed in each."""
    text = (Path(__file__).parents[1] / "locales/es/LC_MESSAGES/reunion-2013.po").read_text("utf-8")

    def write(*changes: tuple[str, str]) -> list[str]:
        paths = []
        for number, (old, new) in enumerate(changes):
            assert old in text
            path = tmp_path / f"{number}.po"
            path.write_text(text.replace(old, new, 1), "utf-8")
            paths.append(str(path))
        return paths

    return write


def test_merge_writes_ours_and_names_conflicts(run: Run, written: Files) -> None:
    paths = written(("Cultura", "Cultura"), ("Cultura", "CULTURA"), ("Cultura", "Arte"))
    result = run("merge", *paths, "--name", "es.po")
    assert result.exit_code == 1
    assert result.stdout.startswith("es.po:")
    assert 'both sides translated "' in result.stdout
    merged = Path(paths[1]).read_text("utf-8")
    assert merged.count("# Conflict, ") == 2
    assert "CULTURA" in merged
    assert "Arte" in merged
    assert run("merge", paths[0], paths[0], paths[2]).exit_code == 0
    assert Path(paths[0]).read_bytes() == Path(paths[2]).read_bytes()


def test_merge_of_what_cannot_be_read_writes_nothing(run: Run, written: Files) -> None:
    paths = written(("Cultura", "Cultura"), ("Cultura", "CULTURA"), ("Cultura", "Arte"))
    Path(paths[2]).write_text("msgid oops", "utf-8")
    before = Path(paths[1]).read_bytes()
    result = run("merge", *paths)
    assert result.exit_code == 3
    assert f"{paths[1]} (theirs):1: " in result.stderr
    assert Path(paths[1]).read_bytes() == before


def _file(tmp_path: Path, name: str, charset: str, body: str) -> str:
    header = f'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset={charset}\\n"\n\n'
    path = tmp_path / name
    path.write_bytes((header + body).encode(charset))
    return str(path)


CHARSETS = {
    "the last one": ("ISO-8859-5", "нет", "KOI8-R", "да!", "KOI8-R"),
    "one that has all": ("ISO-8859-1", "¿é?", "KOI8-R", "да!", "UTF-8"),
}


@pytest.mark.parametrize(
    ("charset", "text", "other", "said", "result"), CHARSETS.values(), ids=CHARSETS
)
def test_charsets_may_differ(
    run: Run, tmp_path: Path, charset: str, text: str, other: str, said: str, result: str
) -> None:
    entry = 'msgid "{}"\nmsgstr "{}"\n'
    base = _file(tmp_path, "base.po", charset, entry.format("A", ""))
    ours = _file(
        tmp_path, "ours.po", charset, f"{entry.format('A', '')}\n{entry.format('B', text)}"
    )
    theirs = _file(tmp_path, "theirs.po", other, entry.format("A", said))
    assert run("merge", base, ours, theirs).exit_code == 0
    merged = po.read(Path(ours).read_bytes(), path="x").catalog
    assert merged.header["Content-Type"] == f"text/plain; charset={result}"
    assert [unit.target for unit in merged.units.values()] == [said, text]


def test_comments_at_the_end_are_kept(run: Run, tmp_path: Path) -> None:
    texts = ("", "\n# ours\n", "\n# theirs\n")
    files = [
        _file(tmp_path, f"{n}.po", "UTF-8", f'msgid "A"\nmsgstr "{n}"\n{text}')
        for n, text in enumerate(texts)
    ]
    assert run("merge", *files).exit_code == 1
    assert Path(files[1]).read_text("utf-8").endswith("\n# ours\n# theirs\n")
    for path, text in zip(files, ('b"\n', 'c"', 'b"\n\n# end'), strict=True):
        _file(tmp_path, Path(path).name, "UTF-8", f'msgid "A"\nmsgstr "{text}')
    assert run("merge", *files).exit_code == 0
    assert Path(files[1]).read_text("utf-8").endswith('msgstr "c"\n# end\n')


def test_plural_forms_are_no_less_kept() -> None:
    plain = Unit(source="a")
    forms = replace(plain, plural=("as", ("uno", "unos")))
    gone = merge(_with(replace(forms, plural=("as", ("", "")))), Catalog(header={}), _with(forms))
    assert [unit.plural for unit in gone.catalog.obsolete] == [forms.plural]
    empty = _with(replace(plain, plural=("as", ("", ""))))
    both = merge(_with(plain), empty, _with(replace(plain, target="uno")))
    [unit] = both.catalog.units.values()
    assert unit.plural == ("as", ("uno", ""))
    assert unit.comments == ('Conflict, nobody named: "uno"',)


def test_output_needs_its_folder(run: Run, written: Files, tmp_path: Path) -> None:
    paths = written(("Grupo", "Grupo"), ("Grupo", "GRUPO"), ("Grupo", "Equipo"))
    for output in (str(tmp_path / "none/x.po"), ""):
        result = run("merge", *paths, "--output", output)
        assert result.exit_code == 2
    assert not (tmp_path / "none").exists()


def test_git_merges_catalogs(run: Run, tmp_path: Path) -> None:
    """A real repository as `init` lays it out, with the line that `init` prints."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    root = tmp_path / "project"
    printed = run("init", str(root)).stderr
    [line] = [each.strip() for each in printed.splitlines() if "git config" in each]

    def git(*arguments: str) -> subprocess.CompletedProcess[str]:
        identity = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
        command = ["git", *identity, *arguments]
        return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)

    git("init", "-b", "main")
    driver = line.split("driver ", 1)[1].strip("'\"")
    command = driver.replace("gtqm-i18n", f"{sys.executable} -m gtqm_i18n", 1)
    git("config", "merge.gtqm-i18n.driver", command)
    [article] = root.rglob("index.html")
    page = article.read_text("utf-8")
    article.write_text(page.replace('name="gtqm:languages"', 'name="x-languages"'), "utf-8")
    assert run("-C", str(root), "update").exit_code == 0
    git("add", ".")
    git("commit", "-m", "one")
    [path, *_] = (root / "locales/es").rglob("*.po")
    text = path.read_text("utf-8")
    first, second = list(po.read(path.read_bytes(), path="x").catalog.units.values())[:2]

    def translated(source: str, target: str) -> str:
        empty = f'msgid "{source}"\nmsgstr ""'
        assert empty in text
        return text.replace(empty, f'msgid "{source}"\nmsgstr "{target}"')

    git("checkout", "-b", "other")
    path.write_text(translated(second.source, "Dos"), "utf-8")
    git("commit", "-am", "two")
    git("checkout", "main")
    path.write_text(translated(first.source, "Uno"), "utf-8")
    git("commit", "-am", "one again")
    assert git("merge", "other").returncode == 0
    merged = path.read_text("utf-8")
    assert '"Uno"' in merged
    assert '"Dos"' in merged
    git("checkout", "-b", "third")
    path.write_text(merged.replace("Uno", "Primero"), "utf-8")
    git("commit", "-am", "three")
    git("checkout", "main")
    path.write_text(merged.replace("Uno", "Primera"), "utf-8")
    git("commit", "-am", "four")
    clash = git("merge", "third")
    assert clash.returncode == 1
    assert "both sides translated" in clash.stdout + clash.stderr
    assert "<<<<<<<" not in path.read_text("utf-8")
    assert {"Primero", "Primera"} <= set(path.read_text("utf-8").replace('"', " ").split())


def test_equal_revisions_are_told_apart_by_all_of_the_header() -> None:
    date, other = "2026-03-01 10:30+0100", "2026-03-01 10:00+0000"
    ours = Catalog(header={"PO-Revision-Date": date, "POT-Creation-Date": date, "X-A": other})
    theirs = Catalog(header={"PO-Revision-Date": date, "POT-Creation-Date": other, "X-A": date})
    base = Catalog(header={})
    merged, swapped = merge(base, ours, theirs), merge(base, theirs, ours)
    assert merged.catalog.header == swapped.catalog.header
