"""Errors: what stops a command, as one line with place, fact and way out."""

from __future__ import annotations

import errno
from collections.abc import Iterable

from gtqm_i18n.messages import _, joined

__all__ = [
    "ArticleError",
    "CatalogError",
    "ChangedError",
    "ConfigError",
    "GtqmError",
    "OutputError",
    "hint",
    "near",
    "reason",
]

REASONS = {
    errno.EACCES: _("permission denied"),
    errno.EBUSY: _("device or resource busy"),
    errno.EDQUOT: _("disk quota exceeded"),
    errno.EEXIST: _("file exists"),
    errno.EFBIG: _("file too large"),
    errno.EINVAL: _("invalid argument"),
    errno.EIO: _("input/output error"),
    errno.EISDIR: _("is a directory"),
    errno.ELOOP: _("too many levels of symbolic links"),
    errno.EMFILE: _("too many open files"),
    errno.ENAMETOOLONG: _("file name too long"),
    errno.ENOENT: _("no such file or directory"),
    errno.ENOSPC: _("no space left on device"),
    errno.ENOTDIR: _("not a directory"),
    errno.ENOTEMPTY: _("directory not empty"),
    errno.EPERM: _("operation not permitted"),
    errno.EROFS: _("read-only file system"),
    errno.EXDEV: _("invalid cross-device link"),
}
"""Why the usual calls of the system fail, in its English."""


class GtqmError(Exception):
    """Misuse or unreadable input; `str()` gives `path:line:column: fact; way out` on one line.

    `text` is the same as a message, to be said in the reader's language. Lines and columns are
    1-based. `exit_code` is what a command that meets it ends with.
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
        self.text = joined(": ", [":".join(place), message]) if place else message
        super().__init__(str(self.text))

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
    return joined("", ["; ", _('did you mean "{name}"?', name=found)]) if found else ""


def _rebuild(
    kind: type[GtqmError], message: str, path: str | None, line: int | None, column: int | None
) -> GtqmError:
    return kind(message, path=path, line=line, column=column)


def reason(problem: OSError | ValueError) -> str:
    """Return why the system refused, in its words, as a message where we know them."""
    if isinstance(problem, OSError) and problem.errno in REASONS:
        return REASONS[problem.errno]
    words = problem.strerror if isinstance(problem, OSError) else None
    return (words or str(problem)).lower()
