"""The guides in the site: articles of a project of their own, published by the tool.

The project lies in `guides`. Before Sphinx looks for pages, the guides are compiled, and the gate
decides: a guide that is not complete stops the build. The original is the page
`guides/articles/SLUG`, a translation the page `guides/dist/LANGUAGE/SLUG/index`.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag

from bs4 import BeautifulSoup, Tag
from docutils import nodes
from docutils.parsers import Parser
from sphinx.errors import ExtensionError
from sphinx.util import logging

from gtqm_i18n import Project
from gtqm_i18n.workflows.compile import compile_all

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

FOLDER = "guides"
ORIGINAL = "en"
HEADINGS = {"h1": 1, "h2": 2, "h3": 3}

# The theme's words around the text of a guide; it has them in English only.
WORDS = {
    "fr-CA": {
        "Back to top": "Haut de la page",
        "On this page": "Sur cette page",
        "Skip to content": "Passer au contenu",
    },
    "es-MX": {
        "Back to top": "Volver arriba",
        "On this page": "En esta página",
        "Skip to content": "Ir al contenido",
    },
}

logger = logging.getLogger(__name__)


def publish(app: Sphinx) -> None:
    """Compile the guides; raises ExtensionError when one does not pass the gate."""
    project = Project.find(Path(app.srcdir) / FOLDER)
    result = compile_all(project, [], languages=project.languages, output=project.path("dist"))
    for problem in (*result.errors, *result.diagnostics):
        logger.warning("guides: %s", problem)
    if result.failed:
        names = ", ".join(f"{slug} ({' '.join(languages)})" for slug, languages in result.blocked)
        raise ExtensionError(
            f"guides that do not pass: {names}; run gtqm-i18n -C docs/guides check"
        )


class GuideParser(Parser):
    """Make a page of the site from a published guide."""

    supported = ("html",)

    def parse(self, inputstring: str, document: nodes.document) -> None:  # noqa: ARG002 - docutils'
        """Fill the document from the guide's page; the source of an original is not looked at."""
        env = document.settings.env
        name = env.docname
        place = published(name)
        env.note_dependency(f"{place}.html")
        source = (Path(env.srcdir) / f"{place}.html").read_text("utf-8")
        page = BeautifulSoup(source, "html.parser")
        folder = posixpath.dirname(place)
        env.metadata[name]["lang"] = str(page.html["lang"])
        env.metadata[name]["versions"] = [
            (str(link["hreflang"]), page_of(folder, str(link["href"])))
            for link in page.select("link[rel=alternate][hreflang]")
        ]
        if name == place:
            env.metadata[name]["orphan"] = "found from the original"
        for link in page.select("main a[href]"):
            link["href"] = address(env, folder, str(link["href"]))
            if str(link["href"]).partition("#")[0].endswith(".html"):
                link["hreflang"] = link.get("hreflang", ORIGINAL)
        fill(document, page.main)


def page_of(folder: str, href: str) -> str:
    """Return the name of the page that a link of a guide in a folder leads to."""
    name = href.removeprefix("/") if href.startswith("/") else posixpath.join(folder, href)
    name = posixpath.normpath(name).removesuffix(".html")
    before = f"{FOLDER}/dist/{ORIGINAL}/"
    if name.startswith(before):
        return f"{FOLDER}/articles/{name.removeprefix(before).removesuffix('/index')}"
    return name


def address(env: BuildEnvironment, folder: str, href: str) -> str:
    """Return a link as it has to be on this page; one to a page that is not there is a warning."""
    path, fragment = urldefrag(href)
    if not path or "://" in path:
        return href
    name = page_of(folder, path)
    if name not in env.found_docs:
        logger.warning("guides: %s leads nowhere", href, location=env.docname)
    uri: str = env.app.builder.get_relative_uri(env.docname, name)
    return f"{uri}#{fragment}" if fragment else uri


def published(name: str) -> str:
    """Return where the published page of a page of the site lies, without its ending."""
    folder, slug = posixpath.split(name)
    return f"{FOLDER}/dist/{ORIGINAL}/{slug}/index" if folder == f"{FOLDER}/articles" else name


def fill(document: nodes.document, main: Tag) -> None:
    """Put a guide into a document: headings as sections, code as code, the rest as it is."""
    open_: list[nodes.Element] = [document]
    before: list[Tag] = []
    for element in main.find_all(recursive=False):
        level = HEADINGS.get(element.name)
        if level is None:
            (before if len(open_) == 1 else open_[-1]).extend(list(block(element)))
            continue
        del open_[level:]
        section = nodes.section(ids=[str(element.get("id", f"{element.name}-{len(before)}"))])
        section += nodes.title("", element.get_text())
        open_[-1] += section
        open_.append(section)
        section += before
        before = []


def block(element: Tag) -> Iterator[nodes.Node]:
    """Yield the node of an element that is no heading."""
    kind = str(element.get("class", ["language-text"])[0])
    if element.name == "pre":
        text = element.get_text()
        yield nodes.literal_block(text, text, language=kind.removeprefix("language-"))
        return
    for code in element.find_all("code"):
        code["class"] = "docutils literal"
    if element.name != "table":
        yield nodes.raw("", str(element), format="html")
        return
    element["class"] = "docutils"
    wrapped = f'<div class="table-wrapper docutils container">{element}</div>'
    yield nodes.raw("", wrapped, format="html")


def speak(app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _tree: Any) -> None:
    """Let a page of a guide say its language, its other versions, and the theme's words in it."""
    metadata = app.env.metadata.get(pagename, {})
    context["site_language"] = app.config.language
    if "lang" not in metadata:
        return
    context["language"] = language = metadata["lang"]
    for tag, name in metadata["versions"]:
        uri = app.builder.get_relative_uri(pagename, name)
        context["metatags"] += f'\n<link rel="alternate" hreflang="{tag}" href="{uri}">'
    words = WORDS.get(language, {})
    if words:
        context["_"] = context["gettext"] = lambda text: words.get(text.strip(), text)


def setup(app: Sphinx) -> dict[str, bool]:
    """Tell Sphinx of guides."""
    app.add_source_suffix(".html", "html")
    app.add_source_parser(GuideParser)
    app.connect("builder-inited", publish)
    app.connect("html-page-context", speak)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
