"""Errors: what stops a command, as one line with place, fact and way out."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = [
    "ArticleError",
    "CatalogError",
    "ChangedError",
    "ConfigError",
    "GtqmError",
    "OutputError",
    "hint",
    "near",
]


class GtqmError(Exception):
    """Misuse or unreadable input; `str()` gives `path:line:column: fact; way out` on one line.

    Lines and columns are 1-based. `exit_code` is what a command that meets it ends with.
    """

    exit_code = 3

    def __init__(
        self,
        message: str,
        *,
        path: str | None = None,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        """Keep the message and, as far as they are known, its path, line and column."""
        self.message = message
        self.path = path
        self.line = line
        self.column = column
        place = [str(part) for part in (path, line, column) if part is not None]
        super().__init__(": ".join([":".join(place), message]) if place else message)

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes with place and message."""
        return _rebuild, (type(self), self.message, self.path, self.line, self.column)


class ConfigError(GtqmError):
    """Wrong use or configuration."""

    exit_code = 2


class OutputError(GtqmError):
    """A file or folder could not be written."""

    exit_code = 2


class ChangedError(OutputError):
    """A file changed on the disk between being read and being written."""


class ArticleError(GtqmError):
    """An article could not be read."""


class CatalogError(GtqmError):
    """A catalog or template could not be read."""


def near(word: str, known: Iterable[str]) -> str | None:
    """Return the one of some known words that somebody may have meant, None when none is near."""
    from difflib import get_close_matches  # noqa: PLC0415 - lazy: only whoever errs needs it

    lower = {each.lower(): each for each in known}
    return next((lower[each] for each in get_close_matches(word.lower(), lower, n=1)), None)


def hint(word: str, known: Iterable[str]) -> str:
    """Return the end of a message about a word that is not known: which one may be meant."""
    found = near(word, known)
    return f'; did you mean "{found}"?' if found else ""


def _rebuild(
    kind: type[GtqmError], message: str, path: str | None, line: int | None, column: int | None
) -> GtqmError:
    return kind(message, path=path, line=line, column=column)
