"""`fix`: what checks correct by themselves, and what they never touch."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Run, tree
from gtqm_i18n.catalog import po
from gtqm_i18n.checks.engine.examples import HEADER, examples
from gtqm_i18n.checks.engine.pair import Languages, Pair
from gtqm_i18n.checks.engine.registry import Check, all_checks
from gtqm_i18n.checks.engine.run import Settings
from gtqm_i18n.model import Unit
from gtqm_i18n.workflows.fix import fixed

CORRECTED = {
    "spaces": ("Les deux ! Oui ?", "¡Los dos!  Sí ?", "es-MX", "¡Los dos! Sí?"),
    "no-break spaces": (
        "X: 12% (a)",
        "Le programme: 12 % des « projets » <code>a: b</code>",
        "fr-CA",
        "Le programme\u00a0: 12\u00a0% des «\u00a0projets\u00a0» <code>a: b</code>",
    ),
    "accents": ("Mexique", "Me\u0301xico", "es-MX", "México"),
    "debris": ("Québec", "QuÃ©bec", "es-MX", "Québec"),
    "invisible": ("a", "a\u200b\u202eb", "es-MX", "ab"),
    "quotation marks that the source has": ('Le "Mayo"', 'El "Mayo"', "es-MX", 'El "Mayo"'),
    "quotation marks": ("« Mayo »", 'El "<em>M</em>" de 24"', "es-MX", 'El “<em>M</em>” de 24"'),
    "quotation marks in French": (
        "“Mayo” y “Abril”",
        'Le "Mayo" et "<em>Avril</em>"',
        "fr-CA",
        "Le «\u00a0Mayo\u00a0» et «\u00a0<em>Avril</em>\u00a0»",
    ),
    "a mark without its pair": ("Mayo", 'El "Mayo', "es-MX", 'El "Mayo'),
    "apostrophes": ("Año", "L'année, 5' <code>l'a</code>", "fr-CA", "L’année, 5' <code>l'a</code>"),
    "ordinals": ("La 14.ª y 1.ª", "La 14ème et la 1ère", "fr-CA", "La 14e et la 1re"),
    "a stop too many": ("Qui ?", "¿Quién?.", "es-MX", "¿Quién?"),
    "nothing to mend": ("Un", "Uno", "es-MX", "Uno"),
}
PLAIN = Settings()


@pytest.mark.parametrize(
    ("source", "target", "language", "expected"), CORRECTED.values(), ids=CORRECTED
)
def test_fix(source: str, target: str, language: str, expected: str) -> None:
    unit = Unit(source=source, target=target)
    languages = Languages(source="fr-CA" if language == "es-MX" else "es-MX", target=language)
    once = fixed(unit, languages, PLAIN)
    assert once.target == expected
    assert fixed(once, languages, PLAIN) == once


@pytest.mark.parametrize(
    "check", [check for check in all_checks() if check.fix], ids=lambda check: check.code
)
def test_examples_are_corrected(check: Check) -> None:
    """What a check says of its own Bad examples is gone, wherever it knows the cure."""
    assert check.find is not None
    for example in examples(check.documentation):
        if example.good:
            continue
        [unit] = po.read((HEADER + example.text).encode(), path="x").catalog.units.values()
        result = fixed(unit, example.languages, PLAIN)
        assert list(check.find(Pair(unit=result, languages=example.languages))) == []
        assert result != unit


def test_what_is_silent_or_doubtful_stays() -> None:
    languages = Languages(source="fr-CA", target="es-MX")
    for flags, settings in (
        (("ignore-unexpected-space",), PLAIN),
        (("fuzzy",), PLAIN),
        ((), Settings(disabled=("unexpected-space",))),
    ):
        unit = Unit(source="Oui", target="¡Sí !", flags=flags)
        assert fixed(unit, languages, settings) == unit


def test_fix_shows_and_writes(run: Run, site: Path) -> None:
    catalog = site / "locales/es/LC_MESSAGES/reunion-2013.po"
    text = catalog.read_text("utf-8")
    spoilt = text.replace('"Cultura (7)"', '"Cultura  (7)"')
    catalog.write_text(spoilt, "utf-8")
    before = tree(site)
    shown = run("fix", "--dry-run", code=0).stdout
    assert '-msgstr "Cultura  (7)"\n+msgstr "Cultura (7)"\n' in shown
    assert tree(site) == before
    assert run("fix", code=0).stdout == "locales/es/LC_MESSAGES/reunion-2013.po\n"
    assert catalog.read_text("utf-8") == text
    assert run("fix", code=0).stdout == ""
