"""What a glossary says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

__all__ = ["Status", "Term"]

Status: TypeAlias = Literal["preferred", "admitted", "forbidden", "keep"]
"""Whether a term is to be used, may be used, must not be, or stays as it is in every language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A name of a concept in a language (BCP 47), with its inflected forms.

    It is in use from `since` until `until`, both included, None without a limit.
    """

    concept: str
    language: str
    text: str
    status: Status = "preferred"
    forms: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None
    note: str = ""

    def valid(self, day: date | None) -> bool:
        """Return whether the term is in use on a day; on an unknown one it may be."""
        if day is None:
            return True
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )
