"""`gtqm-i18n fix`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gtqm_i18n.cli.options import languages_option, slugs_argument
from gtqm_i18n.cli.session import Session, colored, exit_code, pass_session

if TYPE_CHECKING:
    from gtqm_i18n.errors import GtqmError
    from gtqm_i18n.workflows.outcome import Outcome

from gtqm_i18n.cli.speech import Command, option
from gtqm_i18n.messages import _

__all__ = ["command"]


@click.command("fix", cls=Command)
@slugs_argument
@languages_option
@option("--dry-run", is_flag=True, help=_("Write nothing; show the changes as a diff."))
@pass_session
@click.pass_context
def command(
    ctx: click.Context,
    session: Session,
    slugs: tuple[str, ...],
    languages: tuple[str, ...],
    *,
    dry_run: bool,
) -> None:
    """Correct spaces and characters in translations, where that is mechanical.

    Tags and numbers are never touched, nor is a fuzzy translation. What a check cannot correct is
    left to translators.
    """
    from functools import partial  # noqa: PLC0415 - lazy: --help does without

    from gtqm_i18n.reports import as_text  # noqa: PLC0415
    from gtqm_i18n.workflows.fix import fix  # noqa: PLC0415
    from gtqm_i18n.workflows.judge import rules_of  # noqa: PLC0415
    from gtqm_i18n.workflows.running import each  # noqa: PLC0415

    project = session.project()
    rules = rules_of(project).settings
    work = partial(fix, languages=project.chosen_languages(languages), rules=rules)

    def again(slug: str) -> Outcome:
        return work(project, *project.sources([slug]))

    with session.lock(project, dry=dry_run):
        outcomes = each(project, project.sources(slugs), work, labour=session.labour)
        if dry_run:
            errors: list[GtqmError] = []
            for outcome in outcomes:
                errors += outcome.errors
                for path, data in outcome.writes.items():
                    before = outcome.read[path] or b""
                    session.meter.erase()
                    click.echo(as_text.diff(before, data, path, color=colored(ctx)), nl=False)
            session.complain(errors)
            ctx.exit(exit_code(errors))
        code = session.settle(outcomes, root=project.root, dry=False, again=again)
    ctx.exit(code)
