"""`gtqm-i18n merge`."""

from __future__ import annotations

from pathlib import Path

import click

from gtqm_i18n.cli import completing
from gtqm_i18n.cli.session import Session, pass_session
from gtqm_i18n.cli.speech import Command, argument, misuse, option
from gtqm_i18n.errors import GtqmError
from gtqm_i18n.messages import _, n_, said
from gtqm_i18n.reports.printing import printable

__all__ = ["command"]


@click.command("merge", cls=Command)
@argument("base", metavar=_("BASE"), shell_complete=completing.files)
@argument("ours", metavar=_("OURS"), shell_complete=completing.files)
@argument("theirs", metavar=_("THEIRS"), shell_complete=completing.files)
@option("--output", metavar=_("PATH"), help=_("Write there instead of to OURS."))
@option("--name", metavar=_("PATH"), help=_("What messages call the file; OURS when not given."))
@option("--dry-run", is_flag=True, help=_("Write nothing; say what is in conflict."))
@pass_session
@click.pass_context
def command(
    ctx: click.Context,
    session: Session,
    base: str,
    ours: str,
    theirs: str,
    *,
    output: str | None,
    name: str | None,
    dry_run: bool,
) -> None:
    """Merge the catalog THEIRS into OURS; BASE is the version that both came from.

    What one side changed is taken. Where both translated a text in different ways, one translation
    stays as fuzzy and both are in the comments; then the exit code is 1. No project is needed. As
    git's merge driver: git config merge.gtqm-i18n.driver "gtqm-i18n merge %O %A %B --name %P"
    """
    from gtqm_i18n import files  # noqa: PLC0415 - lazy: --help does without
    from gtqm_i18n.workflows.merge import merge  # noqa: PLC0415

    if output is not None and not Path(output).absolute().parent.is_dir():
        raise misuse(_('There is no folder for "{path}".', path=output))
    try:
        merged = merge(base, ours, theirs, name=name or ours)
    except GtqmError:
        if name is not None:  # git keeps ours in the working tree, without a word of the other
            session.say(
                _("{name} is as it was on our side; the other: git show :3:{name}", name=name)
            )
        raise
    if not dry_run:
        files.save(Path(ours if output is None else output), merged.data)
    for conflict in merged.conflicts:
        place, message = conflict.location, printable(said(conflict.message))
        click.echo(f"{place.path}:{place.line}: {message}")
    session.say(n_("{count:,} conflict", "{count:,} conflicts", len(merged.conflicts)))
    ctx.exit(int(bool(merged.conflicts)))
