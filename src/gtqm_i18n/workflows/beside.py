"""What is wrong with a project's texts beside each other, read as far as anything changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from gtqm_i18n.checks.engine.run import Settings, check_texts, place
from gtqm_i18n.checks.engine.state import Text, texts_of
from gtqm_i18n.incremental.ledger import Ledger
from gtqm_i18n.language import tags
from gtqm_i18n.model import Diagnostic
from gtqm_i18n.project import Project
from gtqm_i18n.workflows.echoes import conflicting, differing, kins, mark_of, packed
from gtqm_i18n.workflows.extract import catalogs_of

__all__ = ["Spoken", "beside", "beside_others"]

RECORD: Final = ":beside"
"""The name of the record of what was found; no article has it."""

Found: TypeAlias = tuple[int, Diagnostic]
"""A finding, with the mark of the kin that it is about."""


class Spoken(NamedTuple):
    """What an article leaves for this: its language, and the marks of its texts."""

    language: str
    echoes: bytes


class _Texts(NamedTuple):
    """The translated texts of a project, as their marks tell which to read."""

    project: Project
    languages: Sequence[str]
    spoken: Mapping[str, Spoken]

    def conflicting(self) -> set[int]:
        """Return the kin that is said in more than one way."""
        return conflicting([one.echoes for one in self.spoken.values()])

    def of(self, wanted: Collection[int]) -> Iterator[tuple[int, Text]]:
        """Yield the texts of some kin with its mark, in the order of articles."""
        for slug, one in sorted(self.spoken.items()) if wanted else ():
            if any(mark in wanted for mark in kins(one.echoes)):
                for text in _read(self.project, slug, one.language, self.languages):
                    mark = mark_of(text)
                    if mark in wanted:
                        yield mark, text

    def found(self, wanted: Collection[int], settings: Settings) -> list[Found]:
        """Return what is wrong with texts of some kin."""
        marks: dict[tuple[object, ...], int] = {}
        texts: list[Text] = []
        for mark, text in self.of(wanted):
            marks[text.article, text.languages[1], text.context, text.source] = mark
            texts.append(text)
        return [
            (marks[one.article, one.language, one.context, one.source or ""], one)
            for one in check_texts(texts, settings=settings)
        ]


def beside(
    project: Project,
    spoken: Mapping[str, Spoken],
    languages: Sequence[str],
    settings: Settings,
    ledger: Ledger | None,
) -> list[Diagnostic]:
    """Return what is wrong with the texts of a project beside each other, sorted by place.

    `spoken` has every article that could be read. With a ledger, only what is said otherwise than
    in the last run is looked at.
    """
    if not settings.having("find_echo"):
        return []
    texts = _Texts(project=project, languages=languages, spoken=spoken)
    before = ledger.formerly if ledger is not None else {}
    known: list[Found] | None = before.get(RECORD)
    if ledger is None or known is None:
        found = texts.found(texts.conflicting(), settings)
    else:
        changed = ledger.fresh | (before.keys() - spoken.keys() - {RECORD})
        wanted = {mark for mark, one in known if one.article in changed}
        for slug in changed:
            then = before[slug].spoken.echoes if slug in before else b""
            now = spoken[slug].echoes if slug in spoken else b""
            wanted |= differing(then, now)
        found = [(mark, one) for mark, one in known if mark not in wanted]
        found += texts.found(wanted, settings)
    if ledger is not None and found != known:
        ledger.keep(RECORD, found, trace={})
    return sorted((one for _, one in found), key=place)


def beside_others(
    project: Project,
    spoken: Mapping[str, Spoken],
    languages: Sequence[str],
    settings: Settings,
) -> list[Diagnostic]:
    """Return what is wrong with the texts of some articles beside those of all others."""
    if not settings.having("find_echo"):
        return []
    whole = dict(spoken)
    for slug in settings.knowledge.articles - spoken.keys():
        texts = list(_read(project, slug, None, languages))
        if texts:
            whole[slug] = Spoken(texts[0].languages[0], packed(texts))
    texts_ = _Texts(project=project, languages=languages, spoken=whole)
    wanted = texts_.conflicting() & {mark for one in spoken.values() for mark in kins(one.echoes)}
    found = texts_.found(wanted, settings)
    return sorted((one for _, one in found if one.article in spoken), key=place)


def _read(
    project: Project, slug: str, source: str | None, languages: Sequence[str]
) -> Iterator[Text]:
    """Yield the translated texts of an article as its catalogs have them.

    Its language is what the catalog says where `source` does not.
    """
    for language, catalog in catalogs_of(project, slug, languages):
        stated = source or tags.match(catalog.source_language, project.languages)
        if stated and stated != language:
            yield from texts_of(slug, stated, language, catalog)
