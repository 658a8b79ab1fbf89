"""The translation memory: what it finds, in which direction, and what it offers."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run
from gtqm_i18n.catalog.memory import Memory, Remembered
from gtqm_i18n.catalog.update import update
from gtqm_i18n.errors import CatalogError
from gtqm_i18n.exchange import tmx
from gtqm_i18n.model import Catalog, Unit
from gtqm_i18n.workflows.texts import UnitTexts

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


def _known(origin: str, *pairs: tuple[str, str]) -> list[Remembered]:
    return [Remembered(texts={"fr": fr, "es": es}, origin=origin) for fr, es in pairs]


def test_same_text_is_proposed_and_says_where_it_comes_from() -> None:
    memory = Memory([_known("there", (AGREEMENT, ACUERDO))])
    [unit] = _filled(memory, [AGREEMENT])
    assert (unit.target, unit.fuzzy, unit.previous) == (ACUERDO, True, None)
    assert unit.notes == ("p", "proposal: from there, 100 %")


def test_similar_text_is_proposed_with_the_text_it_was_made_for() -> None:
    memory = Memory([_known("there", (f"{AGREEMENT} de 12 pages", ACUERDO))])
    [unit] = _filled(memory, [f"{AGREEMENT} de 14 pages"])
    assert (unit.target, unit.previous) == (ACUERDO, (None, f"{AGREEMENT} de 12 pages"))
    assert unit.notes[1:] == ("proposal: from there, 98 %", "changed: 12 → 14")


def test_memory_serves_every_direction() -> None:
    texts = {"es": ACUERDO, "fr": AGREEMENT, "en": "Both parties signed"}
    memory = Memory([[Remembered(texts=texts, origin="there")]])
    [unit] = _filled(memory, [AGREEMENT])
    assert unit.target == ACUERDO


def test_different_translations_are_all_offered() -> None:
    memory = Memory(
        [_known("a", ("Un", "Uno")), _known("b", ("Un", "Un")), _known("c", ("Un", "Uno"))]
    )
    [unit] = _filled(memory, ["Un"])
    assert unit.target == "Uno"
    assert unit.notes[-1] == 'also: "Un", from b'


def test_same_place_in_another_article_may_be_final() -> None:
    known = _known("there", ("Un", "Uno"), ("Deux", "Dos"), ("Trois", "Tres"))
    units = _filled(Memory([known]), ["Un", "Deux", "Quatre"], final=True)
    assert [(unit.target, unit.fuzzy) for unit in units] == [
        ("Uno", False),
        ("Dos", True),
        ("", False),
    ]
    two = Memory([known, _known("elsewhere", ("Un", "Una"))])
    assert _filled(two, ["Un", "Deux"], final=True)[0].fuzzy


def test_nearest_comes_first_wherever_it_is() -> None:
    memory = Memory([_known("there", (f"{AGREEMENT} hier soir", "nearer"))])
    old = Unit(source=f"{AGREEMENT} de 2014", target="farther")
    living = Catalog(header={}, units={old.key: old})
    units = _filled(memory, [old.source, f"{AGREEMENT} hier soir"], before=living)
    assert units[1].target == "nearer"


def test_what_was_never_translated_is_filled_once() -> None:
    memory = Memory([_known("there", ("Un", "Uno"))])
    never = Unit(source="Un", notes=("p",))
    cleared = Unit(source="Un", notes=("p", "proposal: from there, 100 %"))
    mine = Unit(source="Un", target="Mío")
    for old, target in ((never, "Uno"), (cleared, ""), (mine, "Mío")):
        [unit] = _filled(memory, ["Un"], before=Catalog(header={}, units={old.key: old}))
        assert unit.target == target


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
    assert known.origin == "m.tmx"


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
