"""What will be online of each article, looked up when a page asks for it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from gtqm_i18n import traces
from gtqm_i18n.errors import GtqmError
from gtqm_i18n.model import Publication
from gtqm_i18n.project import Project, Source
from gtqm_i18n.workflows.judge import Rules
from gtqm_i18n.workflows.release import Known
from gtqm_i18n.workflows.site import Place, prospect

__all__ = ["Pages"]


class Pages(Mapping[str, Publication]):
    """The versions of a project's articles that will be online, by slug.

    Whoever asks whether there is one depends on the answer. An article that cannot be read has
    none.
    """

    def __init__(
        self, project: Project, sources: Mapping[str, Source], place: Place, rules: Rules
    ) -> None:
        """Take the articles by their slugs, and what decides about them."""
        self._project = project
        self._sources = sources
        self._place = place
        self._rules = rules
        self._known: dict[str, Publication | None] = {}
        self._former: Mapping[str, Known] = {}
        self._sound: Collection[str] = ()

    def __contains__(self, slug: object) -> bool:
        """Return whether something of an article will be online."""
        if slug not in self._sources:
            traces.fact("page", str(slug), traces.ABSENT)
            return False
        traces.fact("page", str(slug), self.mark(str(slug)))
        return self.find(str(slug)) is not None

    def __getitem__(self, slug: str) -> Publication:
        """Return an article's versions."""
        found = self.find(slug)
        if found is None:
            raise KeyError(slug)
        return found

    def __iter__(self) -> Iterator[str]:
        """Yield the slugs of all articles."""
        return iter(self._sources)

    def __len__(self) -> int:
        """Return how many articles there are."""
        return len(self._sources)

    def find(self, slug: str) -> Publication | None:
        """Return an article's versions, None when it cannot be read or is none."""
        if slug not in self._known:
            former = self._former.get(slug) if slug in self._sound else None
            self._known[slug] = _as_known(former.publication) if former else self._look(slug)
        return self._known[slug]

    def recall(self, former: Mapping[str, Known], sound: Collection[str]) -> None:
        """Take what came of articles formerly; of the `sound` ones it is so still."""
        self._former, self._sound = former, sound

    def mark(self, slug: str) -> bytes:
        """Return the mark of an article's versions."""
        found = self.find(slug)
        return traces.ABSENT if found is None else traces.content([repr(found)])

    def _look(self, slug: str) -> Publication | None:
        if slug not in self._sources:
            return None
        with traces.traced():  # what it is made from is its own affair
            try:
                return prospect(
                    self._project, self._sources[slug], place=self._place, rules=self._rules
                )
            except GtqmError:
                return None


def _as_known(publication: Publication) -> Publication:
    """Return the versions of an article as they are known before its pages are made."""
    versions = (each._replace(title="", description="") for each in publication.versions)
    return publication._replace(versions=tuple(versions))
