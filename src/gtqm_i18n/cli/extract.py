"""`gtqm-i18n extract`."""

from __future__ import annotations

import click

from gtqm_i18n.cli.session import Session, exit_code, pass_session, slugs_argument
from gtqm_i18n.cli.speech import Command, misuse, option
from gtqm_i18n.messages import _

__all__ = ["command"]


@click.command("extract", cls=Command)
@slugs_argument
@option("--check", is_flag=True, help=_("Write nothing; exit 1 if a template would change."))
@option(
    "--explain", is_flag=True, help=_("Write nothing; list what is left out, and by which rule.")
)
@option("--json", "as_json", is_flag=True, help=_("With --explain: for programs."))
@pass_session
@click.pass_context
def command(
    ctx: click.Context,
    session: Session,
    slugs: tuple[str, ...],
    *,
    check: bool,
    explain: bool,
    as_json: bool,
) -> None:
    """Write the templates of articles (locales/templates/SLUG.pot)."""
    from gtqm_i18n.reports.extraction import summed, tally  # noqa: PLC0415 - lazy: --help does without
    from gtqm_i18n.workflows.extract import extract  # noqa: PLC0415
    from gtqm_i18n.workflows.outcome import each  # noqa: PLC0415

    if as_json and not explain:
        raise misuse(_("--json goes with --explain"))
    project = session.project()
    if explain:
        ctx.exit(_explain(session, slugs, as_json=as_json))
    with session.lock(project, dry=check):
        sources = project.sources(slugs)
        work = each(project, sources, extract, jobs=session.jobs)
        outcomes = list(session.watch(work, len(sources)))
        code = session.settle(outcomes, root=project.root, dry=check, changes_fail=check)
    for outcome in outcomes:
        session.detail(
            _("{slug}: left out: {tally}", slug=outcome.slug, tally=tally(outcome.left_out))
        )
    left_out = summed(outcome.left_out for outcome in outcomes)
    session.say(_("left out: {tally}; see extract --explain", tally=tally(left_out)))
    ctx.exit(code)


def _explain(session: Session, slugs: tuple[str, ...], *, as_json: bool) -> int:
    from gtqm_i18n.reports import extraction  # noqa: PLC0415 - lazy: --help does without
    from gtqm_i18n.workflows.extract import explain  # noqa: PLC0415
    from gtqm_i18n.workflows.outcome import Outcome, each  # noqa: PLC0415

    project = session.project()
    sources = project.sources(slugs)
    work = each(project, sources, explain, jobs=session.jobs)
    found = list(session.watch(work, len(sources)))
    articles = [result for result in found if not isinstance(result, Outcome)]
    errors = [error for result in found if isinstance(result, Outcome) for error in result.errors]
    session.complain(errors)
    if as_json:
        session.hand_over(extraction.as_json(articles))
    else:
        session.show(extraction.as_text(articles))
    return exit_code(errors)
