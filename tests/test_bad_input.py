"""What bad input gets: one line with path, fact and way out; exit 3 or 2; others still done."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import Run, tree
from gtqm_i18n.catalog import po
from gtqm_i18n.errors import ArticleError, CatalogError
from gtqm_i18n.workflows.article import read_article

ARTICLE = "articles/reunion-2013/index.html"
PO = "locales/es/LC_MESSAGES/reunion-2013.po"
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def make_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def replace(old: str, new: str) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return spoil


def write(data: bytes) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        path.write_bytes(data)

    return spoil


ARTICLES = {
    "folder": (make_folder, "this is a folder"),
    "empty": (write(b" \n"), "the article is empty"),
    "binary": (write(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"), "this is no HTML page"),
    "unknown charset": (
        replace('charset="utf-8"', 'charset="latin-9"'),
        'write charset="iso-8859-15"',
    ),
    "no language": (replace('<html lang="fr-CA">', "<html>"), "states no language"),
    "unconfigured language": (replace('lang="fr-CA"', 'lang="de"'), '"de" is not configured'),
    "narrowed to nothing known": (
        replace("<title>", '<meta name="gtqm:languages" content="de"><title>'),
        "gtqm:languages",
    ),
    "no text": (
        write(b'<html lang="fr"><p>12</p></html>'),
        "nothing in the article can be translated",
    ),
    "bytes that are no text": (
        write(b'<html lang="fr"><meta charset="utf-8">\n<p>caf\xe9</p></html>'),
        "bytes that are no UTF-8",
    ),
}

CATALOGS = {
    "folder": (make_folder, "this is a folder"),
    "empty": (write(b""), "the catalog is empty"),
    "binary": (write(b"\xde\x12\x04\x95\0\0\0\0"), "this is no PO file"),
    "unknown charset": (
        replace("charset=UTF-8", "charset=latin-9x"),
        'charset "latin-9x" is unknown',
    ),
    "other charset": (replace("charset=UTF-8", "charset=ASCII"), "this is not ASCII"),
    "string not closed": (replace('"Cultura (7)"', '"Cultura (7)'), "a string is not closed"),
    "no PO syntax": (replace("msgid", "msgjd"), "this is not PO syntax"),
    "git conflict": (
        replace('msgstr "Cultura (7)"', '<<<<<<< HEAD\nmsgstr "A"\n=======\nmsgstr "B"\n>>>>>>> b'),
        "git conflict marker",
    ),
    "gettext conflict": (
        replace('"Cultura (7)"', '"#-#-#-#-#  a.po  #-#-#-#-#\\nA"'),
        "conflict marker of gettext",
    ),
    "duplicate": (
        replace('msgid "Culture (7)"', 'msgid "Nos actions"'),
        "the same msgid stands in",
    ),
    "no header": (write(b'msgid "a"\nmsgstr "b"\n'), "the catalog has no header"),
    "second header": (
        replace('msgid "Culture (7)"\nmsgstr "Cultura (7)"', 'msgid ""\nmsgstr "Language: fr\\n"'),
        "an entry with an empty msgid",
    ),
    "no such codec": (replace("charset=UTF-8", "charset=undefined"), "is unknown"),
    "unknown escape": (replace('msgstr "Cultura (7)"', 'msgstr "\\q"'), "an escape is unknown"),
    "msgstr missing": (
        replace('msgstr "Cultura (7)"\n', ""),
        "before this comment",
    ),
    "obsolete twin": (
        replace(
            'msgstr "Cultura (7)"\n',
            'msgstr "Cultura (7)"\n\n#~ msgid "Nos actions"\n#~ msgstr "x"\n',
        ),
        "the same msgid stands in",
    ),
    "cut short": (write((HEADER + 'msgid "a"\n').encode()), "ends in the middle of an entry"),
}


@pytest.mark.parametrize(("spoil", "fact"), ARTICLES.values(), ids=ARTICLES)
def test_bad_article(run: Run, site: Path, spoil: Callable[[Path], None], fact: str) -> None:
    spoil(site / ARTICLE)
    before = tree(site / "locales")
    for command in ("extract", "update", "check", "compile", "status"):
        result = run(command, code=3)
        [line] = [line for line in result.stderr.splitlines() if line.startswith("gtqm-i18n: ")]
        assert line.startswith(f"gtqm-i18n: {ARTICLE}")
        assert fact in line
    assert {path for path in tree(site / "locales") if not path.endswith(".mo")} == set(before)
    assert not (site / "dist/es/reunion-2013").exists()
    assert (site / "dist/es/que-es-el-gtqm/index.html").exists()


@pytest.mark.parametrize(("spoil", "fact"), CATALOGS.values(), ids=CATALOGS)
def test_bad_catalog(run: Run, site: Path, spoil: Callable[[Path], None], fact: str) -> None:
    spoil(site / PO)
    before = tree(site / "locales")
    for command in ("update", "check", "compile", "status"):
        result = run(command, code=3)
        lines = [line for line in result.stderr.splitlines() if line.startswith("gtqm-i18n: ")]
        assert len(lines) == 1
        assert lines[0].startswith(f"gtqm-i18n: {PO}")
        assert fact in lines[0]
    after = {path: was for path, was in tree(site / "locales").items() if not path.endswith(".mo")}
    assert after == before
    report = json.loads(run("check", "--json", code=3).stdout)
    assert [each["code"] for each in report["diagnostics"]] == ["unreadable-catalog"]
    assert not (site / "dist/es/reunion-2013").exists()
    assert (site / "dist/en/reunion-2013/index.html").exists()


def test_two_articles_with_one_slug(run: Run, site: Path) -> None:
    (site / "articles/reunion-2013.html").write_text('<html lang="fr"><p>Autre</p></html>')
    result = run("compile", code=3)
    assert 'the slug "reunion-2013" is claimed by' in result.stderr
    assert "articles/reunion-2013.html" in result.stderr
    assert "articles/reunion-2013/index.html" in result.stderr
    assert not (site / "dist/es/reunion-2013").exists()
    assert (site / "dist/es/que-es-el-gtqm/index.html").exists()


CONFIGURATIONS = {
    "unknown key": ("langages = []\n", 'unknown key "langages"; allowed: '),
    "not TOML": ("languages = [\n", "this is not TOML"),
    "wrong type": ('languages = "fr"\n', "languages is a list"),
    "no languages": ("languages = []\n", "languages are missing"),
    "no such language": ('languages = ["zz"]\n', '"zz" is no language'),
    "other default": ('languages = ["fr"]\ndefault-language = "es"\n', "default-language"),
    "other region": ('languages = ["fr"]\nregions = { fr = "es-MX" }\n', "is another language"),
    "no such check": ('languages = ["fr"]\n[check]\ndisable = ["x"]\n', 'no check is named "x"'),
    "severity that is no text": (
        'languages = ["fr"]\n[check.severity]\nfuzzy = []\n',
        "allowed: error, warning, info",
    ),
    "language that is a path": ('languages = ["fr-../../x"]\n', "is no language"),
    "language twice": ('languages = ["fr", "FR"]\n', "stands there twice"),
    "contact of two lines": ('languages = ["fr"]\ncontact = "a\\nb"\n', "contact is one line"),
    "no selector": (
        'languages = ["fr", "es", "en"]\n[extract]\nexclude = ["p["]\n',
        '"p[" is no CSS selector',
    ),
    "no such severity": (
        'languages = ["fr"]\n[check.severity]\nfuzzy = "bad"\n',
        "allowed: error, warning, info",
    ),
}


@pytest.mark.parametrize(("text", "fact"), CONFIGURATIONS.values(), ids=CONFIGURATIONS)
def test_bad_configuration(run: Run, site: Path, text: str, fact: str) -> None:
    (site / "gtqm-i18n.toml").write_text(text)
    lines = run("check", code=2).stderr.splitlines()
    assert lines
    assert all(fact in line for line in lines)


def test_pyproject_without_tables_of_ours(run: Run, site: Path) -> None:
    (site / "gtqm-i18n.toml").unlink()
    for text in ("tool = 3\n", "project = 3\n", "[tool]\nx = 1\n"):
        (site / "pyproject.toml").write_text(text)
        assert "no project here" in run("check", code=2).stderr
    (site / "pyproject.toml").write_text("project = 3\n[tool]\ngtqm-i18n = 3\n")
    assert "[tool.gtqm-i18n] is a table" in run("check", code=2).stderr


def test_what_cannot_be_written_keeps_nothing_else_from_it(run: Run, site: Path) -> None:
    (site / "dist/es/reunion-2013/index.html").mkdir(parents=True)
    (site / "articles/que-es-el-gtqm.html").write_text("")
    result = run("compile", code=3)
    assert "dist/es/reunion-2013/index.html: cannot be written" in result.stderr
    assert "claimed by" in result.stderr
    assert not (site / "dist/es/reunion-2013/signature.svg").exists()
    assert (site / "dist/en/reunion-2013/index.html").exists()
    assert (site / "dist/es/translating-these-pages/index.html").exists()


MANIFESTS = ["[" * 100_000, "{}", "[]", '{"files": [{"path": "a\\u0000b"}, {"path": "../../x"}]}']


@pytest.mark.parametrize("manifest", MANIFESTS, ids=["deep", "empty", "list", "paths"])
def test_foreign_manifest_harms_nothing(run: Run, site: Path, manifest: str) -> None:
    (site / "dist/es/reunion-2013").mkdir(parents=True)
    (site / "dist/es/reunion-2013/bundle.json").write_text(manifest)
    (site / "dist/x").write_text("mine")
    run("compile", code=0)
    assert (site / "dist/x").read_text() == "mine"


def test_bad_assets(run: Run, site: Path) -> None:
    folder = site / "articles/reunion-2013"
    (folder / "loop").symlink_to("loop")
    assert "loop" in run("compile", code=3).stderr
    (folder / "loop").unlink()
    (folder / "bundle.json").write_text("{}")
    assert "rename it" in run("compile", code=3).stderr
    (folder / "bundle.json").unlink()
    long = f'<html lang="fr"><p>Un</p><img src="{"a" * 300}"></html>'
    (site / "articles/plat.html").write_text(long)
    assert "File name" not in run("compile", "plat", code=1).stderr


def test_charset_in_a_comment_is_no_charset(run: Run, site: Path) -> None:
    text = (site / PO).read_text("utf-8")
    (site / PO).write_text("# écrit avec charset=ISO-8859-1 autrefois\n" + text, "utf-8")
    run("check", code=0)
    run("update", "--check", code=0)


def test_wrong_use(run: Run, site: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    assert 'did you mean "reunion-2013"?' in run("check", "reunion-2012", code=2).stderr
    assert '"de" is none of' in run("check", "-l", "de", code=2).stderr
    assert 'Did you mean "check"?' in run("chek", code=2).stderr
    assert "write FORMAT=PATH" in run("check", "--output", "x", code=2).stderr
    nowhere = str(tmp_path_factory.mktemp("empty"))
    assert "run gtqm-i18n init" in run("-C", nowhere, "check", code=2).stderr
    assert "there is no such folder" in run("-C", str(site / "no"), "check", code=2).stderr
    assert "there is no such file" in run("verify", str(site / "no.html"), code=3).stderr


def test_output_that_cannot_be_written(run: Run, site: Path) -> None:
    (site / "dist").write_text("a file")
    result = run("compile", code=2)
    assert "dist" in result.stderr
    assert "cannot be written" in result.stderr
    assert (site / "dist").read_text() == "a file"


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no symbolic links here")
def test_links_do_not_lead_out(
    run: Run, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "secret.txt").write_text("secret")
    (site / "articles/reunion-2013/asset.txt").symlink_to(outside / "secret.txt")
    assert "leads out of the article's folder" in run("compile", "reunion-2013", code=3).stderr
    (site / "dist").mkdir(exist_ok=True)
    (site / "dist/es").symlink_to(outside)
    assert "leads out of" in run("compile", "que-es-el-gtqm", code=2).stderr
    assert [path.name for path in outside.iterdir()] == ["secret.txt"]


@given(
    st.binary(max_size=400)
    | st.text(max_size=200).map(lambda text: (HEADER + text).encode("utf-8", "replace"))
)
def test_any_catalog_is_read_or_refused(data: bytes) -> None:
    try:
        file = po.read(data, path="x.po")
    except CatalogError as error:
        assert "\n" not in str(error)
    else:
        assert po.write(file.catalog, file) == data


@given(st.binary(max_size=400))
def test_any_article_is_read_or_refused(data: bytes) -> None:
    try:
        read_article(data, path="x.html")
    except ArticleError as error:
        assert str(error).startswith("x.html:1")
