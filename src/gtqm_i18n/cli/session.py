"""What commands share: the project, where talk goes, and how outcomes become an exit code."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gtqm_i18n.cli import completing
from gtqm_i18n.cli.meter import Meter
from gtqm_i18n.errors import near
from gtqm_i18n.reports.printing import printable

if TYPE_CHECKING:
    from gtqm_i18n.errors import GtqmError
    from gtqm_i18n.project import Project
    from gtqm_i18n.workflows.outcome import Outcome

from gtqm_i18n.cli.speech import argument, option
from gtqm_i18n.messages import Message, _, joined, n_, said

__all__ = [
    "Choice",
    "Session",
    "colored",
    "exit_code",
    "files_written",
    "languages_option",
    "pass_session",
    "slugs_argument",
    "units_counted",
]

T = TypeVar("T")
Command = TypeVar("Command", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """The options that stand before the command."""

    folder: str
    jobs: int | None = None
    quiet: bool = False
    verbose: bool = False
    meter: Meter = field(default_factory=Meter)

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
            self.meter.erase()
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


def languages_option(command: Command) -> Command:
    """Give a command `-l`, which repeats and takes commas."""
    return option(
        "-l",
        "--language",
        "languages",
        metavar=_("L"),
        multiple=True,
        shell_complete=completing.languages,
        help=_("Only these languages; repeat, or separate by commas."),
    )(command)
