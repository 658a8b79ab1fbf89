"""Problems in content and their places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

__all__ = ["Certainty", "Diagnostic", "Location", "Severity"]

Severity: TypeAlias = Literal["error", "warning", "info"]
"""How much a problem hurts."""

Certainty: TypeAlias = Literal["certain", "likely", "guess"]
"""How sure it is that there is one; only certain errors block."""


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

    `article` is a slug, `language` the target's code; `context`, `source` and `target` are the
    unit's. `location` is where it is to be corrected, `origin` the text's place in the article.
    Literals of the message that stand in `source` or `target` are what it is about.
    """

    code: str
    severity: Severity
    certainty: Certainty = "certain"
    message: str
    location: Location
    origin: Location | None = None
    article: str | None = None
    language: str | None = None
    context: str | None = None
    source: str | None = None
    target: str | None = None

    @property
    def blocks(self) -> bool:
        """Whether it keeps a translation from being published: an error, and a certain one."""
        return self.severity == "error" and self.certainty == "certain"
