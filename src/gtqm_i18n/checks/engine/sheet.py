"""Units that are looked at together first: most checks find nothing in any of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.language.function_words import BOUNDARY
from gtqm_i18n.model import Unit

__all__ = ["together"]


def together(pairs: Sequence[Pair]) -> Pair | None:
    """Return several pairs in the same languages as one, None when they cannot be told apart in it.

    What is so for one of them is so for it, as far as `may_find` of checks asks.
    """
    between = f" {BOUNDARY} "
    source = between.join([pair.unit.source for pair in pairs])
    target = between.join([pair.unit.target for pair in pairs])
    said = between.join([pair.source for pair in pairs])
    written = between.join([pair.target for pair in pairs])
    if {text.count(BOUNDARY) for text in (source, target, said, written)} != {len(pairs) - 1}:
        return None
    notes = dict.fromkeys(note for pair in pairs for note in pair.unit.notes)
    whole = replace(pairs[0], unit=Unit(source=source, target=target, notes=(*notes,)), parts=pairs)
    frozen = frozenset[str]().union(*(pair.frozen for pair in pairs))
    whole.__dict__.update(source=said, target=written, frozen=frozen)
    return whole
