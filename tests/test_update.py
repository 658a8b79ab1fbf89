"""Update as a table: what the catalog held, what the article says now, what the catalog holds then.

A row's units are `source=target`; `~` before it marks it fuzzy, `-` obsolete; `|` gives what `#|`
says.
"""

from __future__ import annotations

import pytest

from gtqm_i18n.catalog.update import update
from gtqm_i18n.model import Catalog, Unit

LONG = "Vingt-quatre dossiers ont été retenus pour la période"
OTHER = "Quatre ateliers ont permis de dresser le bilan"

TABLE = {
    "unchanged": (["Un=Uno"], ["Un"], ["Un=Uno"]),
    "new": (["Un=Uno"], ["Un", "Tout autre chose"], ["Un=Uno", "Tout autre chose="]),
    "moved": (["Un=Uno", "Deux=Dos"], ["Deux", "Un"], ["Deux=Dos", "Un=Uno"]),
    "gone": (["Un=Uno", "Deux=Dos"], ["Deux"], ["Deux=Dos", "-Un=Uno"]),
    "gone without translation": (["Un=", "Deux=Dos"], ["Deux"], ["Deux=Dos"]),
    "back": (["Deux=Dos", "-Un=Uno"], ["Un", "Deux"], ["Un=Uno", "Deux=Dos"]),
    "edited": ([f"{LONG} 2013=T"], [f"{LONG} 2014"], [f"~{LONG} 2014=T|{LONG} 2013"]),
    "edited twice": (
        [f"~{LONG} 2014=T|{LONG} 2013"],
        [f"{LONG} 2015"],
        [f"~{LONG} 2015=T|{LONG} 2013"],
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
    "too far": ([f"{LONG}=T"], [OTHER], [f"{OTHER}=", f"-{LONG}=T"]),
    "fuzzy stays fuzzy": (["~Un=Uno|Une"], ["Un"], ["~Un=Uno|Une"]),
    "cleared stays cleared": (
        [f"{LONG}=", f"-{LONG} 2013=T"],
        [LONG],
        [f"{LONG}=", f"-{LONG} 2013=T"],
    ),
}


def _unit(row: str) -> Unit:
    text, _, previous = row.partition("|")
    source, _, target = text.lstrip("~-").partition("=")
    return Unit(
        source=source,
        target=target,
        flags=("fuzzy",) if row[0] == "~" else (),
        obsolete=row[0] == "-",
        previous=(None, previous) if previous else None,
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
    updated = update(_catalog(before), template)
    expected = _catalog(after)
    assert list(updated.units.values()) == list(expected.units.values())
    assert updated.obsolete == expected.obsolete
    assert update(updated, template) == updated


def test_notes_flags_and_references_follow_the_article() -> None:
    old = Unit(source="Un", target="Uno", notes=("p",), flags=("max-length:9",), comments=("mine",))
    new = Unit(source="Un", notes=("h1",), flags=("no-wrap",), references=("a.html",))
    [unit] = update(Catalog(header={}, units={old.key: old}), [new]).units.values()
    assert unit.notes == ("h1",)
    assert unit.flags == ("max-length:9", "no-wrap")
    assert unit.references == ("a.html",)
    assert unit.comments == ("mine",)
    assert unit.target == "Uno"


def test_same_text_in_another_context_is_fuzzy() -> None:
    old = Unit(source="Accueil", target="Inicio", context="menu")
    [unit] = update(
        Catalog(header={}, units={old.key: old}), [Unit(source="Accueil")]
    ).units.values()
    assert (unit.target, unit.fuzzy, unit.previous) == ("Inicio", True, ("menu", "Accueil"))
