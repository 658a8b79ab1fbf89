"""What lies beside the articles of a public site: right by its standards, whatever its names."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from itertools import permutations
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import turbohtml
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gtqm_i18n.bundle.site import FILES
from gtqm_i18n.bundle.site.addresses import encoded, root
from gtqm_i18n.bundle.site.servers import asks_for
from gtqm_i18n.language.tags import own_name
from gtqm_i18n.model import Publication, Site, State, Version

SCHEMAS = Path(__file__).parent / "data" / "schemas"
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
LINK = "{http://www.w3.org/1999/xhtml}link"
REGIONS = {"fr": "fr-CA", "es": "es-MX", "en": "en-CA", "de": "de", "ar": "ar"}


def version(language: str, state: State = "translation", **values: Any) -> Version:
    return Version(language=language, tag=REGIONS[language], state=state, **values)


SITE = Site(
    name="Nouvelles",
    url="https://www.example.org",
    default_language="fr",
    languages=("fr", "es", "en"),
)
TOWER = Publication(
    slug="tour",
    day=date(2013, 5, 1),
    versions=(
        version("fr", "original", title="La tour «\u00a0Eiffel\u00a0»", description="Un < deux"),
        version("es", title="La torre"),
        version("en", "fallback", title="The tower", percent=40),
    ),
)
NEWS = Publication(
    slug="a/noticia",
    day=date(2024, 6, 21),
    versions=(version("es", "original", title="Noticia"), version("fr", "outdated", title="Info")),
)
UNDATED = Publication(slug="note", day=None, versions=(version("en", "original", title="A note"),))
ARTICLES = (TOWER, NEWS, UNDATED)

HOSTILE = "<b>&\"'\x00\x1b\x85\ud800\ufffe]]>\u2028${x}\n\t\r%0A"
EVIL = Publication(
    slug=f"a b/{HOSTILE}é?#:",
    day=date(2020, 2, 29),
    versions=(
        version("fr", "original", title=HOSTILE, description=HOSTILE),
        version("es", title="\x00\n"),
    ),
)


def files(site: Site = SITE, articles: Sequence[Publication] = ARTICLES) -> dict[str, bytes]:
    """Everything a site has."""
    found: dict[str, bytes] = {}
    for kind in FILES.values():
        made = kind(site, articles)
        assert not made.keys() & found.keys()
        found |= made
    return found


def xml(data: bytes) -> Any:
    return etree.fromstring(data)


def page(data: bytes) -> turbohtml.Document:
    return turbohtml.parse(data.decode())


def links(data: bytes, **wanted: str) -> list[Mapping[str, str]]:
    """The attributes of a page's links that have some."""
    found = [
        {name: each.attr(name) or "" for name in each.attrs}
        for element in ("link", "a")
        for each in page(data).iter_elements(element)
    ]
    return [each for each in found if all(each.get(key) == wanted[key] for key in wanted)]


def test_which_files_there_are() -> None:
    assert sorted(name for name in files() if not name.startswith("ninjs")) == [
        "en/index.html",
        "es/feed.atom",
        "es/feed.json",
        "es/index.html",
        "fr/feed.atom",
        "fr/feed.json",
        "fr/index.html",
        "server/apache.conf",
        "server/nginx-map.conf",
        "server/nginx.conf",
        "sitemap.xml",
    ]


def test_without_an_address_nothing_that_needs_one() -> None:
    names = {path.rpartition("/")[2] for path in files(SITE._replace(url=None))}
    assert names == {"index.html", "apache.conf", "nginx-map.conf", "nginx.conf"}
    text = files(SITE._replace(url=None))["fr/index.html"].decode()
    assert '<link rel="alternate" hreflang="es-MX" href="../es/index.html"/>' in text
    assert "canonical" not in text
    assert "//" not in text


def test_without_articles_only_empty_pages() -> None:
    found = files(articles=())
    assert not [path for path in found if path.endswith((".atom", ".json", ".xml"))]
    assert "Todavía no hay artículos." in found["es/index.html"].decode()


def test_order_of_articles_does_not_matter() -> None:
    articles = [*ARTICLES, EVIL, TOWER._replace(slug="tour-2")]
    assert len({tuple(sorted(files(SITE, p).items())) for p in permutations(articles)}) == 1


# https://www.sitemaps.org/protocol.html


@pytest.mark.parametrize("articles", [ARTICLES, (EVIL,)], ids=["plain", "hostile"])
def test_sitemap_keeps_to_its_schema(articles: Sequence[Publication]) -> None:
    schema = etree.XMLSchema(etree.parse(SCHEMAS / "sitemap-with-links.xsd"))
    schema.assertValid(xml(files(SITE, articles)["sitemap.xml"]))


def test_sitemap() -> None:
    urls = xml(files()["sitemap.xml"]).findall(f"{SITEMAP}url")
    assert [(url[0].text, url.findtext(f"{SITEMAP}lastmod")) for url in urls] == [
        ("https://www.example.org/es/a/noticia/", "2024-06-21"),
        ("https://www.example.org/fr/a/noticia/", "2024-06-21"),
        ("https://www.example.org/en/note/", None),
        ("https://www.example.org/fr/tour/", "2013-05-01"),
        ("https://www.example.org/es/tour/", "2013-05-01"),
    ]


def test_sitemap_names_all_versions_on_each() -> None:
    """Google: `each language version must list itself as well as all other language versions`."""
    sets: dict[str, dict[str, str]] = {}
    for url in xml(files(SITE, [*ARTICLES, EVIL])["sitemap.xml"]).findall(f"{SITEMAP}url"):
        known = url.findall(LINK)
        sets[url[0].text] = {each.get("hreflang"): each.get("href") for each in known}
        assert len(sets[url[0].text]) == len(known)
    for address, alternates in sets.items():
        assert address in alternates.values()
        assert all(sets[other] == alternates for other in alternates.values())
    assert sets["https://www.example.org/es/a/noticia/"] == {
        "es-MX": "https://www.example.org/es/a/noticia/",
        "fr-CA": "https://www.example.org/fr/a/noticia/",
        "x-default": "https://www.example.org/fr/a/noticia/",
    }
    # The default language has no version of it.
    assert sets["https://www.example.org/en/note/"]["x-default"].endswith("/en/note/")


# https://www.rfc-editor.org/rfc/rfc4287


@pytest.mark.parametrize("articles", [ARTICLES, (EVIL,)], ids=["plain", "hostile"])
def test_atom_keeps_to_its_schema(articles: Sequence[Publication]) -> None:
    schema = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
    found = {path: data for path, data in files(SITE, articles).items() if path.endswith(".atom")}
    assert len(found) == 2
    for data in found.values():
        feed = xml(data)
        schema.assertValid(feed)
        own = [each for each in feed.findall(f"{ATOM}link") if each.get("rel") == "self"]
        assert len(own) == 1
        ids = [each.text for each in feed.iter(f"{ATOM}id")]
        assert len(set(ids)) == len(ids)
        for place in (feed, *feed.iter(f"{ATOM}entry")):
            # 4.1.2: no two alternates with the same combination of type and hreflang
            known = [
                each.get("hreflang")
                for each in place.findall(f"{ATOM}link")
                if each.get("rel") == "alternate"
            ]
            assert len(set(known)) == len(known)


def test_atom() -> None:
    feed = xml(files()["fr/feed.atom"])
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "fr-CA"
    assert feed.findtext(f"{ATOM}updated") == "2024-06-21T00:00:00Z"
    newest, oldest = feed.findall(f"{ATOM}entry")
    assert newest.findtext(f"{ATOM}id") == "tag:www.example.org,2024-06-21:a/noticia/fr"
    assert oldest.findtext(f"{ATOM}title") == "La tour «\u00a0Eiffel\u00a0»"
    assert oldest.findtext(f"{ATOM}summary") == "Un < deux"
    assert [dict(each.attrib) for each in oldest.findall(f"{ATOM}link")] == [
        {"rel": "alternate", "type": "text/html", "hreflang": tag, "href": address}
        for tag, address in (
            ("fr-CA", "https://www.example.org/fr/tour/"),
            ("es-MX", "https://www.example.org/es/tour/"),
        )
    ]


def test_feeds_have_fifty_entries_at_most_the_newest() -> None:
    articles = [
        TOWER._replace(slug=f"n{number}", day=date(2020, 1, 1) + timedelta(days=number))
        for number in range(60)
    ]
    found = files(SITE, articles)
    titles = [each.text for each in xml(found["fr/feed.atom"]).iter(f"{ATOM}id")][1:]
    assert len(titles) == len(json.loads(found["fr/feed.json"])["items"]) == 50
    assert titles[0].endswith(":n59/fr")
    assert titles[-1].endswith(":n10/fr")


# https://www.jsonfeed.org/version/1.1/


def test_json_feed() -> None:
    feed = json.loads(files()["es/feed.json"])
    assert {key: feed[key] for key in feed if key != "items"} == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Nouvelles",
        "home_page_url": "https://www.example.org/es/",
        "feed_url": "https://www.example.org/es/feed.json",
        "language": "es-MX",
        "authors": [{"name": "Nouvelles"}],
    }
    assert feed["items"][1] == {
        "id": "tag:www.example.org,2013-05-01:tour/es",
        "url": "https://www.example.org/es/tour/",
        "title": "La torre",
        "content_text": "La torre",
        "date_published": "2013-05-01T00:00:00Z",
        "language": "es-MX",
        "_translations": {"fr-CA": "https://www.example.org/fr/tour/"},
    }


def test_both_feeds_say_the_same() -> None:
    found = files(SITE, [*ARTICLES, EVIL])
    for language in ("fr", "es"):
        atom = xml(found[f"{language}/feed.atom"]).findall(f"{ATOM}entry")
        items = json.loads(found[f"{language}/feed.json"])["items"]
        assert [(each[0].text, each[1].text) for each in atom] == [
            (each["id"], each["title"]) for each in items
        ]


# The page of a language


def test_index_leads_to_articles_the_newest_first() -> None:
    text = files()["fr/index.html"].decode()
    here, _, elsewhere = text.partition("Dans d’autres langues")
    assert re.findall(r'<li><a href="([^"]+)">', here) == [
        "a/noticia/index.html",
        "tour/index.html",
    ]
    assert '<time datetime="2013-05-01">1er mai 2013</time>' in here
    assert (
        '<li><a href="../en/note/index.html" hreflang="en-CA" lang="en-CA">A note</a>'
        " <span>(anglais)</span></li>"
    ) in elsewhere


def test_index_says_what_is_incomplete() -> None:
    assert "<small>40% translated</small>" in files()["en/index.html"].decode()
    assert "<small>" not in files()["fr/index.html"].decode()


def test_index_pages_know_each_other() -> None:
    found = {path: data for path, data in files().items() if path.endswith("index.html")}
    heads = {
        path: [
            (each["hreflang"], each["href"])
            for each in links(data, rel="alternate")
            if "hreflang" in each
        ]
        for path, data in found.items()
    }
    assert len(heads) == 3
    assert set(map(tuple, heads.values())) == {
        (
            ("fr-CA", "https://www.example.org/fr/"),
            ("es-MX", "https://www.example.org/es/"),
            ("en-CA", "https://www.example.org/en/"),
            ("x-default", "https://www.example.org/fr/"),
        )
    }
    nav = '<li><a href="../es/index.html" hreflang="es-MX" lang="es-MX">Español</a></li>'
    assert nav in found["en/index.html"].decode()
    assert nav not in found["es/index.html"].decode()


def test_every_link_of_an_index_leads_somewhere() -> None:
    found = files()
    there = {*found} | {
        f"{each.language}/{article.slug}/index.html"
        for article in ARTICLES
        for each in article.versions
    }
    for path in (path for path in found if path.endswith("index.html")):
        for link in links(found[path]):
            if not link["href"].startswith("https:"):
                language = path.partition("/")[0]
                target = f"{language}/{link['href']}"
                assert re.sub(r"^[^/]+/\.\./", "", target) in there


def test_index_in_a_language_without_texts_says_which_they_are_in() -> None:
    site = SITE._replace(languages=("fr", "de", "ar"))
    found = files(site, [*ARTICLES, TOWER._replace(versions=(version("ar", "original"),))])
    assert '<h2 id="elsewhere" lang="en">In other languages</h2>' in found["de/index.html"].decode()
    assert '<html lang="ar" dir="rtl">' in found["ar/index.html"].decode()
    assert ">tour</a>" in found["ar/index.html"].decode()  # nobody gave it a title


def test_index_needs_no_network_and_is_whole() -> None:
    for path, data in files(SITE, [*ARTICLES, EVIL]).items():
        if path.endswith("index.html"):
            tree = page(data)
            assert not {"script", "img", "iframe"} & {each.tag for each in tree.iter_elements()}
            assert not [each for each in links(data) if each.get("rel") == "stylesheet"]
            assert len(list(tree.iter_elements("h1"))) == 1
            assert b"url(" not in data


# Names that get in the way


def test_nothing_hostile_gets_through() -> None:
    found = files(SITE._replace(name=HOSTILE), [EVIL])
    for path, data in found.items():
        text = data.decode()
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe]", text), path
        assert "<b>" not in text or path.endswith(".json")
    for path in ("fr/feed.atom", "sitemap.xml"):
        xml(found[path])
    entry = xml(found["fr/feed.atom"]).find(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "<b>&\"']]>\u2028${x} %0A"
    addresses = [
        *(each.get("href") for each in xml(found["sitemap.xml"]).iter(LINK)),
        *(each["url"] for each in json.loads(found["fr/feed.json"])["items"]),
        *(each["href"] for each in links(found["fr/index.html"])),
    ]
    for address in addresses:
        assert re.fullmatch(r"[A-Za-z0-9%/:._~-]+", address)
        assert not urlsplit(address).query


@given(
    st.text(max_size=20).filter(lambda slug: slug.strip("/")),
    st.text(max_size=30),
    st.dates(),
)
def test_any_name_gives_files_that_can_be_read(slug: str, title: str, day: date) -> None:
    versions = (version("fr", "original", title=title, description=title), version("es"))
    site = SITE._replace(name=title)
    found = files(site, [Publication(slug=slug, day=day, versions=versions)])
    for path, data in found.items():
        if path.endswith((".xml", ".atom")):
            xml(data)
        elif path.endswith(".json"):
            json.loads(data)
    tree = page(found["fr/index.html"]) if "fr/index.html" in found else None
    assert tree is None or len(list(tree.iter_elements("h1"))) == 1


def test_paths_are_encoded_by_segment() -> None:
    assert encoded("é a/b%/c?#:") == "%C3%A9%20a/b%25/c%3F%23%3A"
    assert encoded("\udcff\udce9") == "%FF%E9"  # a name on the disk that is no Unicode
    assert encoded("\ud800") == "%3F"


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.example.org/news", "https://www.example.org/news"),
        ("https://santé.example:8080/é", "https://xn--sant-epa.example:8080/%C3%A9"),
        ("https://[::1]/%C3%A9", "https://[::1]/%C3%A9"),
        (None, ""),
    ],
)
def test_address_of_a_site_is_ascii(url: str | None, expected: str) -> None:
    assert root(SITE._replace(url=url)) == expected


@pytest.mark.parametrize("name", ["feed.atom", "feed.json", "index.html", "Feed.ATOM/part"])
def test_an_article_keeps_its_folder(name: str) -> None:
    """Where an article's folder is called as a file is, there is no such file and no link to it."""
    file = name.partition("/")[0].lower()
    found = files(SITE, [*ARTICLES, TOWER._replace(slug=name, versions=TOWER.versions[:1])])
    assert f"fr/{file}" not in found
    assert f"es/{file}" in found
    own = links(found.get("fr/index.html", b""))
    others = links(found["es/index.html"])
    assert file not in {each["href"] for each in own}
    assert file == "index.html" or own
    assert any(each["href"] == "../fr/index.html" for each in others) == bool(own)


def test_an_article_may_be_called_index() -> None:
    text = files(SITE, [TOWER._replace(slug="index")])["fr/index.html"].decode()
    assert 'href="index/index.html"' in text


@pytest.mark.parametrize(
    ("tag", "name"),
    [("fr-CA", "Français"), ("es-MX", "Español"), ("en-CA", "English"), ("xx", "Xx")],
)
def test_languages_have_their_own_names(tag: str, name: str) -> None:
    assert own_name(tag) == name


def test_languages_with_one_name_are_told_apart() -> None:
    versions = (
        Version(language="fr", tag="fr-CA", state="original"),
        Version(language="fr-FR", tag="fr-FR", state="translation"),
    )
    site = SITE._replace(languages=("fr", "fr-FR", "en"))
    text = files(site, [TOWER._replace(versions=versions)])["en/index.html"].decode()
    assert ">Français (fr-CA)</a>" in text
    assert ">Français (fr-FR)</a>" in text


# Servers


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("", None),
        ("*", None),
        ("de-DE, it;q=0.8", None),
        ("fr", "fr"),
        ("FR-ca,fr;q=0.9", "fr"),
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("de, en;q=0.5 , fr;q=0.3", "en"),
        ("fr;q=0, es", "es"),
        ("fr ; q=0.000,en", "en"),
        ("fr;q=0.5", "fr"),
        ("est, esx-es, en", "en"),
        ("pt", "pt-BR"),
        ("pt-br", "pt-BR"),
        ("zh-tw", "zh-TW"),
        ("zh-CN", "zh"),
        ("zh-TW;q=0, zh", "zh"),
    ],
)
def test_servers_take_the_first_language_that_there_is(header: str, expected: str | None) -> None:
    languages = ("pt-BR", "zh-TW", "fr", "es", "en", "zh")
    fits = [
        each
        for each in languages
        if re.search(asks_for(each, languages), header, re.IGNORECASE | re.ASCII)
    ]
    assert next(iter(fits), None) == expected


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        (", ", []),
        ("fr-a-", []),
        ("fr;q=0,", []),
        (" ,\t", []),
        ("-", []),
        ("fr-" + "a" * 50, ["fr"]),
    ],
)
def test_servers_read_long_headers_at_once(part: str, expected: list[str]) -> None:
    languages = ("fr", "es", "en")
    header = part * (8000 // len(part)) + "!"
    found = [
        each for each in languages if re.search(asks_for(each, languages), header, re.IGNORECASE)
    ]
    assert found == expected


SITES = [
    SITE,
    SITE._replace(url="https://www.example.org/news"),
    SITE._replace(url="https://www.example.org/n$1%252é\"'x{};"),
]
MODULES = Path("/usr/lib/apache2/modules")


def check(command: list[str]) -> None:
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr


@pytest.mark.parametrize("site", SITES, ids=["root", "below", "hostile"])
@pytest.mark.skipif(
    not (shutil.which("apache2") and MODULES.is_dir()), reason="apache2 is not installed"
)
def test_apache_reads_its_configuration(site: Site, tmp_path: Path) -> None:
    data = files(site)["server/apache.conf"]
    (tmp_path / "apache.conf").write_bytes(data)
    names = ("mpm_event", "mime", "dir", "rewrite", "headers", "authz_core")
    loaded = "".join(f"LoadModule {each}_module {MODULES}/mod_{each}.so\n" for each in names)
    (tmp_path / "main.conf").write_text(
        f"ServerName localhost\nPidFile {tmp_path}/pid\nErrorLog {tmp_path}/log\n"
        f"Listen 127.0.0.1:8080\nTypesConfig /dev/null\n{loaded}"
        f"<VirtualHost *:8080>\nInclude {tmp_path}/apache.conf\n</VirtualHost>\n"
    )
    check(["apache2", "-t", "-d", str(tmp_path), "-f", str(tmp_path / "main.conf")])


@pytest.mark.parametrize("site", SITES, ids=["root", "below", "hostile"])
@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed")
def test_nginx_reads_its_configuration(site: Site, tmp_path: Path) -> None:
    found = files(site)
    for name in ("nginx.conf", "nginx-map.conf"):
        (tmp_path / name).write_bytes(found[f"server/{name}"])
    (tmp_path / "main.conf").write_text(
        f"pid {tmp_path}/pid;\nerror_log {tmp_path}/log;\nevents {{}}\n"
        f"http {{ include {tmp_path}/nginx-map.conf; access_log off;\n"
        f"server {{ listen 127.0.0.1:8080; include {tmp_path}/nginx.conf; }} }}\n"
    )
    check(["nginx", "-t", "-p", str(tmp_path), "-c", str(tmp_path / "main.conf")])
