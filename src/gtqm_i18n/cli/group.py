"""The options that all commands share, and the table of commands."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

import click

from gtqm_i18n.cli import color as colors
from gtqm_i18n.cli import completing
from gtqm_i18n.cli.meter import Meter
from gtqm_i18n.cli.options import Choice, shard
from gtqm_i18n.cli.session import Session
from gtqm_i18n.cli.speech import Option, Spoken, asked, check_language, misuse, of_click, option
from gtqm_i18n.errors import ConfigError, GtqmError, near, reason
from gtqm_i18n.messages import _, joined, said, speaking, spoken
from gtqm_i18n.reports.printing import printable
from gtqm_i18n.version import VERSION

__all__ = ["COMMANDS", "group"]

# A command is imported when it is called; its help here stands in for it in the list.
COMMANDS = {
    "check": _("Say whether catalogs are complete and right for their articles."),
    "compile": _("Publish every article in every language that passes the gate."),
    "completion": _("Print a script that completes commands in a shell."),
    "explain": _("Say what a check means, with examples."),
    "extract": _("Write the templates of articles."),
    "fix": _("Correct spaces and characters in translations."),
    "init": _("Lay out a new project."),
    "migrate": _("Bring translations over from other rules, tools or pages."),
    "merge": _("Merge two versions of a catalog; also for git."),
    "new": _("Begin an article, empty or from a file of another program."),
    "status": _("Show how far each article is in each language."),
    "update": _("Bring catalogs up to their articles."),
    "verify": _("Hold HTML files against the laws of the cut."),
}


class _Group(Spoken, click.Group):
    def main(self, args: Sequence[str] | None = None, *rest: Any, **options: Any) -> Any:
        arguments = sys.argv[1:] if args is None else list(args)
        with speaking(asked(arguments, list(COMMANDS)) or spoken()):
            return super().main(arguments, *rest, **options)

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
        if ctx.resilient_parsing and args[0] not in COMMANDS:
            return None, None, args
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            message = _('No command is named "{name}".', name=args[0])
            meant = near(args[0], COMMANDS)
            if meant:
                message = joined(" ", [message, _('Did you mean "{name}"?', name=meant)])
            ctx.fail(said(message))
        return super().resolve_command(ctx, args)

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section(of_click("Commands")):
            formatter.write_dl([(name, said(text)) for name, text in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except GtqmError as error:
            click.echo(f"gtqm-i18n: {printable(said(error.text))}", err=True)
            ctx.exit(error.exit_code)
        except OSError as problem:
            if problem.errno not in {errno.ENOSPC, errno.EIO}:
                raise
            message = _("the result cannot be written ({reason})", reason=reason(problem))
            click.echo(f"gtqm-i18n: {said(message)}", err=True)
            ctx.exit(ConfigError.exit_code)


@click.command(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(
    VERSION,
    prog_name="gtqm-i18n",
    message="%(prog)s %(version)s",
    cls=Option,
    help=_("Show the version and exit."),
)
@option(
    "-C",
    "folder",
    metavar=_("DIR"),
    default=".",
    shell_complete=completing.folders,
    help=_("Work in the project that DIR lies in."),
)
@option(
    "-j",
    "--jobs",
    metavar=_("N"),
    type=click.IntRange(min=1),
    help=_("Spread articles over N processes; all processors when not given."),
)
@option(
    "--executor",
    metavar="dask://HOST:PORT",
    help=_("Spread articles over a Dask cluster that sees the same files."),
)
@option(
    "--shard",
    "share",
    metavar="N/M",
    callback=lambda _ctx, _param, text: shard(text),
    help=_("Work on the Nth of M parts of the articles, as one of M machines."),
)
@option("--no-cache", is_flag=True, help=_("Do all anew, whatever earlier runs found."))
@option("-q", "--quiet", is_flag=True, help=_("Say nothing but results and errors."))
@option("-v", "--verbose", is_flag=True, help=_("Say more about what is done."))
@option(
    "--color",
    type=Choice(list(colors.CHOICES)),
    default="auto",
    show_default=True,
    help=_("Colour results."),
)
@option(
    "--lang",
    metavar=_("L"),
    expose_value=False,
    is_eager=True,
    callback=check_language,
    help=_("Speak this language: en, es or fr; the environment's when not given."),
)
@click.pass_context
def group(  # noqa: PLR0913 - one for each option
    ctx: click.Context,
    *,
    folder: str,
    jobs: int | None,
    executor: str | None,
    share: tuple[int, int] | None,
    no_cache: bool,
    quiet: bool,
    verbose: bool,
    color: str,
) -> None:
    """Publish HTML articles in several languages with gettext.

    Articles are HTML sources, each in a language of its own; translators work in PO catalogs; no
    page is published that is incomplete or wrong.

    Exit codes: 0 clean, 1 the gate failed, 2 wrong use or configuration, 3 unreadable input.
    """
    if quiet and verbose:
        raise misuse(_("-q and -v exclude each other."))
    ctx.color = colors.wanted(color, os.environ)
    meter = Meter(quiet=quiet)
    ctx.call_on_close(meter.erase)
    ctx.obj = Session(
        folder=folder,
        jobs=jobs,
        executor=executor,
        share=share,
        cache=not no_cache,
        quiet=quiet,
        verbose=verbose,
        meter=meter,
    )
