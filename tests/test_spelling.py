"""Spelling: the system's dictionaries, and what a project knows beside them."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from conftest import Run, edit
from gtqm_i18n.language import spelling

ES = "locales/es/LC_MESSAGES/reunion-2013.po"
ENABLED = '[check]\nenable = ["misspelt-word"]\n'


@pytest.fixture
def dictionaries() -> None:
    """Skip where the dictionaries are missing."""
    for tag in ("fr-CA", "es-MX", "en-CA"):
        if spelling.find(tag) is None:
            pytest.skip(f"no hunspell dictionary for {tag} (scripts/install-test-tools)")


WORDS = {
    "fr-CA": ("coprésidée l’été qu'il État œuvre", "reunion Etat"),
    "es-MX": ("reunión dieciséis México", "rreunión viceministro"),
    "en-CA": ("program centre don’t", "programm teh"),
}


@pytest.mark.usefixtures("dictionaries")
@pytest.mark.parametrize("tag", WORDS)
def test_words(tag: str) -> None:
    dictionary = spelling.find(tag, known=frozenset({"GTQM", "Festival de Mayo"}))
    assert dictionary is not None
    right, wrong = WORDS[tag]
    assert [word for word in right.split() if not dictionary(word)] == []
    assert [word for word in wrong.split() if dictionary(word)] == []
    assert dictionary("Mayo")
    assert dictionary("a\u0301rbol") or tag != "es-MX"
    for strange in ("", "a\0b", "\ud800", "x" * 1_000_000, "\U0001f600"):
        assert isinstance(dictionary(strange), bool)
    assert pickle.loads(pickle.dumps(dictionary))("GTQM")  # noqa: S301 - our own


def test_dictionary_of_another_region_is_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("xx", "xx_YY"):
        (tmp_path / f"{name}.aff").write_text("SET UTF-8\n")
        (tmp_path / f"{name}.dic").write_text("1\nword\n")
    monkeypatch.setenv("DICPATH", str(tmp_path))
    names = {tag: getattr(spelling.find(tag), "name", None) for tag in ("xx-YY", "xx-ZZ", "yy")}
    assert names == {"xx-YY": "xx_YY", "xx-ZZ": "xx", "yy": None}


@pytest.mark.usefixtures("dictionaries")
def test_project_checks_spelling(run: Run, site: Path) -> None:
    with (site / "gtqm-i18n.toml").open("a") as file:
        file.write(ENABLED)
    edit(site / ES, "Cultura (7)", "Cutlura (7)")
    found = run("check", "reunion-2013", "-l", "es", code=0).stdout
    assert "warning es misspelt-word: Unknown word `Cutlura`" in found
    (site / "locales/words.txt").write_text("# ours\nCutlura\n", "utf-8")
    assert "Cutlura`" not in run("check", "reunion-2013", "-l", "es", code=0).stdout


def test_missing_dictionary_is_named(run: Run, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (site / "gtqm-i18n.toml").open("a") as file:
        file.write(ENABLED)
    monkeypatch.setattr(spelling, "FOLDERS", ())
    assert "no dictionary for fr-CA; install one" in run("check", code=2).stderr
