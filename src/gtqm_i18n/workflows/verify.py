"""Any HTML file, held against the laws of the cut; bundles, held against their manifests."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gtqm_i18n import files
from gtqm_i18n.bundle.build import MANIFEST
from gtqm_i18n.errors import ArticleError, reason
from gtqm_i18n.html.coverage import uncovered
from gtqm_i18n.html.exclusions import counted
from gtqm_i18n.html.inline import shortened
from gtqm_i18n.messages import _
from gtqm_i18n.workflows.article import read_article, render
from gtqm_i18n.workflows.proof import prove
from gtqm_i18n.workflows.running import Watch, unwatched

__all__ = ["Failure", "Verified", "pages", "prove_all", "verify", "verify_all"]

SUFFIXES = (".html", ".htm", ".xhtml")
QUOTED = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A law that a page or bundle breaks, with the 1-based line.

    `law` is `identity`, `coverage` or `manifest`.
    """

    path: str
    law: str
    message: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What became of one page: how many units it has, which laws fail.

    `left_out` counts the texts that each rule of extraction leaves out.
    """

    path: str
    units: int
    identical: bool
    covered: bool
    failures: tuple[Failure, ...] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)


def pages(paths: Iterable[str]) -> Iterator[str]:
    """Yield the HTML files that paths name: files as they are, folders with all that is in them.

    Raises ArticleError for a path that does not exist.
    """
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112 - what people type is text
            if not Path(path).exists():
                raise ArticleError(_("there is no such file or folder"), path=path)
            yield path
            continue
        for folder, folders, names in os.walk(path, onerror=_unreadable):
            folders.sort()
            for name in sorted(names):
                if name.lower().endswith(SUFFIXES):
                    yield str(Path(folder) / name)


def _unreadable(problem: OSError) -> None:
    message = _("cannot be read ({reason})", reason=reason(problem))
    raise ArticleError(message, path=str(problem.filename))


def verify_all(
    paths: Sequence[str], *, watch: Watch = unwatched
) -> tuple[list[Verified], list[ArticleError]]:
    """Return the verdict on each page that paths name, and what could not be read."""
    verified: list[Verified] = []
    errors: list[ArticleError] = []
    found = list(pages(paths))
    for path in watch(found, len(found)):
        try:
            verified.append(verify(path))
        except ArticleError as error:
            errors.append(error)
    return verified, errors


def prove_all(paths: Sequence[str]) -> tuple[int, list[Failure], list[ArticleError]]:
    """Return how many bundles lie in the folders that paths name, and what is wrong with them."""
    count = 0
    failures: list[Failure] = []
    errors: list[ArticleError] = []
    for path in paths:
        for manifest in sorted(map(str, Path(path).rglob(MANIFEST))):
            count += 1
            try:
                failures += (
                    Failure(path=name, law="manifest", message=message, line=1)
                    for name, message in prove(manifest)
                )
            except ArticleError as error:
                errors.append(error)
    return count, failures, errors


def verify(path: str) -> Verified:
    """Return whether a page comes back byte for byte and has all its text in units or exclusions.

    Raises ArticleError when it cannot be read.
    """
    data = files.read(Path(path), name=path, error=ArticleError)
    document = read_article(data, path=path)
    failures: list[Failure] = []
    page = render(document, {})
    if page != data:
        line = _first_difference(page, data)
        message = _("the page would not come back byte for byte; this is a bug in gtqm-i18n")
        failures.append(Failure(path=path, law="identity", message=message, line=line))
    for text, line in uncovered(document, data):
        quoted = shortened(text, QUOTED)
        message = _(
            '"{text}" may be in no unit and no exclusion; this is a bug in gtqm-i18n',
            text=quoted,
        )
        failures.append(Failure(path=path, law="coverage", message=message, line=line))
    return Verified(
        path=path,
        units=len({segment.key for segment in document.segments}),
        identical=page == data,
        covered=all(failure.law != "coverage" for failure in failures),
        failures=tuple(failures),
        left_out=counted(document.exclusions),
    )


def _first_difference(one: bytes, other: bytes) -> int:
    for index, (left, right) in enumerate(zip(one, other, strict=False)):
        if left != right:
            return other.count(b"\n", 0, index) + 1
    return other.count(b"\n") + 1
