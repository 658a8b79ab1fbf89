"""`gtqm-i18n init`."""

from __future__ import annotations

import click

from gtqm_i18n.cli import completing
from gtqm_i18n.cli.session import Session, languages_option, pass_session
from gtqm_i18n.cli.speech import Command, argument, option
from gtqm_i18n.messages import _

__all__ = ["command"]

DRIVER = "gtqm-i18n merge %O %A %B --name %P"
"""What .gitattributes names, https://git-scm.com/docs/gitattributes#_defining_a_custom_merge_driver."""


@click.command("init", cls=Command)
@argument("folder", metavar=_("[DIR]"), default=".", shell_complete=completing.folders)
@languages_option
@option("--dry-run", is_flag=True, help=_("Write nothing; say what would be written."))
@pass_session
def command(session: Session, folder: str, languages: tuple[str, ...], *, dry_run: bool) -> None:
    """Lay out a new project in DIR: configuration, folders, CI, a first article.

    The first language is the one of the first article. No file that exists is touched.
    """
    from gtqm_i18n.workflows.init import init  # noqa: PLC0415 - lazy: --help does without

    wanted = [tag.strip() for each in languages for tag in each.split(",") if tag.strip()]
    written, kept = init(folder, languages=wanted or ["fr", "es", "en"], dry=dry_run)
    for path in written:
        click.echo(path)
    for path in kept:
        session.say(_("kept as it is: {path}", path=path))
    session.say(_("So that git merges catalogs, once in each clone:"))
    session.say(f"  git config merge.gtqm-i18n.driver '{DRIVER}'")
    session.say(_("Next: gtqm-i18n compile, then open the page in dist/"))
