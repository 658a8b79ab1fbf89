"""What projects add to the rules, what languages see, and shapes that pages come in."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from conftest import Run
from gtqm_i18n.checks.engine.markup import frozen_names
from gtqm_i18n.checks.engine.run import check_unit
from gtqm_i18n.errors import ConfigError
from gtqm_i18n.html.coverage import uncovered
from gtqm_i18n.html.pieces import source_of
from gtqm_i18n.html.skeleton import skeleton
from gtqm_i18n.html.syntax import islands
from gtqm_i18n.model import Document, Extraction, Key, Locales, Unit
from gtqm_i18n.workflows.article import read_article, render, template


def read(body: str, extraction: Extraction | None = None) -> Document:
    """The cut of a French page, which must come back and be covered."""
    data = f'<html lang="fr">{body}'.encode()
    document = read_article(data, extraction=extraction)
    assert render(document, {}) == data
    assert uncovered(document, data) == []
    return document


def texts(document: Document) -> list[str]:
    return [segment.text for segment in document.segments]


def rules(document: Document) -> list[tuple[str, str]]:
    return [(each.rule, each.text) for each in document.exclusions]


def test_exclude_and_include() -> None:
    page = (
        '<nav><p>Non</p><p class="b" title="Oui">Si</p></nav><p translate="no" class="b">Jamais</p>'
    )
    document = read(page, Extraction(exclude=("nav", ".z"), include=(".b",)))
    assert texts(document) == ["Oui", "Si"]
    assert rules(document) == [("exclude nav", "Non"), ("translate-no", "Jamais")]
    only = read(
        "<p>Non</p><main><p>Oui</p></main>", Extraction(exclude=("*",), include=("main *",))
    )
    assert texts(only) == ["Oui"]


def test_further_attributes() -> None:
    page = '<img alt="a" data-caption="Un chat" data-x="y"><p data-caption="Non" data-tip="Mot">x'
    document = read(page, Extraction(attributes=("img[data-caption]", "data-tip")))
    assert texts(document) == ["a", "Un chat", "Mot", "x"]
    written = render(document, {(None, "Un chat"): 'Un "gato" <b>'}).decode()
    assert 'data-caption="Un &quot;gato&quot; &lt;b&gt;"' in written


@pytest.mark.parametrize(
    "name",
    [
        "onclick",
        "href",
        "style",
        "src",
        "data-i18n-note",
        "img[src]",
        "a b",
        "data-x]",
        "",
        "my-card[href]",
        "my-card[onx]",
    ],
)
def test_attributes_that_could_do_harm_are_refused(name: str) -> None:
    with pytest.raises(ConfigError, match=r"extract\.attributes"):
        read("<p>x", Extraction(attributes=(name,)))


def test_attributes_of_custom_elements() -> None:
    page = '<my-card heading="Un titre" href="x" class="non">Texte</my-card>'
    document = read(page, Extraction(attributes=("my-card[heading]",)))
    assert texts(document) == ["Un titre", "Texte"]


def test_note_prefixes() -> None:
    page = "<!-- i18n: un verbe --><p>Marche</p><!-- L10N: rien --><p>Suite</p>"
    first, second = read(page, Extraction(note_prefixes=("I18N:",))).segments
    assert first.notes == ("p", "note: un verbe")
    assert second.notes == ("p",)


def test_a_project_states_its_rules(run: Run, site: Path) -> None:
    (site / "gtqm-i18n.toml").write_text(
        'languages = ["fr", "es"]\n[extract]\nexclude = ["nav"]\ninclude = ["nav b"]\n'
        'attributes = ["data-tip"]\nnote-prefixes = ["POUR:"]\n'
    )
    (site / "articles/x.html").write_text(
        '<html lang="fr"><nav>Menu <b>Oui</b></nav><!-- POUR: ami --><p data-tip="Mot">Toi</p>'
    )
    report = json.loads(run("extract", "--explain", "--json", "x", code=0).stdout)
    (article,) = report["articles"]
    assert [each["text"] for each in article["segments"]] == ["Oui", "Mot", "Toi"]
    assert article["segments"][2]["notes"] == ["p", "note: ami"]
    assert article["excluded"][0]["rule"] == "exclude nav"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('exclude = ["p["]', "no CSS selector"),
        ('include = ["::"]', "no CSS selector"),
        ('attributes = ["onclick"]', "may not be translated"),
        ('note-prefixes = [" "]', "write a word"),
        ("exclude = [1]", "extract.exclude is a list of texts"),
        ('notes = "x"', "allowed: attributes, exclude, include, note-prefixes"),
    ],
)
def test_wrong_rules_are_one_line(run: Run, site: Path, line: str, said: str) -> None:
    (site / "gtqm-i18n.toml").write_text(f'languages = ["fr", "es", "en"]\n[extract]\n{line}\n')
    error = run("extract", code=2).stderr
    assert said in error
    assert error.startswith("gtqm-i18n: gtqm-i18n.toml: ")
    assert error.count(said) == 1
    assert "Traceback" not in error


FILTERED = """<html lang="fr"><title>Un titre</title>
<p its-locale-filter-list="*-MX, fr">Pour le Mexique</p>
<p>Appelez <b its-locale-filter-list="en-CA">le 911</b> vite.</p>
<blockquote lang="es" translate="yes"><p>Buenos días</p></blockquote>
<div lang="fr"><p translate="no">GTQM</p></div></html>
"""


def test_languages_have_what_is_for_them(run: Run, site: Path) -> None:
    (site / "articles/f.html").write_text(FILTERED)
    run("update", "f", code=0)
    catalogs = {code: site / f"locales/{code}/LC_MESSAGES/f.po" for code in ("es", "en")}
    found = {
        code: re.findall(r'^msgid "(.+)"', path.read_text(), re.MULTILINE)
        for code, path in catalogs.items()
    }
    sentence = "Appelez <b1> vite."
    assert found["es"] == ["Un titre", "Pour le Mexique", sentence]
    assert found["en"] == ["Un titre", sentence, "le 911", "Buenos días"]
    for path in catalogs.values():
        head, _, rest = path.read_text().partition("\n\n")
        path.write_text(
            f"{head}\n\n" + re.sub(r'msgid "(.*)"\nmsgstr ""', r'msgid "\1"\nmsgstr "T \1"', rest)
        )
    run("check", "f", code=0)
    run("compile", "f", code=0)
    pages = {code: (site / f"dist/{code}/f/index.html").read_text() for code in ("fr", "es", "en")}
    assert "Pour le Mexique" in pages["fr"]
    assert "le 911" not in pages["fr"]
    assert "T Pour le Mexique" in pages["es"]
    assert "Buenos días" in pages["es"]
    assert "T Buenos" not in pages["es"]
    assert "Pour le Mexique" not in pages["en"]
    assert '<b its-locale-filter-list="en-CA">T le 911</b>' in pages["en"]
    assert '<blockquote lang="en-CA" translate="yes"><p>T Buenos días</p>' in pages["en"]
    assert '<div lang="en-CA"><p translate="no">GTQM</p></div>' in pages["en"]
    assert '<div lang="fr">' in pages["fr"]
    assert run("update", "--check", "f", code=0).stdout == ""


def test_storage_size_blocks(run: Run, site: Path) -> None:
    (site / "articles/s.html").write_text(
        '<html lang="fr">'
        '<button its-storage-size=8 its-allowed-characters="[A-Z a-z]">Envoyer</button>'
    )
    run("update", "s", code=0)
    for code in ("es", "en"):
        path = site / f"locales/{code}/LC_MESSAGES/s.po"
        path.write_text(
            path.read_text().replace('"Envoyer"\nmsgstr ""', '"Envoyer"\nmsgstr "Él envía"')
        )
    found = run("check", "s", "-l", "es", code=1).stdout
    assert "exceeded-storage-size: Unexpected 10 bytes in UTF-8, expected at most 8" in found
    assert "disallowed-character: Unexpected `É`, `í`, expected characters of" in found


@pytest.mark.parametrize(
    ("ranges", "exclude", "tag", "allowed"),
    [
        ("*", False, "es-MX", True),
        ("*", True, "es-MX", False),
        ("", False, "fr", False),
        ("", True, "fr", True),
        ("fr", False, "fr-CA", True),
        ("fr-CA", False, "fr", False),
        ("fr-CA", False, "FR-ca", True),
        ("*-CA", False, "en-CA", True),
        ("*-CA", False, "en-Latn-CA", True),
        ("*-CA", True, "es-MX", True),
        ("de-*-DE", False, "de-Latn-DE", True),
        ("de-DE", False, "de-x-DE", False),
        ("de-DE", False, "de-Deva", False),
    ],
)
def test_language_ranges(
    ranges: str,
    exclude: bool,  # noqa: FBT001 - a table
    tag: str,
    allowed: bool,  # noqa: FBT001 - the same
) -> None:
    """https://www.rfc-editor.org/rfc/rfc4647#section-3.3.2, with its own examples among these."""
    assert Locales(ranges=tuple(ranges.split()), exclude=exclude).allows(tag) is allowed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a {{ b }} c", ["{{ b }}"]),
        ("{{{b}}}{{#if x}}{{/if}}", ["{{{b}}}", "{{#if x}}", "{{/if}}"]),
        ("{{!-- <p> }} --}} x", ["{{!-- <p> }} --}}"]),
        ('{% if a < 3 and b == "%}" %}x', ['{% if a < 3 and b == "%}" %}']),
        ("{# <p>\n</p> #}", ["{# <p>\n</p> #}"]),
        ("<?php $a->b ?>x<?php echo", ["<?php $a->b ?>", "<?php echo"]),
        ("<?xml version='1.0'?>", []),
        ("<% a > b %><%= c %>", ["<% a > b %>", "<%= c %>"]),
        ("Ouvrez avec {{ ici.</p><p>Fermez avec }} là.", []),
        ("<script>if(a){{b}}</script>{{c}}", ["{{c}}"]),
        ("<!-- {{ a }} -->{{ b }}", ["{{ b }}"]),
        (
            "<iframe title='a <?= $x->y ?> > {{ b }}' src={{c}}>{{d}}</iframe>",
            ["<?= $x->y ?>", "{{ b }}", "{{c}}"],
        ),
        ('<p title="<!-- ">{{ a }}</p><p title="-->">', ["{{ a }}"]),
        ("Le signe {{ et <?= $a->b ?> ou {# c #} ici</p>", ["<?= $a->b ?>", "{# c #}"]),
        ("{{ pour l'ouvrir</p><p>et l'autre }} la fermer", []),
        ("{{! d'auteur }} L'eau {{ x }}", ["{{! d'auteur }}", "{{ x }}"]),
        ("{{ x|default('<b>') }}", ["{{ x|default('<b>') }}"]),
        ("<!--> {{ a }} <!-- --!> {{ b }}", ["{{ a }}", "{{ b }}"]),
        ("{{ a", []),
        ("<% a", []),
        ("{# a", []),
    ],
)
def test_template_code_is_found(text: str, found: list[str]) -> None:
    assert [text[each.start : each.end] for each in islands.find(text)] == found


def test_template_code_hides_nothing_and_takes_nothing() -> None:
    page = (
        '<a title="Un {{ t("mot") }}" {% if x > 1 %}id=y{% endif %} href={{u}}>Le <?= $x->y ?> ici'
    )
    document = read(page)
    assert texts(document) == ["Un <placeholder1>", "Le <instruction1> ici"]
    targets: dict[Key, str] = {
        (None, "Un <placeholder1>"): "La <placeholder1> {{ evil() }} <placeholder1>",
        (None, "Le <instruction1> ici"): "Aquí <instruction1> <?php evil() ?>",
    }
    written = render(document, targets).decode()
    assert 'title="La {{ t("mot") }}' in written
    assert "Aquí <?= $x->y ?> &lt;?php evil() ?&gt;" in written


def test_json_ld_stays_json_in_every_encoding() -> None:
    script = '{"headline": "Titre", "name": "X", "url": "https://example.org/<"}'
    page = (
        '<html lang="fr"><meta charset="iso-8859-1">'
        f'<script type="application/ld+json">{script}</script>'
    ).encode("latin-1")
    document = read_article(page)
    target = '</script><script>alert(1)</script> "\\ \u2028 100 € <!-- \x01'
    written = render(document, {(None, "Titre"): target})
    (found,) = BeautifulSoup(written.decode("latin-1"), "html.parser").find_all("script")
    data = json.loads(found.get_text())
    assert data["headline"] == target
    assert data["url"] == "https://example.org/<"


def test_json_ld_with_half_a_character() -> None:
    page = '<script type="application/ld+json">{"headline": "Une \\ud83d moitié"}</script><p>x'
    assert ("broken-characters", "Une \ud83d moitié") in rules(read(page))


def test_pages_in_pages_have_an_end() -> None:
    inner = "<p>Au fond"
    for _ in range(6):
        escaped = inner.replace("&", "&amp;").replace('"', "&quot;")
        inner = f'<p>Autour</p><iframe srcdoc="{escaped}">'
    document = read(inner)
    assert texts(document) == ["Autour"] * 5
    assert rules(document)[0][0] == "srcdoc"


def test_a_page_in_an_attribute_stays_in_it() -> None:
    page = (
        "<iframe srcdoc='<p title=&apos;a&apos;>Un <b id=x>mot</b> &#x26;amp; l&#39;eau</p>' id=z>"
    )
    document = read(page)
    text = "Un <b1>mot</b1> & l'eau"
    target = "<b1>x</b1>' onload='evil() \"<script>alert(1)</script>&lt;"
    written = render(document, {(None, text): target}).decode()
    frame = BeautifulSoup(written, "html.parser").iframe
    assert frame is not None
    assert set(frame.attrs) == {"srcdoc", "id"}
    inner = BeautifulSoup(str(frame["srcdoc"]), "html.parser")
    assert {tag.name for tag in inner.find_all()} == {"p", "b"}
    assert inner.get_text() == "x' onload='evil() \"<script>alert(1)</script><"
    assert "title=&apos;a&apos;" in written  # what was not translated keeps its bytes


SHAPES = {
    "NUL": "<p>Un\0 mot</p>",
    "form feeds": "<p\fclass=x>Un\fmot</p>\f",
    "lone carriage returns": "<p>Un\rmot</p>\r<p>deux</p>\r\n<p>trois\n\r</p>",
    "nested elements": "<div>" * 5000 + "Un mot" + "</div>" * 5000,
    "nested inline elements": "<b>" * 5000 + "Un mot" + "</b>" * 5000,
    "nested worlds": "<button>" * 300 + "Un mot",
    "closing tags without openers": "</p></div></b></html>Un mot</body></i>",
    "a line of a megabyte": "<p>" + "Un mot " * 150_000 + "</p>",
    "a picture in the page": f'<p>Un mot <img src="data:image/png;base64,{"A" * 500_000}"></p>',
    "many template tags": "<p>Un mot " + "{{ a }}{% b %}" * 20_000,
    "many template openers": "<p>Un mot " + "{{ <% {% {# " * 20_000,
    "many comments for translators": "<!-- L10N: x -->" * 5000 + "<p>Un mot",
    "many languages": '<i lang="es">x</i> Un mot ' * 3000,
    "many filters": '<b its-locale-filter-list="fr">x</b> Un mot ' * 3000,
    "nested filters": '<div its-locale-filter-list="fr">' * 500 + "Un mot",
    "nested languages": '<div lang="es"><div lang="fr">' * 1000 + "Un mot",
    "deep JSON": f'<p>Un mot<script type="application/ld+json">{"[" * 100_000}</script>',
    "much JSON": '<p>Un mot<script type="application/ld+json">['
    + '{"headline": "Un mot"},' * 5000
    + "1]</script>",
    "much srcdoc": f'<p>Un mot<iframe srcdoc="{"&lt;p&gt;Un mot" * 5000}">',
}


@pytest.mark.parametrize("shape", SHAPES)
def test_shapes(shape: str) -> None:
    document = read(SHAPES[shape])
    assert any("mot" in text for text in texts(document))


def test_an_article_with_nul_is_read(run: Run, site: Path) -> None:
    (site / "articles/n.html").write_bytes(b'<html lang="fr"><p>Un\0 mot</p></html>')
    run("extract", "n", code=0)
    (site / "articles/n.html").write_bytes(b"\x89PNG\0\0\0\rIHDR")
    assert "no HTML page (it has NUL bytes)" in run("extract", "n", code=3).stderr


def test_equal_texts_in_and_out_of_a_filter_are_one_unit() -> None:
    document = read('<p its-locale-filter-list="en">Oui</p><p>Oui</p>')
    assert [unit.source for unit in template(document, "es-MX")] == ["Oui"]
    written = render(document, {(None, "Oui"): "Sí"}, language="es-MX").decode()
    assert written == '<html lang="es-MX"><p>Sí</p>'


@pytest.mark.parametrize(
    ("body", "found", "left_out"),
    [
        # A void element's marks end with it.
        ('<p><img lang="en" alt="Hello" src=a> et le reste</p>', ["et le reste"], ["lang en"]),
        ("<p translate=no>Non<br translate=yes>plus</p>", [], ["translate-no"] * 2),
        # What the first element of a sentence says of itself is not about the sentence.
        ('<p><q lang="es" translate>Hola</q> dit-il</p>', ["<q1>Hola</q1> dit-il"], []),
        # Marks on elements whose end tag was left out.
        (
            "<p><ruby>mot<rt translate=no>kan<rt>lecture</ruby> suite</p>",
            ["mot", "lecture", "suite"],
            ["translate-no"],
        ),
        # Markup that does not say where frozen text ends.
        ("<a translate=no>we<a>suite</a>", ["suite"], ["translate-no"]),
        # References in attributes with template code are read as attributes are.
        (
            '<p title="Voir {{ u }}?x=1&section=2">',
            ["Voir <placeholder1>?x=1&amp;section=2"],
            ["server-code"],
        ),
        # Languages: ISO 639-2 codes are known, what is no tag or says nothing is unknown.
        (
            '<p lang="fra">a</p><p lang="french">b</p><p lang="und">c</p><p lang="x-default">d</p>',
            ["a", "b", "c", "d"],
            [],
        ),
        # A `meta` is not shown; of several names one may be known.
        (
            '<meta name="dcterms.type" title="DCMI"><meta property="og:title x" content="Titre">',
            ["Titre"],
            [],
        ),
        # Buttons and formulas beside words are words, pictures are not.
        ("<p>Cliquez sur <button>OK</button></p>", ["Cliquez sur <button>", "OK"], []),
        ("<p><math><mi>E</mi></math> est</p>", ["<math> est"], ["math"]),
        ("<p><button>OK</button> <a>lien</a></p>", ["OK", "lien"], []),
        ("<p>Voici <svg></svg></p>", ["Voici"], []),
        # Languages that template code states are unknown.
        ('<p lang="{{ l }}">Bonjour</p>', ["Bonjour"], []),
        # Pages in attributes that stay.
        ('<iframe translate=no srcdoc="<p>R&amp;eacute;union</p>"></iframe>', [], ["translate-no"]),
        ('<iframe srcdoc="<p>Un <?= $a ?> mot"></iframe>', [], ["srcdoc"]),
        # Annotations have attributes too.
        (
            '<math><annotation-xml><mi title="Bonjour">x</mi></annotation-xml></math>',
            [],
            ["raw-text", "raw-text"],
        ),
        (
            '<script type="application/ld+json">{"headline": "Le {{ x }} mot"}</script>',
            [],
            ["server-code"],
        ),
        ('<script type="application/ld+json">{"headline": {"@value": ["Mot"]}}</script>', [], []),
    ],
)
def test_marks_reach_as_far_as_their_element(
    body: str, found: list[str], left_out: list[str]
) -> None:
    document = read(body)
    assert texts(document) == found
    assert [rule for rule, _ in rules(document)] == left_out


def test_notes_of_the_first_element_are_not_the_sentences() -> None:
    (segment,) = read(
        '<p><b data-i18n-context="menu" its-storage-size="5">Oui</b> monsieur</p>'
    ).segments
    assert segment.context is None
    assert 'storage size on "Oui": 5 bytes in UTF-8' in segment.notes
    (alone,) = read('<p><b data-i18n-context="menu" its-storage-size="5">Oui</b></p>').segments
    assert alone.context == "menu"
    assert "storage size: 5 bytes in UTF-8" in alone.notes


def test_a_void_element_goes_alone() -> None:
    document = read('<p>Avant <br its-locale-filter-list="fr"> et le reste</p>')
    written = render(document, {}, language="es-MX").decode()
    assert "Avant  et le reste</p>" in written


@pytest.mark.parametrize(
    "body",
    [
        "<p>Bonjour</p>",
        '<p title="Bonjour">',
        "<p>Bonjour &#123;&#123; x }}",
        '<p><a href="x">Bonjour</a> toi',
        '<script type="application/ld+json">{"headline": "Bonjour"}</script>',
        '<iframe srcdoc="<p>Bonjour">',
        "<iframe srcdoc=&lt;p&gt;Bonjour>",
        "<title>Bonjour",
    ],
)
@pytest.mark.parametrize(
    "hostile",
    ["{{ x }}", "{% x %}", "{# x #}", "{", "<?= 1 ?>", "<% x %>", '<a1 href="{{x}}">y</a1>'],
)
def test_no_template_code_comes_from_a_translation(body: str, hostile: str) -> None:
    document = read(body)
    (segment,) = document.segments
    target = segment.text.replace("Bonjour", hostile)
    written = render(document, {segment.key: target}).decode()
    assert islands.find(written) == []
    assert islands.find(written + "{ x }}") == []


def test_a_changed_page_in_an_attribute_keeps_what_is_not_text() -> None:
    document = read("<iframe srcdoc=&lt;!--&#3;--&gt;Bonjour></iframe>")
    written = render(document, {(None, "Bonjour"): "Hola"}).decode()
    assert 'srcdoc="&lt;!--&#3;--&gt;Hola"' in written


def test_a_project_with_further_attributes_compiles(run: Run, site: Path) -> None:
    configuration = site / "gtqm-i18n.toml"
    configuration.write_text(configuration.read_text() + '[extract]\nattributes = ["data-tip"]\n')
    (site / "articles/d.html").write_text('<html lang="fr"><p data-tip="Mot">12</p></html>')
    run("update", "d", code=0)
    for code in ("es", "en"):
        path = site / f"locales/{code}/LC_MESSAGES/d.po"
        path.write_text(path.read_text().replace('"Mot"\nmsgstr ""', '"Mot"\nmsgstr "T"'))
    run("compile", "d", code=0)
    assert 'data-tip="T"' in (site / "dist/es/d/index.html").read_text()


@pytest.mark.parametrize(
    ("body", "key", "target"),
    [
        ('<iframe srcdoc="<p>a</p><p its-locale-filter-list=fr>b</p>"></iframe>', "a", "A"),
        ('<iframe srcdoc="<p>Le 1<sup>er</sup> mai</p>">', "Le 1<sup>er</sup> mai", "1ero"),
        (
            '<p>un <script type="application/ld+json"></script> deux</p><style>p{}</style>',
            "un <script1> deux",
            "uno dos",
        ),
    ],
)
def test_a_sound_page_keeps_its_skeleton(body: str, key: str, target: str) -> None:
    document = read(body)
    assert key in texts(document)
    written = render(document, {(None, key): target}, language="es-MX")
    before = skeleton(f'<html lang="fr">{body}'.encode(), path="x")
    assert before.holds(skeleton(written, path="x"), "es-MX")


@pytest.mark.parametrize("part", ["{{<!--", "{{<script ", "{{", "{% '", "<a {{", "<a b='{%"])
def test_template_code_is_found_in_linear_time(part: str) -> None:
    assert islands.find(part * 40_000) == []


def test_worlds_nested_in_pages_nested() -> None:
    inner = "<p>Un mot"
    for _ in range(6):
        escaped = inner.replace("&", "&amp;").replace('"', "&quot;")
        frame = f'<iframe srcdoc="{escaped}"></iframe>'
        inner = "<p>Oui " + "a <object>b " * 70 + frame + "</object>" * 70
    document = read(inner)
    targets = {segment.key: "x" for segment in document.segments}
    assert b"Oui" not in render(document, targets).split(b"srcdoc")[0]


def test_pages_nested_for_ever() -> None:
    inner = "x"
    for _ in range(260):
        inner = "<iframe/srcdoc=" + inner.replace("&", "&amp;").replace(">", "&gt;") + ">"
    assert len(read(inner).exclusions) == 1
    assert skeleton(inner.encode(), path="x").holds(skeleton(inner.encode(), path="x"))


HOSTILE = 'a\n#, fuzzy\nmsgid "x"\r\x0b\x0c\x85\u2028b\x00\x01c\t\u00a0d'


@pytest.mark.parametrize(
    "body",
    [
        f"<p data-i18n-note='{HOSTILE}'>texte",
        f"<p its-loc-note='{HOSTILE}'>texte",
        f"<p><!-- L10N: {HOSTILE} --> texte",
        f"<p its-term=yes><b>texte</b> {HOSTILE}",
        f"<p its-allowed-characters='[a{HOSTILE}]'>texte",
        f"<p its-storage-size=9 its-storage-encoding='{HOSTILE}'>texte",
        f"<p data-i18n-context='{HOSTILE}'>texte",
        f"<p>texte <a href='{HOSTILE}'>ici</a>",
        "<p>a</p><pre>#-#-#-#-#  fichier (a)  #-#-#-#-#</pre>",
    ],
)
def test_notes_and_contexts_keep_catalogs_readable(run: Run, site: Path, body: str) -> None:
    (site / "articles/h.html").write_text(f'<html lang="fr">{body}', "utf-8", newline="")
    run("update", "h", code=0)
    assert run("update", "h", code=0).stdout == ""
    text = (site / "locales/es/LC_MESSAGES/h.po").read_text("utf-8")
    assert not re.search(r"^#, .*fuzzy", text, re.MULTILINE)


def test_lost_bytes_in_a_comment_stop_nothing(run: Run, site: Path) -> None:
    page = b'<html lang="fr"><meta charset=utf-8><p><!-- L10N: a\xff\xfeb --> texte</p>'
    (site / "articles/l.html").write_bytes(page)
    run("update", "l", code=0)
    assert "note: a b" in (site / "locales/es/LC_MESSAGES/l.po").read_text("utf-8")


@pytest.mark.parametrize(
    "opening", ['<div its-locale-filter-list="fr,es">', "<span its-within-text=nested>"]
)
def test_many_filters_in_each_other(opening: str) -> None:
    page = opening * 64 + "a<p its-locale-filter-list=es>pour</p><b its-locale-filter-list=en>x</b>"
    document = read(page)
    written = render(document, {each.key: "T" for each in document.segments}, language="es-MX")
    before = skeleton(f'<html lang="fr">{page}'.encode(), path="x")
    assert before.holds(skeleton(written, path="x"), "es-MX")
    assert b">x<" not in written


def test_a_part_is_not_for_its_own_language_however_it_is_spelt() -> None:
    for tag in ("es", "ES-mx", "spa", "es_MX"):
        document = read(f'<blockquote lang="{tag}" translate="yes"><p>Hola</p></blockquote>')
        assert template(document, "es-MX") == []
        assert [unit.source for unit in template(document, "en")] == ["Hola"]


def test_a_part_of_a_part_keeps_its_language() -> None:
    page = '<p lang="es" translate="yes">Un <b lang="fr">francais</b> dos</p>'
    document = read(page)
    (segment,) = document.segments
    spanish = render(document, {segment.key: "x"}, language="es-MX").decode()
    assert page in spanish
    english = render(document, {segment.key: "One <b1>x</b1>"}, language="en").decode()
    assert '<p lang="en" translate="yes">One <b lang="en">x</b></p>' in english


def test_white_space_at_the_end_of_an_element_is_its_own() -> None:
    """Of a formula whose end tag is missing, too."""
    first, _ = read("<p>Bonjour <math><mi>x</mi> <p>Salut").segments
    assert first.text == "Bonjour <math>"
    assert source_of(first.content) == "Bonjour <math><mi>x</mi> "


def test_equal_texts_with_other_marks() -> None:
    document = read(
        '<p>Le <i translate="no">mot</i> dit</p><p>Le <i class="a">mot</i> dit</p>'
        '<p its-locale-filter-list="es">Egal</p><p its-locale-filter-list="en">Egal</p>'
    )
    first, second = template(document)
    assert frozen_names(first) == []
    assert second.notes == ("p",)


def test_an_address_is_no_note(run: Run, site: Path) -> None:
    (site / "articles/n.html").write_text(
        '<html lang="fr"><p>Voir <a href="not translated">le site</a> web</p>'
    )
    run("update", "n", code=0)
    assert "= not translated" not in (site / "locales/es/LC_MESSAGES/n.po").read_text()


@pytest.mark.parametrize(
    ("encoding", "size"),
    [("UTF-8", 5), ("utf16", 8), ("UTF-16", 8), ("utf_32", 16), ("punycode", 5), ("nothing", 5)],
)
def test_storage_sizes(encoding: str, size: int) -> None:
    def found(limit: int) -> list[str]:
        unit = Unit(
            source="x", target="caf\u00e9", notes=(f"storage size: {limit} bytes in {encoding}",)
        )
        return [each.code for each in check_unit(unit, source_language="fr", target_language="es")]

    assert found(size) == []
    assert found(size - 1) == ["exceeded-storage-size"]
