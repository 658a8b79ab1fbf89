"""`gtqm-i18n status`."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gtqm_i18n.cli import completing
from gtqm_i18n.cli.options import languages_option, slugs_argument
from gtqm_i18n.cli.session import Session, colored, exit_code, pass_session
from gtqm_i18n.cli.speech import Command, option
from gtqm_i18n.messages import Message, _, said

if TYPE_CHECKING:
    from gtqm_i18n.errors import GtqmError
    from gtqm_i18n.reports.progress import Progress

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
@option(
    "--merge",
    is_flag=True,
    help=_("Join the reports (status --json) that are named, as of shards."),
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
    merge: bool,
) -> None:
    """Show how far each article is in each language: units, words, findings."""
    from gtqm_i18n import files  # noqa: PLC0415 - lazy: --help does without
    from gtqm_i18n.reports import progress, progress_page, progress_table  # noqa: PLC0415

    errors: list[GtqmError] = []
    if merge:
        title = _("Translations")
        rows = progress.merged((path, _read(path)) for path in slugs)
    else:
        title, rows, errors = _looked(session, slugs, languages)
    session.complain(errors)
    if page:
        data = progress_page.render(rows, title=said(title)).encode("utf-8", "replace")
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


def _read(path: str) -> bytes:
    from gtqm_i18n import files  # noqa: PLC0415 - lazy: --help does without
    from gtqm_i18n.errors import CatalogError  # noqa: PLC0415

    return files.read(Path(path), name=path, error=CatalogError)


def _looked(
    session: Session, slugs: tuple[str, ...], languages: tuple[str, ...]
) -> tuple[Message, list[Progress], list[GtqmError]]:
    """Return the title of a project's page, the progress of its articles, and errors."""
    from gtqm_i18n.workflows.status import status_all  # noqa: PLC0415 - lazy: --help does without

    project = session.project()
    ledger = session.ledger("status", languages)
    rows, errors = status_all(
        project,
        slugs,
        languages=project.chosen_languages(languages),
        labour=session.labour,
        ledger=ledger,
    )
    session.close(ledger)
    title = _("{name}: translations", name=project.configuration.name)
    return title, rows, errors
