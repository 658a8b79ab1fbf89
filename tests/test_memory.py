"""The translation memory: what it finds, in which direction, and what it offers."""

from __future__ import annotations

import gc
import random
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path
from threading import Thread
from typing import Any, TypeAlias
from weakref import finalize

import pytest

from conftest import Run, run_in
from gtqm_i18n import traces
from gtqm_i18n.catalog.memory.remembered import Document, Remembered
from gtqm_i18n.catalog.memory.view import Memory
from gtqm_i18n.catalog.memory.writing import Writer, writing
from gtqm_i18n.catalog.update import update
from gtqm_i18n.errors import CatalogError
from gtqm_i18n.exchange import tmx
from gtqm_i18n.files import STATE
from gtqm_i18n.model import Catalog, Unit
from gtqm_i18n.workflows.texts import UnitTexts

MemoryOf: TypeAlias = Callable[..., Memory]

TEXTS = UnitTexts("fr-CA", "es-MX")
AGREEMENT = "Les deux parties ont signé un accord"
ACUERDO = "Las dos partes firmaron un acuerdo"


def _filled(
    memory: Memory, sources: list[str], *, final: bool = False, before: Catalog | None = None
) -> list[Unit]:
    view = memory.view(source="fr", target="es", but="here", final=final)
    template = [Unit(source=text, notes=("p",)) for text in sources]
    former = before or Catalog(header={})
    updated = update(former, template, texts=TEXTS, memory=view)
    assert update(updated, template, texts=TEXTS, memory=view) == updated
    return list(updated.units.values())


def _known(origin: str, *pairs: tuple[str, str]) -> Document:
    return Document(origin, [Remembered(texts={"fr": fr, "es": es}) for fr, es in pairs])


def _written(path: Path, *documents: Document, languages: Sequence[str] = ("fr",)) -> Path:
    with writing(path) as writer:
        for document in documents:
            writer.put(document)
        writer.search(languages, TEXTS.words)
    return path


@pytest.fixture
def memory_of(tmp_path: Path) -> MemoryOf:
    """Return what makes a memory of documents."""
    number = count()
    return lambda *documents: Memory(_written(tmp_path / f"memory-{next(number)}", *documents))


def test_same_text_is_proposed_and_says_where_it_comes_from(
    memory_of: MemoryOf,
) -> None:
    memory = memory_of(_known("there", (AGREEMENT, ACUERDO)))
    [unit] = _filled(memory, [AGREEMENT])
    assert (unit.target, unit.fuzzy, unit.previous) == (ACUERDO, True, None)
    assert unit.notes == ("p", "proposal: from there, 100 %")


def test_memory_may_be_forgotten_in_any_thread(memory_of: MemoryOf) -> None:
    """Garbage is collected by whichever thread comes to it; pytest fails what is said there."""
    held = [memory_of(_known("there", (AGREEMENT, ACUERDO)))]
    _filled(held[0], [AGREEMENT])
    gone = finalize(held[0].reader, list)

    def forget() -> None:
        held.clear()
        gc.collect()

    thread = Thread(target=forget)
    thread.start()
    thread.join()
    assert not gone.alive


def test_similar_text_is_proposed_with_the_text_it_was_made_for(
    memory_of: MemoryOf,
) -> None:
    memory = memory_of(_known("there", (f"{AGREEMENT} de 12 pages", ACUERDO)))
    [unit] = _filled(memory, [f"{AGREEMENT} de 14 pages"])
    assert (unit.target, unit.previous) == (ACUERDO, (None, f"{AGREEMENT} de 12 pages"))
    assert unit.notes[1:] == ("proposal: from there, 98 %", "changed: 12 → 14")


def test_memory_serves_every_direction(memory_of: MemoryOf) -> None:
    texts = {"es": ACUERDO, "fr": AGREEMENT, "en": "Both parties signed"}
    memory = memory_of(Document("there", [Remembered(texts=texts)]))
    [unit] = _filled(memory, [AGREEMENT])
    assert unit.target == ACUERDO


def test_different_translations_are_all_offered(memory_of: MemoryOf) -> None:
    memory = memory_of(
        _known("a", ("Un", "Uno")), _known("b", ("Un", "Un")), _known("c", ("Un", "Uno"))
    )
    [unit] = _filled(memory, ["Un"])
    assert unit.target == "Uno"
    assert unit.notes[-1] == 'also: "Un", from b'


def test_same_place_in_another_article_may_be_final(memory_of: MemoryOf) -> None:
    known = _known("there", ("Un", "Uno"), ("Deux", "Dos"), ("Trois", "Tres"))
    units = _filled(memory_of(known), ["Un", "Deux", "Quatre"], final=True)
    assert [(unit.target, unit.fuzzy) for unit in units] == [
        ("Uno", False),
        ("Dos", True),
        ("", False),
    ]
    two = memory_of(known, _known("elsewhere", ("Un", "Una")))
    assert _filled(two, ["Un", "Deux"], final=True)[0].fuzzy


def test_nearest_comes_first_wherever_it_is(memory_of: MemoryOf) -> None:
    memory = memory_of(_known("there", (f"{AGREEMENT} hier soir", "nearer")))
    old = Unit(source=f"{AGREEMENT} de 2014", target="farther")
    living = Catalog(header={}, units={old.key: old})
    units = _filled(memory, [old.source, f"{AGREEMENT} hier soir"], before=living)
    assert units[1].target == "nearer"


def test_what_was_never_translated_is_filled_once(memory_of: MemoryOf) -> None:
    memory = memory_of(_known("there", ("Un", "Uno")))
    never = Unit(source="Un", notes=("p",))
    cleared = Unit(source="Un", notes=("p", "proposal: from there, 100 %"))
    mine = Unit(source="Un", target="Mío")
    for old, target in ((never, "Uno"), (cleared, ""), (mine, "Mío")):
        [unit] = _filled(memory, ["Un"], before=Catalog(header={}, units={old.key: old}))
        assert unit.target == target


def _rows(path: Path) -> list[list[tuple[object, ...]]]:
    """Return all that a memory's file says, without the numbers that documents happen to have."""
    with closing(sqlite3.connect(path)) as rows:
        rows.execute("CREATE VIRTUAL TABLE temp.every USING fts5vocab (main, term, instance)")
        asked = (
            "SELECT text.id, name, text, said FROM text JOIN language ON language.id = language",
            """SELECT origin, mark, own, place, name, text, before, after, context, live FROM line
            JOIN document ON document.id = document JOIN language ON language.id = language""",
            "SELECT substr(term, 2), doc FROM temp.every",
        )
        return [sorted(rows.execute(each), key=repr) for each in asked]


@pytest.mark.parametrize("seed", range(4))
def test_memory_is_what_its_documents_say_whatever_they_said_before(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)

    def document(number: int) -> Document:
        texts = [
            Remembered(
                texts={
                    language: f"{chance.choice('abcé')} {chance.choice(['<b>x</b>', 'yy', ''])}"
                    for language in chance.sample(["fr", "es", "en"], chance.randint(1, 3))
                },
                context=chance.choice([None, "c"]),
                live=chance.random() < 0.8,
            )
            for _ in range(chance.randint(0, 6))
        ]
        return Document(f"d{number % 5}", texts, bytes([number]), own=number % 5 != 4)

    path = tmp_path / "memory"
    last: dict[str, Document] = {}
    for step in range(8):
        changes = [document(chance.randint(0, 99)) for _ in range(3)]
        last |= {each.origin: each for each in changes}
        gone = {chance.choice([*last])} if step % 2 else set()
        with writing(path) as writer:
            for each in changes:
                writer.put(each)
            for origin in gone:
                writer.drop(own=last.pop(origin).own, origin=origin)
            writer.search(["fr"], TEXTS.words)
        anew = _written(tmp_path / f"anew-{step}", *last.values())
        assert _rows(path) == _rows(anew)
        with writing(path) as writer:
            assert writer.marks() == {(each.own, each.origin): each.mark for each in last.values()}
    with closing(sqlite3.connect(path)) as rows:
        rows.execute("INSERT INTO term (term) VALUES ('integrity-check')")


def test_language_is_searched_from_when_it_is_asked_for(tmp_path: Path) -> None:
    path = _written(tmp_path / "memory", _known("there", ("Un mot", "Una palabra")))
    asked = Unit(source="Una palabra nueva")
    with traces.traced() as trace:
        view = Memory(path).view(source="es", target="fr", but="here")
        assert view.similar(asked, TEXTS) is None
    assert trace[":memory:"].mark == traces.NEVER
    _written(path, languages=["es"])
    near, proposal = Memory(path).view(source="es", target="fr", but="here").similar(
        asked, TEXTS
    ) or (0, None)
    assert proposal is not None
    assert (round(near), proposal.target, proposal.old.source) == (79, "Un mot", "Una palabra")


def test_first_of_equally_near_texts_is_taken(memory_of: MemoryOf) -> None:
    numbered = [_known(f"d{number}", (f"{AGREEMENT} {number}", f"{number}")) for number in range(9)]
    for memory in (memory_of(*numbered), memory_of(*reversed(numbered))):
        found = memory.view(source="fr", target="es", but="d0").similar(
            Unit(source=f"{AGREEMENT} x"), TEXTS
        )
        assert found is not None
        assert found[1].origin == "d1"


def test_short_text_among_many_is_found_by_its_letters(memory_of: MemoryOf) -> None:
    sections = [(f"Section {number}", f"Sección {number}") for number in range(1_500)]
    memory = memory_of(_known("there", *sections, ("Accueil", "Inicio")))
    [unit] = _filled(memory, ["Acceuil"])
    assert unit.target == "Inicio"


def test_text_with_half_a_character_is_left_out(memory_of: MemoryOf) -> None:
    memory = memory_of(_known("th\udce9re", ("Un", "\ud800"), ("Deux", "Dos")))
    units = _filled(memory, ["Un", "Deux", "\ud800"])
    assert [unit.target for unit in units] == ["", "Dos", ""]


TMX = """<?xml version="1.0"?><!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4"><header/><body><tu><note>x</note>
<tuv xml:lang="FR-CA"><seg>Un <bpt i="1">&lt;a1></bpt>mot<ept i="1">&lt;/a1></ept></seg></tuv>
<tuv xml:lang="de"><seg>Ein Wort</seg></tuv>
<tuv xml:lang="es"><seg>Una <ph>&lt;a1></ph>palabra</seg></tuv></tu></body></tmx>"""


def _language(tag: str) -> str | None:
    return {"fr-ca": "fr", "es": "es"}.get(tag.lower())


def test_deep_tmx_takes_no_longer() -> None:
    nested = "<x>y" * 100_000 + "</x>" * 100_000
    data = f'<tmx><tu><tuv xml:lang="es"><seg>{nested}</seg></tuv></tu></tmx>'
    assert tmx.read(data.encode(), path="m.tmx", language=_language) == []


def test_tmx_is_read() -> None:
    [known] = tmx.read(TMX.encode(), path="m.tmx", language=_language)
    assert known.texts == {"fr": "Un <a1>mot</a1>", "es": "Una <a1>palabra"}
    assert not known.live


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"", 1),
        (b"<html/>", 1),
        (b"<tmx>\n<tu>", 2),
        (b"\xff\xfe<tmx/>", 1),
        (b'<!DOCTYPE tmx [<!ENTITY a "b">]><tmx>&a;</tmx>', 1),
        (b'<?xml version="1.0" encoding="none"?><tmx/>', None),
    ],
)
def test_what_is_no_tmx_is_refused(data: bytes, line: int | None) -> None:
    with pytest.raises(CatalogError) as caught:
        tmx.read(data, path="m.tmx", language=_language)
    assert (caught.value.path, caught.value.line) == ("m.tmx", line)


PAGE = '<!DOCTYPE html><html lang="{}"><title>{}</title><p>{}</p></html>'


def test_all_catalogs_of_a_project_are_its_memory(run: Run, site: Path) -> None:
    """What was translated from Spanish into French serves from French into Spanish."""
    spanish = site / "articles/nota.html"
    spanish.write_text(PAGE.format("es", "Una nota nueva", "Todo queda por hacer."), "utf-8")
    run("update")
    catalog = site / "locales/fr/LC_MESSAGES/nota.po"
    text = catalog.read_text("utf-8")
    for source, target in (
        ("Una nota nueva", "Une nouvelle note"),
        ("Todo queda por hacer.", "Tout reste à faire."),
    ):
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    catalog.write_text(text, "utf-8")
    french = site / "articles/billet.html"
    french.write_text(PAGE.format("fr", "Un billet", "Tout reste à faire."), "utf-8")
    assert run("update").exit_code == 0
    written = (site / "locales/es/LC_MESSAGES/billet.po").read_text("utf-8")
    assert (
        "#. proposal: from nota, 100 %\n#: articles/billet.html\n#, fuzzy\n"
        'msgid "Tout reste à faire."\nmsgstr "Todo queda por hacer."' in written
    )
    assert run("update").stdout == ""


def test_tmx_files_are_memory_and_broken_ones_are_named(run: Run, site: Path) -> None:
    memory = site / "locales/memory"
    memory.mkdir()
    (memory / "old.tmx").write_text(TMX, "utf-8")
    (memory / "broken.tmx").write_text("<tmx>", "utf-8")
    page = PAGE.format("fr", "Un billet", 'Un <a href="x.html">mot</a>')
    (site / "articles/billet.html").write_text(page, "utf-8")
    result = run("update")
    assert result.exit_code == 3
    assert "locales/memory/broken.tmx:1: this is no TMX" in result.stderr
    written = (site / "locales/es/LC_MESSAGES/billet.po").read_text("utf-8")
    assert "#. proposal: from locales/memory/old.tmx, 100 %" in written
    assert 'msgstr "Una <a1>palabra"' in written


def _asking(site: Path) -> Callable[[str], None]:
    """Translate an article, and return what writes another with one of its texts, edited."""
    catalog = site / "locales/es/LC_MESSAGES/premier.po"

    def write(slug: str) -> None:
        page = PAGE.format("fr", f"Titre {slug}", f"{AGREEMENT} à Québec")
        (site / f"articles/{slug}.html").write_text(page, "utf-8")

    write("premier")
    run_in(site, "update")
    edit = catalog.read_text("utf-8")
    source = f'msgid "{AGREEMENT} à Québec"\nmsgstr '
    catalog.write_text(edit.replace(f'{source}""', f'{source}"{ACUERDO}"'), "utf-8")
    return write


def _proposal(site: Path, slug: str) -> bool:
    written = (site / f"locales/es/LC_MESSAGES/{slug}.po").read_text("utf-8")
    return f'msgstr "{ACUERDO}"' in written


def _kept(site: Path) -> Path:
    [path] = (site / STATE / "cache").glob("translations-*")
    return path


@pytest.mark.parametrize("harm", ["no database", "other tables", "damaged", "link", "cut"])
def test_memory_that_cannot_be_used_is_made_anew(site: Path, tmp_path: Path, harm: str) -> None:
    write = _asking(site)
    write("deux")
    assert run_in(site, "update").exit_code == 0
    assert _proposal(site, "deux")
    kept = _kept(site)
    outside = tmp_path / "outside"
    if harm == "no database":
        kept.write_bytes(b"no database" * 1000)
    elif harm == "other tables":
        kept.unlink()
        with closing(sqlite3.connect(kept)) as rows:
            rows.execute("CREATE TABLE document (id)")
            rows.commit()
    elif harm == "damaged":
        data = bytearray(kept.read_bytes())
        data[4096:] = bytes(len(data) - 4096)
        kept.write_bytes(data)
    elif harm == "cut":
        kept.write_bytes(kept.read_bytes()[:5000])
    else:
        outside.write_bytes(kept.read_bytes())
        kept.unlink()
        kept.symlink_to(outside)
    before = outside.read_bytes() if outside.exists() else b""
    write("trois")
    result = run_in(site, "-v", "update", "trois")
    assert result.exit_code == 0
    assert _proposal(site, "trois")
    assert ("the cache is not used and made anew" in result.stderr) == (harm != "link")
    assert (outside.read_bytes() if outside.exists() else b"") == before


def test_memory_found_damaged_while_it_is_asked_is_made_anew(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = _asking(site)
    write("deux")
    harmed: list[Path] = []
    index = Writer.search

    def search(self: Writer, *given: Any) -> None:
        index(self, *given)
        if not harmed:
            self._rows.execute("DROP TABLE line")
            harmed.append(site)

    monkeypatch.setattr(Writer, "search", search)
    result = run_in(site, "update")
    assert (result.exit_code, harmed) == (0, [site])
    assert _proposal(site, "deux")


def test_memory_that_stays_damaged_is_a_line(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = _asking(site)
    write("deux")
    monkeypatch.setattr(Writer, "search", lambda self, *_: self._rows.execute("DROP TABLE line"))
    result = run_in(site, "update", code=None)
    assert result.exit_code == 3
    assert "the memory cannot be read (no such table: line); delete it" in result.stderr
    assert not (site / "locales/es/LC_MESSAGES/deux.po").exists()


def test_memory_without_room_is_a_line_and_the_rest_goes_on(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = _asking(site)
    write("deux")
    refused = sqlite3.OperationalError("database or disk is full")
    refused.sqlite_errorcode = sqlite3.SQLITE_FULL

    def full(*_given: Any) -> None:
        raise refused

    monkeypatch.setattr(Writer, "search", full)
    result = run_in(site, "update", code=None)
    assert result.exit_code == 2
    assert result.stderr.count("the memory cannot be written (database or disk is full)") == 1
    assert (site / "locales/es/LC_MESSAGES/deux.po").exists()
    assert not _proposal(site, "deux")
    assert not [*(site / STATE).glob("translations*")]
    monkeypatch.undo()
    assert run_in(site, "update").exit_code == 0
    assert _proposal(site, "deux")


def test_run_without_cache_leaves_no_memory(site: Path) -> None:
    write = _asking(site)
    write("deux")
    before = {*(site / STATE).rglob("*")}
    run_in(site, "--no-cache", "update")
    assert _proposal(site, "deux")
    assert {*(site / STATE).rglob("*")} == before


def test_memory_that_another_run_writes_is_left_alone(site: Path) -> None:
    write = _asking(site)
    write("deux")
    run_in(site, "update")
    write("trois")
    with closing(sqlite3.connect(_kept(site))) as other:
        other.execute("BEGIN EXCLUSIVE")
        other.execute("DELETE FROM text")
        run_in(site, "update")
    assert _proposal(site, "trois")


def test_memory_is_not_written_through_a_linked_folder(site: Path, tmp_path: Path) -> None:
    write = _asking(site)
    write("deux")
    run_in(site, "update")
    kept, outside = _kept(site), tmp_path / "outside"
    cache = kept.parent
    cache.rename(outside)
    cache.symlink_to(outside)
    (outside / kept.name).unlink()
    (outside / kept.name).symlink_to("elsewhere")
    before = sorted(outside.iterdir())
    write("trois")
    run_in(site, "update")
    assert _proposal(site, "trois")
    assert sorted(outside.iterdir()) == before
