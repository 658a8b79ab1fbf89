"""Translation memories of other programs: TMX 1.4, https://www.gala-global.org/tmx-14b."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from gtqm_i18n.catalog.memory.remembered import Remembered
from gtqm_i18n.exchange import xml

__all__ = ["read"]


def read(data: bytes, *, path: str, language: Callable[[str], str | None]) -> list[Remembered]:
    """Return the texts of a TMX file that are known in more than one language of the project.

    `language` gives the configured language that a tag means. What stands in `bpt`, `ept`, `it`
    and `ph` is the text's own markup. Raises CatalogError, with the line, for what is no TMX and
    for a file that defines entities.
    """
    reader = _Reader(language)
    xml.parse(data, reader, path=path, name="TMX", roots=("tmx",))
    return reader.known


@dataclass(slots=True)
class _Reader:
    """What was read of a file so far."""

    language: Callable[[str], str | None]
    known: list[Remembered] = field(default_factory=list)
    _inside: int = 0
    _texts: dict[str, str] = field(default_factory=dict)
    _language: str | None = None
    _said: list[str] = field(default_factory=list)

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self._inside or name == "seg":
            self._inside += 1
        if name == "tu":
            self._texts = {}
        elif name == "tuv":
            self._language = self.language(
                attributes.get("xml:lang") or attributes.get("lang") or ""
            )
        elif name == "seg" and self._inside == 1:
            self._said = []

    def characters(self, text: str) -> None:
        if self._inside:
            self._said.append(text)

    def end(self, name: str) -> None:
        self._inside -= bool(self._inside)
        if name == "seg" and not self._inside and self._language is not None:
            self._texts.setdefault(self._language, "".join(self._said))
        elif name == "tu" and len(self._texts) > 1:
            self.known.append(Remembered(texts=self._texts, live=False))
