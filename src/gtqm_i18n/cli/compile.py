"""`gtqm-i18n compile`."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gtqm_i18n.cli import completing
from gtqm_i18n.cli.options import dry_run_option, languages_option, slugs_argument
from gtqm_i18n.cli.session import Session, exit_code, files_written, pass_session
from gtqm_i18n.cli.speech import Command, option
from gtqm_i18n.messages import _, joined, n_

if TYPE_CHECKING:
    from gtqm_i18n.workflows.release import Compiled

__all__ = ["command"]


@click.command("compile", cls=Command)
@slugs_argument
@languages_option
@option(
    "--output",
    metavar=_("DIR"),
    shell_complete=completing.folders,
    help=_("Write bundles here.  [default: dist in the project]"),
)
@option("--archive", is_flag=True, help=_("Also write bundles/SLUG.zip, all languages in one."))
@dry_run_option
@pass_session
@click.pass_context
def command(
    ctx: click.Context,
    session: Session,
    slugs: tuple[str, ...],
    languages: tuple[str, ...],
    output: str | None,
    *,
    archive: bool,
    dry_run: bool,
) -> None:
    """Publish every article in every language that passes the gate; exit 1 if one does not."""
    place = os.path.abspath(output) if output else None  # noqa: PTH100 - links stay
    options = (languages, place, archive)
    ledger = None if dry_run else session.ledger("compile", *options)
    compiled = session.unchanged(ledger, slugs)
    if compiled is not None:
        session.close(ledger)
        ctx.exit(_said(ctx, session, compiled, dry=False))
    from gtqm_i18n.workflows.compile import compile_all  # noqa: PLC0415 - lazy: --help does without

    project = session.project()
    with session.lock(project, dry=dry_run):
        compiled = compile_all(
            project,
            slugs,
            languages=project.chosen_languages(languages),
            output=Path(output) if output else project.root / "dist",
            archive=archive,
            dry=dry_run,
            labour=session.labour,
            ledger=ledger,
        )
        session.close(ledger)
    ctx.exit(_said(ctx, session, compiled, dry=dry_run))


def _said(ctx: click.Context, session: Session, compiled: Compiled, *, dry: bool) -> int:
    """Say what came of it, and return the exit code."""
    from gtqm_i18n.reports import as_text  # noqa: PLC0415 - lazy: --help does without

    session.complain(compiled.errors)
    for diagnostic in compiled.diagnostics:
        click.echo(as_text.finding(diagnostic, color=ctx.color is not False), err=True)
    for path in compiled.changed:
        click.echo(path)
    for slug, blocked in compiled.blocked:
        session.say(
            _(
                "blocked: {slug} ({blocked}); not published anew",
                slug=slug,
                blocked=", ".join(blocked),
            )
        )
    for slug, published in compiled.published if session.verbose else ():
        session.detail(_("passed: {slug} ({published})", slug=slug, published=", ".join(published)))
    count = sum(len(published) for _slug, published in compiled.published)
    bundles = n_("{count:,} bundle", "{count:,} bundles", count)
    session.say(joined(", ", [bundles, files_written(len(compiled.changed), dry=dry)]))
    return exit_code(compiled.errors) or int(compiled.failed)
