"""What an edit must not touch if it changes nothing for a translator."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from functools import cache

from gtqm_i18n.language.tags import base, locale
from gtqm_i18n.messages import _

__all__ = ["changes", "differences"]

# With sign, decimals, groups and unit: 5 is not -5, 1,5 not 5,1, 30 % not 30.
NUMBER = re.compile(
    r"(?:[<>≤≥][ \u00a0\u202f]?)?(?:[$€£][ \u00a0\u202f]?)?[-−]?"
    r"\d+(?:[.,\u00a0\u202f]\d+|[ ]\d{3}\b)*(?:[ \u00a0\u202f]?[%$€£°])?"
)
SPACE = re.compile(r"[ \u00a0\u202f]")
WORD = re.compile(r"[^\W\d_]+")
NEGATED = re.compile(r"[^\W\d_]*n't\b|[^\W\d_]++'?")
# A word with a capital after another word: what begins a sentence may be anything.
NAME = re.compile(r"(?<=[^\W\d_][ \u00a0'’-])[^\W\d_a-zà-öø-ÿ][^\W\d_]+")
NAMES = "names"

LISTED = 8
"""How many words of a kind an answer names."""

# Words that turn a sentence round; English n’t does so wherever it stands.
NEGATIONS = {
    "en": "cannot except never neither no nobody none nor not nothing without",
    "es": "excepto jamás nada nadie ni ningún ninguna ninguno no nunca salvo sin tampoco",
    "fr": "aucun aucune jamais n' ne ni non pas personne rien sans sauf",
}

# The names of months and days in CLDR, short ones without their points, in all regions. Babel has
# them, and those of other languages; loading it takes longer than bringing an article up to date.
CALENDAR = {
    "en": """january february march april may june july august september october november december
        jan feb mar apr jun jul aug sep sept oct nov dec
        monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun""",
    "es": """enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre
        diciembre setiembre ene feb mar abr may jun jul ago set sep sept oct nov dic
        lunes martes miércoles jueves viernes sábado domingo lun mié jue vie sáb dom""",
    "fr": """janvier février mars avril mai juin juillet août septembre octobre novembre décembre
        jan janv fév févr avr jui juil juill sept oct nov déc
        lundi mardi mercredi jeudi vendredi samedi dimanche lun mar mer jeu ven sam dim""",
}

CHANGES = {
    "numbers": _("numbers: {before} → {after}"),
    "days and months": _("days and months: {before} → {after}"),
    "negations": _("negations: {before} → {after}"),
}
"""What is said of a change, by its kind."""


def changes(old: str, new: str, language: str) -> str | None:
    """Return what two plain texts in one language (BCP 47) differ in, of what is no typo.

    Looked at are numbers with their signs and units, names of days and months, and negations, each
    in their order; the answer reads `numbers: 12 → 14`. None means that they agree in all of it.
    """
    for kind, (before, after) in _differing(old, new, language).items():
        if kind != NAMES:
            none = _("none")
            return _(CHANGES[kind], before=before or none, after=after or none)
    return None


def differences(old: str, new: str, language: str) -> dict[str, str]:
    """Return what carries facts and differs between two plain texts, by its kind, as `12 → 14`.

    Looked at are also names: words with a capital that begin no sentence.
    """
    return {
        kind: f"{before or 'none'} → {after or 'none'}"
        for kind, (before, after) in _differing(old, new, language).items()
    }


def _differing(old: str, new: str, language: str) -> dict[str, tuple[str, str]]:
    """Return by its kind what only the old text has and what only the new one has."""
    negations = NEGATIONS.get(base(language), "").split()
    calendar = _calendar(language)
    found: dict[str, tuple[str, str]] = {}
    for kind, before, after in (
        ("numbers", _numbers(old), _numbers(new)),
        ("days and months", _words(old, calendar), _words(new, calendar)),
        ("negations", _negations(old, negations), _negations(new, negations)),
        (NAMES, *_names(old, new)),
    ):
        if before != after:
            found[kind] = _listed(before, after), _listed(after, before)
    return found


def _numbers(text: str) -> list[str]:
    return [SPACE.sub("", number) for number in NUMBER.findall(text)]


def _names(old: str, new: str) -> tuple[list[str], list[str]]:
    """Return the names that only one of two texts has."""
    said = (Counter(WORD.findall(old)), Counter(WORD.findall(new)))
    one, other = (
        [name for name in NAME.findall(text) if name not in others and name.lower() not in others]
        for text, others in ((old, said[1]), (new, said[0]))
    )
    return one, other


def _words(text: str, known: Collection[str]) -> list[str]:
    return [word for word in WORD.findall(text.casefold()) if word in known]


def _negations(text: str, known: Collection[str]) -> list[str]:
    words = NEGATED.findall(text.casefold().replace("’", "'"))
    return [word for word in words if word in known or word.endswith("n't")]


@cache
def _calendar(language: str) -> frozenset[str]:
    """Return the names of days and months, short ones too, without their points."""
    if listed := CALENDAR.get(base(language)):
        return frozenset(listed.split())
    found = locale(language)
    if found is None:
        return frozenset()
    names = (
        name
        for table in (found.months, found.days)
        for width in ("wide", "abbreviated")
        for name in table["format"][width].values()
    )
    return frozenset(name.casefold().rstrip(".") for name in names)


def _listed(these: list[str], others: list[str]) -> str:
    """Return what one list has beyond another; all of it when only the order differs."""
    beyond = Counter(these) - Counter(others)
    same = Counter(these) == Counter(others)
    listed = these if same else list(beyond.elements())
    return " ".join([*listed[:LISTED], *(["…"] if listed[LISTED:] else [])])
