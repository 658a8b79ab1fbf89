"""Articles and catalogs to measure with: as many as wanted, the same from every run.

Sentences are put together from phrases in three languages, so that translations are complete and
right, and pass the gate; pages are well-formed XML too, for tools that read nothing else.
`python benchmarks/corpus.py FOLDER N` lays out a project of N articles, `translate` fills its
catalogs.
"""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path
from typing import Final

import polib

SUBJECTS: Final = (
    ("Le groupe de travail", "El grupo de trabajo", "The working group"),
    ("La délégation mexicaine", "La delegación mexicana", "The Mexican delegation"),
    ("Le gouvernement du Québec", "El gobierno de Quebec", "The government of Quebec"),
    ("La ministre de la Culture", "La ministra de Cultura", "The minister of culture"),
    ("Une équipe de chercheurs", "Un equipo de investigadores", "A team of researchers"),
    ("Chaque université partenaire", "Cada universidad asociada", "Every partner university"),
)
VERBS: Final = (
    ("présente", "presenta", "presents"),
    ("prépare", "prepara", "prepares"),
    ("soutient", "apoya", "supports"),
    ("examine", "examina", "examines"),
    ("annonce", "anuncia", "announces"),
)
OBJECTS: Final = (
    ("un nouveau programme de bourses", "un nuevo programa de becas", "a new scholarship program"),
    ("la prochaine rencontre annuelle", "la próxima reunión anual", "the next annual meeting"),
    ("plusieurs projets de recherche", "varios proyectos de investigación", "several projects"),
    ("le rapport sur les échanges", "el informe sobre los intercambios", "the report on trade"),
    ("une mission dans les régions", "una misión en las regiones", "a mission in the regions"),
    ("la formation des enseignants", "la formación de docentes", "the training of teachers"),
)
ENDS: Final = (
    ("avec ses partenaires", "con sus socios", "with its partners"),
    ("pour les deux sociétés", "para las dos sociedades", "for both societies"),
    ("au cours de l’automne", "durante el otoño", "during the fall"),
    ("dans le domaine de la santé", "en el ámbito de la salud", "in the field of health"),
    ("malgré un calendrier serré", "a pesar de un calendario apretado", "despite a tight schedule"),
)
WORDS: Final = (
    ("Voir", "Ver", "See"),
    ("le site", "el sitio", "the site"),
    ("avec attention", "con atención", "with care"),
    ("L’année", "El año", "The year"),
    ("Les projets", "Los proyectos", "The projects"),
    ("Article", "Artículo", "Article"),
    (" et ", " y ", " and "),
)
LANGUAGES: Final = ("fr", "es", "en")
CONFIGURATION: Final = """languages = ["fr", "es", "en"]
regions = { fr = "fr-CA", es = "es-MX", en = "en-CA" }
default-language = "fr"
"""
IGNORED: Final = "*.mo\n/dist/\n.gtqm-i18n/\n"


def phrase(chance: random.Random) -> str:
    """Return a sentence in French, without its full stop."""
    return " ".join(chance.choice(part)[0] for part in (SUBJECTS, VERBS, OBJECTS, ENDS))


def article(number: int, *, sections: int = 3) -> str:
    """Return an article of about 6 KB for three sections."""
    chance = random.Random(number)  # noqa: S311 - the same from every run

    def said() -> str:
        return f"{phrase(chance)} ({chance.randint(1, 999)})"

    body = [f"<header><h1>{WORDS[5][0]} {number} : {said()}</h1></header>\n<main>\n"]
    for section in range(sections):
        body.append(f"<h2>{said()}</h2>\n")
        body += (
            f'<p class="texte">{said()}. {said()}. Voir '
            f'<a class="lien" href="https://www.example.org/{number}/{section}/{each}">le site</a>'
            f" et <em>avec attention</em>\u00a0: {said()}.</p>\n"
            for each in range(3)
        )
        items = "".join(f"<li>{said()} <strong>le site</strong></li>\n" for _ in range(3))
        body.append(f"<ul>\n{items}</ul>\n")
    return (
        f'<!DOCTYPE html>\n<html lang="fr">\n<head>\n<meta charset="utf-8"/>\n'
        f"<title>{said()}</title>\n"
        f'<meta name="description" content="{said()}."/>\n'
        f'<link rel="stylesheet" href="https://www.example.org/style.css"/>\n</head>\n<body>\n'
        f"{''.join(body)}"
        f"<table><tr><th>L’année</th><th>Les projets</th></tr>\n"
        f"<tr><td>{2000 + number % 30}</td><td>{said()}</td></tr></table>\n</main>\n"
        f"<footer><p>© GTQM {said()}</p></footer>\n</body>\n</html>\n"
    )


def page(size: int) -> str:
    """Return one article of about so many bytes."""
    return article(0, sections=max(1, size // 1500))


def translated(text: str, language: str) -> str:
    """Return the translation of a text that is made of phrases."""
    index = LANGUAGES.index(language)
    for known in (*SUBJECTS, *VERBS, *OBJECTS, *ENDS, *WORDS):
        text = text.replace(known[0], known[index])
    return re.sub("[\u00a0 ]:", ":", text)


def lay_out(root: Path, count: int) -> None:
    """Write a project of so many articles."""
    (root / "articles").mkdir(parents=True, exist_ok=True)
    (root / "gtqm-i18n.toml").write_text(CONFIGURATION, "utf-8")
    (root / ".gitignore").write_text(IGNORED, "utf-8")
    for number in range(count):
        (root / f"articles/a{number:05}.html").write_text(article(number), "utf-8")


def translate(root: Path) -> None:
    """Fill the catalogs of a project."""
    for path in sorted(root.glob("locales/*/LC_MESSAGES/*.po")):
        catalog = polib.pofile(str(path), wrapwidth=78)
        for entry in catalog:
            entry.msgstr = translated(entry.msgid, path.parts[-3])
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        catalog.save(str(path))


if __name__ == "__main__":
    if sys.argv[1:2] == ["translate"]:
        translate(Path(sys.argv[2]))
    else:
        lay_out(Path(sys.argv[1]), int(sys.argv[2]))
