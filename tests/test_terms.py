"""The glossary: what is read of files, what is found in texts, what translators are told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from conftest import Run, edit, tree
from gtqm_i18n.errors import CatalogError
from gtqm_i18n.exchange import glossary, tbx
from gtqm_i18n.language.terms import Glossary, Words
from gtqm_i18n.model import Term

ES = "locales/es/LC_MESSAGES/reunion-2013.po"


def term(text: str, language: str = "fr", forms: tuple[str, ...] = ()) -> Term:
    """A term of a concept of its own."""
    return Term(concept=text, language=language, text=text, forms=forms)


def known(tag: str) -> str | None:
    """The project's languages."""
    return {"fr": "fr", "es": "es", "es-mx": "es", "en": "en"}.get(tag.lower())


# The terms, a text in French, and what of it is a term.
FOUND = {
    "whatever the case": (["groupe de travail"], "Le Groupe de Travail", ["Groupe de Travail"]),
    "acronyms as they are": (["SRE", "ONU"], "la SRE, onu", ["SRE"]),
    "after an elision": (["accord"], "l’accord, d'accord", ["accord", "accord"]),
    "not inside words": (["accord"], "accordéon, raccord", []),
    "the longest": (["accord", "accord de paix", "paix"], "un accord de paix", ["accord de paix"]),
    "with any apostrophe and space": (["fin de l'an"], "fin de\u00a0l’an", ["fin de\u00a0l’an"]),
    "hyphens are no spaces": (["sous-ministre"], "sous ministre, sous-ministre", ["sous-ministre"]),
    "an article that melts": (["le Québec"], "au Québec, du Québec", ["au Québec", "du Québec"]),
    "one after another": (["un", "deux"], "un deux un", ["un", "deux", "un"]),
    "signs alone are no term": (["…", "-"], "… -", []),
}  # fmt: skip


@pytest.mark.parametrize(("terms", "text", "expected"), FOUND.values(), ids=FOUND)
def test_terms_are_found(terms: list[str], text: str, expected: list[str]) -> None:
    found = Glossary(map(term, terms)).found(text, "fr-CA")
    assert [match.text for match in found] == expected


# A term in Spanish, its forms, a translation, and whether it has the term.
HAS = {
    "plural": ("Grupo de Trabajo", "", "los grupos de trabajo", True),
    "feminine": ("delegado general", "", "la delegada general", True),
    "contraction": ("el Colegio", "", "del Colegio", True),
    "another word": ("acta", "", "minuta", False),
    "a form": ("acta", "minuta", "la minuta", True),
    "a part of it": ("Grupo de Trabajo", "", "el grupo", False),
    "a likely beginning": ("acta", "", "actividad", False),
    "acronym": ("SRE", "", "la sre", False),
}


@pytest.mark.parametrize(("text", "form", "target", "expected"), HAS.values(), ids=HAS)
def test_translation_has_a_term(text: str, form: str, target: str, *, expected: bool) -> None:
    forms = (form,) if form else ()
    assert Words(target).has(term(text, "es", forms=forms)) is expected


def test_terms_are_of_their_time() -> None:
    old = replace(term("ministère A"), until=date(2014, 4, 22))
    new = replace(term("ministère B"), since=date(2014, 4, 23))
    glossary_ = Glossary([old, new])
    text = "le ministère A et le ministère B"
    assert [m.term for m in glossary_.found(text, "fr", date(2013, 6, 21))] == [old]
    assert [m.term for m in glossary_.found(text, "fr", date(2014, 4, 23))] == [new]
    assert len(glossary_.found(text, "fr")) == 2


def test_what_is_kept_is_found_in_any_language_and_verbatim() -> None:
    kept = replace(term("Festival de Mayo", "es"), status="keep")
    assert Glossary([kept]).found("The Festival de Mayo", "en") != []
    assert Words("au «Festival\u00a0de Mayo»").verbatim(kept)
    assert not Words("au festival de Mayo").verbatim(kept)


TABLE = (
    "concept\tstatus\tfr\tfr-forms\tes-MX\tsince\tuntil\tnote\n"
    "# a word between\n"
    "\n"
    "sm\t\tsous-ministre\tsous-ministres | sous-ministre adjoint\tviceministro"
    "\t2012-01-01\t\tan office\n"
    "sm\tforbidden\t\t\tsubministro\n"
)


def test_table() -> None:
    office, translated, wrong = glossary.read(TABLE.encode(), path="g.tsv", language=known)
    assert office.forms == ("sous-ministres", "sous-ministre adjoint")
    assert (office.since, office.note) == (date(2012, 1, 1), "an office")
    assert (translated.language, translated.concept) == ("es", "sm")
    assert (wrong.text, wrong.status) == ("subministro", "forbidden")


TABLES = {
    "not UTF-8": (b"fr\tes\n\xe9\te\n", "g.tsv:2: this is not UTF-8"),
    "unknown column": (b"fr\tklingon\n", 'g.tsv:1: column "klingon" is no language'),
    "column twice": (b"fr\tfr\n", 'g.tsv:1: column "fr" stands there twice'),
    "too many cells": (b"fr\tes\na\tb\tc\n", "g.tsv:2: 3 cells, expected 2"),
    "unknown status": (b"fr\tstatus\na\tgood\n", 'g.tsv:2: status "good" is unknown'),
    "no date": (b"fr\tsince\na\t2014\n", 'g.tsv:2: since "2014" is no date'),
    "a cell without end": (b'fr\n"' + b"x" * 200_000, "g.tsv:2: cannot be read as a table"),
    "a quotation mark too many": (b'fr\n"un\ndeux\n', "g.tsv:2: cannot be read as a table"),
    "no word in it": (b"fr\n!!!\n", 'g.tsv:2: "!!!" has no word'),
}


@pytest.mark.parametrize(("data", "message"), TABLES.values(), ids=TABLES)
def test_table_that_is_wrong(data: bytes, message: str) -> None:
    with pytest.raises(CatalogError) as raised:
        glossary.read(data, path="g.tsv", language=known)
    assert str(raised.value).startswith(message)


TBX2 = b"""<?xml version="1.0"?><!DOCTYPE martif SYSTEM "TBXcoreStructV02.dtd">
<martif type="TBX-Basic" xml:lang="fr"><text><body>
<termEntry id="c1"><langSet xml:lang="fr"><tig><term>premier ministre</term></tig></langSet>
<langSet xml:lang="en"><tig><term>Premier</term>
<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote></tig>
<tig><term>Prime Minister</term>
<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote></tig></langSet>
<langSet xml:lang="de"><tig><term>Premier</term></tig></langSet></termEntry>
</body></text></martif>"""
TBX3 = b"""<tbx style="dct" type="TBX-Basic" xml:lang="fr" xmlns:basic="http://www.tbxinfo.net/ns/basic">
<text><body><conceptEntry id="c1"><langSec xml:lang="en"><termSec><term>Premier</term>
<basic:administrativeStatus>admittedTerm-admn-sts</basic:administrativeStatus></termSec></langSec>
</conceptEntry></body></text></tbx>"""


def test_tbx() -> None:
    terms = tbx.read(TBX2, path="g.tbx", language=known)
    assert [(each.language, each.text, each.status) for each in terms] == [
        ("fr", "premier ministre", "preferred"),
        ("en", "Premier", "preferred"),
        ("en", "Prime Minister", "forbidden"),
    ]
    assert {each.concept for each in terms} == {"c1"}
    [only] = tbx.read(TBX3, path="g.tbx", language=known)
    assert (only.text, only.status) == ("Premier", "admitted")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"<tmx/>", "g.tbx:1: this is no TBX (its root element is tmx)"),
        (b"<tbx><text>", "g.tbx:1: this is no TBX"),
        (b'<!DOCTYPE tbx [<!ENTITY a "b">]><tbx>&a;</tbx>', "g.tbx:1: the file defines entities"),
    ],
)
def test_tbx_that_is_wrong(data: bytes, message: str) -> None:
    with pytest.raises(CatalogError) as raised:
        tbx.read(data, path="g.tbx", language=known)
    assert str(raised.value).startswith(message)


def test_translators_are_told_of_terms(run: Run, site: Path) -> None:
    text = (site / ES).read_text("utf-8")
    assert "#. term: sous-ministre adjoint: viceministro adjunto\n" in text
    assert "#. term: Festival Cultural de Mayo stays as it is\n" in text
    assert "term:" not in (site / "locales/templates/reunion-2013.pot").read_text("utf-8")
    (site / "locales/glossary.tsv").write_text(
        "concept\tfr\tes\tstatus\npv\tprocès-verbal\tacta\npv\t\tminuta\tadmitted\n", "utf-8"
    )
    run("update", code=0)
    notes = [x for x in (site / ES).read_text("utf-8").splitlines() if x.startswith("#. term")]
    assert set(notes) == {"#. term: procès-verbal: acta, also minuta"}
    before = tree(site)
    run("update", code=0)
    assert tree(site) == before


def test_terms_are_checked_on_the_articles_day(run: Run, site: Path) -> None:
    (site / "locales/glossary.tsv").write_text(
        "fr\tes\tsince\nprocès-verbal\tminuta\t2014-01-01\n", "utf-8"
    )
    run("check", code=0)
    meta = '<meta name="dcterms.issued" content="2014-06-21">'
    edit(site / "articles/reunion-2013/index.html", "</head>", f"{meta}</head>")
    found = run("check", code=0).stdout
    assert "missing-term: Missing term for `procès-verbal`, expected `minuta`" in found


def test_broken_glossary_stops_with_its_line(run: Run, site: Path) -> None:
    (site / "locales/glossary.tsv").write_text("fr\tes\nun\tuno\tune\n", "utf-8")
    for command in ("update", "check", "compile"):
        assert "locales/glossary.tsv:2: 3 cells, expected 2" in run(command, code=3).stderr


def test_minor_edit_keeps_terms(run: Run, site: Path) -> None:
    page = site / "articles/reunion-2013/index.html"
    edit(page, "sous-ministre adjoint", "sous-ministre")
    assert "terms of the glossary differ" in run("update", "reunion-2013", "--minor", code=2).stderr
