"""Arguments and options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from gtqm_i18n.cli import completing
from gtqm_i18n.cli.speech import argument, option
from gtqm_i18n.errors import near
from gtqm_i18n.messages import Message, _, joined, said

__all__ = [
    "Choice",
    "dry_run_option",
    "languages_option",
    "languages_wanted",
    "shard",
    "slugs_argument",
]

Command = TypeVar("Command", bound=Callable[..., Any])


class Choice(click.Choice[str]):
    """A choice that says which of its words is near a wrong one."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """Return the message about a word that is none of them."""
        meant = near(str(value), self.choices)
        message = super().get_invalid_choice_message(value, ctx)
        if not meant:
            return message
        return said(joined(" ", [message, _('Did you mean "{name}"?', name=meant)]))


def shard(text: str | None) -> tuple[int, int] | None:
    """Return which share of how many `2/8` is; raises BadParameter when it is none."""
    if text is None:
        return None
    number, _slash, shares = text.partition("/")
    if not (number.isdecimal() and shares.isdecimal() and 0 < int(number) <= int(shares)):
        message = _("{text}: write which part of how many, as 2/8", text=text)
        raise click.BadParameter(said(message))
    return int(number), int(shares)


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
