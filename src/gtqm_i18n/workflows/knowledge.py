"""What a project keeps beside its catalogs: glossary, names, words; read for the checks."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import partial

from gtqm_i18n import files, traces
from gtqm_i18n.checks.engine.knowledge import Knowledge, Spelling
from gtqm_i18n.errors import ArticleError, CatalogError, ConfigError
from gtqm_i18n.exchange.text import decoded
from gtqm_i18n.html import about
from gtqm_i18n.html.page import Page
from gtqm_i18n.language import spelling, tags
from gtqm_i18n.language.terms import Glossary
from gtqm_i18n.messages import _
from gtqm_i18n.model import Term
from gtqm_i18n.project import Project, Source

__all__ = ["MISSPELT", "article_mark", "glossary_of", "knowledge_of"]

MISSPELT = "misspelt-word"
"""The check that needs dictionaries, which take a second each to load."""

GLOSSARIES = ("locales/glossary.tsv", "locales/glossary.tbx")
NAMES = "locales/names.txt"
WORDS = "locales/words.txt"


def knowledge_of(project: Project, *, enabled: Collection[str] = ()) -> Knowledge:
    """Return what a project keeps; raises CatalogError, with the line, for what cannot be read.

    Dictionaries are found when the check that wants them is among the `enabled` ones; raises
    ConfigError when a language has none.
    """
    terms = _terms(project)
    names = tuple(tuple(map(str.strip, line.split("|"))) for line in _lines(project, NAMES))
    dictionaries: dict[str, Spelling] = {}
    if MISSPELT in enabled:
        known = [*_lines(project, WORDS), *(name for names_ in names for name in names_)]
        known += [form for term in terms for form in (term.text, *term.forms)]
        for language in project.languages:
            found = spelling.find(project.region(language), known=frozenset(known))
            if found is None:
                message = _(
                    "misspelt-word: no dictionary for {region}; install one",
                    region=project.region(language),
                )
                raise ConfigError(message, path=project.configuration.file)
            dictionaries[tags.base(language)] = found
    sources = {source.slug: source for source in project.articles()}
    return Knowledge(
        glossary=Glossary(terms),
        names=names,
        dictionaries=dictionaries,
        articles=Articles(sources),
        anchors=Anchors(project, sources),
    )


def article_mark(slugs: Collection[str], asked: str) -> bytes:
    """Return the mark of whether there is an article of a slug."""
    return traces.PRESENT if asked in slugs else traces.ABSENT


class Articles(frozenset[str]):
    """The slugs of a project's articles; whoever asks for one depends on the answer."""

    __slots__ = ()

    def __contains__(self, slug: object) -> bool:
        """Return whether there is an article of this slug."""
        there = super().__contains__(slug)
        traces.fact("article", str(slug), traces.PRESENT if there else traces.ABSENT)
        return there


class Anchors:
    """The places on the pages of a project's articles, read when one is first asked for."""

    __slots__ = ("_known", "_project", "_sources")

    def __init__(self, project: Project, sources: Mapping[str, Source]) -> None:
        """Take the articles by their slugs."""
        self._project = project
        self._sources = sources
        self._known: dict[str, tuple[frozenset[str] | None, traces.Trace]] = {}

    def __call__(self, slug: str) -> frozenset[str] | None:
        """Return the `id`s on an article's page, None when it cannot be read."""
        if slug not in self._known:
            with traces.traced() as seen:
                found = self._read(self._sources[slug])
            self._known[slug] = found, seen
        found, seen = self._known[slug]
        for name, each in seen.items():
            traces.note(name, *each)
        return found

    def _read(self, source: Source) -> frozenset[str] | None:
        try:
            place = self._project.path(source.path)
            return about.anchors(Page(files.read(place, name=source.path, error=ArticleError)))
        except ArticleError:
            return None


def glossary_of(project: Project) -> Glossary:
    """Return a project's glossary, an empty one when it has none."""
    return Glossary(_terms(project))


def _terms(project: Project) -> list[Term]:
    found = {path: data for path in GLOSSARIES if (data := _read(project, path)) is not None}
    if not found:
        return []
    from gtqm_i18n.exchange import glossary, tbx  # noqa: PLC0415 - lazy: few have a glossary

    language = partial(tags.match, languages=project.languages)
    reads = dict(zip(GLOSSARIES, (glossary.read, tbx.read), strict=True))
    return [
        term
        for path, data in found.items()
        for term in reads[path](data, path=path, language=language)
    ]


def _lines(project: Project, path: str) -> Iterator[str]:
    """Yield the lines of a list; those that begin with # say something about it."""
    text = decoded(_read(project, path) or b"", path=path)
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def _read(project: Project, path: str) -> bytes | None:
    return files.read_if_there(project.path(path), name=path, error=CatalogError)
