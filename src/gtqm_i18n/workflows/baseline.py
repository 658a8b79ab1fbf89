"""The findings that a project had when it began to check: known, and not reported again."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from gtqm_i18n import files
from gtqm_i18n.checks.engine.registry import named
from gtqm_i18n.checks.engine.run import Settings
from gtqm_i18n.errors import CatalogError, ConfigError
from gtqm_i18n.html.inline import one_line, shortened
from gtqm_i18n.messages import _, n_
from gtqm_i18n.model import Diagnostic, Location
from gtqm_i18n.project import Project
from gtqm_i18n.reports.report import numbered

__all__ = ["mended", "read_baseline", "written_baseline"]

HEAD = (
    "# Findings that were there when checks began; delete what is mended, or write it anew with\n"
    "# gtqm-i18n check --write-baseline\n"
)
SHOWN = 60
MARK = re.compile("[0-9a-f]{64}")


def read_baseline(project: Project) -> dict[str, int]:
    """Return the fingerprints of a project's baseline with their lines; none when it has none.

    Raises CatalogError, with the line, when it cannot be read.
    """
    path = project.configuration.checking.baseline
    marks: dict[str, int] = {}
    for number, line in enumerate(_lines(project, path), 1):
        mark = line.partition("\t")[0]
        if not line.strip() or line.startswith("#"):
            continue
        if not MARK.fullmatch(mark):
            message = _("this is no fingerprint; write the file anew with check --write-baseline")
            raise CatalogError(message, path=path, line=number)
        marks[mark] = number
    return marks


def _lines(project: Project, path: str) -> list[str]:
    data = files.read_if_there(project.path(path), name=path, error=CatalogError)
    return (data or b"").decode("utf-8", "replace").splitlines()


def written_baseline(project: Project, found: Sequence[Diagnostic]) -> bytes:
    """Return a baseline of findings, a line each, for the project's file.

    What is unsafe, and what is wrong with the project itself, is not among them. Raises
    ConfigError when the file is there and is no baseline.
    """
    path = project.configuration.checking.baseline
    former = _lines(project, path)
    if former and former[0] != HEAD.split("\n", maxsplit=1)[0]:
        raise ConfigError(_("this is no baseline; name another file in check.baseline"), path=path)
    lines = [
        "\t".join(
            (
                mark,
                each.code,
                each.language or "",
                each.article or "",
                one_line(shortened(each.source or each.message, SHOWN)),
            )
        )
        for each, mark in numbered(found)
        if each.article and not named([each.code])[0].safety
    ]
    return (HEAD + "".join(f"{line}\n" for line in sorted(lines))).encode("utf-8", "replace")


def mended(
    project: Project, baseline: Mapping[str, int], known: Collection[str], settings: Settings
) -> list[Diagnostic]:
    """Return one finding when a baseline still lists what is no longer found."""
    gone = [line for mark, line in baseline.items() if mark not in known]
    check = named(["unused-suppression"])[0]
    if not gone or check.code in settings.disabled:
        return []
    message = n_(
        "{count} finding of the baseline is mended; run `check --write-baseline`",
        "{count} findings of the baseline are mended; run `check --write-baseline`",
        len(gone),
    )
    location = Location(path=project.configuration.checking.baseline, line=min(gone))
    return [settings.finding(check, message, location)]
