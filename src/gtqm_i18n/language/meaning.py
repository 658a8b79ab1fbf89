"""What an edit must not touch if it changes nothing for a translator."""

from __future__ import annotations

import re
from collections import Counter

from gtqm_i18n.language.tags import locale

__all__ = ["changes"]

NUMBER = re.compile(r"\d+")
WORD = re.compile(r"[^\W\d_]+")

# Words that turn a sentence round, without accents lost and elisions cut: n’ is n.
NEGATIONS = {
    "en": "cannot except never neither no nobody none nor not nothing t without",
    "es": "excepto jamás nada nadie ni ningún ninguna ninguno no nunca salvo sin tampoco",
    "fr": "aucun aucune jamais n ne ni non pas personne rien sans sauf",
}


def changes(old: str, new: str, language: str) -> str | None:
    """Return what two plain texts in one language (BCP 47) differ in, of what carries facts.

    Looked at are numbers, names of months and negations; the answer reads `numbers: 12 → 14`.
    None means that they agree in all of it.
    """
    base = language.partition("-")[0].lower()
    negations = frozenset(NEGATIONS.get(base, "").split())
    for name, before, after in (
        ("numbers", _numbers(old), _numbers(new)),
        ("months", _words(old, _months(language)), _words(new, _months(language))),
        ("negations", _words(old, negations), _words(new, negations)),
    ):
        if before != after:
            gone, come = _listed(before - after), _listed(after - before)
            return f"{name}: {gone} → {come}"
    return None


def _numbers(text: str) -> Counter[str]:
    return Counter(NUMBER.findall(text))


def _words(text: str, known: frozenset[str]) -> Counter[str]:
    return Counter(word for word in WORD.findall(text.casefold()) if word in known)


def _months(language: str) -> frozenset[str]:
    found = locale(language)
    return (
        frozenset(name.casefold() for name in found.months["format"]["wide"].values())
        if found
        else frozenset()
    )


def _listed(counted: Counter[str]) -> str:
    return " ".join(sorted(counted.elements())) or "none"
