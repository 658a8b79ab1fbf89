"""Pages as readers meet them: in a browser, by keyboard, on a phone, with assistive tools."""

from __future__ import annotations

import json
import re
import struct
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from served import (
    ARTICLES,
    BLOCKED,
    BROKEN,
    FALLBACK,
    INDEXES,
    JAVA,
    NU,
    OUTDATED,
    PAGES,
    STATUS,
    TAGS,
    chromium,
    from_npm,
    program,
    publish,
    serving,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WIDTHS = {"phone": (390, 844), "desktop": (1280, 800)}
TABS = 12
"""So many presses of Tab lead to a switcher at the latest."""

FINDINGS = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(
    found => found.id + ": " + found.nodes.map(node => node.html).join(" | "))"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that is published."""
    folder = tmp_path_factory.mktemp("site")
    publish(folder)
    return folder


@pytest.fixture(scope="module")
def dist(folder: Path) -> Path:
    """The pages of the site."""
    return folder / "dist"


@pytest.fixture(scope="module")
def address(dist: Path) -> Iterator[str]:
    """Where the site is served."""
    with serving(dist) as address:
        yield address


@pytest.fixture(scope="module", autouse=True)
def checker(folder: Path) -> Iterator[subprocess.Popen[str] | None]:
    """The Nu HTML checker at work on all pages while the other tests run; None if it is missing."""
    process = None
    with suppress(pytest.skip.Exception):
        command = [program("java"), *JAVA, "-jar", str(from_npm(*NU))]
        command += ["--format", "json", "--exit-zero-always", "--stdout"]
        command += map(str, sorted(folder.rglob("*.html")))
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    yield process
    if process is not None:
        process.kill()
        process.communicate()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, one for all tests."""
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def window(browser: Browser) -> Page:
    """The one window that the browser opens."""
    page = browser.new_page()
    page.set_default_timeout(10_000)
    return page


@pytest.fixture
def page(window: Page) -> Page:
    """The window as if nobody had used it yet."""
    across, down = WIDTHS["desktop"]
    window.set_viewport_size({"width": across, "height": down})
    window.emulate_media(color_scheme="light")
    return window


@pytest.fixture(scope="module")
def axe() -> str:
    """The script of axe-core."""
    return from_npm("axe-core", "axe.min.js").read_text("utf-8")


def language_of(page: Page) -> str:
    """The language that a page says it is in."""
    return str(page.evaluate("document.documentElement.lang"))


def test_site_has_pages_of_every_kind(dist: Path) -> None:
    assert sorted(path.relative_to(dist).as_posix() for path in dist.rglob("*.html")) == sorted(
        PAGES
    )
    states = {
        name: json.loads((dist / name).with_name("bundle.json").read_bytes())["state"]
        for name in ARTICLES
    }
    assert states[OUTDATED] == "outdated"
    assert states[FALLBACK] == "fallback"
    assert {"original", "translation"} < set(states.values())
    assert not (dist / BLOCKED).parent.exists()


def test_every_link_resolves(dist: Path, address: str) -> None:
    pages = {
        f"{address}/{name}": BeautifulSoup((dist / name).read_bytes(), "html.parser")
        for name in PAGES
    }
    wanted = {
        urljoin(base, str(tag[key]))
        for base, soup in pages.items()
        for key in ("href", "src")
        for tag in soup.select(f"[{key}]")
        if not re.match("[a-z]+:|//", str(tag[key]))
    }
    assert len(wanted) > len(PAGES)
    connection = HTTPConnection(urlsplit(address).netloc, timeout=10)
    statuses = {}
    for url in sorted({urldefrag(url).url for url in wanted}):
        connection.request("GET", urlsplit(url).path)
        response = connection.getresponse()
        response.read()
        statuses[url] = response.status
    connection.close()
    assert set(statuses.values()) == {200}, statuses
    for url, place in map(urldefrag, wanted):
        assert not place or pages[url].find(id=place), (url, place)


@pytest.mark.parametrize("name", PAGES)
def test_page_says_its_language(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/{name}")
    assert language_of(page) == TAGS[name[:2]]
    assert page.title()


@pytest.mark.parametrize("name", ARTICLES)
def test_notice_shows_where_there_is_something_to_say(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/{name}")
    notice = page.locator("[data-i18n=notice]")
    slug = name.split("/")[1]
    outdated = slug == OUTDATED.split("/")[1] and not name.startswith("es/")
    assert notice.count() == 1
    assert notice.is_visible() == (outdated or name == FALLBACK)
    if notice.is_visible():
        original = notice.get_by_role("link")
        original.click()
        assert language_of(page) == TAGS["es" if outdated else "fr"]
        assert slug in page.url


SWITCHERS = {
    "original": ("fr/reunion-2013/", ("es", "fr")),
    "translation": ("fr/translating-these-pages/", ("es", "en", "fr")),
    "outdated": ("en/que-es-el-gtqm/", ("fr", "es", "en")),
    "index": ("fr/", ("en", "es", "fr")),
}


@pytest.mark.parametrize(("start", "way"), SWITCHERS.values(), ids=SWITCHERS)
def test_switcher_works_by_keyboard(
    page: Page, address: str, start: str, way: tuple[str, ...]
) -> None:
    page.goto(f"{address}/{start}index.html")
    assert page.locator("nav a[hreflang]").count() == len(way) - 1
    for language in way:
        focused = ""
        for _ in range(TABS):
            page.keyboard.press("Tab")
            focused = page.evaluate("document.activeElement.closest('nav a')?.hreflang")
            if focused == TAGS[language]:
                break
        assert focused == TAGS[language]
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert urlsplit(page.url).path == f"/{language}{start[2:]}index.html"
        assert language_of(page) == TAGS[language]


def test_axe_finds_what_is_wrong(page: Page, axe: str) -> None:
    page.set_content(BROKEN)
    page.evaluate(axe)
    assert any(found.startswith("image-alt:") for found in page.evaluate(FINDINGS))


@pytest.mark.parametrize("name", PAGES)
def test_page_is_accessible(page: Page, address: str, axe: str, name: str) -> None:
    page.goto(f"{address}/{name}")
    page.evaluate(axe)
    assert page.evaluate(FINDINGS) == []


def test_index_is_accessible_in_the_dark_on_a_phone(page: Page, address: str, axe: str) -> None:
    across, down = WIDTHS["phone"]
    page.set_viewport_size({"width": across, "height": down})
    page.emulate_media(color_scheme="dark")
    page.goto(f"{address}/{INDEXES[0]}")
    page.add_style_tag(content=":root { background: Canvas }")  # axe believes in white without it
    page.evaluate(axe)
    assert page.evaluate(FINDINGS) == []


@pytest.mark.parametrize("name", PAGES)
def test_page_fits(page: Page, address: str, tmp_path: Path, name: str) -> None:
    page.goto(f"{address}/{name}")
    for width, (across, down) in WIDTHS.items():
        page.set_viewport_size({"width": across, "height": down})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), width
        shot = page.screenshot(path=tmp_path / f"{width}.png")
        assert struct.unpack(">II", shot[16:24]) == (across, down)
        assert len(shot) > 10_000  # a page without anything has 2 to 5 thousand bytes


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_status_page_reads_well(
    page: Page, folder: Path, axe: str, width: str, scheme: Literal["light", "dark"]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    across, down = WIDTHS[width]
    page.set_viewport_size({"width": across, "height": down})
    page.emulate_media(color_scheme=scheme)
    page.goto((folder / STATUS).as_uri())
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("table").count() == 3
    assert page.locator("svg").first.bounding_box() is not None
    page.evaluate(axe)
    assert page.evaluate(FINDINGS) == []
    assert asked == [(folder / STATUS).as_uri()]


def test_status_page_is_printed_on_white(page: Page, folder: Path) -> None:
    page.goto((folder / STATUS).as_uri())
    page.emulate_media(media="print", color_scheme="dark")
    colors = "[document.body, document.querySelector('.fuzzy')].map(e => getComputedStyle(e)"
    assert page.evaluate(f"{colors}.backgroundColor)") == ["rgb(255, 255, 255)", "rgb(178, 106, 0)"]
    assert page.pdf(format="Letter").startswith(b"%PDF")
    page.emulate_media(media="screen")


def test_nu_finds_no_error_that_the_article_has_not(
    folder: Path, dist: Path, checker: subprocess.Popen[str] | None
) -> None:
    if checker is None:
        program("java")
        from_npm(*NU)
    assert checker is not None
    said = json.loads(checker.communicate(timeout=120)[0])["messages"]
    errors: dict[str, set[str]] = {}
    for each in said:
        if each["type"] != "info":
            message = re.sub(r"\b(line|column) \d+", r"\1", each["message"])
            errors.setdefault(each["url"], set()).add(message)
    assert _of(errors, folder / "broken.html")
    assert not _of(errors, folder / STATUS)
    for name in PAGES:
        article = folder / "articles" / name.partition("/")[2]
        new = _of(errors, dist / name) - (_of(errors, article) if name in ARTICLES else set())
        assert not new, name


def _of(errors: dict[str, set[str]], path: Path) -> set[str]:
    """What was said of a file; the checker writes `file:/path`."""
    return errors.get(f"file:{path}", set())
