"""What commands share: the project, where talk goes, and how outcomes become an exit code."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gtqm_i18n.reports.printing import printable

if TYPE_CHECKING:
    from gtqm_i18n.errors import GtqmError
    from gtqm_i18n.project import Project
    from gtqm_i18n.workflows.outcome import Outcome

from gtqm_i18n.cli.speech import argument, option
from gtqm_i18n.messages import Message, _, joined, n_, said

__all__ = [
    "Session",
    "exit_code",
    "files_written",
    "languages_option",
    "pass_session",
    "slugs_argument",
    "units_counted",
]

Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """The options that stand before the command."""

    folder: str
    jobs: int | None = None
    quiet: bool = False
    verbose: bool = False

    def project(self) -> Project:
        """Return the project that the command works on."""
        from gtqm_i18n.project import Project  # noqa: PLC0415 - lazy: --help does without

        return Project.find(self.folder)

    def lock(self, project: Project, *, dry: bool) -> AbstractContextManager[None]:
        """Keep other runs from writing in the project; a dry run keeps nobody."""
        from gtqm_i18n import files  # noqa: PLC0415 - the same

        return nullcontext() if dry else files.lock(project.root, waiting=self.say)

    def say(self, text: str) -> None:
        """Say something that is no result, on standard error."""
        if not self.quiet:
            click.echo(said(text), err=True)

    def detail(self, text: str) -> None:
        """Say something that only `-v` asks for."""
        if self.verbose:
            click.echo(said(text), err=True)

    def complain(self, errors: Iterable[GtqmError]) -> None:
        """Say what could not be read, a line each; what all articles meet is said once."""
        for text in dict.fromkeys(error.text for error in errors):
            click.echo(f"gtqm-i18n: {printable(said(text))}", err=True)

    def show(self, text: str) -> None:
        """Show lines that people read, as the result of a command."""
        click.echo(text, nl=False)

    def hand_over(self, text: str) -> None:
        """Give text to a program: it is UTF-8, whatever the terminal is."""
        click.echo(text.encode("utf-8", "backslashreplace"), nl=False)

    def settle(
        self,
        outcomes: Iterable[Outcome],
        *,
        root: Path,
        dry: bool,
        changes_fail: bool = False,
        again: Callable[[str], Outcome] | None = None,
    ) -> int:
        """Write, or only name, what outcomes ask for, and return the exit code.

        `again` gives the outcome of an article anew when a file changed since it was read.
        """
        from gtqm_i18n.errors import ChangedError  # noqa: PLC0415 - the same
        from gtqm_i18n.workflows.outcome import apply, would_change  # noqa: PLC0415

        changed: list[str] = []
        errors: list[GtqmError] = []
        count = 0
        for outcome in outcomes:
            count += 1
            paths, problems = (would_change if dry else apply)(outcome, root=root)
            if again and any(isinstance(problem, ChangedError) for problem in problems):
                self.detail(_("{slug}: read again, a file changed meanwhile", slug=outcome.slug))
                more, problems = apply(again(outcome.slug), root=root)
                paths += more
            for path in paths:
                click.echo(path)
            self.detail(
                n_(
                    "{slug}: {changed:,} of {count:,} file",
                    "{slug}: {changed:,} of {count:,} files",
                    len(outcome.writes),
                    slug=outcome.slug,
                    changed=len(paths),
                )
            )
            changed += paths
            errors += [*outcome.errors, *problems]
        self.complain(errors)
        articles = n_("{count:,} article", "{count:,} articles", count)
        self.say(joined(", ", [articles, files_written(len(changed), dry=dry)]))
        return exit_code(errors) or int(changes_fail and bool(changed))


pass_session = click.make_pass_decorator(Session)


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
    return argument("slugs", metavar=_("[SLUG]..."), nargs=-1)(command)


def languages_option(command: Command) -> Command:
    """Give a command `-l`, which repeats and takes commas."""
    return option(
        "-l",
        "--language",
        "languages",
        metavar=_("L"),
        multiple=True,
        help=_("Only these languages; repeat, or separate by commas."),
    )(command)
