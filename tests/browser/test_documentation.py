"""The documentation as its readers meet it: with assistive tools, on a phone, by its search."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from served import chromium, from_npm

if TYPE_CHECKING:
    from playwright.sync_api import Page

PAGES = [
    "index.html",
    "search.html",
    "architecture.html",
    "comparison.html",
    "configuration.html",
    "guides/articles/translators.html",
    "guides/dist/es/translators/index.html",
    "guides/dist/fr/editors/index.html",
]
WINDOWS = {"light": (1280, 900), "dark": (390, 844)}

FINDINGS = """async () => (await axe.run(document, {resultTypes: ["violations"]})).violations.map(
    found => found.id + ": " + found.nodes.map(node => node.html).join(" | "))"""


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """A window of Debian's Chromium."""
    with chromium() as browser:
        yield browser.new_page()


@pytest.mark.parametrize("scheme", WINDOWS)
def test_pages_can_be_read_by_everybody(page: Page, documentation: Path, scheme: str) -> None:
    """Axe finds nothing, light on a desktop and dark on a phone, and no page is too wide."""
    axe = from_npm("axe-core", "axe.min.js").read_text("utf-8")
    width, height = WINDOWS[scheme]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for name in PAGES:
        page.goto((documentation / name).as_uri())
        page.evaluate(axe)
        assert page.evaluate(FINDINGS) == [], name
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name


def test_search_needs_no_server(page: Page, documentation: Path) -> None:
    page.goto((documentation / "search.html").as_uri() + "?q=waiver")
    page.wait_for_selector("#search-results li a")
    assert "baseline and waivers" in page.inner_text("#search-results")
