"""Translations that the tool proposes: always fuzzy, and saying where they come from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from gtqm_i18n.catalog.matching.texts import Texts
from gtqm_i18n.model import Unit

__all__ = ["HERE", "Proposal", "is_said", "made_for", "merged_flags", "proposed", "said"]

HERE = "this article"
"""The origin of what the article's own catalog had."""

SAID = ("proposal: ", "changed: ", "also: ")
"""How the extracted comments begin that speak of a proposal; they go when a person confirms it."""

TOOL_FLAGS = ("no-wrap",)
"""Flags that come from the article; every other flag is the translator's or the editor's."""


class Proposal(NamedTuple):
    """A translation and the text it was made for, with its flags and comments in `old`.

    `near` says how near that text is, as `83 %`; `others` are further translations of the same
    text, each with its origin. `beside` is the part of the new text that it is for, None for all.
    """

    old: Unit
    target: str
    origin: str
    near: str
    others: Sequence[tuple[str, str]] = ()
    beside: str | None = None


def proposed(unit: Unit, proposal: Proposal, texts: Texts) -> Unit:
    """Return a unit with a translation that a person still has to confirm."""
    old = proposal.old
    notes = [f"proposal: from {proposal.origin}, {proposal.near}"]
    compared = unit if proposal.beside is None else replace(unit, source=proposal.beside)
    notes += [f"changed: {change}" for change in texts.changes(old, compared)]
    notes += [f'also: "{_one_line(target)}", from {origin}' for target, origin in proposal.others]
    flags = tuple(flag for flag in merged_flags(old, unit) if flag != "fuzzy")
    return replace(
        unit,
        target=proposal.target,
        comments=old.comments,
        flags=("fuzzy", *flags),
        notes=(*unit.notes, *notes),
        previous=None if old.key == unit.key else old.key,
    )


def made_for(old: Unit) -> Unit:
    """Return a unit with the text that its translation was made for: `#|` says it, if fuzzy."""
    if old.fuzzy and old.previous is not None:
        context, source = old.previous
        return replace(old, context=context, source=source)
    return old


def merged_flags(old: Unit, new: Unit) -> tuple[str, ...]:
    """Return a unit's flags: the article's as it is now, everybody else's as they were."""
    kept = [flag for flag in old.flags if flag not in TOOL_FLAGS or flag in new.flags]
    return (*kept, *(flag for flag in new.flags if flag not in kept))


def is_said(note: str) -> bool:
    """Return whether an extracted comment speaks of a proposal."""
    return note.startswith(SAID)


def said(notes: Iterable[str]) -> tuple[str, ...]:
    """Return the extracted comments that speak of a proposal."""
    return tuple(filter(is_said, notes))


def _one_line(text: str) -> str:
    return text.replace("\\", r"\\").replace("\n", r"\n").replace("\r", r"\r")
