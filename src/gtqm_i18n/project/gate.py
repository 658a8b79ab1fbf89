"""What the gate asks of a catalog."""

from __future__ import annotations

import fnmatch
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

__all__ = ["Gate", "Gates", "Rule"]


class Gate(NamedTuple):
    """What a catalog must reach: `complete` in percent of units, at most so many of the others.

    One that is not `required` is reported on and fails nothing.
    """

    required: bool = True
    complete: int = 100
    fuzzy: int = 0
    stale: int = 0
    errors: int = 0


class Rule(NamedTuple):
    """What is asked of some languages and articles (globs of slugs or paths); all when empty."""

    asks: Mapping[str, Any]
    languages: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()

    def covers(self, language: str, names: Sequence[str]) -> bool:
        """Return whether it is for a language of an article with these names."""
        globs = self.articles
        return (not self.languages or language in self.languages) and (
            not globs or any(fnmatch.fnmatchcase(name, glob) for name in names for glob in globs)
        )


class Gates(NamedTuple):
    """The gate of a project: what it asks of all catalogs, and rules, of which the last holds.

    `required` are the languages that may fail; all when None.
    """

    default: Gate = Gate()
    required: tuple[str, ...] | None = None
    rules: tuple[Rule, ...] = ()

    def of(self, language: str, *names: str) -> Gate:
        """Return what is asked of a language of the article that has these names."""
        gate = self.default
        if self.required is not None:
            gate = gate._replace(required=language in self.required)
        for rule in self.rules:
            if rule.covers(language, names):
                gate = gate._replace(**rule.asks)
        return gate
