"""A folder with articles and catalogs, as its configuration says."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from gtqm_i18n.errors import ConfigError, hint
from gtqm_i18n.language import tags
from gtqm_i18n.messages import _, joined
from gtqm_i18n.project.configuration import Configuration, read
from gtqm_i18n.project.discovery import Source, discover, names
from gtqm_i18n.project.location import Located, locate

__all__ = ["Project"]

LOCALES = "locales"


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A folder with a configuration; every path it gives is relative to `root`, with `/`.

    With a `share` (2, 8), commands work on the second of eight parts of the articles. `listed` are
    all of them, where somebody looked already.
    """

    root: Path
    configuration: Configuration
    share: tuple[int, int] | None = None
    listed: tuple[Source, ...] | None = None

    @classmethod
    def find(cls, start: str | os.PathLike[str] = ".") -> Project:
        """Return the project that a folder lies in, found by walking up, as git does.

        Raises ConfigError when there is none, or when its configuration is wrong.
        """
        return cls.at(locate(Path(start)))

    @classmethod
    def at(cls, located: Located) -> Project:
        """Return the project that was located; raises ConfigError when its file is wrong."""
        return cls(root=located.root, configuration=read(located))

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages that every article must reach."""
        return self.configuration.languages

    def region(self, language: str) -> str:
        """Return the full tag of a configured language: `es` may give `es-MX`."""
        return self.configuration.regions.get(language, language)

    def path(self, name: str) -> Path:
        """Return where a relative path lies on the disk."""
        return self.root / name

    def template_path(self, slug: str) -> str:
        """Return the path of an article's template."""
        return f"{LOCALES}/templates/{slug}.pot"

    def catalog_path(self, slug: str, language: str) -> str:
        """Return the path of an article's catalog in a language."""
        return f"{LOCALES}/{language}/LC_MESSAGES/{slug}.po"

    def catalog_slugs(self, language: str) -> Iterator[str]:
        """Yield the slug of each catalog in a language, also where the article is gone."""
        folder = f"{self.root}/{LOCALES}/{language}/LC_MESSAGES"
        for top, _below, names_ in os.walk(folder):
            start = f"{top}/"[len(folder) + 1 :]
            yield from (start + name[: -len(".po")] for name in names_ if name.endswith(".po"))

    def memory_paths(self) -> list[str]:
        """Return the paths of the project's TMX files."""
        folder = self.root / LOCALES / "memory"
        return sorted(path.relative_to(self.root).as_posix() for path in folder.glob("*.tmx"))

    def team(self, language: str) -> str:
        """Return who translates into a language: its partners, else the language's name."""
        names = [
            each.name for each in self.configuration.partners.values() if language in each.languages
        ]
        return ", ".join(names) or tags.english_name(language)

    def articles(self) -> tuple[Source, ...]:
        """Return all articles, in the order of their slugs."""
        return discover(self.root) if self.listed is None else self.listed

    def sources(self, patterns: Sequence[str] = ()) -> tuple[Source, ...]:
        """Return the articles to work on: all, or those that patterns name, of the share.

        A pattern is a slug, a path or a glob of either. Raises ConfigError for one that names none.
        """
        found = self.articles()
        chosen = self._named(patterns, found) if patterns else found
        if self.share is None:
            return chosen
        number, shares = self.share
        return chosen[number - 1 :: shares]

    def _named(self, patterns: Sequence[str], found: tuple[Source, ...]) -> tuple[Source, ...]:
        chosen: set[Source] = set()
        for pattern in patterns:
            matching = [source for source in found if names(self.root, pattern, source)]
            if not matching:
                message = _('no article is named "{pattern}"', pattern=pattern)
                near = hint(pattern, [source.slug for source in found])
                raise ConfigError(joined("", [message, near]))
            chosen.update(matching)
        return tuple(source for source in found if source in chosen)

    def chosen_languages(self, wanted: Iterable[str]) -> tuple[str, ...]:
        """Return the configured languages among those asked for, all when none are.

        Raises ConfigError for a language that is not configured.
        """
        codes: list[str] = []
        for each in wanted:
            for tag in filter(None, (part.strip() for part in each.split(","))):
                code = tags.match(tag, self.languages)
                if code is None:
                    known = ", ".join(self.languages)
                    message = _(
                        '"{tag}" is none of the project\'s languages ({known})',
                        tag=tag,
                        known=known,
                    )
                    raise ConfigError(joined("", [message, hint(tag, self.languages)]))
                codes.append(code)
        return tuple(code for code in self.languages if code in codes) or self.languages
