"""`gtqm-i18n completion`."""

from __future__ import annotations

import click

from gtqm_i18n.cli.options import Choice
from gtqm_i18n.cli.speech import Command, argument

__all__ = ["command"]

SHELLS = ("bash", "fish", "zsh")

# What click's scripts lack: bash would expand a word that has an asterisk, fish cut it at a comma.
AMENDED = {
    "bash": ("COMPREPLY+=($value)", 'COMPREPLY+=("$value")'),
    "fish": ('string split ","', 'string split --max 1 ","'),
}


@click.command("completion", cls=Command)
@argument("shell", type=Choice(SHELLS))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print a script by which a shell completes commands, options, articles and checks.

    \b
    bash  gtqm-i18n completion bash > ~/.local/share/bash-completion/completions/gtqm-i18n
    fish  gtqm-i18n completion fish > ~/.config/fish/completions/gtqm-i18n.fish
    zsh   gtqm-i18n completion zsh > _gtqm-i18n, in a folder of $fpath
    """  # noqa: D301 - by it click keeps the lines apart
    from click import shell_completion as shells  # noqa: PLC0415 - lazy: --help does without

    root = ctx.find_root()
    kind = getattr(shells, f"{shell.capitalize()}Complete")
    name = root.info_name or ""
    variable = f"_{name.replace('-', '_').upper()}_COMPLETE"
    # Not the script's own class: bash's would start a shell to know its version.
    script = shells.ShellComplete.source(kind(root.command, {}, name, variable))
    click.echo(script.replace(*AMENDED.get(shell, ("", ""))), nl=False)
