"""Every example in the documentation of every check, and every file in data/checks."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from gtqm_i18n import check_unit
from gtqm_i18n.catalog import po
from gtqm_i18n.checks import examples
from gtqm_i18n.checks.run import Check, Settings, all_checks, named
from gtqm_i18n.errors import ConfigError
from gtqm_i18n.model import Unit

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


def test_settings_switch_checks_off_and_regrade_them() -> None:
    unit = Unit(source="Un", target="")
    look = partial(check_unit, unit, source_language="fr", target_language="es")
    assert [each.severity for each in look()] == ["error"]
    assert look(settings=Settings(disabled=("untranslated",))) == []
    mild = Settings(severities={"untranslated": "warning"})
    assert [each.severity for each in look(settings=mild)] == ["warning"]
    with pytest.raises(ConfigError, match="no check is named"):
        named(["untranslatd"])


@pytest.mark.parametrize("typed", ["<" * 30_000, "<a " * 9_000, "</em>" * 9_000, "&#" * 50_000])
def test_hostile_translation_is_read_in_time(typed: str) -> None:
    unit = Unit(source="Un <em>mot</em>", target=typed)
    assert check_unit(unit, source_language="fr", target_language="es")
