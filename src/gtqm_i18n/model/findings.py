"""Problems in content and their places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

__all__ = ["Diagnostic", "Location", "Severity"]

Severity: TypeAlias = Literal["error", "warning", "info"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A place in a file: path as given or relative to the project, 1-based line and column."""

    path: str
    line: int
    column: int = 1

    def __str__(self) -> str:
        """Give `path:line:column`, as compilers do."""
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """A problem in content: a value, never raised.

    `article` is a slug, `language` the target's code; `context` and `source` name the unit.
    """

    code: str
    severity: Severity
    message: str
    location: Location
    article: str | None = None
    language: str | None = None
    context: str | None = None
    source: str | None = None
