"""Translations corrected where the correction is mechanical and sure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gtqm_i18n.catalog.po import PoFile
from gtqm_i18n.checks.engine.pair import Languages, Pair
from gtqm_i18n.checks.engine.registry import Check
from gtqm_i18n.checks.engine.run import Settings, flag_of
from gtqm_i18n.html import inline
from gtqm_i18n.model import Catalog, Unit
from gtqm_i18n.project import Project, Source
from gtqm_i18n.workflows.article import load
from gtqm_i18n.workflows.outcome import Outcome
from gtqm_i18n.workflows.update import each_catalog

__all__ = ["fix", "fixed"]

DIGIT = re.compile(r"\d")


def fix(project: Project, source: Source, *, languages: Sequence[str], rules: Settings) -> Outcome:
    """Return an article's catalogs with their translations corrected, ready to be written.

    Catalogs that are missing stay so; fuzzy translations are not looked at.
    """
    loaded = load(project, source)

    def bring(language: str, former: PoFile | None) -> Catalog:
        catalog = former.catalog if former else Catalog(header={})
        tags = Languages(source=loaded.region(project), target=project.region(language))
        units = {key: fixed(unit, tags, rules) for key, unit in catalog.units.items()}
        return replace(catalog, units=units)

    return each_catalog(project, loaded, languages, bring, new=False)


def fixed(unit: Unit, languages: Languages, rules: Settings) -> Unit:
    """Return a unit with every correction that its checks know, and that they then accept.

    Tags and figures stay as they are; a check that the unit or the project silences corrects
    nothing.
    """
    if not unit.translated:
        return unit
    for check, _ in rules.having("fix"):
        pair = Pair(unit=unit, languages=languages, knowledge=rules.knowledge)
        if flag_of(check) not in unit.flags and check.find and any(check.find(pair)):
            unit = _corrected(pair, check)
    return unit


def _corrected(pair: Pair, check: Check) -> Unit:
    """Return a unit as a check corrects it; as it was, where tags or figures would change."""
    if check.find is None or check.fix is None:
        return pair.unit
    result = replace(pair.unit, target=check.fix(pair))
    if any(check.find(replace(pair, unit=result))):
        return pair.unit
    return result if _kept(pair.unit.target) == _kept(result.target) else pair.unit


def _kept(text: str) -> tuple[list[str], list[str]]:
    """Return what no correction touches: tags and figures, in order."""
    tags = [part.raw for part in inline.scan(text) if part.kind != "text"]
    return tags, DIGIT.findall(text)
