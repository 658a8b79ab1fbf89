"""What an update compares to find where a text comes from: enough, and no more."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run
from gtqm_i18n.catalog.matching.similar import FEW, Similar
from gtqm_i18n.catalog.matching.texts import Texts
from gtqm_i18n.catalog.update import update
from gtqm_i18n.html.likeness import letters, likeness
from gtqm_i18n.model import Catalog, Unit
from gtqm_i18n.workflows.texts import UnitTexts

ROOT = Path(__file__).parents[1]
PIECES = st.sampled_from(
    """é e\u0301 l'eau l’eau « » " mot ; ? ... … &nbsp; &eacute; <a1> <a2> </a1> </a2> <code>
    </code> \u00ad A ß 12 \u202f.""".split()
)
SPACES = st.sampled_from([" ", "\u00a0", "\u202f", ""])


class Unasked:
    """Texts that nobody may ask anything."""

    def __getattr__(self, name: str) -> object:
        """Fail, saying what was asked."""
        raise AssertionError(name)


@pytest.mark.parametrize("old", [(), ("Un", "Deux")], ids=["empty", "untranslated"])
def test_first_update_looks_at_no_text(old: tuple[str, ...]) -> None:
    """Where no translation is, there is nothing to match."""
    before = Catalog(header={}, units={(None, text): Unit(source=text) for text in old})
    template = [Unit(source=f"Texte {number}") for number in range(9)]
    after = update(before, template, texts=cast("Texts", Unasked()))
    assert list(after.units.values()) == template


def test_first_update_of_a_project_makes_every_catalog(run: Run, site: Path) -> None:
    shutil.rmtree(site / "locales")
    run("update", code=0)
    assert len(list(site.glob("locales/*/LC_MESSAGES/*.po"))) > 3
    run("update", "--check", code=0)


@given(st.lists(PIECES, max_size=6), SPACES, SPACES)
def test_texts_that_are_alike_have_the_same_letters(
    words: list[str], space: str, other: str
) -> None:
    """So a text with other letters need not be looked at."""
    texts = [mark.join(words) for mark in (space, other)]
    texts += [texts[0].replace(*change) for change in (("’", "'"), ("1>", "2>"), ("é", "e\u0301"))]
    for text in texts:
        if likeness(text) == likeness(texts[0]):
            assert letters(text) == letters(texts[0])


@pytest.mark.parametrize("count", [10, FEW + 500], ids=["few", "many"])
def test_short_text_with_a_typo_is_found_among(count: int) -> None:
    index = Similar.among(
        [*(f"Section {number}" for number in range(count)), "Accueil", "Nos membres"]
    )
    assert index.nearest("Acceuil")[0][1] == count
    assert index.nearest("Nos menbres")[0][1] == count + 1


def test_text_of_words_that_all_have_is_found() -> None:
    """However many texts share a word, some of them are looked at."""
    index = Similar.among(["le rapport de la réunion du comité"] * 5_000)
    assert index.nearest("le rapport de la réunion du conseil")
    assert index.related("le rapport de la réunion du comité")


def test_numbers_that_are_passed_over_make_room_for_others() -> None:
    index = Similar.among(["Les deux parties ont signé un accord"] * 3)
    found = index.nearest("Les deux parties ont signé deux accords", limit=1, but={0, 2})
    assert [number for _, number in found] == [1]


def test_order_of_an_article_does_not_matter_for_what_stays() -> None:
    texts = [f"Le {number}e rapport de la réunion numéro {number * 7}" for number in range(400)]
    units = [Unit(source=text, target=f"T {text}") for text in texts]
    catalog = Catalog(header={}, units={unit.key: unit for unit in units})
    random.Random(1).shuffle(units)
    template = [replace(unit, target="") for unit in units]
    template[200] = Unit(source=f"{template[200].source} en juin")
    after = update(catalog, template, texts=UnitTexts("fr-CA", "es-MX"))
    assert [unit.target for unit in after.units.values()] == [unit.target for unit in units]
    assert [unit.source for unit in after.units.values() if unit.fuzzy] == [template[200].source]


def test_benchmark_of_merging_prints_a_row_for_each_tool() -> None:
    if shutil.which("msgmerge") is None:
        pytest.skip("msgmerge is not installed (scripts/install-test-tools)")
    script = str(ROOT / "benchmarks" / "merging.py")
    command = [sys.executable, script, "--entries", "60", "--times", "1"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    tools = [line.split("|")[2].strip() for line in done.stdout.splitlines()[2:]]
    assert tools == ["gtqm-i18n", "msgmerge", "msgmerge -N", "pot2po", "pybabel update"]
