"""What the tool says on a published page, in the languages that it speaks; English in others."""

from __future__ import annotations

from gtqm_i18n.language.tags import base

__all__ = ["phrase"]

PHRASES = {
    "languages": {
        "en": "Languages",
        "es": "Idiomas",
        "fr": "Langues",
    },
    "original": {
        "en": "original",
        "es": "original",
        "fr": "original",
    },
    "in": {
        "en": "in {language}",
        "es": "en {language}",
        "fr": "en {language}",
    },
    "fallback": {
        "en": "{percent}\u00a0% of this page is translated. The rest is {language}.",
        "es": "El {percent}\u00a0% de esta página está traducido. El resto está {language}.",
        "fr": "Cette page est traduite à {percent}\u00a0%. Le reste est {language}.",
    },
    "outdated": {
        "en": "The original was changed on {date}; this translation is of an earlier text.",
        "es": "El original cambió el {date}; esta traducción es de un texto anterior.",
        "fr": "L’original a été modifié le {date}; la traduction est celle d’un texte antérieur.",
    },
    "see": {
        "en": "Read the original ({language})",
        "es": "Leer el original ({language})",
        "fr": "Lire l’original ({language})",
    },
    "translators": {
        "en": "Translation: {names}",
        "es": "Traducción: {names}",
        "fr": "Traduction\u00a0: {names}",
    },
    "reviewers": {
        "en": "Review: {names}",
        "es": "Revisión: {names}",
        "fr": "Révision\u00a0: {names}",
    },
}


def phrase(name: str, tag: str, **values: object) -> str:
    """Return a phrase in a language (BCP 47), with its values."""
    known = PHRASES[name]
    return known.get(base(tag), known["en"]).format(**values)
