"""Which blocks are open where a text begins; for translators to read, no more."""

from __future__ import annotations

from gtqm_i18n.html.elements import IMPLIED_END, VOID
from gtqm_i18n.html.syntax.tokens import END, START, Token

__all__ = ["OpenBlocks"]

DEEPEST = 64
"""How many open blocks an end tag may close."""


class OpenBlocks:
    """The names of the open blocks, outermost first."""

    __slots__ = ("names",)

    def __init__(self) -> None:
        """Begin outside of everything."""
        self.names: list[str] = []

    @property
    def innermost(self) -> str:
        """The name of the innermost block; `text` where there is none."""
        return self.names[-1] if self.names else "text"

    def pass_by(self, token: Token) -> None:
        """Take note of a token that ends a sentence."""
        name, names = token.name or "", self.names
        if token.kind == START:
            while names and name in IMPLIED_END.get(names[-1], ()):
                names.pop()
            if name not in VOID:
                names.append(name)
        elif token.kind == END and name in names[-DEEPEST:]:
            while names.pop() != name:
                pass
