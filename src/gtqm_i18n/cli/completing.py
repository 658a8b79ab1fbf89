"""What a shell may complete: articles, languages, checks, files."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from gtqm_i18n.project import Project

__all__ = ["codes", "files", "folders", "languages", "slugs"]

Words = Callable[[click.Context, str], Iterable[str]]
Complete = Callable[[click.Context, click.Parameter, str], list["CompletionItem"]]

# A shell may put a word into the command line as it is: what it would read as more than a word, or
# as two, is not offered. Whoever sent an article has chosen its name.
SAFE = r"\w[\w./,+@%-]*"


def _completing(words: Words) -> Complete:
    """Return click's callback that offers those of some words that begin as what is typed.

    Nothing is offered where words cannot be found out: a command line is no place for messages.
    """

    def complete(
        ctx: click.Context, _param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - lazy: --help does without

        try:
            found = [word for word in words(ctx, incomplete) if word.startswith(incomplete)]
        except Exception:  # noqa: BLE001 - see above
            return []
        return [CompletionItem(word) for word in found if re.fullmatch(SAFE, word)]

    return complete


def _kind(kind: str) -> Complete:
    """Return click's callback that lets the shell complete names of files or folders."""

    def complete(
        _ctx: click.Context, _param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        from click.shell_completion import CompletionItem  # noqa: PLC0415 - lazy: --help does without

        return [CompletionItem(incomplete, type=kind)]

    return complete


def _project(ctx: click.Context) -> Project:
    from gtqm_i18n.project import Project  # noqa: PLC0415 - lazy: --help does without

    return Project.find(ctx.find_root().params.get("folder") or ".")


def _slugs(ctx: click.Context, _incomplete: str) -> list[str]:
    """Return the articles that are not yet named; none of them is read."""
    given = ctx.params.get("slugs") or ()
    return [source.slug for source in _project(ctx).sources() if source.slug not in given]


def _languages(ctx: click.Context, incomplete: str) -> list[str]:
    """Return the project's languages, after those that are typed already with commas."""
    typed, comma, _ = incomplete.rpartition(",")
    given = typed.split(",")
    return [f"{typed}{comma}{each}" for each in _project(ctx).languages if each not in given]


def _codes(_ctx: click.Context, _incomplete: str) -> list[str]:
    from gtqm_i18n.checks.engine import names  # noqa: PLC0415 - lazy: --help does without

    return names.codes()


slugs = _completing(_slugs)
languages = _completing(_languages)
codes = _completing(_codes)
files = _kind("file")
folders = _kind("dir")
