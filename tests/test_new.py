"""`new`: what comes in from other programs becomes an article that the tool can work with."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, SAMPLES, run_in, tree
from drafts import CASES, expected, made
from gtqm_i18n.authoring.vocabulary import ATTRIBUTES, GLOBAL, KEPT
from gtqm_i18n.cli.group import group
from gtqm_i18n.errors import ArticleError
from gtqm_i18n.html.coverage import uncovered
from gtqm_i18n.workflows.article import read_article, render

assert CASES, "tests/data/new is empty"
by_name = pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
SEED = ROOT / "tests/data/new/seed/input.txt"
PIXEL = base64.b64decode("R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==")

SHELL = frozenset("html head meta title body nav main aside article header".split())
SCHEMES = frozenset(["", "http", "https", "mailto", "tel"])


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    """A project without articles."""
    folder = tmp_path / "project"
    folder.mkdir()
    (folder / "gtqm-i18n.toml").write_text(
        'languages = ["fr", "es", "en"]\nregions = { fr = "fr-CA", es = "es-MX", en = "en-CA" }\n'
    )
    return folder


def said(result: Result) -> list[str]:
    return [line for line in result.stderr.splitlines() if line.startswith("gtqm-i18n: ")]


def holds(page: bytes) -> None:
    """Assert the laws, and that nothing is on a page that could run or that no article needs."""
    document = read_article(page)
    assert render(document, {}) == page
    assert render(document, {each.key: each.text for each in document.segments}) == page
    assert uncovered(document, page) == []
    soup = BeautifulSoup(page, "html.parser", multi_valued_attributes=None)
    assert len(soup.find_all("h1")) == 1
    for element in soup.find_all():
        if element.name in SHELL:
            continue
        assert element.name in KEPT, element.name
        allowed = {*ATTRIBUTES.get(element.name, ()), *GLOBAL, "data-i18n"}
        assert set(element.attrs) <= allowed, element
        for name in ("href", "src"):
            value = str(element.get(name) or "")
            assert urlsplit(value).scheme in SCHEMES
            assert value.isprintable()


@by_name
def test_article_is_as_expected(case: Path) -> None:
    page, notes = expected(case)
    assert page.decode() == (case / "expected.html").read_text("utf-8")
    assert notes == (case / "expected.txt").read_text("utf-8")


@by_name
def test_article_holds_and_a_second_cleaning_changes_nothing(case: Path) -> None:
    page, _ = expected(case)
    holds(page)
    assert made(page, "again.html")[0] == page


def outline(page: str) -> list[tuple[str, str]]:
    """The headings, lists, quotations and dates of a page, with their letters."""
    soup = BeautifulSoup(page, "html.parser").main
    assert soup is not None
    found = soup.select("h1, h2, li, blockquote, header time")
    return [(each.name, re.sub(r"\W", "", each.get_text()).casefold()) for each in found]


def test_seed_article_is_as_it_was_made_by_hand() -> None:
    by_hand = outline((ROOT / "articles/reunion-2013/index.html").read_text("utf-8"))
    ours = outline(made(SEED.read_bytes(), "seed.txt")[0].decode())
    assert [name for name, _ in ours] == [name for name, _ in by_hand]
    assert [text for name, text in ours if name in {"h1", "h2", "time"}] == [
        text for name, text in by_hand if name in {"h1", "h2", "time"}
    ]


SOURCES = sorted(
    path
    for path in SAMPLES.rglob("*")
    if path.suffix in {".html", ".htm", ".dat"} and "mdn" not in str(path)
)


@pytest.mark.skipif(not SOURCES, reason="../shared/samples is not here")
def test_foreign_pages_are_cleaned() -> None:
    """Pages of governments, manuals and mail, and those that tests of parsers are made of."""
    for path in SOURCES:
        name = "page.html" if path.suffix != ".dat" else "tests.html"
        try:
            page, _ = made(path.read_bytes(), name, language="fr")
        except ArticleError as error:
            assert "charset" in str(error)
            continue
        holds(page)
        assert made(page, "again.html", language="fr")[0] == page, path


TAGS = """a abbr b blockquote br caption center details div dl dt dd em figcaption figure font
    h1 h2 h4 hr i img li o:p ol p pre q s script span style strong sub summary sup svg table td th
    time tr u ul xmp""".split()
SAID = (
    "",
    " style='font-weight:bold'",
    " style='mso-list:l0 level2 lfo1'",
    " style='mso-list:Ignore'",
    " class=MsoListParagraph",
    " class='lst-kix_x-1'",
    " lang=es",
    " href='#x' id=x",
    " href='https://example.org/'",
    " src='a.png' alt=''",
    " onclick='x()' href='javascript:x'",
    " dir=rtl translate=no",
)
PIECES = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(SAID)),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
    st.sampled_from(
        [" ", "&nbsp;", "\n", "mot ", "• ", "1. ", "2 juillet 2013", "{{ x }}", "é", "."]
    ),
    st.text(max_size=6),
)


@given(st.lists(PIECES, max_size=30).map("".join))
def test_any_markup_becomes_an_article(markup: str) -> None:
    page, _ = made(markup.encode("utf-8", "surrogatepass"), "page.html", language="fr")
    holds(page)
    assert made(page, "again.html", language="fr")[0] == page


@given(st.binary(max_size=200), st.sampled_from(["a.html", "a.txt", "a.md", "a.docx", "a"]))
def test_any_bytes_become_an_article_or_one_clear_line(data: bytes, name: str) -> None:
    try:
        page, _ = made(data, name, language="fr")
    except ArticleError as error:
        assert "\n" not in str(error)
        assert str(error).startswith(name)
    else:
        holds(page)


@given(st.text(max_size=300))
def test_any_text_keeps_its_letters(text: str) -> None:
    try:
        page, _ = made(text.encode("utf-8", "surrogatepass"), "a.txt", language="fr")
    except ArticleError:
        return
    holds(page)
    kept = re.sub(r"\W|_", "", BeautifulSoup(page, "html.parser").get_text())
    assert len(kept) >= len(re.findall(r"[a-zA-Z]{3,}", text))


def test_text_becomes_an_article_of_the_project(empty: Path) -> None:
    run = partial(run_in, empty)
    result = run("new", "reunions/reunion", "-l", "fr", "--from", str(SEED), code=0)
    assert result.stdout == "articles/reunions/reunion/index.html\n"
    assert "2 paragraphs taken for headings" in result.stderr
    page = (empty / "articles/reunions/reunion/index.html").read_text("utf-8")
    assert '<html lang="fr-CA">' in page
    before = tree(empty)
    assert run("new", "reunions/reunion", "--from", str(SEED), code=0).stdout == ""
    assert tree(empty) == before
    run("update", code=0)
    template = (empty / "locales/templates/reunions/reunion.pot").read_text("utf-8")
    assert 'msgid "Des projets de qualité"' in template
    assert "<span" not in template
    run("compile", "-l", "fr", code=0)
    assert run("verify", code=0).stdout.startswith("1 file")


def test_article_to_be_written_passes_in_its_own_language(
    empty: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1372723200")
    run = partial(run_in, empty)
    for language, title, text in (
        ("es-MX", "Una reunión", "Escriba aquí"),
        ("en", "A <meeting> & more", "Write the text"),
        ("fr", "Une réunion", "Écrivez ici"),
    ):
        run("new", f"in-{language.lower()}", "--language", language, "--title", title, code=0)
        page = (empty / f"articles/in-{language.lower()}/index.html").read_text("utf-8")
        assert text in page
        assert '<time datetime="2013-07-02">' in page
        assert f'<html lang="{language[:2]}-' in page
        holds(page.encode())
    assert "A &lt;meeting&gt; &amp; more" in (empty / "articles/in-en/index.html").read_text(
        "utf-8"
    )
    run("update", code=0)
    run("compile", "in-fr", "-l", "fr", code=0)


def test_dry_run_writes_nothing(empty: Path) -> None:
    before = tree(empty)
    result = run_in(empty, "new", "a", "--title", "T", "--dry-run", code=0)
    assert result.stdout == "articles/a/index.html\n"
    assert tree(empty) == before


def test_standard_input_is_read(empty: Path) -> None:
    command = ["-C", str(empty), "new", "a", "--from", "-", "-l", "en"]
    result = CliRunner().invoke(group, command, input="<html><h1>From a pipe</h1><p>Text.</p>")
    assert result.exit_code == 0, result.output
    assert "<h1>From a pipe</h1>" in (empty / "articles/a/index.html").read_text("utf-8")


def test_title_given_goes_before_the_source_s_own(empty: Path) -> None:
    source = empty / "page.html"
    source.write_text('<html lang="en"><h1>Own title</h1><p>Text.</p>')
    run_in(empty, "new", "a", "--from", str(source), "--title", "Given title", code=0)
    page = (empty / "articles/a/index.html").read_text("utf-8")
    assert "<h1>Given title</h1>" in page
    assert "<h2>Own title</h2>" in page  # nothing that was written is lost


def test_pictures_are_copied_when_they_lie_beside_the_source(empty: Path) -> None:
    folder = empty / "received"
    (folder / "Page files").mkdir(parents=True)
    (folder / "Page files/Le Port.GIF").write_bytes(PIXEL)
    (empty / "secret.png").write_bytes(b"secret")
    (folder / "link.png").symlink_to(empty / "secret.png")
    inside = base64.b64encode(PIXEL).decode()
    (folder / "page.html").write_text(
        '<html lang="fr"><h1>Le port</h1>'
        '<p>Texte <img src="Page%20files/Le%20Port.GIF" alt="Le port">'
        '<img src="../secret.png" alt="a"><img src="link.png" alt="b">'
        f'<img src="data:image/gif;base64,{inside}"></p>'
    )
    result = run_in(empty, "new", "port", "--from", str(folder / "page.html"), code=0)
    written = {path.name for path in (empty / "articles/port").iterdir()}
    assert written == {"index.html", "le-port.gif", "image-4.gif"}
    assert (empty / "articles/port/le-port.gif").read_bytes() == PIXEL
    assert "../secret.png is not beside the source; put it there as secret.png" in result.stderr
    assert "link.png is not beside the source" in result.stderr
    assert "1 picture has no description" in result.stderr


BAD = {
    "slug": (["Ma Page", "--title", "T"], 2, "write ma-page"),
    "slug out of the project": (["../../x", "--title", "T"], 2, "write x"),
    "slug of dots": (["..", "--title", "T"], 2, "a slug has small letters"),
    "hidden slug": (["_a", "--title", "T"], 2, "write a"),
    "language": (["a", "--title", "T", "-l", "de"], 2, '"de" is none of the project'),
    "no such file": (["a", "--from", "nothing.txt"], 3, "there is no such file"),
    "folder": (["a", "--from", "."], 3, "this is a folder"),
    "empty": (["a", "--from", "empty.txt"], 3, "the file is empty"),
    "no text": (["a", "--from", "blank.html", "--title", "12"], 3, "there is no text in it"),
    "no title": (["a", "--from", "untitled.html"], 2, "say it with --title"),
    "PDF": (["a", "--from", "a.pdf"], 3, "this is a PDF file"),
    "old Word": (["a", "--from", "old.doc"], 3, "save it as .docx"),
    "OpenDocument": (["a", "--from", "a.odt"], 3, "this is an OpenDocument file"),
    "no docx": (["a", "--from", "not.docx"], 3, "this is no Word document"),
    "binary": (["a", "--from", "nul.txt"], 3, "NUL bytes"),
    "charset": (["a", "--from", "charset.html"], 3, 'charset "latin-9" is unknown'),
}
FILES = {
    "empty.txt": b" \n",
    "blank.html": b"<p>&nbsp;</p><script>x</script>",
    "untitled.html": b'<html lang="fr"><p>Texte.</p>',
    "a.pdf": b"%PDF-1.7\n",
    "old.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "a.odt": b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text",
    "not.docx": b"This is not one.",
    "nul.txt": b"a\0b",
    "charset.html": b'<meta charset="latin-9"><p>x</p>',
}


@pytest.mark.parametrize(("words", "code", "fact"), BAD.values(), ids=BAD)
def test_bad_use(
    empty: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], code: int, fact: str
) -> None:
    monkeypatch.chdir(empty)
    for name, data in FILES.items():
        Path(name).write_bytes(data)
    before = tree(empty)
    [line] = said(run_in(empty, "new", *words, code=code))
    assert fact in line
    assert tree(empty) == before


def test_slug_is_proposed(empty: Path) -> None:
    result = run_in(empty, "new", "--title", "Été à Montréal", code=2)
    assert "gtqm-i18n new ete-a-montreal" in result.stderr
    assert "--title" in run_in(empty, "new", "a", code=2).stderr


@pytest.mark.parametrize("taken", ["articles/a/index.html", "articles/a.html"])
def test_nothing_is_overwritten(empty: Path, taken: str) -> None:
    path = empty / taken
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine")
    [line] = said(run_in(empty, "new", "a", "--title", "T", code=2))
    assert taken in line
    assert path.read_text() == "mine"


W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
STYLES = (
    f'<w:styles xmlns:w="{W}"><w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-CA"/></w:rPr>'
    "</w:rPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:styleId="Titre"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Titre1"><w:name w:val="heading 1"/></w:style>'
    "</w:styles>"
)


def paragraph(text: str, style: str = "", run: str = "") -> str:
    styled = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{styled}<w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def docx(body: str, **parts: str) -> bytes:
    """Return a Word document with the parts that Word itself cannot do without."""
    document = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
    contents = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATIONS,
        "word/document.xml": document,
        "word/styles.xml": STYLES,
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in contents.items():
            archive.writestr(name, text)
    return file.getvalue()


def test_word_document_becomes_an_article(empty: Path) -> None:
    pytest.importorskip("mammoth", reason="mammoth is not installed (pip install gtqm-i18n[docx])")
    cells = "".join(
        f"<w:tc>{paragraph(text, run='<w:b/>')}</w:tc>" for text in ("Année", "Projets")
    )
    values = "".join(f"<w:tc>{paragraph(text)}</w:tc>" for text in ("2012", "21"))
    source = empty / "guide.docx"
    source.write_bytes(
        docx(
            paragraph("Le guide", "Titre")
            + paragraph("Québec, le 2 juillet 2013")
            + paragraph("Pour qui", "Titre1")
            + paragraph("Pour toutes et pour tous.")
            + f"<w:tbl><w:tr>{cells}</w:tr><w:tr>{values}</w:tr></w:tbl>"
        )
    )
    run_in(empty, "new", "guide", "--from", str(source), code=0)
    page = (empty / "articles/guide/index.html").read_bytes()
    holds(page)
    text = page.decode()
    assert '<html lang="fr-CA">' in text
    assert "<h1>Le guide</h1>" in text
    assert '<p>Québec, le <time datetime="2013-07-02">2 juillet 2013</time></p>' in text
    assert "<h2>Pour qui</h2>" in text
    assert '<th scope="col">Année</th>' in text


BOMB = "<!DOCTYPE x [<!ENTITY a 'ha'>]>"
DOCUMENTS = {
    "a zip of something else": lambda: docx("")[:200],
    "entities": lambda: docx("", settings=f"{BOMB}<x>&a;</x>"),
    "broken XML": lambda: docx("<w:p>"),
    "unpacks to too much": lambda: docx("", settings=" " * 40_000_000),
    "nested without end": lambda: docx("<w:p>" * 3000 + "</w:p>" * 3000),
}


@pytest.mark.parametrize("make", DOCUMENTS.values(), ids=DOCUMENTS)
def test_word_document_that_is_none(empty: Path, make: partial[bytes]) -> None:
    pytest.importorskip("mammoth", reason="mammoth is not installed (pip install gtqm-i18n[docx])")
    source = empty / "bad.docx"
    source.write_bytes(make())
    [line] = said(run_in(empty, "new", "a", "--title", "T", "--from", str(source), code=3))
    assert "Word document" in line or "too large" in line or "no text" in line
    assert not (empty / "articles").exists()


def test_word_document_without_the_extra(empty: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "mammoth", None)
    source = empty / "a.docx"
    source.write_bytes(docx(paragraph("Texte")))
    [line] = said(run_in(empty, "new", "a", "--title", "T", "--from", str(source), code=2))
    assert 'pip install "gtqm-i18n[docx]"' in line
