"""`gtqm-i18n extract`."""

from __future__ import annotations

import click

from gtqm_i18n.cli.session import Session, pass_session, slugs_argument

__all__ = ["command"]


@click.command("extract")
@slugs_argument
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if a template would change.")
@pass_session
@click.pass_context
def command(ctx: click.Context, session: Session, slugs: tuple[str, ...], *, check: bool) -> None:
    """Write the templates of articles (locales/templates/SLUG.pot)."""
    from gtqm_i18n import files  # noqa: PLC0415 - lazy: --help does without
    from gtqm_i18n.workflows.extract import extract  # noqa: PLC0415
    from gtqm_i18n.workflows.outcome import each  # noqa: PLC0415

    project = session.project()
    with files.lock(project.root):
        outcomes = list(each(project, project.sources(slugs), extract, jobs=session.jobs))
        ctx.exit(session.settle(outcomes, root=project.root, dry=check, changes_fail=check))
