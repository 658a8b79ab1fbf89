"""What the tool says on a published page; in English where it does not speak its language."""

from __future__ import annotations

from gtqm_i18n.messages import _, said

__all__ = ["phrase"]

PHRASES = {
    "languages": _("Languages"),
    "original": _("original"),
    "in": _("in {language}"),
    "fallback": _("{percent}\u00a0% of this page is translated. The rest is {language}."),
    "outdated": _("The original was changed on {date}; this translation is of an earlier text."),
    "see": _("Read the original ({language})"),
    "translators": _("Translation: {names}"),
    "reviewers": _("Review: {names}"),
}
"""What templates call each phrase."""


def phrase(name: str, tag: str, **values: object) -> str:
    """Return a phrase in a language (BCP 47), with its values."""
    return said(_(PHRASES[name], **values), tag)
