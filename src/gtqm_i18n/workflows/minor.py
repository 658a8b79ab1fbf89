"""An edit that an editor vouches for: it changes nothing for translators."""

from __future__ import annotations

from gtqm_i18n.errors import ConfigError
from gtqm_i18n.html import inline
from gtqm_i18n.language import meaning
from gtqm_i18n.language.terms import Glossary
from gtqm_i18n.messages import _
from gtqm_i18n.model import Unit
from gtqm_i18n.workflows import clock

__all__ = ["MinorEdit"]

NEAR = 85.0
"""Of 100: what is less like the old text is not a corrected typo."""


class MinorEdit:
    """Judges each edit of an article; `language` is the article's own (BCP 47)."""

    __slots__ = ("_glossary", "_language")

    def __init__(self, language: str, glossary: Glossary | None = None) -> None:
        """Take the language in which old and new texts are, and the project's terms."""
        self._language = language
        self._glossary = glossary or Glossary()

    def __call__(self, old: Unit, new: Unit, similarity: float) -> str:
        """Return the line that records the edit in a catalog.

        Raises ConfigError, with the place in the article and the reason, when numbers, months,
        negations, tags or addresses differ, or simply too much.
        """
        reason = self._reason(old, new, similarity)
        if reason is not None:
            place = new.location
            raise ConfigError(
                _("this is no minor edit ({reason}); run update without --minor", reason=reason),
                path=place.path if place else None,
                line=place.line if place else None,
            )
        text = inline.collapse(old.source)
        return f'Minor edit, {clock.now():%Y-%m-%d}; the text was "{text}"'

    def _reason(self, old: Unit, new: Unit, similarity: float) -> str | None:
        if similarity < NEAR:
            return _("the texts are {similarity:.0f} % alike", similarity=similarity)
        if old.context != new.context:
            return _("the context differs")
        if not _same_tags(old, new):
            return _("tags differ")
        if _addresses(old) != _addresses(new):
            return _("addresses differ")
        before, after = (inline.plain(unit.source, between=" ") for unit in (old, new))
        if self._concepts(before) != self._concepts(after):
            return _("terms of the glossary differ")
        return meaning.changes(before, after, self._language)

    def _concepts(self, text: str) -> list[str]:
        return [match.term.concept for match in self._glossary.found(text, self._language)]


def _same_tags(old: Unit, new: Unit) -> bool:
    """Return whether the tags are the same, in order, around as many words, give or take one."""
    before, after = inline.scan(old.source), inline.scan(new.source)
    if len(before) == len(after) == 1:
        return True
    if [part.kind for part in before] != [part.kind for part in after]:
        return False
    return all(
        abs(len(one.raw.split()) - len(other.raw.split())) <= 1
        if one.kind == "text"
        else one.raw == other.raw
        for one, other in zip(before, after, strict=True)
    )


def _addresses(unit: Unit) -> list[str]:
    return [note for note in unit.notes if " = " in note]
