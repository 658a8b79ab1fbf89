"""The options that all commands share, and the table of commands."""

from __future__ import annotations

import difflib
import errno
import os
from importlib import import_module
from typing import Any

import click

from gtqm_i18n.cli.session import Session
from gtqm_i18n.errors import ConfigError, GtqmError
from gtqm_i18n.reports.printing import printable
from gtqm_i18n.version import VERSION

__all__ = ["COMMANDS", "group"]

# A command is imported when it is called; its help here stands in for it in the list.
COMMANDS = {
    "check": "Say whether catalogs are complete and right for their articles.",
    "compile": "Publish every article in every language that passes the gate.",
    "explain": "Say what a check means, with examples.",
    "extract": "Write the templates of articles.",
    "fix": "Correct spaces and characters in translations.",
    "init": "Lay out a new project.",
    "migrate": "Bring translations over from other rules, tools or pages.",
    "merge": "Merge two versions of a catalog; also for git.",
    "new": "Begin an article, empty or from a file of another program.",
    "status": "Show how far each article is in each language.",
    "update": "Bring catalogs up to their articles.",
    "verify": "Hold HTML files against the laws of the cut.",
}


class _Group(click.Group):
    def list_commands(self, _ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, _ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"gtqm_i18n.cli.{name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = difflib.get_close_matches(args[0], COMMANDS, n=1)
            hint = f' Did you mean "{near[0]}"?' if near else ""
            ctx.fail(f'No command is named "{args[0]}".{hint}')
        return super().resolve_command(ctx, args)

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except GtqmError as error:
            click.echo(f"gtqm-i18n: {printable(str(error))}", err=True)
            ctx.exit(error.exit_code)
        except OSError as problem:
            if problem.errno not in {errno.ENOSPC, errno.EIO}:
                raise
            click.echo(f"gtqm-i18n: the result cannot be written ({problem.strerror})", err=True)
            ctx.exit(ConfigError.exit_code)


@click.command(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, prog_name="gtqm-i18n", message="%(prog)s %(version)s")
@click.option(
    "-C", "folder", metavar="DIR", default=".", help="Work in the project that DIR lies in."
)
@click.option(
    "-j",
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    help="Spread articles over N processes; all processors when not given.",
)
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but results and errors.")
@click.option("-v", "--verbose", is_flag=True, help="Say more about what is done.")
@click.option(
    "--color",
    type=click.Choice(["auto", "always", "never"]),
    default="auto",
    show_default=True,
    help="Colour results.",
)
@click.pass_context
def group(
    ctx: click.Context, *, folder: str, jobs: int | None, quiet: bool, verbose: bool, color: str
) -> None:
    """Publish HTML articles in several languages with gettext.

    Articles are HTML sources, each in a language of its own; translators work in PO catalogs; no
    page is published that is incomplete or wrong.

    Exit codes: 0 clean, 1 the gate failed, 2 wrong use or configuration, 3 unreadable input.
    """
    if quiet and verbose:
        raise click.UsageError("-q and -v exclude each other.")
    automatic = False if os.environ.get("NO_COLOR") else None
    ctx.color = {"always": True, "never": False}.get(color, automatic)
    ctx.obj = Session(folder=folder, jobs=jobs, quiet=quiet, verbose=verbose)
