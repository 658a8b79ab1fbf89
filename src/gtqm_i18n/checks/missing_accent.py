"""A capital letter lacks its accent.

French and Spanish write accents on capitals too: `État`, `À Mexico`, `Índice`. Only words are named
that exist in no other spelling; acronyms have none.

Bad:

    # languages: es-MX fr-CA
    msgid "El Estado y la energía"
    msgstr "L’Etat et l’énergie"
    # expect: Unexpected `Etat`, expected `État`

Good:

    # languages: es-MX fr-CA
    msgid "En México, el Estado; A. Roy"
    msgstr "À Mexico, l’État; A. Roy"
"""

import re
from collections.abc import Iterator
from functools import cache

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.messages import _
from gtqm_i18n.model import Certainty, Severity

SEVERITY: Severity = "warning"
CERTAINTY: Certainty = "likely"
TARGET_HAS = "AEIOU"

WORDS = {
    "es": """Ámbito Ámbitos África Águila Ánimo Área Áreas Árbol Árboles Ébano Élite Énfasis Época
        Épocas Ética Éticas Éxito Éxitos Índice Índices Íntegro Ítem Ópera Órbita Órgano Órganos
        Óptica Óptimo Óptima Único Única Únicos Únicas Última Últimas Último Últimos Útil Útiles""",
    "fr": """Écart Écarts Échange Échanges Échéance Éclairage École Écoles Économie Économies
        Économique Économiques Écoute Écran Écrire Écrit Éditeur Édition Éditions Éducation
        Égalité Éditer Éditez Éviter Évitez Étant Échec Échecs Église Égypte Élection Élections
        Électricité Élément Éléments Élève Élèves Émission Émissions Énergie Énergies Énoncé
        Équilibre Équipe Équipement Équipes Équité Établissement Établissements Étape Étapes
        État États Étranger Étrangers Étude Études Étudiant Étudiants Évaluation Évaluations
        Événement Événements Évolution Évêque Être""",
}
BARE = str.maketrans("ÀÁÉÊÍÓÚ", "AAEEIOU")
CAPITALIZED = re.compile(r"[AEIOU](?<!\w.)\w+")
PREPOSITION = re.compile(r"(?:\A|(?<=[.!?…] ))A (?=[A-Z]?[a-zà-ÿ]{2})")


def may_find(pair: Pair) -> bool:
    """Return whether the translation may have one of them."""
    return not _small(pair.target_language).isdisjoint(pair.target_vocabulary) or (
        pair.target_language == "fr" and "A " in pair.target
    )


def find(pair: Pair) -> Iterator[str]:
    """Yield a message for each such word, and for French À at a sentence's beginning."""
    if pair.target_language not in WORDS:
        return
    expected = _words(pair.target_language)
    for word in dict.fromkeys(CAPITALIZED.findall(pair.target)):
        if word in expected and word not in pair.source:
            yield _(
                "Unexpected `{found}`, expected `{expected}`", found=word, expected=expected[word]
            )
    if pair.target_language == "fr" and "A " in pair.target and PREPOSITION.search(pair.target):
        yield _("Unexpected `A` at the beginning, expected `À`")


@cache
def _small(language: str) -> frozenset[str]:
    """Return the words without their first accent, as they are in the words of a text."""
    return frozenset(map(str.lower, _words(language))) if language in WORDS else frozenset()


@cache
def _words(language: str) -> dict[str, str]:
    """Return the words without their first accent, each with how it should be."""
    return {word[0].translate(BARE) + word[1:]: word for word in WORDS[language].split()}
