"""Glossaries of other programs: TBX 2 and 3, https://www.tbxinfo.net."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from gtqm_i18n.exchange import xml
from gtqm_i18n.model import Status, Term

__all__ = ["read"]

# ISO 30042's values of administrativeStatus, with and without the suffix of TBX-Basic.
STATUSES: dict[str, Status] = {
    "preferredTerm": "preferred",
    "admittedTerm": "admitted",
    "standardizedTerm": "preferred",
    "legalTerm": "preferred",
    "regulatedTerm": "preferred",
    "deprecatedTerm": "forbidden",
    "supersededTerm": "forbidden",
}
SUFFIX = "-admn-sts"
KINDS = {"administrativeStatus", "normativeAuthorization"}
ENTRIES = {"termEntry", "conceptEntry"}
LANGUAGES = {"langSet", "langSec"}
TERMS = {"tig", "ntig", "termSec"}


def read(data: bytes, *, path: str, language: Callable[[str], str | None]) -> list[Term]:
    """Return the terms of a TBX file in the project's languages.

    `language` gives the configured language that a tag means. Raises CatalogError, with the line,
    for what is no TBX and for a file that defines entities.
    """
    reader = _Reader(path, language)
    xml.parse(data, reader, path=path, name="TBX", roots=("martif", "tbx"))
    return reader.terms


@dataclass(slots=True)
class _Reader:
    """What was read of a file so far."""

    path: str
    language: Callable[[str], str | None]
    terms: list[Term] = field(default_factory=list)
    _concept: str = ""
    _language: str | None = None
    _text: str = ""
    _status: Status = "preferred"
    _kind: str = ""
    _said: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name in ENTRIES:
            self._concept = attributes.get("id") or f"{self.path}#{len(self.terms)}"
        elif name in LANGUAGES:
            self._language = self.language(attributes.get("xml:lang", ""))
        elif name in TERMS:
            self._text, self._status = "", "preferred"
        elif name == "termNote":
            self._kind = attributes.get("type", "")
        elif name in KINDS:  # TBX 3 with elements of their own
            self._kind = name
        if name in {"term", "termNote", *KINDS}:
            self._said = []

    def characters(self, text: str) -> None:
        self._said.append(text)

    def end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        said = " ".join("".join(self._said).split())
        if name == "term":
            self._text = said
        elif name in {"termNote", *KINDS} and self._kind in KINDS:
            self._status = STATUSES.get(said.removesuffix(SUFFIX), self._status)
        elif name in TERMS and self._text and self._language is not None:
            self.terms.append(
                Term(
                    concept=self._concept,
                    language=self._language,
                    text=self._text,
                    status=self._status,
                )
            )
