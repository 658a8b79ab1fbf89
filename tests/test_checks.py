"""Every example in the documentation of every check, and every file in data/checks."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gtqm_i18n import check_unit
from gtqm_i18n.catalog import po
from gtqm_i18n.checks.engine import examples
from gtqm_i18n.checks.engine.knowledge import Knowledge
from gtqm_i18n.checks.engine.pair import Languages
from gtqm_i18n.checks.engine.registry import Check, all_checks, named
from gtqm_i18n.checks.engine.run import Settings
from gtqm_i18n.errors import ConfigError
from gtqm_i18n.language.terms import Glossary
from gtqm_i18n.model import Status, Term, Unit
from gtqm_i18n.workflows.fix import fixed

EXAMPLES = [
    pytest.param(check, example, id=f"{check.code}-{number}")
    for check in all_checks()
    for number, example in enumerate(examples.examples(check.documentation), 1)
]
FILES = sorted(Path(__file__).parent.glob("data/checks/*.po"))
assert FILES, "tests/data/checks is empty"


@pytest.mark.parametrize(("check", "example"), EXAMPLES)
def test_example_gives_what_it_says(check: Check, example: examples.Example) -> None:
    assert examples.messages(check, example) == list(example.expected)
    if example.good:
        assert examples.run(example) == []
    else:
        assert example.expected


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.code)
def test_check_has_examples_of_both_kinds(check: Check) -> None:
    kinds = {example.good for example in examples.examples(check.documentation)}
    assert kinds == {True, False}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_file_gives_what_it_says(path: Path) -> None:
    data = examples.HEADER.encode() + path.read_bytes()
    assert path.stem in {check.code for check in all_checks()}
    for unit in po.read(data, path=path.name).catalog.units.values():
        expected = [c.removeprefix("expect: ") for c in unit.comments]
        found = check_unit(unit, source_language="fr-CA", target_language="es-MX")
        assert [each.message for each in found if each.code == path.stem] == expected


BLANK = ["&nbsp;", "&#32;", "\u00ad", "\u2800", "\u3164", "&zwnj;", "<em></em>", "\u200b"]


@pytest.mark.parametrize("target", BLANK, ids=ascii)
def test_translation_that_shows_nothing_is_blank(target: str) -> None:
    unit = Unit(source="<em>Un</em>", target=target, flags=("ignore-blank",))
    found = check_unit(unit, source_language="fr", target_language="es")
    assert "blank" in [each.code for each in found]


def test_address_that_hides_where_it_leads_is_unsafe() -> None:
    for sign in ("\u202e", "&#x202e;", "\u200b", "\u2028"):
        unit = Unit(source="<a1>Un</a1>", target=f'<a1 href="https://x.org/{sign}gnp">Uno</a1>')
        found = check_unit(unit, source_language="fr", target_language="es")
        assert "unsafe-link" in [each.code for each in found]


@pytest.mark.parametrize("month", ["juıllet", "JUİLLET", "juillet"])
def test_months_in_any_letters_are_dates(month: str) -> None:
    unit = Unit(source=f"Le 21 {month} 2013", target="El 21 de junio de 2013")
    found = check_unit(unit, source_language="fr", target_language="es")
    assert [each.code for each in found] == ["changed-date"]


def test_findings_of_a_kind_in_one_text_are_few() -> None:
    unit = Unit(source="Un", target=" ".join(map(str, range(100, 9_000))))
    found = check_unit(unit, source_language="fr", target_language="es")
    numbers = [each.message for each in found if each.code == "unexpected-number"]
    assert len(numbers) == 20
    assert numbers[-1] == "And more of the kind in this text"


def test_settings_switch_checks_off_and_regrade_them() -> None:
    unit = Unit(source="Un", target="")
    look = partial(check_unit, unit, source_language="fr", target_language="es")
    assert [each.severity for each in look()] == ["error"]
    assert look(settings=Settings(disabled=("untranslated",))) == []
    mild = Settings(severities={"untranslated": "warning"})
    assert [each.severity for each in look(settings=mild)] == ["warning"]
    with pytest.raises(ConfigError, match="no check is named"):
        named(["untranslatd"])


HOSTILE = (
    "<" * 30_000,
    "<a " * 9_000,
    "</em>" * 9_000,
    "&#" * 50_000,
    "1 " * 30_000,
    "1.1" * 20_000,
    "?" * 50_000,
    "¿" * 50_000,
    "« " * 20_000,
    "a a " * 20_000,
    "X" * 60_000,
    "a@" * 30_000,
    "twenty " * 10_000,
    "12 june " * 5_000,
    "é\u00a0" * 20_000,
    "\ud800" * 1_000,
    "$x " + "1" * 50_000,
    "".join(f"418 649-{n:04} " for n in range(5_000)),
    "".join(f"{n % 28 + 1} june {1000 + n % 999} " for n in range(5_000)),
    "b " * 30_000,
    "twenty n1 " * 10_000,
    "e" + "\u0301\u0327" * 50_000,
    "".join(f"<em{n}>" for n in range(9_000)) + "x" + "".join(f"</em{n}>" for n in range(9_000)),
    "".join(f"<a{n}></a{n}>" for n in range(5_000)),
    " ".join(map(str, range(9_000))),
)


KINDS: tuple[tuple[str, str, str, Status], ...] = (
    ("a", "en", "twenty", "preferred"),
    ("a", "es", "veinte", "preferred"),
    ("a", "fr", "vingt", "preferred"),
    ("b", "en", "a", "keep"),
    ("c", "es", "a", "forbidden"),
)
GLOSSARY = Glossary(
    Term(concept=f"{kind}{n}", language=language, text=f"{word} n{n}", status=status)
    for n in range(2_000)
    for kind, language, word, status in KINDS
)


@pytest.mark.parametrize(
    "source", ["Un <em>mot</em>", None], ids=["beside a word", "beside itself"]
)
@pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: ascii(typed[:8]))
@pytest.mark.parametrize("target", ["es-MX", "fr-CA"])
def test_hostile_translation_is_read_in_time(typed: str, source: str | None, target: str) -> None:
    unit = Unit(source=source or typed, target=typed)
    settings = Settings(knowledge=Knowledge(glossary=GLOSSARY))
    found = check_unit(unit, source_language="en-CA", target_language=target, settings=settings)
    assert found or source is None
    assert len(found) < 200


@given(st.text(max_size=200), st.text(max_size=200), st.sampled_from(["fr-CA", "es-MX", "en-CA"]))
def test_any_text_is_checked_and_corrected(source: str, target: str, language: str) -> None:
    """No text makes a check fail, and what was corrected needs no second correction."""
    unit = Unit(source=source, target=target)
    check_unit(unit, source_language="fr-CA", target_language=language)
    languages = Languages(source="fr-CA", target=language)
    once = fixed(unit, languages, Settings())
    assert fixed(once, languages, Settings()) == once
