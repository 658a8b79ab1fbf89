"""No check would find anything in a unit that its trigger keeps from it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import ge
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gtqm_i18n.catalog import po
from gtqm_i18n.checks.engine import examples
from gtqm_i18n.checks.engine.knowledge import Knowledge, Page
from gtqm_i18n.checks.engine.pair import Languages, Pair
from gtqm_i18n.checks.engine.registry import all_checks
from gtqm_i18n.checks.engine.run import Settings, is_plain
from gtqm_i18n.checks.engine.sheet import together
from gtqm_i18n.checks.engine.triggers import Choice, Trigger
from gtqm_i18n.errors import CatalogError
from gtqm_i18n.language.function_words import BOUNDARY, WORD, folded, foreign, tally, words
from gtqm_i18n.language.numbers import FIGURE, runs
from gtqm_i18n.language.outline import has, outline
from gtqm_i18n.language.phones import may_have_phones, phones
from gtqm_i18n.model import Unit
from gtqm_i18n.workflows.align import aligned
from gtqm_i18n.workflows.article import read_article
from gtqm_i18n.workflows.texts import UnitTexts

ROOT = Path(__file__).parents[1]
EVERY = tuple(check.code for check in all_checks() if check.opt_in)
TARGETS = ("fr-CA", "es-MX", "en-CA")

FOLDERS = ("gcweb-en-fr", "apache-manual-en-fr", "apache-manual-en-fr-es", "mdn-archived-en-fr-es")
"""Pages that were translated by hand, and published."""


def missed(
    unit: Unit, languages: Languages, knowledge: Knowledge | None = None, page: Page | None = None
) -> list[str]:
    """Return the checks that find something in a unit which they are not shown."""
    settings = Settings(enabled=EVERY, knowledge=knowledge or Knowledge())
    pair = Pair(unit=unit, languages=languages, knowledge=settings.knowledge, page=page)
    shown = {check.code for check, _ in settings.choice.of(pair)}
    return [
        check.code
        for check, find in settings.having("find")
        if check.code not in shown and any(find(pair))
    ]


def unwritten(unit: Unit) -> list[str]:
    """Return the checks of missing translations that a unit is not shown to, and should be."""
    return [
        check.code
        for check, find in Settings().having("find_state")
        if unit.translated and is_plain(unit) and any(find(unit))
    ]


def in_all_languages(units: Iterable[Unit]) -> list[tuple[Unit, list[str]]]:
    """Return the units in which something would be missed, read as texts of any language."""
    return [
        (unit, codes)
        for unit in units
        for target in TARGETS
        if (codes := missed(unit, Languages(source="en-CA", target=target)))
    ]


@pytest.mark.parametrize("check", all_checks(), ids=lambda check: check.code)
def test_every_example_is_shown_to_its_check(check: object) -> None:
    documentation = getattr(check, "documentation", "")
    for example in examples.examples(documentation):
        state = examples.state_of(example)
        for unit in state.catalog.units.values() if state.catalog else ():
            knowledge = examples.knowledge_of(example)
            assert missed(unit, example.languages, knowledge, state.page) == []


def test_nothing_is_missed_in_catalogs(samples: Path) -> None:
    paths = [*sorted(samples.rglob("*.po")), *sorted(ROOT.glob("locales/*/LC_MESSAGES/*.po"))]
    assert len(paths) > 100
    for path in paths:
        try:
            catalog = po.read(path.read_bytes(), path=path.name).catalog
        except CatalogError:
            continue  # many samples are broken on purpose
        assert in_all_languages(_with_others(catalog.units.values())) == [], path


def test_nothing_is_missed_in_translated_pages(samples: Path) -> None:
    count = 0
    for folder in FOLDERS:
        for path in sorted((samples / folder).glob("*.en.html")):
            for language in ("fr", "es"):
                other = path.with_name(path.name.replace(".en.html", f".{language}.html"))
                units = list(_aligned(path, other, language)) if other.exists() else []
                assert in_all_languages(_with_others(units)) == [], path
                count += len(units)
    assert count > 1_000


def _aligned(page: Path, other: Path, language: str) -> Iterator[Unit]:
    documents = [read_article(each.read_bytes(), path=each.name) for each in (page, other)]
    for unit in aligned(*documents, texts=UnitTexts("en", language), origin="x"):
        if unit.target:
            yield unit


def _with_others(units: Iterable[Unit]) -> Iterator[Unit]:
    """Yield units, each also with the next one's translation, which is wrong for it."""
    before = None
    for unit in units:
        yield unit
        if before is not None:
            yield replace(before, target=unit.target)
        before = unit


WORDS = st.sampled_from(
    """l’équité de la réunion A Etats Unico años years the of is and were les des el los
    21 juin 2013 Junio Vendredi 2013-06-21 1.234,50 14ème 1ra 2th 418 649-2400 100 % 5 $
    gtqm@example.org https://example.org www.example.org/es a@b ( ) [ « » “ ” \" ' ’
    <a1> </a1> <em> </em> <br> <code> </code> <b> </b> <a2> </a2> <span1> </span1> <
    Ã© â€™ \u202e \u200b \ufffd e\u0301 сo о \x07 \U000e0001 &nbsp; &amp;nbsp; &#x202e; &
    <wbr> :<wbr>// www<wbr>. ? ! ¿ ¡ ?. . , ; : … ... ÉTÉ İstanbul ǰ ß \ufffc""".split()
)
WRITTEN = st.sampled_from(['<a1 href="#x">', "\u00a0", "  ", "\n"])
TEXT = st.lists(st.one_of(WORDS, WRITTEN, st.text(max_size=3)), max_size=12).flatmap(
    lambda words: st.sampled_from([" ", ""]).map(lambda space: space.join(words))
)
NOTES = st.lists(
    st.sampled_from(
        [
            "title",
            "p",
            "li",
            "<span1> = not translated",
            "<time1> = 2013-06-19",
            "storage size: 3 bytes in utf-8",
            "allowed characters: [a-z]",
        ]
    ),
    max_size=3,
).map(tuple)
PAGES = st.sampled_from([None, Page(slug="x", signs=frozenset("’"))])


@given(TEXT, TEXT, NOTES, st.sampled_from(TARGETS), PAGES)
def test_nothing_is_missed_in_any_texts(
    source: str, target: str, notes: tuple[str, ...], language: str, page: Page | None
) -> None:
    for text in (target, source, f"{source} {target}"):
        unit = Unit(source=source, target=text, notes=notes)
        assert missed(unit, Languages(source="fr-CA", target=language), page=page) == []
        assert unwritten(unit) == []


def test_few_checks_look_at_a_plain_text() -> None:
    unit = Unit(source="Une rencontre à Québec", target="Una reunión en Quebec")
    asked = Settings().choice.of(Pair(unit=unit, languages=Languages(source="fr", target="es")))
    assert len(asked) < len(Settings().having("find")) / 10


def test_trigger_asks_for_all_that_it_states() -> None:
    choice = Choice(
        [
            ("always", Trigger()),
            ("both", Trigger(source="@", target="0123456789")),
            ("upper", Trigger(target=str.isupper)),
            ("noted", Trigger(noted=("title", "p"))),
            ("spaced", Trigger(may_find=lambda pair: "  " in pair.target)),
            ("equal", Trigger(applies=lambda pair: pair.source == pair.target)),
        ]
    )

    def of(source: str, target: str, *notes: str) -> list[str]:
        unit = Unit(source=source, target=target, notes=notes)
        return choice.of(Pair(unit=unit, languages=Languages(source="fr", target="es")))

    assert of("a", "b") == ["always"]
    assert of("a@b", "b") == ["always"]
    assert of("a@b", "b 1") == ["always", "both"]
    assert of("a&#64;b", "b &#49;") == ["always", "both"]
    assert of("a", "É") == ["always", "upper"]
    assert of("a", "b", "p") == ["always", "noted"]
    assert of("a", "two  b") == ["always", "spaced"]
    assert of("a", "b") == ["always"]
    assert of("b", "b") == ["always", "equal"]


@given(st.lists(st.tuples(TEXT, TEXT, NOTES), min_size=2, max_size=5), st.sampled_from(TARGETS))
def test_what_one_of_several_texts_may_trigger_all_of_them_do(
    texts: list[tuple[str, str, tuple[str, ...]]], language: str
) -> None:
    languages = Languages(source="fr-CA", target=language)
    units = [Unit(source=source, target=target, notes=notes) for source, target, notes in texts]
    choice = Settings(enabled=EVERY).choice
    whole = together([Pair(unit=unit, languages=languages) for unit in units])
    candidates = choice.among(whole) if whole is not None else []
    for unit in units if whole is not None else ():
        alone = choice.of(Pair(unit=unit, languages=languages))
        among = choice.chosen(candidates, Pair(unit=unit, languages=languages))
        assert {check.code for check, _ in alone} <= {check.code for check, _ in among}


def test_texts_with_the_sign_that_parts_them_are_looked_at_alone() -> None:
    languages = Languages(source="fr", target="es")
    pairs = [Pair(unit=Unit(source="a", target=text), languages=languages) for text in ("b", "^")]
    assert together(pairs) is None
    assert together(pairs[:1] * 2) is not None


@given(st.lists(st.one_of(TEXT, st.text(max_size=20)), min_size=1, max_size=4))
def test_what_is_told_from_bytes_is_what_expressions_find(texts: list[str]) -> None:
    for text in texts:
        assert words(text) == WORD.findall(folded(text))
        assert (
            len(text) > 30
            or [each.encode() for each in FIGURE.findall(text)]
            == b" ".join(runs(text.replace(BOUNDARY, " "))).split()
        )
        assert may_have_phones(outline(text)) or not phones(text)
    if BOUNDARY not in "".join(texts):
        known = words(f" {BOUNDARY} ".join(texts), several=True)
        assert known == [
            word
            for place, text in enumerate(texts)
            for word in ([BOUNDARY] * bool(place) + WORD.findall(folded(text)))
        ]
        counts = [tally(WORD.findall(text)) for text in texts]
        for language in ("fr", "es", "de"):
            others = [sum(each.values()) - each.get(language, 0) for each in counts]
            assert all(map(ge, foreign(known, language), others))


def test_figures_of_other_scripts_are_unusual() -> None:
    further = [sign for sign in map(chr, range(128, sys.maxunicode + 1)) if sign.isdecimal()]
    assert len(further) > 500
    assert all(has(outline(sign), b"never") for sign in further)
    assert not has(outline("L’été 2013 «\u00a0à Québec\u00a0» – œuvre…"), b"never")
