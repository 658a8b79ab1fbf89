"""Commands and options in the reader's language, and terminals that lack its letters."""

from __future__ import annotations

import codecs
import io
import sys
import unicodedata
from collections.abc import Sequence
from functools import partial
from typing import Any

import click

from gtqm_i18n.messages import SPOKEN, _, known, paragraphs, said

__all__ = [
    "Command",
    "Option",
    "Spoken",
    "argument",
    "asked",
    "check_language",
    "misuse",
    "of_click",
    "option",
    "plain_streams",
]

# What stands in for a character that a terminal cannot show, beside letters without their accents.
PLAIN = {
    "\u00a0": " ",
    "\u202f": " ",
    "«": '"',
    "»": '"',
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "–": "-",
    "—": "-",
    "─": "-",
    "…": "...",
    "█": "#",
    "░": ".",
    "→": "->",
    "Œ": "OE",
    "œ": "oe",
    "¡": "!",
}


class Option(click.Option):
    """An option whose help and metavar are said in the reader's language."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return names and help as click does, the help said."""
        record = super().get_help_record(ctx)
        if record is None or not self.help:
            return record
        names, text = record
        return names, said(_(self.help)) + text.removeprefix(self.help)

    def make_metavar(self, *args: Any, **options: Any) -> str:
        """Return what stands for the value."""
        return said(_(super().make_metavar(*args, **options)))


class Argument(click.Argument):
    """An argument whose metavar is said in the reader's language."""

    def make_metavar(self, *args: Any, **options: Any) -> str:
        """Return what stands for the value."""
        return said(_(super().make_metavar(*args, **options)))


class Spoken(click.Command):
    """A command whose docstring is said in the reader's language, a paragraph at a time."""

    def format_help_text(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command is for."""
        for paragraph in paragraphs(self.help or ""):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(said(paragraph))

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the pieces of the line of usage."""
        return [of_click(piece) for piece in super().collect_usage_pieces(ctx)]

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return `--help`; click keeps it in the language of the first time."""
        found = super().get_help_option(ctx)
        if found is not None:
            found.help = of_click("Show this message and exit.")
        return found


class Command(Spoken):
    """One of the tool's commands."""


argument = partial(click.argument, cls=Argument)
option = partial(click.option, cls=Option)


def asked(arguments: Sequence[str], commands: Sequence[str]) -> str | None:
    """Return the language that `--lang` before the command asks for, if it is spoken."""
    for place, argument in enumerate(arguments):
        if argument in commands or argument == "--":
            break
        if argument == "--lang":
            return known("".join(arguments[place + 1 : place + 2]))
        if argument.startswith("--lang="):
            return known(argument.removeprefix("--lang="))
    return None


def of_click(text: str) -> str:
    """Return a text that click says, in the reader's language."""
    return said(_(text), domain="click")


def misuse(message: str) -> click.UsageError:
    """Return the error that says a message and how to get help, with exit code 2."""
    return click.UsageError(said(message))


def check_language(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    """Return the value of `--lang`; raises UsageError when it is no language that is spoken."""
    if value is not None and known(value) is None:
        languages = ", ".join(SPOKEN)
        raise misuse(
            _(
                '--lang: "{value}" is not spoken here; write one of {languages}',
                value=value,
                languages=languages,
            )
        )
    return value


def plain_streams() -> None:
    """Let no terminal fail on a letter that it lacks: it gets the nearest that it has."""
    codecs.register_error("gtqm-plain", _plain)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(errors="gtqm-plain")


def _plain(problem: UnicodeError) -> tuple[str, int]:
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    text = problem.object[problem.start : problem.end]
    return "".join(map(_letter, text)), problem.end


def _letter(character: str) -> str:
    bare = unicodedata.normalize("NFKD", character).encode("ascii", "ignore").decode()
    return PLAIN.get(character) or bare or character.encode("unicode_escape").decode()
