"""`gtqm-i18n status`."""

from __future__ import annotations

from pathlib import Path

import click

from gtqm_i18n.cli.session import (
    Session,
    exit_code,
    languages_option,
    pass_session,
    slugs_argument,
)

__all__ = ["command"]


@click.command("status")
@slugs_argument
@languages_option
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.option("--html", "page", metavar="PATH", help="Write a page with the same numbers.")
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
    from gtqm_i18n.reports import progress  # noqa: PLC0415
    from gtqm_i18n.workflows.status import status_all  # noqa: PLC0415

    project = session.project()
    chosen = project.chosen_languages(languages)
    rows, errors = status_all(project, slugs, languages=chosen, watch=session.watch)
    session.complain(errors)
    if page:
        title = f"{project.configuration.name}: translations"
        data = progress.as_html(rows, title=title).encode("utf-8", "replace")
        files.save(Path(page), data)
    click.echo(progress.as_json(rows) if as_json else progress.as_text(rows), nl=False)
    ctx.exit(exit_code(errors))
