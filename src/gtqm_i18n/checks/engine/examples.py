"""The examples in a check's documentation, as values that can be run.

An example is PO text; languages are French and Mexican Spanish. Lines of comments say what stands
beside it, each as often as it takes:

- `# expect: …` is a message that the check gives, `# languages: fr-CA en-CA` are other languages;
- `# article: …` is a text of the article, where these differ from the catalog's;
- `# elsewhere: source = target` is a translated text of another article;
- `# term: fr premier ministre = es primer ministro` are a concept's terms, with `(forbidden)` and
  the like after one; `# name: …` is a name, `# word: …` a word of the only dictionary;
- `# anchor: …` is an `id` of the page, `# file: …` a file beside it, `# day: 2013-06-21` its day;
- `# page: <p>…</p>` is the article's page;
- `# waiver: CHECK until 2027-01-31` is a waiver.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

from gtqm_i18n.catalog import po
from gtqm_i18n.checks.engine.knowledge import Knowledge, Page, Spelling
from gtqm_i18n.checks.engine.pair import Languages
from gtqm_i18n.checks.engine.registry import Check, all_checks
from gtqm_i18n.checks.engine.run import (
    Settings,
    check_catalog,
    check_page,
    check_texts,
    check_waivers,
)
from gtqm_i18n.checks.engine.state import State, Text, texts_of
from gtqm_i18n.checks.engine.waivers import Waiver
from gtqm_i18n.errors import CatalogError
from gtqm_i18n.html import about, references
from gtqm_i18n.html import page as pages
from gtqm_i18n.language.tags import base
from gtqm_i18n.language.terms import Glossary
from gtqm_i18n.model import Diagnostic, Location, Status, Term, Unit

__all__ = ["Example", "examples", "knowledge_of", "run", "state_of"]

PATH = "article.po"
TODAY = date(2026, 1, 1)
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
EMPTY = 'msgid ""\n'
TITLE = re.compile(r"^(Bad|Good):\n\n((?:(?: {4}.*)?\n)+)", re.MULTILINE)
DIRECTIVE = re.compile(
    r"# (anchor|article|day|elsewhere|expect|file|languages|name|page|term|waiver|word): (.*)\n"
)
TERM = re.compile(rf"(\S+) (.+?)(?: \(({'|'.join(get_args(Status))})\))?")
WAIVER = re.compile(r"(\S+)(?: until (\S+))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One example: whether it is good, its PO text, and what its comments say beside it."""

    good: bool
    text: str
    said: Mapping[str, Sequence[str]]

    @property
    def expected(self) -> Sequence[str]:
        """The messages that the check gives."""
        return self.said.get("expect", ())

    @property
    def languages(self) -> Languages:
        """Source and target."""
        source, target = self.said.get("languages", ("fr-CA es-MX",))[0].split()
        return Languages(source=source, target=target)


def examples(documentation: str) -> Iterator[Example]:
    """Yield the examples in a check's documentation."""
    for match in TITLE.finditer(documentation + "\n"):
        text = textwrap.dedent(match[2])
        said: dict[str, list[str]] = defaultdict(list)
        for name, value in DIRECTIVE.findall(text):
            said[name].append(value)
        yield Example(
            good=match[1] == "Good",
            text=DIRECTIVE.sub("", text).strip("\n") + "\n",
            said=dict(said),
        )


def run(example: Example, *, today: date = TODAY) -> list[Diagnostic]:
    """Return what all checks say of an example."""
    settings = Settings(
        enabled=tuple(check.code for check in all_checks() if check.opt_in),
        knowledge=knowledge_of(example),
    )
    languages = example.languages
    state = state_of(example)
    found = check_catalog(
        state,
        source_language=languages.source,
        target_language=languages.target,
        settings=settings,
    )
    texts = [*texts_of(PATH, *languages.bases, state.catalog), *_elsewhere(example)]
    found += [each for each in check_texts(texts, settings=settings) if each.article == PATH]
    page = state.page
    found += check_page(page, settings=settings) if page else []
    waivers = [_waiver(text) for text in example.said.get("waiver", ())]
    waived = [(each, waiver) for each in found for waiver in waivers if waiver.waives(each, today)]
    used = Counter(waiver for _, waiver in waived)
    left = [each for each in found if all(each is not other for other, _ in waived)]
    return left + check_waivers(waivers, used, today, settings=settings)


def messages(check: Check, example: Example) -> list[str]:
    """Return what one check says of an example."""
    return [found.message for found in run(example) if found.code == check.code]


def knowledge_of(example: Example) -> Knowledge:
    """Return what an example says of the project that it is from."""
    words = set(example.said.get("word", ()))
    dictionaries: dict[str, Spelling] = {}
    if words:
        dictionaries[base(example.languages.target)] = words.__contains__
    return Knowledge(
        glossary=Glossary(
            term
            for concept, text in enumerate(example.said.get("term", ()))
            for term in _terms(str(concept), text)
        ),
        names=tuple(tuple(name.split(" | ")) for name in example.said.get("name", ())),
        dictionaries=dictionaries,
        articles=frozenset({"article"}),
    )


def state_of(example: Example) -> State:
    """Return the catalog of an example beside its article."""
    template = [_unit(text) for text in example.said.get("article", ())]
    state = State(
        path=PATH, language=example.languages.target, template=template, page=_page(example)
    )
    if not example.text.strip():
        return state
    try:
        text = example.text if example.text.startswith(EMPTY) else HEADER + example.text
        catalog = po.read(text.encode(), path=PATH).catalog
    except CatalogError as error:
        return state._replace(error=error)
    return state._replace(template=template or list(catalog.units.values()), catalog=catalog)


def _page(example: Example) -> Page | None:
    day, anchors, names = (example.said.get(name, ()) for name in ("day", "anchor", "file"))
    markup = pages.Page("".join(example.said.get("page", ())).encode())
    if not (day or anchors or names or markup.data):
        return None
    links, shown = references.addresses(markup, path="article.html")
    return Page(
        slug="article",
        day=date.fromisoformat(day[0]) if day else None,
        anchors=frozenset(anchors) | about.anchors(markup),
        files=frozenset(names),
        links=links,
        shown=shown,
    )


def _elsewhere(example: Example) -> Iterator[Text]:
    for number, text in enumerate(example.said.get("elsewhere", ()), 1):
        source, _, target = text.partition(" = ")
        yield Text(
            article=f"other-{number}",
            languages=example.languages.bases,
            context=None,
            source=source,
            target=target,
            location=Location(path=f"other-{number}.po", line=1),
        )


def _terms(concept: str, text: str) -> Iterator[Term]:
    statuses: dict[str, Status] = {status: status for status in get_args(Status)}
    for part in text.split(" = "):
        found = TERM.fullmatch(part)
        if found is not None:
            name, *forms = found[2].split(" | ")
            yield Term(
                concept=concept,
                language=found[1],
                text=name,
                forms=tuple(forms),
                status=statuses[found[3] or "preferred"],
            )


def _waiver(text: str) -> Waiver:
    found = WAIVER.fullmatch(text)
    code, until = found.groups() if found else (text, None)
    return Waiver(
        checks=(code,),
        reason="an example",
        until=date.fromisoformat(until) if until else None,
        location=Location(path="gtqm-i18n.toml", line=1),
    )


def _unit(text: str) -> Unit:
    return Unit(source=text, location=Location(path="article.html", line=1))
