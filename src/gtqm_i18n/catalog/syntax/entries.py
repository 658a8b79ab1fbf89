"""Units as the lines of entries."""

from __future__ import annotations

from collections.abc import Iterator

from gtqm_i18n.catalog.syntax import wrapping
from gtqm_i18n.model import Unit

__all__ = ["PARTS", "parts", "to_text"]

PARTS = ("comments", "notes", "references", "flags", "previous", "source", "target")
"""The parts of an entry, in the order in which gettext writes them."""


def to_text(unit: Unit, *, columns: int) -> str:
    """Return a unit as PO text, its strings broken at so many columns, or not at all when 0."""
    return "\n".join(
        [line for part in parts(unit, columns=columns).values() for line in part] + [""]
    )


def parts(unit: Unit, *, columns: int) -> dict[str, list[str]]:
    """Return the lines of a unit's parts, in the order in which gettext writes them."""
    prefix = "#~ " if unit.obsolete else ""
    before = "#~| " if unit.obsolete else "#| "
    source = [*_fields(*unit.key, columns=columns, prefix=prefix)]
    forms = [("msgstr", unit.target)]
    if unit.plural is not None:
        plural, targets = unit.plural
        source += wrapping.lines("msgid_plural", plural, columns=columns, prefix=prefix)
        forms = [(f"msgstr[{index}]", form) for index, form in enumerate(targets)]
    previous = _fields(*unit.previous, columns=columns, prefix=before) if unit.previous else ()
    live = not unit.obsolete
    return {
        "comments": [f"# {line}".rstrip(" ") for line in unit.comments],
        "notes": [f"#. {line}" for line in unit.notes if live],
        "references": [f"#: {' '.join(unit.references)}"] if unit.references and live else [],
        "flags": [f"#, {', '.join(unit.flags)}"] if unit.flags else [],
        "previous": [*previous],
        "source": source,
        "target": [
            line
            for keyword, form in forms
            for line in wrapping.lines(keyword, form, columns=columns, prefix=prefix)
        ],
    }


def _fields(context: str | None, source: str, *, columns: int, prefix: str) -> Iterator[str]:
    if context is not None:
        yield from wrapping.lines("msgctxt", context, columns=columns, prefix=prefix)
    yield from wrapping.lines("msgid", source, columns=columns, prefix=prefix)
