"""`gtqm-i18n explain`."""

from __future__ import annotations

import click

from gtqm_i18n.cli import completing
from gtqm_i18n.cli.speech import Command, argument
from gtqm_i18n.messages import _

__all__ = ["command"]


@click.command("explain", cls=Command)
@argument("code", metavar=_("[CODE]"), required=False, shell_complete=completing.codes)
def command(code: str | None) -> None:
    """Say what a check means, with examples; without CODE, list all checks."""
    from gtqm_i18n.workflows.explain import explain, summaries  # noqa: PLC0415 - --help does without

    if code is None:
        for name, summary in summaries():
            click.echo(f"{name:24} {summary}")
    else:
        click.echo(explain(code), nl=False)
