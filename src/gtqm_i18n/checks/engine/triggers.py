"""What a unit must have for a check to find anything, so that few checks look at each unit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache, partial
from itertools import chain, count
from typing import Generic, NamedTuple, TypeAlias, TypeVar

from gtqm_i18n.checks.engine.pair import Pair
from gtqm_i18n.html import inline
from gtqm_i18n.model import Unit

__all__ = ["Candidate", "Choice", "Sign", "Trigger", "always"]

Sign: TypeAlias = str | Callable[[str], object]
"""Characters, or a function that says of a character whether it is one of them."""

COMMON = b"abcdefghijklmnopqrstuvwxyz "
"""What every text has; nothing is triggered by them."""

REMEMBERED = 4_096
"""Characters, and sets of conditions, of which is kept what they lead to."""

FEW = 8
"""Things of which all may be asked whether they may find anything, before characters are."""

T = TypeVar("T")

Condition: TypeAlias = Callable[[Pair], object]
"""Whether something is so for a pair, or for several put together."""


def always(_pair: Pair) -> bool:
    """Return that it is so."""
    return True


class Trigger(NamedTuple):
    """What a unit has, if a check finds anything in it; what is not stated here may be anything.

    Its source and its translation each have a character of those stated, as such or as a reference,
    and one of its notes begins with one of `noted`. Small ASCII letters and the space are not among
    the characters. More than one character would not do: a tag may stand between them. Of what the
    texts say as they are read, `may_find` is so, and for texts put together, if it is so for one of
    them; `applies` is so for the unit alone.
    """

    source: str = ""
    target: Sign = ""
    noted: tuple[str, ...] = ()
    may_find: Condition = always
    applies: Condition = always


class Candidate(NamedTuple, Generic[T]):
    """A thing that units may trigger, with the bits that they need for it."""

    thing: T
    needed: int
    may_find: Condition
    applies: Condition


class Choice(Generic[T]):
    """Which of some things each unit may trigger.

    Every condition of their triggers on characters and notes is a bit; those of a unit are put
    together from its characters, and what they let through is looked up.
    """

    __slots__ = ("_beginnings", "_candidates", "_noted", "_source", "_target", "_triggered")

    def __init__(self, things: Iterable[tuple[T, Trigger]]) -> None:
        """Take the things, each with its trigger."""
        bits = map(partial(pow, 2), count())
        source: dict[str, int] = defaultdict(lambda: next(bits), {"": 0})
        target: dict[Sign, int] = defaultdict(lambda: next(bits), {"": 0})
        self._noted: dict[tuple[str, ...], int] = defaultdict(lambda: next(bits), {(): 0})
        self._candidates = [
            Candidate(
                thing,
                source[trigger.source] | target[trigger.target] | self._noted[trigger.noted],
                trigger.may_find,
                trigger.applies,
            )
            for thing, trigger in things
        ]
        self._beginnings = tuple(chain(*self._noted))
        remembered = lru_cache(REMEMBERED)
        self._source = [(bit, signs) for signs, bit in source.items() if signs]
        self._target = remembered(partial(_bits, target))
        self._triggered = remembered(self._having)

    def among(self, whole: Pair) -> list[Candidate[T]]:
        """Return the things that any of some units may trigger that were put together."""
        candidates = self._triggered(self._bits(whole.unit))
        return [each for each in candidates if each.may_find is always or each.may_find(whole)]

    def of(self, pair: Pair) -> list[T]:
        """Return the things that a unit may trigger, in their order."""
        return [
            each.thing for each in self.among(pair) if each.applies is always or each.applies(pair)
        ]

    def chosen(self, candidates: Sequence[Candidate[T]], pair: Pair) -> list[T]:
        """Return those things that a unit may trigger, of all that it and others together may."""
        bits = self._bits(pair.unit) if len(candidates) > FEW else -1
        return [
            each.thing
            for each in candidates
            if each.needed & bits == each.needed
            and (each.may_find is always or each.may_find(pair))
            and (each.applies is always or each.applies(pair))
        ]

    def _bits(self, unit: Unit) -> int:
        """Return the bits of the conditions that a unit's characters and notes fulfil."""
        bits = 0
        source = _whole(unit.source)
        for bit, signs in self._source:
            for sign in signs:
                if sign in source:
                    bits |= bit
                    break
        for sign in _signs(unit.target):
            bits |= self._target(sign)
        for note in unit.notes:
            if note.startswith(self._beginnings):
                bits |= sum(bit for said, bit in self._noted.items() if note.startswith(said))
        return bits

    def _having(self, bits: int) -> tuple[Candidate[T], ...]:
        return tuple(each for each in self._candidates if each.needed & bits == each.needed)


def _bits(conditions: Mapping[Sign, int], sign: str) -> int:
    """Return the bits of the conditions that a character fulfils."""
    return sum(
        bit
        for said, bit in conditions.items()
        if (sign in said if isinstance(said, str) else said(sign))
    )


def _signs(text: str) -> frozenset[str]:
    """Return the characters of a text, those of its references too, without the common ones."""
    rare = _whole(text).encode("utf-8", "surrogatepass").translate(None, COMMON)
    return frozenset(rare.decode("utf-8", "surrogatepass"))


def _whole(text: str) -> str:
    """Return a text with what it reads as, if it has references."""
    return text + inline.characters(text) if "&" in text else text
