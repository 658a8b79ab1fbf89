"""Three versions of a catalog's file to one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from gtqm_i18n import files
from gtqm_i18n.catalog import merge as catalog_merge
from gtqm_i18n.catalog import po
from gtqm_i18n.catalog.sequences import merged_set
from gtqm_i18n.errors import CatalogError
from gtqm_i18n.html import inline
from gtqm_i18n.messages import _
from gtqm_i18n.model import Catalog, Diagnostic, Location

__all__ = ["MergedFile", "merge"]

UNICODE = "text/plain; charset=UTF-8"

LONGEST = 60
"""Code points of a source that a message shows."""


@dataclass(frozen=True, slots=True)
class MergedFile:
    """The merged file's bytes, and what its readers have to decide, by place."""

    data: bytes
    conflicts: tuple[Diagnostic, ...]


def merge(base: str, ours: str, theirs: str, *, name: str) -> MergedFile:
    """Return what two files became of a third; `name` is what messages call the result.

    An empty `base` says that both are new. Raises CatalogError for what cannot be read.
    """
    first = _read(base, f"{name} (base)", or_nothing=True)
    one, other = _read(ours, f"{name} (ours)"), _read(theirs, f"{name} (theirs)")
    if other.data in (one.data, first.data):
        return MergedFile(one.data, ())
    if one.data == first.data:
        return MergedFile(other.data, ())
    merged = catalog_merge.merge(first.catalog, one.catalog, other.catalog)
    tail = merged_set(*(_lines(file.tail) for file in (first, one, other)))
    over = replace(one, tail="".join(line + one.newline for line in tail), data=b"")
    try:
        data = po.write(merged.catalog, over)
    except CatalogError:  # one side's charset lacks a character of the other's
        fields = {**merged.catalog.header, "Content-Type": UNICODE}
        data = po.write(replace(merged.catalog, header=fields), over)
    places = po.read(data, path=name).catalog
    return MergedFile(data, tuple(_diagnostic(each, places, name) for each in merged.conflicts))


def _lines(text: str) -> list[str]:
    return [line.rstrip("\r") for line in text.rstrip("\r\n").split("\n")] if text.strip() else []


def _read(path: str, name: str, *, or_nothing: bool = False) -> po.PoFile:
    data = files.read(Path(path), name=name, error=CatalogError)
    if or_nothing and not data.strip():
        return po.PoFile(catalog=Catalog(header={}))
    return po.read(data, path=name)


def _diagnostic(conflict: catalog_merge.Conflict, merged: Catalog, name: str) -> Diagnostic:
    if conflict.key is None:
        message = _("both sides changed {field}; see the header's comments", field=conflict.field)
        return Diagnostic(
            code="conflict", severity="error", message=message, location=Location(path=name, line=1)
        )
    unit = merged.units.get(conflict.key)
    if unit is None:
        unit = next(each for each in merged.obsolete if each.key == conflict.key)
    source = inline.shortened(inline.collapse(unit.source), LONGEST)
    return Diagnostic(
        code="conflict",
        severity="error",
        message=_(
            'both sides translated "{source}"; keep one text, delete the fuzzy mark', source=source
        ),
        location=unit.location or Location(path=name, line=1),
        context=unit.context,
        source=unit.source,
    )
