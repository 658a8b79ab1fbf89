"""What a public site knows of its articles: which versions are online, and where."""

from __future__ import annotations

from datetime import date
from typing import Literal, NamedTuple, TypeAlias

__all__ = ["Publication", "Site", "State", "Version"]

State: TypeAlias = Literal["original", "translation", "outdated", "fallback"]
"""Whether a version is the article's own, complete, complete for an older text, or incomplete."""


class Version(NamedTuple):
    """An article in one language, online at `<language>/<slug>/`.

    `language` is the configured code, `tag` BCP 47 with its region; `title` and `description` are
    what its page says, `percent` how much of it is translated; `since` is the day from which an
    outdated one lags behind.
    """

    language: str
    tag: str
    state: State
    title: str = ""
    description: str = ""
    percent: int = 100
    since: date | None = None
    translators: tuple[str, ...] = ()


class Publication(NamedTuple):
    """An article with its versions, the original first; `day` is the article's, None if unknown."""

    slug: str
    day: date | None
    versions: tuple[Version, ...]

    @property
    def original(self) -> Version:
        """The version that all others are made from."""
        return self.versions[0]

    @property
    def listed(self) -> tuple[Version, ...]:
        """The versions that search engines and feeds are told of: all but the incomplete."""
        return tuple(version for version in self.versions if version.state != "fallback")

    def version(self, language: str) -> Version | None:
        """Return the version in a configured language, None when it is not online."""
        return next((each for each in self.versions if each.language == language), None)


class Site(NamedTuple):
    """Where bundles are put online: `url` without a slash at its end, None when it is not known."""

    name: str
    url: str | None
    default_language: str
    languages: tuple[str, ...]
