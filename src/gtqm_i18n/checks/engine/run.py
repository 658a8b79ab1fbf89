"""Every check over a unit, over a catalog beside its article, over all texts of a project."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import islice

from gtqm_i18n.checks.engine.knowledge import Page
from gtqm_i18n.checks.engine.pair import Languages, Pair
from gtqm_i18n.checks.engine.registry import Check
from gtqm_i18n.checks.engine.settings import Finder, Settings
from gtqm_i18n.checks.engine.sheet import together
from gtqm_i18n.checks.engine.state import State, Text
from gtqm_i18n.checks.engine.waivers import Waiver
from gtqm_i18n.messages import _
from gtqm_i18n.model import Diagnostic, Location, Unit

__all__ = [
    "Settings",
    "check_catalog",
    "check_page",
    "check_texts",
    "check_unit",
    "check_waivers",
    "flag_of",
    "is_plain",
]

IGNORE = "ignore-"
"""How a flag of an entry begins that suppresses a check, as in Weblate."""

SHEET = 40
"""Units that are looked at together first: most checks find nothing in any of them."""

MOST = 20
"""Findings of a check in one text; whoever sees these sees what is wrong."""

NOWHERE = Location(path="", line=1)

USUAL = Settings()


def flag_of(check: Check) -> str:
    """Return the flag of an entry that suppresses a check there: `ignore-missing-number`."""
    return f"{IGNORE}{check.code}"


def check_unit(
    unit: Unit,
    *,
    source_language: str,
    target_language: str,
    settings: Settings | None = None,
    page: Page | None = None,
) -> list[Diagnostic]:
    """Return what is wrong with one unit, in the order of the checks' codes.

    Languages are BCP 47 tags; `page` is the article it is from. A fuzzy or missing translation is
    reported as such and looked at no further. What a flag of the entry suppresses is left out, but
    for what is unsafe or missing.
    """
    settings = settings or USUAL
    languages = Languages(source=source_language, target=target_language)
    pair = Pair(unit=unit, languages=languages, knowledge=settings.knowledge, page=page)
    return [
        _diagnostic(*each, unit, settings) for each in _wrong(pair, settings, settings.choice.of)
    ]


def _wrong(
    pair: Pair, settings: Settings, choose: Callable[[Pair], Sequence[Finder]]
) -> list[tuple[Check, str]]:
    """Return what is wrong with a unit, in the order of codes; `choose` says which checks look."""
    unit = pair.unit
    found: list[tuple[Check, str]] = []
    translated = unit.translated
    for check, look in () if translated and is_plain(unit) else settings.having("find_state"):
        found += [(check, message) for message in look(unit)]
    if translated:
        found += _found(pair, settings, choose)
    if len(found) > 1:
        found.sort(key=lambda each: each[0].code)
    return found


def is_plain(unit: Unit) -> bool:
    """Return whether a translation begins as most do, and so surely is one, and the only one."""
    first = unit.target[:1]
    return first.isascii() and first.isalnum() and unit.plural is None


def _found(
    pair: Pair, settings: Settings, choose: Callable[[Pair], Sequence[Finder]]
) -> list[tuple[Check, str]]:
    """Return what checks find in a translated unit."""
    unit = pair.unit
    found: list[tuple[Check, str]] = []
    flags = [flag for flag in unit.flags if flag.startswith(IGNORE)] if unit.flags else ()
    suppressed: dict[str, bool] = {}  # by code: whether there was anything to suppress
    for check, find in settings.having("find") if flags else choose(pair):
        messages = find(pair)
        first = next(messages, None)
        if first is None and not flags:
            continue
        if flags and check.suppressible and flag_of(check) in flags:
            suppressed[check.code] = first is not None
        elif first is not None:
            found += [(check, message) for message in _few(first, messages)]
    for check, find in settings.having("find_flags") if flags else ():
        found += [(check, message) for message in find(unit, suppressed)]
    return found


def _few(first: str, others: Iterator[str]) -> list[str]:
    """Return the first messages of a check, with a word on the rest."""
    messages = [first, *islice(others, MOST - 1)]
    return (
        [*messages[:-1], _("And more of the kind in this text")]
        if messages[MOST - 1 :]
        else messages
    )


def check_catalog(
    state: State,
    *,
    source_language: str,
    target_language: str,
    settings: Settings | None = None,
) -> list[Diagnostic]:
    """Return what is wrong with a catalog for its article as it is now, sorted by place.

    Only units that the article has are looked at; languages are BCP 47 tags.
    """
    settings = settings or USUAL
    languages = Languages(source=source_language, target=target_language)
    origins = {unit.key: unit.location for unit in state.template}
    found: list[Diagnostic] = []
    for check, find in settings.having("find_drift"):
        for drift in find(state):
            unit = drift.unit
            origin = origins.get(unit.key) if unit else None
            found.append(_diagnostic(check, drift.message, unit, settings, drift.location, origin))
    known = state.catalog.units if state.catalog is not None else {}
    units = [unit for key, unit in known.items() if key in origins]
    for start in range(0, len(units), SHEET):
        pairs = [
            Pair(unit=unit, languages=languages, knowledge=settings.knowledge, page=state.page)
            for unit in units[start : start + SHEET]
        ]
        choose = _choosing(pairs, settings)
        for pair in pairs:
            found += [
                _diagnostic(*each, pair.unit, settings, origin=origins[pair.unit.key])
                for each in _wrong(pair, settings, choose)
            ]
    return sorted(found, key=place)


def _choosing(pairs: Sequence[Pair], settings: Settings) -> Callable[[Pair], Sequence[Finder]]:
    """Return what says of each of some units which checks may find something in it."""
    translated = [pair for pair in pairs if pair.unit.translated]
    whole = together(translated) if len(translated) > 1 else None
    choice = settings.choice
    return choice.of if whole is None else partial(choice.chosen, choice.among(whole))


def check_texts(texts: Sequence[Text], *, settings: Settings | None = None) -> list[Diagnostic]:
    """Return what is wrong with the translated texts of a project beside each other."""
    settings = settings or USUAL
    found: list[Diagnostic] = []
    for check, find in settings.having("find_echo"):
        for echo in find(texts):
            text = echo.text
            if flag_of(check) in text.flags:
                continue
            found.append(
                settings.finding(
                    check,
                    echo.message,
                    text.location,
                    article=text.article,
                    language=text.languages[1],
                    context=text.context,
                    source=text.source,
                    target=text.target,
                )
            )
    return sorted(found, key=place)


def check_page(page: Page, *, settings: Settings | None = None) -> list[Diagnostic]:
    """Return what is wrong with an article itself, in whatever language it is read."""
    settings = settings or USUAL
    return [
        settings.finding(check, message, location, article=page.slug)
        for check, find in settings.having("find_page")
        for message, location in islice(find(page, settings.knowledge), MOST)
    ]


def check_waivers(
    waivers: Sequence[Waiver],
    used: Mapping[Waiver, int],
    today: date,
    *,
    settings: Settings | None = None,
) -> list[Diagnostic]:
    """Return what is wrong with a project's waivers, each used as often as `used` says."""
    settings = settings or USUAL
    return [
        settings.finding(check, message, waiver.location)
        for waiver in waivers
        for check, find in settings.having("find_waiver")
        for message in find(waiver, used.get(waiver, 0), today)
    ]


def place(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    """Return what findings are sorted by."""
    location = diagnostic.location
    return location.path, location.line, location.column, diagnostic.code


def _diagnostic(
    check: Check,
    message: str,
    unit: Unit | None,
    settings: Settings,
    location: Location | None = None,
    origin: Location | None = None,
) -> Diagnostic:
    return settings.finding(
        check,
        message,
        location or (unit.location if unit else None) or NOWHERE,
        origin=origin,
        context=unit.context if unit else None,
        source=unit.source if unit else None,
        target=unit.target if unit else None,
    )
