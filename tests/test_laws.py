"""The laws of docs/architecture.md, over random input."""

from __future__ import annotations

import html
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st

import pseudo
from gtqm_i18n.catalog import po
from gtqm_i18n.catalog.update import update
from gtqm_i18n.html import inline
from gtqm_i18n.html import render as rendering
from gtqm_i18n.html.coverage import uncovered
from gtqm_i18n.html.cut import regular
from gtqm_i18n.html.page import Page
from gtqm_i18n.html.skeleton import Proof, skeleton
from gtqm_i18n.html.syntax.encoding import decode, encode
from gtqm_i18n.html.syntax.source import Source
from gtqm_i18n.html.syntax.start_tags import values
from gtqm_i18n.model import Catalog, Unit
from gtqm_i18n.workflows.article import read_article, render
from gtqm_i18n.workflows.texts import UnitTexts

TEXTS = UnitTexts("fr-CA", "es-MX")

WORDS = st.sampled_from(
    "réunion Québec México l’eau año über 12 % 2013 — … 😀 e\u0301 \u202fx \u00a0: \u00ad".split(
        " "
    )
)
SPACES = st.sampled_from([" ", "\n", "  \t", "\r\n", ""])
REFERENCES = st.sampled_from(
    ["&eacute;", "&nbsp;", "&shy;", "&zwj;", "\u2067", "&lt;b&gt;", "&amp;amp;", "&", "&#8217;"]
)
TEXT = st.lists(st.one_of(WORDS, SPACES, REFERENCES), max_size=6).map(" ".join)
INLINE = st.sampled_from(["a", "em", "b", "span", "sup", "cite", "my-word"])
BLOCK = st.sampled_from(["p", "div", "li", "h2", "td", "section", "pre", "button", "a"])
ATTRIBUTES = st.lists(
    st.sampled_from(
        [
            ' class="x"',
            " href=y.html",
            ' title="Une &quot;info&quot;"',
            " alt='là'",
            ' translate="no"',
            ' translate="yes"',
            ' class="notranslate"',
            ' data-i18n-context="menu"',
            " hidden",
            ' lang="es"',
            " lang=fr-CA",
            ' its-locale-filter-list="*-CA"',
            ' its-locale-filter-list="es" its-locale-filter-type="exclude"',
            ' its-within-text="yes"',
            " its-within-text=no",
            " its-within-text=nested",
            ' its-loc-note="Une note"',
            ' its-term="yes"',
            " data-i18n-note=Ton",
            ' {{ attributs }} aria-label="Un {{ mot }}"',
            " srcdoc='<p title=\"là\">L&amp;apos;eau&lt;/p>'",
        ]
    ),
    max_size=2,
).map("".join)


def _element(
    names: st.SearchStrategy[str], content: st.SearchStrategy[str]
) -> st.SearchStrategy[str]:
    return st.builds("<{0}{1}>{2}</{0}>".format, names, ATTRIBUTES, content)


PHRASING = st.recursive(
    st.one_of(
        TEXT,
        st.sampled_from(
            [
                "<br>",
                '<img src="a.jpg" alt="Un chat">',
                "<!-- x -->",
                "<!-- L10N: une note -->",
                "{{ nom }}",
                "<?php echo $a->b > 2 ?>",
                "{% if a < b %}",
                "<ruby>漢<rt>kan</ruby>",
                '<iframe srcdoc="<p>Ici &lt;b>là&lt;/b>"></iframe>',
                '<script type="application/ld+json">{"headline": "Le \\u00e9 <b>"}</script>',
            ]
        ),
    ),
    lambda inner: _element(INLINE, st.lists(inner, max_size=3).map("".join)),
    max_leaves=6,
)
FLOW = st.recursive(
    PHRASING,
    lambda inner: _element(BLOCK, st.lists(inner, max_size=3).map("".join)),
    max_leaves=10,
)
PAGE = st.lists(FLOW, max_size=5).map(lambda parts: '<html lang="fr">' + "".join(parts))

SOUP = st.lists(
    st.one_of(
        TEXT,
        st.sampled_from(
            "<p> </p> <b> </b> <i </i> <a\nhref=x> </a> <svg> </svg> <title> </title> <math> "
            "<mi> <table> "
            "<td> <select> <option> <script> </script> <style> </style> <!-- --> <![CDATA[ ]]> "
            "<? > < </ "
            "\x00 \r \r\n & &# &lt &copy <textarea> </textarea> <noscript> <template> <pre> </pre> "
            "<button> "
            "</button> <plaintext> <iframe> <br/> </br> <hr> <time\ndatetime=2013-06-21> "
            "<frameset> {{ }} {% %} <?php ?> <% %> <rt> <rp> </ruby> <ruby> lang=es "
            "<iframe\nsrcdoc='<p>x'> its-within-text=yes> "
            '<script\ntype=application/ld+json>{"name":"x"}'.split(" ")
        ),
    ),
    max_size=25,
).map("".join)


@given(SOUP)
def test_tokens_join_to_the_source(text: str) -> None:
    """Law 1."""
    source = Source(text)
    assert "".join(source.raw(token) for token in source.tokens) == text


@given(st.one_of(PAGE, SOUP))
def test_untranslated_page_is_the_source(page: str) -> None:
    """Law 2."""
    data = page.encode("utf-8", "surrogatepass")
    document = read_article(data)
    assert render(document, {}) == data
    assert render(document, {each.key: each.text for each in document.segments}) == data


@given(st.binary(max_size=60), st.sampled_from([b"", b"\xef\xbb\xbf", b"<meta charset=koi8-r>"]))
def test_any_bytes_come_back(data: bytes, start: bytes) -> None:
    """Law 2, for bytes that are no text."""
    text, encoding = decode(start + data, path="x")
    assert encode(text, encoding) == start + data


JUNK = st.lists(
    st.one_of(
        TEXT,
        st.sampled_from(
            "<a1> </a1> <b> </b> <em> </em> <script>alert(1)</script> <img src=x onerror=y> "
            "</p> <p> "
            '<a1 href="javascript:x"> <a1 href="es.html"> <a1 href=\'"\'> --> ]]> </title> '
            '<br> <!-- < "'.split(" ")
        ),
    ),
    max_size=6,
).map("".join)


@given(st.one_of(PAGE, SOUP), st.data())
def test_skeleton_stays_whatever_is_translated(page: str, data: st.DataObject) -> None:
    """Law 3."""
    raw = page.encode("utf-8", "surrogatepass")
    document = read_article(raw)
    targets = {
        each.key: data.draw(st.one_of(JUNK, st.text(max_size=9))) for each in document.segments
    }
    written = render(document, targets, language="es-MX")
    assert skeleton(raw, path="x").holds(skeleton(written, path="x"), "es-MX")


@given(st.one_of(PAGE, SOUP), st.data())
def test_what_is_proved_by_tokens_alone_is_true(page: str, data: st.DataObject) -> None:
    """Law 3: pages with the source's tokens, and others, are what reading them to the end says."""
    raw = page.encode("utf-8", "surrogatepass")
    document = read_article(raw)
    targets = {each.key: data.draw(JUNK) for each in document.segments}
    written = render(document, targets, language="es-MX").decode("utf-8", "surrogatepass")
    start = data.draw(st.integers(0, len(written)))
    end = data.draw(st.integers(start, min(start + 9, len(written))))
    damage = st.sampled_from(["", " ", "x", "<b>", "</p>", "<title>", "<!--", "&#32;", ' x="'])
    damaged = (written[:start] + data.draw(damage) + written[end:]).encode("utf-8", "surrogatepass")
    proof = Proof(Page(raw))
    for other in (raw, written.encode("utf-8", "surrogatepass"), damaged):
        slowly = skeleton(raw, path="x").holds(skeleton(other, path="x"), "es-MX")
        assert proof.holds(Page(other), "es-MX") is slowly


@given(PAGE, st.data())
def test_regular_translations_are_written_as_all_are(page: str, data: st.DataObject) -> None:
    document = read_article(page.encode())
    targets = {
        each.key: data.draw(st.one_of(JUNK, st.just(each.text.upper()), st.just(f"x{each.text}{{")))
        for each in document.segments
    }
    written = render(document, targets, language="es-MX")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rendering, "_plan", lambda _tags: None)
        assert render(document, targets, language="es-MX") == written


def soup(page: bytes) -> BeautifulSoup:
    """Return a page as another parser reads it, which guesses charsets by what is installed."""
    return BeautifulSoup(page, "html.parser", from_encoding="utf-8")


@given(PAGE, JUNK)
def test_no_markup_comes_from_a_translation(page: str, junk: str) -> None:
    """Rule 9 of docs/unit-text.md, seen by another parser."""
    raw = page.encode()
    document = read_article(raw)
    written = render(document, {each.key: junk for each in document.segments})
    before, after = (soup(each) for each in (raw, written))
    assert {tag.name for tag in after.find_all()} <= {tag.name for tag in before.find_all()}
    names = {name for tag in before.find_all() for name in tag.attrs}
    assert {name for tag in after.find_all() for name in tag.attrs} <= names
    addresses = {str(tag.get("href", "")) for tag in after.find_all("a")}
    assert not any(address.startswith("javascript") for address in addresses)


@given(st.one_of(PAGE, SOUP))
def test_all_text_is_covered(page: str) -> None:
    """Law 4."""
    data = page.encode("utf-8", "surrogatepass")
    assert uncovered(read_article(data), data) == []


@given(PAGE)
@example('<html lang="fr">réunion &shy;')
def test_translation_stands_where_its_source_stood(page: str) -> None:
    """The page in UPPERCASE has the source's letters, in the same order, for another parser."""
    raw = page.encode()
    document = read_article(raw)
    written = render(document, pseudo.targets(document))
    before, after = ("".join(soup(each).get_text().split()) for each in (raw, written))
    assert after.upper() == before.upper()


@given(PAGE)
def test_markup_is_no_part_of_a_key(page: str) -> None:
    """A class, an address, an order, a quote, an entity: they change no text and no key."""
    data = page.encode()
    other = page
    for before, after in (
        (' class="x"', " class='y z'"),
        (" href=y.html", ' href="../z.html#x"'),
        ("&eacute;", "&#xe9;"),
        ("&nbsp;", "\u00a0"),
        ('<img src="a.jpg" alt="Un chat">', "<img alt='Un chat' loading=lazy src=b.png>"),
        ("<!-- x -->", "<!-- un autre -->"),
    ):
        other = other.replace(before, after)
    keys = [segment.key for segment in read_article(data).segments]
    assert [segment.key for segment in read_article(other.encode()).segments] == keys


@given(st.one_of(PAGE, SOUP))
def test_regular_sentences_are_what_their_items_give(page: str) -> None:
    """What one pass finds is what the way by items, runs and pairs does."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(regular, "find", lambda *_: None)
        by_items = read_article(page.encode())
    assert read_article(page.encode()) == by_items


@given(st.lists(FLOW, min_size=1, max_size=4), st.data())
def test_a_moved_or_new_paragraph_touches_no_other_key(
    parts: list[str], data: st.DataObject
) -> None:
    """Each block stands for itself, wherever it is and whatever is around it."""
    blocks = [f"<div>{part}</div>" for part in parts]
    moved = data.draw(st.permutations(blocks))
    moved.insert(data.draw(st.integers(0, len(moved))), "<p>Un nouveau paragraphe</p>")
    before, after = (
        {
            segment.key
            for segment in read_article(f'<html lang="fr">{"".join(each)}'.encode()).segments
        }
        for each in (blocks, moved)
    )
    assert after == before | {(None, "Un nouveau paragraphe")}


CHARACTERS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@given(CHARACTERS)
def test_unit_text_says_what_was_written(text: str) -> None:
    """Rules 1 and 2 of docs/unit-text.md."""
    written = inline.join([("text", text)], preserve=True)
    assert html.unescape(written) == text.replace("\0", "")
    assert inline.scan(written) in ([], [inline.Part("text", written)])


@given(st.one_of(JUNK, CHARACTERS))
def test_scanned_parts_join_to_the_text(text: str) -> None:
    assert "".join(part.raw for part in inline.scan(text)) == text


@given(st.text("ab=\"' />\n&é", max_size=30))
def test_attribute_values_are_those_of_the_tokenizer(inside: str) -> None:
    source = Source(f"<a {inside}>")
    token = source.tokens[0]
    raw = source.raw(token)
    spans = values(raw)
    for name, value in reversed(token.attributes or []):
        if name in spans:
            assert (
                html.unescape(raw[spans[name].start : spans[name].end]).replace("\r", "") == value
            )
        else:
            assert value == ""


PO_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20) | st.sampled_from(
    ["a\nb", 'a "b"', "a\\b", "a\tb", "#~ x", "\u2028"]
)
UNITS = st.lists(
    st.builds(
        Unit,
        source=PO_TEXT.filter(bool),
        target=PO_TEXT,
        context=st.one_of(st.none(), PO_TEXT),
        flags=st.sampled_from([(), ("fuzzy",), ("no-wrap",)]),
        notes=st.sampled_from([(), ("p",), ("p", "<a1> = x")]),
        references=st.sampled_from([(), ("articles/x.html",), ("\u2068a b.html\u2069",)]),
    ),
    unique_by=lambda unit: unit.key,
    max_size=6,
)
HEADER = {"Content-Type": "text/plain; charset=UTF-8", "Language": "es"}


def _catalog(units: list[Unit], obsolete: list[Unit]) -> Catalog:
    living = {unit.key for unit in units}
    obsolete = [unit for unit in obsolete if unit.key not in living]
    return Catalog(
        header=HEADER,
        units={unit.key: unit for unit in units},
        obsolete=tuple(replace(unit, obsolete=True, notes=(), references=()) for unit in obsolete),
    )


@given(UNITS, UNITS)
def test_catalog_comes_back(units: list[Unit], obsolete: list[Unit]) -> None:
    """Law 5."""
    catalog = _catalog(units, obsolete)
    data = po.write(catalog)
    file = po.read(data, path="x.po")
    assert file.catalog == catalog
    assert po.write(file.catalog, file) == data
    assert po.write(file.catalog, replace(file, data=b"")) == data


@given(UNITS)
def test_one_change_changes_one_entry(units: list[Unit]) -> None:
    """Law 5, for what did not change."""
    before = po.write(_catalog(units, []))
    file = po.read(before, path="x.po")
    changed = {
        key: replace(unit, target="otra cosa") if number == 0 else unit
        for number, (key, unit) in enumerate(file.catalog.units.items())
    }
    after = po.write(replace(file.catalog, units=changed), file)
    old, new = before.decode().split("\n\n"), after.decode().split("\n\n")
    assert len(old) == len(new)
    assert sum(left != right for left, right in zip(old, new, strict=True)) <= 1
    assert po.read(after, path="x.po").catalog.units == changed


@given(UNITS, UNITS, UNITS)
def test_update_twice_is_update_once(units: list[Unit], gone: list[Unit], new: list[Unit]) -> None:
    """Law 6."""
    catalog = _catalog(units, gone)
    template = [replace(unit, target="", flags=()) for unit in new + units[::2]]
    template = list({unit.key: unit for unit in template}.values())
    once = update(catalog, template, texts=TEXTS)
    assert update(once, template, texts=TEXTS) == once
    kept = [unit.target for unit in [*once.units.values(), *once.obsolete]]
    for unit in catalog.units.values():
        if unit.key in once.units:
            assert once.units[unit.key].target == unit.target
        if unit.target.strip():
            assert unit.target in kept
    for unit in catalog.obsolete:
        assert not unit.target.strip() or unit.target in kept
