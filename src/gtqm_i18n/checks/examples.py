"""The examples in a check's documentation, as values that can be run.

An example is PO text. `# article: …` lines give the texts of the article where they differ from
the catalog's, `# expect: …` lines the messages; languages are French and Mexican Spanish unless
`# languages: fr-CA en-CA` says otherwise.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from gtqm_i18n.catalog import po
from gtqm_i18n.checks.run import Check, Languages, State, check_catalog
from gtqm_i18n.errors import CatalogError
from gtqm_i18n.model import Diagnostic, Location, Unit

__all__ = ["Example", "examples", "run"]

PATH = "article.po"
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
EMPTY = 'msgid ""\n'
TITLE = re.compile(r"^(Bad|Good):\n\n((?:(?: {4}.*)?\n)+)", re.MULTILINE)
DIRECTIVE = re.compile(r"# (article|expect|languages): (.*)\n")


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One example: whether it is good, its PO text, and what is expected of it."""

    good: bool
    text: str
    expected: tuple[str, ...]
    article: tuple[str, ...]
    languages: Languages


def examples(documentation: str) -> Iterator[Example]:
    """Yield the examples in a check's documentation."""
    for match in TITLE.finditer(documentation + "\n"):
        text = textwrap.dedent(match[2])
        said = DIRECTIVE.findall(text)
        tags = next((value.split() for name, value in said if name == "languages"), None)
        source, target = tags or ("fr-CA", "es-MX")
        yield Example(
            good=match[1] == "Good",
            text=DIRECTIVE.sub("", text).strip("\n") + "\n",
            expected=tuple(value for name, value in said if name == "expect"),
            article=tuple(value for name, value in said if name == "article"),
            languages=Languages(source=source, target=target),
        )


def run(example: Example) -> list[Diagnostic]:
    """Return what all checks say of an example."""
    template = [_unit(text) for text in example.article]
    language = example.languages.target
    state = State(path=PATH, language=language, template=template)
    if example.text.strip():
        try:
            text = example.text if example.text.startswith(EMPTY) else HEADER + example.text
            catalog = po.read(text.encode(), path=PATH).catalog
        except CatalogError as error:
            state = State(path=PATH, language=language, template=template, error=error)
        else:
            units = template or list(catalog.units.values())
            state = State(path=PATH, language=language, template=units, catalog=catalog)
    return check_catalog(
        state,
        source_language=example.languages.source,
        target_language=example.languages.target,
    )


def messages(check: Check, example: Example) -> list[str]:
    """Return what one check says of an example."""
    return [found.message for found in run(example) if found.code == check.code]


def _unit(text: str) -> Unit:
    return Unit(source=text, location=Location(path="article.html", line=1))
