"""A Pelican plugin that adds the articles of a project to a blog, in every language they pass in.

Pelican links the versions of an article by itself, and shows them in feeds and lists. In
`pelicanconf.py`, which lies in the project:

    PLUGIN_PATHS = ["examples"]
    PLUGINS = ["pelican_plugin"]
    PATH = "content"
    DEFAULT_DATE = "fs"

Then, whenever an article or a catalog has changed:

    $ gtqm-i18n compile
    $ pelican

Pages are written to `content/articles-in/`, which git may ignore.
"""

from __future__ import annotations

import gettext
from pathlib import Path

from pelican import Pelican, signals

from gtqm_i18n import Project, read_article, render
from gtqm_i18n.project import Source

FOLDER = "articles-in"


def add_articles(pelican: Pelican) -> None:
    """Write every article in each of its languages to where Pelican reads them."""
    content = Path(pelican.settings["PATH"])
    project = Project.find(content)
    for source in project.sources():
        for language, page in versions(project, source).items():
            path = content / FOLDER / language / source.slug / "index.html"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(page)
    pelican.settings["PATH_METADATA"] = rf"{FOLDER}/(?P<lang>[^/]+)/(?P<slug>.+)/index\.html"


def versions(project: Project, source: Source) -> dict[str, bytes]:
    """Return an article's pages by language: its own, and those that `compile` found complete."""
    extraction = project.configuration.extraction
    data = project.path(source.path).read_bytes()
    document = read_article(data, path=source.path, extraction=extraction)
    pages = {document.language.partition("-")[0]: data}
    for language in project.languages:
        if gettext.find(source.slug, project.path("locales"), [language]):
            catalog = gettext.translation(source.slug, project.path("locales"), [language])
            translations = {
                key: catalog.pgettext(*key) if key[0] else catalog.gettext(key[1])
                for key in (segment.key for segment in document.segments)
            }
            pages[language] = render(document, translations, language=project.region(language))
    return pages


def register() -> None:
    """Have Pelican call the plugin before it looks for content."""
    signals.initialized.connect(add_articles)
