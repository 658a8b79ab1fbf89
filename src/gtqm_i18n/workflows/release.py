"""The output folder of a compile: what is written there, and the account of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from gtqm_i18n import files
from gtqm_i18n.errors import GtqmError
from gtqm_i18n.incremental.ledger import Ledger
from gtqm_i18n.workflows.outcome import Outcome, apply, left_by, would_change

if TYPE_CHECKING:
    from gtqm_i18n.model import Diagnostic, Publication
    from gtqm_i18n.project import Project

__all__ = ["Compiled", "Known", "Made", "Release"]

SITE: Final = ":site"
"""The name of the record of the site's own files; no article has it."""


class Made(NamedTuple):
    """What an article gives: outcomes for the project and for the output folder, and its pages."""

    outcome: Outcome
    bundles: tuple[Outcome, ...]
    publication: Publication


class Known(NamedTuple):
    """What is kept of an article that was made: what came of it, and its pages."""

    slug: str
    diagnostics: tuple[Diagnostic, ...]
    blocked: tuple[str, ...]
    failed: bool
    done: tuple[str, ...]
    publication: Publication


@dataclass(slots=True, kw_only=True)
class Compiled:
    """What came of it: changed paths, languages blocked and published by slug, findings, errors.

    It `failed` when a language is blocked that the gate requires.
    """

    changed: list[str] = field(default_factory=list)
    blocked: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    errors: list[GtqmError] = field(default_factory=list)
    published: list[tuple[str, tuple[str, ...]]] = field(default_factory=list)
    failed: bool = False


class Release:
    """Writes what articles give, article by article, and accounts for it in `compiled`.

    A `dry` one writes nothing. What the ledger knows of an earlier run that ended well spares
    looking for what others left.
    """

    def __init__(self, project: Project, output: Path, *, dry: bool, ledger: Ledger | None) -> None:
        """Take where it goes."""
        self.compiled = Compiled()
        self._project = project
        self._output = output
        self._ledger = ledger
        self._act = would_change if dry else apply
        self._dry = dry
        self._moved = False
        place = output.resolve()
        inside = place.is_relative_to(project.root)
        self._shown = place.relative_to(project.root).as_posix() if inside else str(output)
        name = hashlib.sha256(str(place).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        self._marker = project.root / files.STATE / f"unfinished-{name}"

    @property
    def known(self) -> bool:
        """Whether an earlier run over the whole site ended well and is known."""
        return self._ledger is not None and SITE in self._ledger.formerly

    @contextmanager
    def underway(self, slugs: Collection[str], *, whole: bool) -> Iterator[None]:
        """Leave a mark while folders are exchanged; first end what a killed run left undone.

        What is as the last run left it was not touched by another.
        """
        from gtqm_i18n import folders  # noqa: PLC0415 - lazy: nothing changed, nothing is written

        if self._dry:
            yield
            return
        self._recover(slugs if self._ledger is None else self._ledger.touched(slugs))
        if whole and self._output.is_dir() and (not self.known or self._marker.exists()):
            folders.sweep(self._output)
        with suppress(GtqmError):  # a project that cannot be written to has no memory
            files.write(self._marker, b"", root=self._project.root, work=False)
        yield
        with suppress(GtqmError):
            files.remove(self._marker, root=self._project.root)

    def _recover(self, slugs: Iterable[str]) -> None:
        """End what a killed run left half done, and note what stays so."""
        from gtqm_i18n import folders  # noqa: PLC0415 - the same

        for slug in slugs:
            for language in self._project.languages:
                try:
                    folders.recover(self._output / language / slug, root=self._output)
                except GtqmError as error:
                    self.compiled.errors.append(error)

    def take(self, result: Made | Known | Outcome) -> None:
        """Write what came of an article, and keep it for the next run when all went well."""
        if isinstance(result, Known):
            self._account(result)
            return
        outcome = result if isinstance(result, Outcome) else result.outcome
        before = len(self.compiled.errors)
        paths, problems = self._act(outcome, root=self._project.root)
        self.compiled.changed += paths
        self.compiled.errors += [*outcome.errors, *problems]
        self._account(outcome)
        if isinstance(result, Outcome):
            return
        for bundle in result.bundles:
            self.write(bundle)
        ledger = self._ledger
        if ledger is None or self._dry or len(self.compiled.errors) > before:
            return
        left = left_by(outcome, root=self._project.root)
        for bundle in result.bundles:
            left |= left_by(bundle, root=self._output)
        known = Known(
            slug=outcome.slug,
            diagnostics=outcome.diagnostics,
            blocked=outcome.blocked,
            failed=outcome.failed,
            done=outcome.done,
            publication=result.publication,
        )
        former = ledger.formerly.get(outcome.slug)
        self._moved |= former is None or former.publication != known.publication
        ledger.keep(outcome.slug, known, left)

    def _account(self, one: Known | Outcome) -> None:
        account = self.compiled
        account.diagnostics += one.diagnostics
        account.blocked += [(one.slug, one.blocked)] if one.blocked else []
        account.published += [(one.slug, one.done)] if one.done else []
        account.failed |= one.failed

    def write(self, outcome: Outcome) -> None:
        """Write what belongs into the output folder."""
        paths, problems = self._act(outcome, root=self._output)
        self.compiled.changed += [f"{self._shown}/{path}" for path in paths]
        self.compiled.errors += problems

    def gone(self, slugs: Collection[str]) -> list[tuple[str, str]] | None:
        """Return language and slug of what may have to go, None when the folder has to be read."""
        if self._ledger is None or not self.known:
            return None
        gone = sorted(set(self._ledger.formerly[SITE]) - set(slugs))
        return [(language, slug) for language in self._project.languages for slug in gone]

    def site(self, slugs: Collection[str], made: Callable[[], Mapping[str, bytes]]) -> None:
        """Write the files of the site, unless nothing changed that they are made from."""
        ledger = self._ledger
        changed = ledger is None or self._moved or self.compiled.errors or self.gone(slugs) != []
        if ledger is not None and not changed and ledger.holding([SITE]):
            return
        outcome = Outcome(slug=SITE, writes=made())
        self.write(outcome)
        if ledger is not None and not self._dry:
            left = left_by(outcome, root=self._output)
            ledger.keep(SITE, sorted(slugs), left, trace={})

    def leave_site(self) -> None:
        """Let the next run over all articles make the site's files, when these are behind now."""
        if self._ledger is not None and self._moved:
            self._ledger.forget(SITE)
