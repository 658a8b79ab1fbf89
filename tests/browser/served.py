"""A published site with pages of every kind, a server for it, and the tools that look at it."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from conftest import ROOT, edit, project, run_in
from gtqm_i18n.reports import progress_page
from test_status import ROWS

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TAGS = {"fr": "fr-CA", "es": "es-MX", "en": "en-CA"}
OUTDATED = "fr/que-es-el-gtqm/index.html"
FALLBACK = "es/reunion-2013/index.html"
BLOCKED = "en/reunion-2013/index.html"
SLUGS = ("que-es-el-gtqm", "reunion-2013", "translating-these-pages")
INDEXES = [f"{language}/index.html" for language in TAGS]
ARTICLES = [
    page
    for language in TAGS
    for slug in SLUGS
    if (page := f"{language}/{slug}/index.html") != BLOCKED
]
PAGES = [*INDEXES, *ARTICLES]

CONFIGURATION = """
on-incomplete = "fallback"
[site]
name = "Groupe de travail Québec-Mexique"
files = ["index"]
"""
MEETING = "locales/{}/LC_MESSAGES/reunion-2013.po"
BROKEN = '<!DOCTYPE html><html lang="fr"><title>x</title><p id="a"><b id="a"></p><img src="x">'
"""A page in which every tool has to find something, to know that it looks."""

STATUS = "status.html"
"""The page of `status --html`, with names that would break one."""

# Of Debian's packages; nothing is asked of the network.
ARGUMENTS = """
    --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync
""".split()
JAVA = ("-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""How Java starts fastest; the checker's schemas need a deep stack."""
NU = ("vnu-jar", "build/dist/vnu.jar")


def publish(folder: Path) -> Path:
    """Publish a site with a fallback page, outdated ones and a blocked one; return its pages."""
    configuration = project(folder) / "gtqm-i18n.toml"
    configuration.write_text(configuration.read_text("utf-8") + CONFIGURATION, "utf-8")
    edit(folder / MEETING.format("es"), 'msgstr "Educación (5)"', 'msgstr ""')
    edit(folder / MEETING.format("en"), 'msgstr "Education (5)"', 'msgstr "Education (6)"')
    run_in(folder, "compile", code=1)
    edit(folder / "articles/que-es-el-gtqm/index.html", "Más de 250", "Casi 260")
    run_in(folder, "update", code=0)
    run_in(folder, "compile", code=1)
    (folder / "broken.html").write_text(BROKEN, "utf-8")
    (folder / STATUS).write_text(progress_page.render(ROWS, title="<b>GTQM</b>"), "utf-8")
    return folder / "dist"


class Quiet(SimpleHTTPRequestHandler):
    """A server's answers, without a word about each."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def serving(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine while it is needed; gives the address."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; the test skips, naming it, where it or its driver is missing."""
    reason = "playwright is not installed (pip install -e '.[dev]')"
    playwright = pytest.importorskip("playwright.sync_api", reason=reason)
    executable = program("chromium")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


def program(name: str) -> str:
    """Return where a program is; the test skips, naming it, where it is missing."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed (scripts/install-test-tools)")
    return found


def from_npm(package: str, file: str) -> Path:
    """Return a file of a package of npm's; the test skips, naming it, where it is missing."""
    for folder in _node_modules():
        path = folder / package / file
        if path.is_file():
            return path
    pytest.skip(f"{package} is not installed (scripts/install-test-tools)")


def _node_modules() -> Iterator[Path]:
    """Yield where npm's packages may be; npm is asked last, for it is slow."""
    yield from (Path(each) for each in os.environ.get("NODE_PATH", "").split(os.pathsep) if each)
    yield ROOT / "node_modules"
    yield from (Path("/usr/local/lib/node_modules"), Path("/usr/lib/node_modules"))
    if shutil.which("npm"):
        command = ["npm", "root", "-g"]
        result = subprocess.run(command, capture_output=True, text=True, check=False)
        if result.returncode == 0:
            yield Path(result.stdout.strip())
