"""`gtqm-i18n status`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import click

from gtqm_i18n.cli import completing
from gtqm_i18n.cli.session import (
    Session,
    colored,
    exit_code,
    languages_option,
    pass_session,
    slugs_argument,
)
from gtqm_i18n.cli.speech import Command, option
from gtqm_i18n.messages import _, said

__all__ = ["command"]


@click.command("status", cls=Command)
@slugs_argument
@languages_option
@option("--json", "as_json", is_flag=True, help=_("For programs."))
@option(
    "--html",
    "page",
    metavar=_("PATH"),
    shell_complete=completing.files,
    help=_("Also write a page with charts."),
)
@pass_session
@click.pass_context
def command(
    ctx: click.Context,
    session: Session,
    slugs: tuple[str, ...],
    languages: tuple[str, ...],
    page: str | None,
    *,
    as_json: bool,
) -> None:
    """Show how far each article is in each language: units, words, findings."""
    from gtqm_i18n import files  # noqa: PLC0415 - lazy: --help does without
    from gtqm_i18n.reports import progress, progress_page, progress_table  # noqa: PLC0415
    from gtqm_i18n.workflows.status import status_all  # noqa: PLC0415

    project = session.project()
    chosen = project.chosen_languages(languages)
    rows, errors = status_all(project, slugs, languages=chosen, watch=session.watch)
    session.complain(errors)
    if page:
        title = said(_("{name}: translations", name=project.configuration.name))
        data = progress_page.render(rows, title=title).encode("utf-8", "replace")
        files.save(Path(page), data)
    if as_json:
        session.hand_over(progress.as_json(rows))
    else:
        columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else None
        table = progress_table.render(
            rows, color=colored(ctx), columns=columns, encoding=sys.stdout.encoding
        )
        session.show(table)
    ctx.exit(exit_code(errors))
