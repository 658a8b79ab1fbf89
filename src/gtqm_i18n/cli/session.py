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

from gtqm_i18n.cli import completing
from gtqm_i18n.cli.meter import Meter
from gtqm_i18n.cli.speech import argument, option
from gtqm_i18n.errors import near
from gtqm_i18n.messages import Message, _, joined, n_, said
from gtqm_i18n.reports.printing import printable

if TYPE_CHECKING:
    from gtqm_i18n.errors import GtqmError
    from gtqm_i18n.incremental.ledger import Ledger
    from gtqm_i18n.project import Project, Source
    from gtqm_i18n.project.location import Located
    from gtqm_i18n.workflows.outcome import Outcome
    from gtqm_i18n.workflows.running import Labour

__all__ = [
    "Choice",
    "Session",
    "colored",
    "dry_run_option",
    "exit_code",
    "files_written",
    "languages_option",
    "languages_wanted",
    "pass_session",
    "shard",
    "slugs_argument",
    "units_counted",
]

T = TypeVar("T")
Command = TypeVar("Command", bound=Callable[..., Any])


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

        return replace(Project.at(self.located), share=self.share)

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
        from gtqm_i18n import traces  # noqa: PLC0415 - the same
        from gtqm_i18n.project.discovery import discover  # noqa: PLC0415

        if ledger is None or slugs or self.share:
            return None
        found = None if self.verbose else ledger.whole({"memory"})
        if found is None:
            with traces.traced() as trace:
                discover(self.located.root)
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


class Choice(click.Choice[str]):
    """A choice that says which of its words is near a wrong one."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """Return the message about a word that is none of them."""
        meant = near(str(value), self.choices)
        message = super().get_invalid_choice_message(value, ctx)
        if not meant:
            return message
        return said(joined(" ", [message, _('Did you mean "{name}"?', name=meant)]))


def colored(ctx: click.Context) -> bool:
    """Return whether results on standard output have colours."""
    return sys.stdout.isatty() if ctx.color is None else ctx.color


def shard(text: str | None) -> tuple[int, int] | None:
    """Return which share of how many `2/8` is; raises BadParameter when it is none."""
    if text is None:
        return None
    number, _slash, shares = text.partition("/")
    if not (number.isdecimal() and shares.isdecimal() and 0 < int(number) <= int(shares)):
        message = _("{text}: write which part of how many, as 2/8", text=text)
        raise click.BadParameter(said(message))
    return int(number), int(shares)


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


def slugs_argument(command: Command) -> Command:
    """Give a command the articles that its arguments name."""
    given = argument("slugs", metavar=_("[SLUG]..."), nargs=-1, shell_complete=completing.slugs)
    return given(command)


def languages_wanted(text: Message) -> Callable[[Command], Command]:
    """Return what gives a command `-l`, which repeats and takes commas; `text` is its help."""
    return option(
        "-l",
        "--language",
        "languages",
        metavar=_("L"),
        multiple=True,
        shell_complete=completing.languages,
        help=text,
    )


languages_option = languages_wanted(_("Only these languages; repeat, or separate by commas."))
dry_run_option = option(
    "--dry-run", is_flag=True, help=_("Write nothing; say what would be written.")
)
