"""What a new user does, from an empty folder to a page in another language."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from bs4 import BeautifulSoup

from conftest import outside

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

Say = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def say(installed: Path, tmp_path: Path) -> Say:
    """Type a command in a folder that nothing but the tool is known in."""

    def typed(*words: str, code: int) -> subprocess.CompletedProcess[str]:
        result = subprocess.run(
            words,
            cwd=tmp_path,
            env=outside(installed, SOURCE_DATE_EPOCH="1385251200"),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.returncode == code, (words, result.stdout, result.stderr)
        return result

    return typed


def test_from_an_empty_folder_to_a_page(say: Say, tmp_path: Path) -> None:
    said = say("gtqm-i18n", "init", "--language", "fr,es", "--name", "Nouvelles", code=0)
    assert "articles/first-article/index.html" in said.stdout
    assert "Next: gtqm-i18n compile" in said.stderr
    say("gtqm-i18n", "check", code=0)

    article = tmp_path / "articles/rencontre/index.html"
    article.parent.mkdir()
    article.write_text(ARTICLE, "utf-8")
    (article.parent / "photo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')

    catalog = tmp_path / "locales/es/LC_MESSAGES/rencontre.po"
    assert "locales/es/LC_MESSAGES/rencontre.po" in say("gtqm-i18n", "update", code=0).stdout
    said = say("gtqm-i18n", "check", code=1)
    assert said.stdout.count("untranslated") == len(SPANISH)
    assert "does not pass: rencontre (es)" in said.stdout
    say("gtqm-i18n", "compile", code=1)
    assert not (tmp_path / "dist/es/rencontre").exists()

    file = polib.pofile(str(catalog))
    assert [entry.msgid for entry in file] == list(SPANISH)
    for entry in file:
        entry.msgstr = SPANISH[entry.msgid]
    file.metadata["Last-Translator"] = "A translator <translator@example.org>"
    file.save()

    assert "No findings" in say("gtqm-i18n", "check", code=0).stdout
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
