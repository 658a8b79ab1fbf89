"""`gtqm-i18n new`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gtqm_i18n.cli import completing
from gtqm_i18n.cli.options import dry_run_option
from gtqm_i18n.cli.session import Session, pass_session
from gtqm_i18n.cli.speech import Command, argument, misuse, option
from gtqm_i18n.messages import _, said

if TYPE_CHECKING:
    from gtqm_i18n.workflows.new import Origin

__all__ = ["command"]

STDIN = "-"
LARGEST = 128 * 1024 * 1024
"""Bytes that are read at most."""


@click.command("new", cls=Command)
@argument("slug", metavar=_("SLUG"), required=False)
@option(
    "-l",
    "--language",
    metavar=_("L"),
    shell_complete=completing.languages,
    help=_("What the article is written in."),
)
@option(
    "--title",
    metavar=_("T"),
    help=_("Its title; with --from, the source's own if not given."),
)
@option(
    "--from",
    "source",
    metavar=_("FILE"),
    shell_complete=completing.files,
    help=_("A text, a page, Markdown or a Word document to clean; - reads standard input."),
)
@dry_run_option
@pass_session
@click.pass_context
def command(
    ctx: click.Context,
    session: Session,
    slug: str | None,
    language: str | None,
    title: str | None,
    source: str | None,
    *,
    dry_run: bool,
) -> None:
    """Begin an article in articles/SLUG/, empty or from a file of another program.

    From a file, what word processors and site editors leave behind is removed, headings are put in
    order, and pictures that lie beside it are copied. What was removed or guessed is said. Nothing
    that exists is overwritten.
    """
    from gtqm_i18n.reports.printing import printable  # noqa: PLC0415 - lazy: --help does without
    from gtqm_i18n.workflows.new import new, proposed  # noqa: PLC0415

    if slug is None:
        name = Path(source).stem if source and source != STDIN else ""
        better = proposed(title or name)
        raise misuse(_("Name the article: gtqm-i18n new {slug} …", slug=better or _("SLUG")))
    if source is None and title is None:
        raise misuse(_("An article has a title: --title, or --from a file that has one."))
    project = session.project()
    origin = _origin(source) if source is not None else None
    with session.lock(project, dry=dry_run):
        made = new(project, slug, language=language, title=title, origin=origin)
        code = session.settle([made.outcome], root=project.root, dry=dry_run)
    for line in made.said:
        session.say(printable(said(line)))
    session.say(printable(f"{made.title} ({made.tag})"))
    session.say(_("Next: read the page, then gtqm-i18n update {slug}", slug=slug))
    ctx.exit(code)


def _origin(source: str) -> Origin:
    """Return what the article is made from, read from a file or standard input."""
    from gtqm_i18n import files  # noqa: PLC0415 - the same
    from gtqm_i18n.errors import ArticleError  # noqa: PLC0415
    from gtqm_i18n.workflows.new import Origin  # noqa: PLC0415

    if source == STDIN:
        return Origin(data=sys.stdin.buffer.read(LARGEST), name=said(_("standard input")))
    path = Path(source)
    if path.is_file() and path.stat().st_size > LARGEST:
        raise ArticleError(_("the file is too large for an article"), path=source)
    data = files.read(path, name=source, error=ArticleError)
    return Origin(data=data, name=source, folder=path.parent)
