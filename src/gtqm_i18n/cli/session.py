"""What commands share: the project, where talk goes, and how outcomes become an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gtqm_i18n.cli.meter import Meter
from gtqm_i18n.messages import Message, _, joined, n_, said
from gtqm_i18n.reports.printing import printable

if TYPE_CHECKING:
    from gtqm_i18n.errors import GtqmError
    from gtqm_i18n.incremental.ledger import Ledger
    from gtqm_i18n.project import Project, Source
    from gtqm_i18n.project.location import Located
    from gtqm_i18n.traces import Trace
    from gtqm_i18n.workflows.outcome import Outcome
    from gtqm_i18n.workflows.running import Labour

__all__ = [
    "Session",
    "colored",
    "exit_code",
    "files_written",
    "pass_session",
    "units_counted",
]

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class Session:
    """The options that stand before the command."""

    folder: str
    jobs: int | None = None
    executor: str | None = None
    share: tuple[int, int] | None = None
    cache: bool = True
    quiet: bool = False
    verbose: bool = False
    meter: Meter = field(default_factory=Meter)

    @cached_property
    def located(self) -> Located:
        """Where the project lies that the command works on."""
        from gtqm_i18n.project.location import locate  # noqa: PLC0415 - lazy: --help does without

        return locate(Path(self.folder))

    def project(self) -> Project:
        """Return the project that the command works on, or its share of it."""
        from gtqm_i18n.project import Project  # noqa: PLC0415 - the same

        _trace, listed = self._listing
        return replace(Project.at(self.located), share=self.share, listed=listed)

    @cached_property
    def _listing(self) -> tuple[Trace, tuple[Source, ...]]:
        """The articles, and the folders that were listed to find them."""
        from gtqm_i18n import traces  # noqa: PLC0415 - the same
        from gtqm_i18n.project.discovery import discover  # noqa: PLC0415

        with traces.traced() as trace:
            return trace, discover(self.located.root)

    @property
    def labour(self) -> Labour:
        """Who does the work."""
        from gtqm_i18n.workflows.running import Labour  # noqa: PLC0415 - the same

        return Labour(jobs=self.jobs, executor=self.executor, watch=self.watch)

    def ledger(self, command: str, *options: object) -> Ledger | None:
        """Return what is known of earlier runs of a command with these options, plain values."""
        from gtqm_i18n.incremental.ledger import Ledger  # noqa: PLC0415 - the same
        from gtqm_i18n.incremental.scope import catalogs_mark, scope_of  # noqa: PLC0415

        if not self.cache:
            return None
        root = self.located.root
        scope = scope_of(self.located, command, *options)
        ledger = Ledger(root, command, scope, processes=self.jobs or os.cpu_count() or 1)
        ledger.facts["memory"] = lambda _asked: catalogs_mark(root)
        if ledger.trouble:
            self.detail(_("the cache is not used and made anew ({why})", why=ledger.trouble))
        return ledger

    def unchanged(self, ledger: Ledger | None, slugs: Sequence[str]) -> Any:
        """Return what came of the last run over the whole project, None when anything changed."""
        if ledger is None or slugs or self.share:
            return None
        found = None if self.verbose else ledger.whole({"memory"})
        if found is None:
            trace, _listed = self._listing
            ledger.go_over(trace)
        return found

    def left(self, ledger: Ledger | None, sources: Sequence[Source]) -> Sequence[Source]:
        """Return the articles of which something has to be done, or, with `-v`, said."""
        if ledger is None or self.verbose:
            return sources
        known = set(ledger.sound([source.slug for source in sources]))
        return [source for source in sources if source.slug not in known]

    def settled(self, ledger: Ledger | None, slugs: Sequence[str], *, dry: bool) -> Any:
        """Say that nothing has to be written, when that is so; return what else was summed up."""
        known = self.unchanged(ledger, slugs)
        if known is None:
            return None
        count, summed = known
        self.close(ledger)
        self._sum_up(count, 0, dry=dry)
        return summed

    def _sum_up(self, articles: int, changed: int, *, dry: bool) -> None:
        counted = n_("{count:,} article", "{count:,} articles", articles)
        self.say(joined(", ", [counted, files_written(changed, dry=dry)]))

    def close(self, ledger: Ledger | None) -> None:
        """Write what the next run need not do again; say so when that cannot be done."""
        from gtqm_i18n.errors import OutputError  # noqa: PLC0415 - the same

        if ledger is None:
            return
        try:
            ledger.save()
        except OutputError as error:
            message = _("{error}; the next run does all again", error=error.text)
            self.say(f"gtqm-i18n: {printable(said(message))}")

    def lock(self, project: Project, *, dry: bool) -> AbstractContextManager[None]:
        """Keep other runs from writing in the project; a dry run keeps nobody."""
        from gtqm_i18n import locks  # noqa: PLC0415 - the same

        return nullcontext() if dry else locks.lock(project.root, waiting=self.say)

    def say(self, text: str) -> None:
        """Say something that is no result, on standard error."""
        if not self.quiet:
            self._talk(text)

    def detail(self, text: str) -> None:
        """Say something that only `-v` asks for."""
        if self.verbose:
            self._talk(text)

    def complain(self, errors: Iterable[GtqmError]) -> None:
        """Say what could not be read, a line each; what all articles meet is said once."""
        for text in dict.fromkeys(error.text for error in errors):
            self._talk(f"gtqm-i18n: {printable(said(text))}")

    def _talk(self, text: str) -> None:
        self.meter.erase()
        click.echo(said(text), err=True)

    def show(self, text: str) -> None:
        """Show lines that people read, as the result of a command."""
        click.echo(text, nl=False)

    def hand_over(self, text: str) -> None:
        """Give text to a program: it is UTF-8, whatever the terminal is."""
        click.echo(text.encode("utf-8", "backslashreplace"), nl=False)

    def watch(self, items: Iterable[T], total: int) -> Iterator[T]:
        """Yield items, of which there are so many, with a bar on a terminal that waits for them."""
        name = click.get_current_context().info_name or ""
        return self.meter.follow(items, total, name=name)

    def name(self, paths: Iterable[str]) -> None:
        """Name files on standard output, one on each line."""
        for path in paths:
            self.meter.erase()
            click.echo(path)

    def settle(
        self,
        outcomes: Iterable[Outcome],
        *,
        root: Path,
        dry: bool,
        changes_fail: bool = False,
        again: Callable[[str], Outcome] | None = None,
        ledger: Ledger | None = None,
        sum_up: Callable[[], object] | None = None,
        standing: int = 0,
    ) -> int:
        """Write, or only name, what outcomes ask for, and return the exit code.

        `again` gives the outcome of an article anew when a file changed since it was read. What
        could be done is kept in the ledger; when that is the whole project, with what `sum_up`
        gives. So many articles more are `standing` as they are.
        """
        from gtqm_i18n.errors import ChangedError  # noqa: PLC0415 - the same
        from gtqm_i18n.workflows.outcome import apply, kept, would_change  # noqa: PLC0415

        changed: list[str] = []
        errors: list[GtqmError] = []
        count = standing
        for outcome in outcomes:
            count += 1
            paths, problems = (would_change if dry else apply)(outcome, root=root)
            self.name(paths)
            self.detail(
                n_(
                    "{slug}: {changed:,} of {count:,} file",
                    "{slug}: {changed:,} of {count:,} files",
                    len(outcome.writes),
                    slug=outcome.slug,
                    changed=len(paths),
                )
            )
            if again and any(isinstance(problem, ChangedError) for problem in problems):
                self.detail(_("{slug}: read again, a file changed meanwhile", slug=outcome.slug))
                more, problems = apply(again(outcome.slug), root=root)
                self.name(more)
                paths += more
            elif ledger and not (dry and paths) and not outcome.errors and not problems:
                kept(outcome, ledger, root=root)
            changed += paths
            errors += [*outcome.errors, *problems]
        self.complain(errors)
        self._sum_up(count, len(changed), dry=dry)
        sound = self.share is None and not errors and not (dry and changed)
        if ledger is not None and sum_up and sound:
            ledger.conclude((count, sum_up()))
        self.close(ledger)
        return exit_code(errors) or int(changes_fail and bool(changed))


pass_session = click.make_pass_decorator(Session)


def colored(ctx: click.Context) -> bool:
    """Return whether results on standard output have colours."""
    return sys.stdout.isatty() if ctx.color is None else ctx.color


def exit_code(errors: Iterable[GtqmError]) -> int:
    """Return what a command ends with after these errors, 0 without any."""
    return max((error.exit_code for error in errors), default=0)


def units_counted(number: int) -> Message:
    """Return how many units there are."""
    return n_("{count:,} unit", "{count:,} units", number)


def files_written(number: int, *, dry: bool) -> Message:
    """Return how many files were written, or would be."""
    if dry:
        return n_("{count:,} file would change", "{count:,} files would change", number)
    return n_("{count:,} file written", "{count:,} files written", number)
