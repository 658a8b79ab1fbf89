"""Update as a table: what the catalog held, what the article says now, what the catalog holds then.

A row's units are `source=target`; `~` before it marks it fuzzy, `-` obsolete; `|` gives what `#|`
says. The sources are French, the translations Spanish.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gtqm_i18n.catalog import obsolete
from gtqm_i18n.catalog.matching.proposals import said
from gtqm_i18n.catalog.update import update
from gtqm_i18n.model import Catalog, Unit
from gtqm_i18n.workflows.texts import UnitTexts

TEXTS = UnitTexts("fr-CA", "es-MX")

LONG = "Vingt-quatre dossiers ont été retenus pour la période"
OTHER = "Quatre ateliers ont permis de dresser le bilan"

# Three sentences and their translations.
F1, E1 = "La réunion a eu lieu à Mexico en juin.", "La reunión tuvo lugar en México en junio."
F2, E2 = "Les deux parties ont signé un accord.", "Las dos partes firmaron un acuerdo."
F3, E3 = "Il entre en vigueur demain matin.", "Entra en vigor mañana por la mañana."
F4, E4 = "Des bourses sont offertes à tous.", "Se ofrecen becas a todos."
LIST = "Nous voulons : un accord ; une date précise=Queremos: un acuerdo; una fecha precisa"
LINKS = "Voir <a1>ici</a1>. Et <a2>là</a2> aussi."
VOIR = f"Voir <a1>le rapport</a1>. {F1}"
VER = f"Ver <a1>el informe</a1>. {E1}"

KEYS = {
    "unchanged": (["Un=Uno"], ["Un"], ["Un=Uno"]),
    "new": (["Un=Uno"], ["Un", "Tout autre chose"], ["Un=Uno", "Tout autre chose="]),
    "moved": (["Un=Uno", "Deux=Dos"], ["Deux", "Un"], ["Deux=Dos", "Un=Uno"]),
    "gone": (["Un=Uno", "Deux=Dos"], ["Deux"], ["Deux=Dos", "-Un=Uno"]),
    "gone without translation": (["Un=", "Deux=Dos"], ["Deux"], ["Deux=Dos"]),
    "back": (["Deux=Dos", "-Un=Uno"], ["Un", "Deux"], ["Un=Uno", "Deux=Dos"]),
    "fuzzy stays fuzzy": (["~Un=Uno|Une"], ["Un"], ["~Un=Uno|Une"]),
    "cleared stays cleared": (
        [f"{LONG}=", f"-{LONG} 2013=T"],
        [LONG],
        [f"{LONG}=", f"-{LONG} 2013=T"],
    ),
}
# What no reader sees is no change.
ALIKE = {
    "no-break space": (["Qui ?=¿Quién?"], ["Qui\u00a0?"], ["Qui\u00a0?=¿Quién?"]),
    "space before a mark": (["Qui?=¿Quién?"], ["Qui\u202f?"], ["Qui\u202f?=¿Quién?"]),
    "apostrophe": (["L'eau=El agua"], ["L’eau"], ["L’eau=El agua"]),
    "quotation marks": (['Le "mot"=T'], ["Le « mot »"], ["Le « mot »=T"]),
    "soft hyphen": (["programme=T"], ["pro\u00adgramme"], ["pro\u00adgramme=T"]),
    "composed": (["e\u0301te\u0301=T"], ["été"], ["été=T"]),
    "a reference": (["R&amp;D=I+D"], ["R&D"], ["R&D=I+D"]),
    "a tag gets an attribute": (
        ["Un <em>mot</em>=Una <em>palabra</em>"],
        ["Un <em1>mot</em1>"],
        ["Un <em1>mot</em1>=Una <em1>palabra</em1>"],
    ),
    "tags that hold the same in both": (
        ["<code>a</code> et <code>b</code>=De <code>b</code> a <code>a</code>"],
        ["<code1>a</code1> et <code2>b</code2>"],
        ["<code1>a</code1> et <code2>b</code2>=De <code2>b</code2> a <code1>a</code1>"],
    ),
    "tags change numbers": (
        ["Un <a2>mot</a2> et <a3>deux</a3>=<a3>Dos</a3> y <a2>uno</a2>"],
        ["Un <a1>mot</a1> et <a2>deux</a2>"],
        ["Un <a1>mot</a1> et <a2>deux</a2>=<a2>Dos</a2> y <a1>uno</a1>"],
    ),
    "fuzzy": (["~L'eau=El agua|L'au"], ["L’eau"], ["~L’eau=El agua|L'au"]),
    "obsolete": (["-L'eau=El agua"], ["L’eau"], ["L’eau=El agua"]),
    "the other stays": (
        ["L'eau=El agua"],
        ["L'eau", "L’eau"],
        ["L'eau=El agua", "L’eau=El agua"],
    ),
}
EDITED = {
    "edited": ([f"{LONG} 2013=T"], [f"{LONG} 2014"], [f"~{LONG} 2014=T|{LONG} 2013"]),
    "edited twice": (
        [f"~{LONG} 2014=T|{LONG} 2013"],
        [f"{LONG} 2015"],
        [f"~{LONG} 2015=T|{LONG} 2013"],
    ),
    "edited and taken back": (
        [f"~{LONG} 2014=T|{LONG} 2013"],
        [f"{LONG} 2013"],
        [f"~{LONG} 2013=T"],
    ),
    "edited without translation": ([f"{LONG} 2013="], [f"{LONG} 2014"], [f"{LONG} 2014="]),
    "two near one": (
        [f"{LONG} 2013=T"],
        [f"{LONG} 2014", f"{LONG} 2013 et 2014"],
        [f"~{LONG} 2014=T|{LONG} 2013", f"{LONG} 2013 et 2014="],
    ),
    "near one that stays": (
        [f"{LONG} 2013=T"],
        [f"{LONG} 2013", f"{LONG} 2014"],
        [f"{LONG} 2013=T", f"~{LONG} 2014=T|{LONG} 2013"],
    ),
    "near an obsolete one": (
        [f"-{LONG} 2013=T"],
        [f"{LONG} 2014"],
        [f"~{LONG} 2014=T|{LONG} 2013"],
    ),
    "rewritten between its neighbours": (
        ["Un=Uno", f"{F2}={E2}", "Deux=Dos"],
        ["Un", "Les parties ont enfin signé cet accord important.", "Deux"],
        [
            "Un=Uno",
            f"~Les parties ont enfin signé cet accord important.={E2}|{F2}",
            "Deux=Dos",
        ],
    ),
    "edited and moved": (
        [f"{LONG} 2013=T", "Un=Uno"],
        ["Un", f"{LONG} 2014"],
        ["Un=Uno", f"~{LONG} 2014=T|{LONG} 2013"],
    ),
    "replaced": ([f"{LONG}=T"], [OTHER], [f"{OTHER}=", f"-{LONG}=T"]),
    "a tag is gone": (
        ["Un <em>mot</em> de trop=Una <em>palabra</em> de más"],
        ["Un mot de trop"],
        ["~Un mot de trop=Una palabra de más|Un <em>mot</em> de trop"],
    ),
    "a link comes before": (
        [f"{VOIR}={VER}"],
        [f"Voir <a1>le site</a1> et <a2>le rapport</a2>. {F1}"],
        [f"~Voir <a1>le site</a1> et <a2>le rapport</a2>. {F1}={VER}|{VOIR}"],
    ),
}
RESTRUCTURED = {
    "split in halves": (
        [f"{F1} {F2}={E1} {E2}"],
        [F1, F2],
        [f"~{F1}={E1}|{F1}", f"~{F2}={E2}|{F2}", f"-{F1} {F2}={E1} {E2}"],
    ),
    "split in three": (
        [f"{F1} {F2} {F3}={E1} {E2} {E3}"],
        [F1, F2, F3],
        [
            f"~{F1}={E1}|{F1}",
            f"~{F2}={E2}|{F2}",
            f"~{F3}={E3}|{F3}",
            f"-{F1} {F2} {F3}={E1} {E2} {E3}",
        ],
    ),
    "split at a line break": (
        ["Nom du ministre<br>Titre officiel=Nombre del ministro<br>Título oficial"],
        ["Nom du ministre", "Titre officiel"],
        [
            "~Nom du ministre=Nombre del ministro|Nom du ministre<br>",
            "~Titre officiel=Título oficial|Titre officiel",
            "-Nom du ministre<br>Titre officiel=Nombre del ministro<br>Título oficial",
        ],
    ),
    "split, and one half edited": (
        [f"{F1} {F2}={E1} {E2}"],
        [F1, "Les deux parties ont signé un accord durable."],
        [
            f"~{F1}={E1}|{F1}",
            f"~Les deux parties ont signé un accord durable.={E2}|{F2}",
            f"-{F1} {F2}={E1} {E2}",
        ],
    ),
    "split into a list": (
        [LIST],
        ["Nous voulons :", "un accord", "une date précise"],
        [
            "~Nous voulons :=Queremos:|Nous voulons :",
            "~un accord=un acuerdo;|un accord ;",
            "~une date précise=una fecha precisa|une date précise",
            "-Nous voulons : un accord ; une date précise=Queremos: un acuerdo; una fecha precisa",
        ],
    ),
    "split with tags": (
        [f"{F1} {LINKS}={E1} Ver <a1>aquí</a1>. Y <a2>allá</a2>."],
        [f"{F1} Voir <a1>ici</a1>.", "Et <a1>là</a1> aussi."],
        [
            f"~{F1} Voir <a1>ici</a1>.={E1} Ver <a1>aquí</a1>.|{F1} Voir <a1>ici</a1>.",
            "~Et <a1>là</a1> aussi.=Y <a1>allá</a1>.|Et <a2>là</a2> aussi.",
            f"-{F1} {LINKS}={E1} Ver <a1>aquí</a1>. Y <a2>allá</a2>.",
        ],
    ),
    "joined": (
        [f"{F1}={E1}", f"{F2}={E2}"],
        [f"{F1} {F2}"],
        [f"~{F1} {F2}={E1} {E2}|{F1} {F2}", f"-{F1}={E1}", f"-{F2}={E2}"],
    ),
    "joined the other way round": (
        [f"{F1}={E1}", f"{F2}={E2}"],
        [f"{F2} {F1}"],
        [f"~{F2} {F1}={E2} {E1}|{F2} {F1}", f"-{F1}={E1}", f"-{F2}={E2}"],
    ),
    "a sentence moves to the next paragraph": (
        [f"{F1} {F2}={E1} {E2}", f"{F3} {F4}={E3} {E4}"],
        [F1, f"{F2} {F3} {F4}"],
        [
            f"~{F1}={E1}|{F1}",
            f"~{F2} {F3} {F4}={E2} {E3} {E4}|{F2} {F3} {F4}",
            f"-{F1} {F2}={E1} {E2}",
            f"-{F3} {F4}={E3} {E4}",
        ],
    ),
    "sentences change places": (
        [f"{F1} {F2}={E1} {E2}"],
        [f"{F2} {F1}"],
        [f"~{F2} {F1}={E2} {E1}|{F2} {F1}", f"-{F1} {F2}={E1} {E2}"],
    ),
    "a sentence of another paragraph, which stays": (
        [f"{F1} {F2}={E1} {E2}"],
        [f"{F1} {F2}", F2],
        [f"{F1} {F2}={E1} {E2}", f"~{F2}={E2}|{F2}"],
    ),
    "put together of what stays": (
        [f"{F1}={E1}", f"{F2}={E2}"],
        [F1, F2, f"{F1} {F2}"],
        [f"{F1}={E1}", f"{F2}={E2}", f"~{F1} {F2}={E1} {E2}|{F1} {F2}"],
    ),
    "put together of what was obsolete": (
        [f"-{F1}={E1}", f"-{F2}={E2}"],
        [f"{F1} {F2}"],
        [f"~{F1} {F2}={E1} {E2}|{F1} {F2}", f"-{F1}={E1}", f"-{F2}={E2}"],
    ),
    "after a note's number": (
        [f"{F1}<sup>1</sup> {F2}={E1}<sup>1</sup> {E2}"],
        [f"{F1}<sup>1</sup>", F2],
        [
            f"~{F1}<sup>1</sup>={E1}<sup>1</sup>|{F1}<sup>1</sup>",
            f"~{F2}={E2}|{F2}",
            f"-{F1}<sup>1</sup> {F2}={E1}<sup>1</sup> {E2}",
        ],
    ),
    "cut": (
        [f"{F1} {F2}={E1} {E2}"],
        [F1],
        [f"~{F1}={E1}|{F1}", f"-{F1} {F2}={E1} {E2}"],
    ),
    "two sentences are one in the translation": (
        [f"{F1} {F2} {F3}={E1} Las dos partes firmaron un acuerdo y entra en vigor mañana."],
        [F1, f"{F2} {F3}"],
        [
            f"~{F1}={E1}|{F1}",
            f"~{F2} {F3}=Las dos partes firmaron un acuerdo y entra en vigor mañana.|{F2} {F3}",
            f"-{F1} {F2} {F3}={E1} Las dos partes firmaron un acuerdo y entra en vigor mañana.",
        ],
    ),
}
# What looks alike and is not.
UNLIKE = {
    "tags that hold other words": (
        ["<em>un</em> et <em>deux</em>=<em>dos</em> y <em>uno</em>"],
        ["<em1>un</em1> et <em2>deux</em2>"],
    ),
    "quotes in code": (["<code>a 'b'</code>=T"], ["<code>a ’b’</code>"]),
    "spaces in code": (["<code>[ -f x ]</code>=T"], ["<code>[-f x]</code>"]),
    "tags and literal tags": (
        ["&lt;em>a&lt;/em> <em>b</em>=T"],
        ["<em>a</em> &lt;em>b&lt;/em>"],
    ),
}


TABLE = {**KEYS, **ALIKE, **EDITED, **RESTRUCTURED}


def _unit(row: str) -> Unit:
    text, _, previous = row.partition("|")
    source, _, target = text.lstrip("~-").partition("=")
    return Unit(
        source=source,
        target=target,
        flags=("fuzzy",) if row[0] == "~" else (),
        obsolete=row[0] == "-",
        previous=(None, previous) if previous and previous != source else None,
    )


def _catalog(rows: list[str]) -> Catalog:
    units = [_unit(row) for row in rows]
    return Catalog(
        header={},
        units={unit.key: unit for unit in units if not unit.obsolete},
        obsolete=tuple(unit for unit in units if unit.obsolete),
    )


@pytest.mark.parametrize(("before", "article", "after"), TABLE.values(), ids=TABLE)
def test_update(before: list[str], article: list[str], after: list[str]) -> None:
    template = [Unit(source=text) for text in article]
    updated = update(_catalog(before), template, texts=TEXTS)
    expected = _catalog(after)
    assert [replace(unit, notes=()) for unit in updated.units.values()] == list(
        expected.units.values()
    )
    assert updated.obsolete == expected.obsolete
    assert update(updated, template, texts=TEXTS) == updated


@pytest.mark.parametrize(("before", "article"), UNLIKE.values(), ids=UNLIKE)
def test_unlike_texts_are_fuzzy(before: list[str], article: list[str]) -> None:
    template = [Unit(source=text) for text in article]
    [unit] = update(_catalog(before), template, texts=TEXTS).units.values()
    assert unit.fuzzy


def test_links_stay_where_they_are_when_their_addresses_change() -> None:
    notes = ("<a1> = A", "<a2> = B")
    old = Unit(source="L'un <a1>ici</a1> <a2>là</a2>", target="<a1>x</a1> <a2>y</a2>", notes=notes)
    new = Unit(source="L’un <a1>ici</a1> <a2>là</a2>", notes=("<a1> = B", "<a2> = C"))
    assert (_one(old, new).target, _one(old, new).fuzzy) == (old.target, False)


DEEP = "".join(f"<em{n}>" for n in range(3_000)) + "x" + "".join(f"</em{n}>" for n in range(3_000))


def test_nothing_takes_for_ever() -> None:
    for text in (
        "." * 50_000,
        "A ; " * 5_000,
        "(" * 50_000,
        "« a. » " * 3_000,
        "<em>" * 5_000,
        DEEP,
    ):
        old = Unit(source=f"Un {text} mot", target="T")
        assert update(
            Catalog(header={}, units={old.key: old}),
            [Unit(source=f"Deux {text} mots")],
            texts=TEXTS,
        ).units


def _one(old: Unit, new: Unit) -> Unit:
    [unit] = update(Catalog(header={}, units={old.key: old}), [new], texts=TEXTS).units.values()
    return unit


def test_notes_flags_and_references_follow_the_article() -> None:
    old = Unit(source="Un", target="Uno", notes=("p",), flags=("max-length:9",), comments=("mine",))
    unit = _one(old, Unit(source="Un", notes=("h1",), flags=("no-wrap",), references=("a.html",)))
    assert unit.notes == ("h1",)
    assert unit.flags == ("max-length:9", "no-wrap")
    assert unit.references == ("a.html",)
    assert unit.comments == ("mine",)
    assert unit.target == "Uno"


def test_same_text_in_another_context_is_fuzzy() -> None:
    unit = _one(Unit(source="Accueil", target="Inicio", context="menu"), Unit(source="Accueil"))
    assert (unit.target, unit.fuzzy, unit.previous) == ("Inicio", True, ("menu", "Accueil"))


CHANGES = {
    "numbers": ("Les 12 dossiers du groupe", "Les 14 dossiers du groupe", "12 → 14"),
    "negation": ("Le dossier est complet", "Le dossier n’est pas complet", "none → n' pas"),
    "names": ("La ville de Mexico reçoit", "La ville de Québec reçoit", "Mexico → Québec"),
    "months": ("Le comité siège en mai", "Le comité siège en juin", "mai → juin"),
}


@pytest.mark.parametrize(("before", "after", "change"), CHANGES.values(), ids=CHANGES)
def test_what_carries_facts_is_named(before: str, after: str, change: str) -> None:
    unit = _one(Unit(source=before, target="T"), Unit(source=after, notes=("p",)))
    near = next(iter(said(unit.notes)))
    assert near.startswith("proposal: from this article, ")
    assert near.endswith(" %")
    assert unit.notes == ("p", near, f"changed: {change}")
    confirmed = replace(unit, target="otra", flags=())
    assert _one(confirmed, Unit(source=after, notes=("p",))).notes == ("p",)


def test_link_that_changed_is_named() -> None:
    old = Unit(source="Voir <a1>les pages</a1>", target="T", notes=("<a1> = https://a.example",))
    new = Unit(source="Voir <a1>ces pages</a1>", notes=("<a1> = https://b.example",))
    assert _one(old, new).notes[-1] == "changed: https://a.example → https://b.example"


def test_tags_follow_their_addresses() -> None:
    old = Unit(
        source="Voir <a1>la page</a1> du ministère",
        target="Ver <a1>la página</a1>",
        notes=("<a1> = p.html",),
    )
    new = Unit(
        source="Voir <a1>le site</a1>, <a2>la page</a2> du ministère",
        notes=("<a1> = s.html", "<a2> = p.html"),
    )
    assert _one(old, new).target == "Ver <a2>la página</a2>"


def test_obsolete_units_say_since_when_and_go_when_asked() -> None:
    catalog = _catalog(["Un=Uno", "Deux=Dos", "-Trois=Tres"])
    day = date(2026, 3, 1)
    gone = update(catalog, [Unit(source="Un")], texts=TEXTS, today=day)
    assert [unit.comments for unit in gone.obsolete] == [(), ("Obsolete since 2026-03-01",)]
    later = obsolete.purged(gone, days=30, today=date(2026, 3, 30))
    assert [unit.comments[-1] for unit in later.obsolete] == [
        "Obsolete since 2026-03-30",
        "Obsolete since 2026-03-01",
    ]
    latest = obsolete.purged(later, days=30, today=date(2026, 3, 31))
    assert [unit.source for unit in latest.obsolete] == ["Trois"]
    back = update(latest, [Unit(source="Trois")], texts=TEXTS, today=day)
    assert back.units[None, "Trois"].comments == ()
