"""What a new user does, from an empty folder to a page in another language."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from bs4 import BeautifulSoup

from conftest import outside
from english import english_in, english_words_in

ARTICLE = """<!DOCTYPE html>
<html lang="fr-CA">
<head>
<meta charset="utf-8">
<title>Une rencontre à Québec</title>
</head>
<body>
<main>
<h1>Une rencontre à Québec</h1>
<p>Les <strong>deux ministres</strong> se sont rencontrés le 14 mars&nbsp;2013;
voir <a class="lien" href="https://www.example.org/fr">le compte rendu</a>.</p>
<img src="photo.svg" alt="Deux personnes devant un drapeau">
</main>
</body>
</html>
"""

SPANISH = {
    "Une rencontre à Québec": "Un encuentro en Quebec",
    "Les <strong>deux ministres</strong> se sont rencontrés le 14 mars\u00a02013; voir"
    " <a1>le compte rendu</a1>.": "Los <strong>dos ministros</strong> se reunieron el 14 de marzo"
    ' de 2013; véase <a1 href="https://www.example.org/es">la reseña</a1>.',
    "Deux personnes devant un drapeau": "Dos personas ante una bandera",
}

TOLD = {
    "en": {
        "next": "Next: gtqm-i18n compile",
        "blocked": "does not pass: rencontre (es)",
        "clean": "No findings",
    },
    "fr": {
        "next": "Ensuite\u00a0: gtqm-i18n compile",
        "blocked": "ne passe pas\u00a0: rencontre (es)",
        "clean": "Aucun constat",
    },
}
"""What a new user is told on the way, in the language of the computer."""

Say = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(params=TOLD)
def language(request: pytest.FixtureRequest) -> str:
    """The language that the computer speaks."""
    return str(request.param)


@pytest.fixture
def say(installed: Path, tmp_path: Path, language: str) -> Say:
    """Type a command in a folder that nothing but the tool is known in.

    On a computer that speaks another language no English is heard.
    """
    locale = {"LANGUAGE": "", "LC_ALL": f"{language}_CA.UTF-8", "PYTHONUTF8": "1"}

    def typed(*words: str, code: int) -> subprocess.CompletedProcess[str]:
        result = subprocess.run(
            words,
            cwd=tmp_path,
            env=outside(installed, SOURCE_DATE_EPOCH="1385251200", **locale),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        heard = result.stdout + result.stderr
        assert result.returncode == code, (words, heard)
        if language != "en":
            assert english_in(heard, language) == [], words
            assert english_words_in(heard) == [], words
        return result

    return typed


def test_from_an_empty_folder_to_a_page(say: Say, tmp_path: Path, language: str) -> None:
    told = TOLD[language]
    said = say("gtqm-i18n", "init", "--language", "fr,es", "--name", "Nouvelles", code=0)
    assert "articles/first-article/index.html" in said.stdout
    assert told["next"] in said.stderr
    say("gtqm-i18n", "check", code=0)

    article = tmp_path / "articles/rencontre/index.html"
    article.parent.mkdir()
    article.write_text(ARTICLE, "utf-8")
    (article.parent / "photo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')

    catalog = tmp_path / "locales/es/LC_MESSAGES/rencontre.po"
    assert "locales/es/LC_MESSAGES/rencontre.po" in say("gtqm-i18n", "update", code=0).stdout
    said = say("gtqm-i18n", "check", code=1)
    assert said.stdout.count("untranslated") == len(SPANISH)
    assert told["blocked"] in said.stdout
    say("gtqm-i18n", "compile", code=1)
    assert not (tmp_path / "dist/es/rencontre").exists()

    file = polib.pofile(str(catalog))
    assert [entry.msgid for entry in file] == list(SPANISH)
    for entry in file:
        entry.msgstr = SPANISH[entry.msgid]
    file.metadata["Last-Translator"] = "A translator <translator@example.org>"
    file.save()

    assert told["clean"] in say("gtqm-i18n", "check", code=0).stdout
    assert "dist/es/rencontre/index.html" in say("gtqm-i18n", "compile", code=0).stdout
    assert say("python", "-m", "gtqm_i18n", "compile", code=0).stdout == ""

    page = tmp_path / "dist/es/rencontre/index.html"
    soup = BeautifulSoup(page.read_bytes(), "html.parser")
    assert soup.html is not None
    assert soup.html["lang"] == "es-MX"
    [paragraph], [link], [image] = (soup.find_all(name) for name in ("p", "a", "img"))
    said_to_readers = "Los dos ministros se reunieron el 14 de marzo de 2013; véase la reseña."
    assert paragraph.get_text() == said_to_readers
    assert (link["class"], link["href"]) == (["lien"], "https://www.example.org/es")
    assert image["alt"] == "Dos personas ante una bandera"
    assert (page.parent / str(image["src"])).is_file()
    french = (tmp_path / "dist/fr/rencontre/index.html").read_text("utf-8")
    assert ARTICLE.partition("<body>")[2] == french.partition("<body>")[2]
