"""`gtqm-i18n extract`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import click

from gtqm_i18n.cli.options import slugs_argument
from gtqm_i18n.cli.session import Session, exit_code, pass_session
from gtqm_i18n.cli.speech import Command, misuse, option
from gtqm_i18n.messages import _
from gtqm_i18n.reports.tally import tally

if TYPE_CHECKING:
    from gtqm_i18n.workflows.outcome import Outcome

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
    if as_json and not explain:
        raise misuse(_("--json goes with --explain"))
    if explain:
        ctx.exit(_explain(session, slugs, as_json=as_json))
    ledger = session.ledger("extract")
    known = session.settled(ledger, slugs, dry=check)
    if known is not None:
        _say(session, known)
        ctx.exit()
    from gtqm_i18n.reports.tally import summed  # noqa: PLC0415 - lazy: --help does without
    from gtqm_i18n.workflows.extract import extract  # noqa: PLC0415
    from gtqm_i18n.workflows.outcome import recalled  # noqa: PLC0415
    from gtqm_i18n.workflows.running import each  # noqa: PLC0415

    project = session.project()
    done: dict[str, Mapping[str, int]] = {}

    def noted(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        for outcome in outcomes:
            yield outcome
            session.detail(
                _("{slug}: left out: {tally}", slug=outcome.slug, tally=tally(outcome.left_out))
            )
            done[outcome.slug] = outcome.left_out

    def left_out() -> dict[str, int]:
        former = ledger.formerly if ledger is not None else {}
        slugs = (source.slug for source in sources)
        return summed(done[slug] if slug in done else former.get(slug, {}) for slug in slugs)

    with session.lock(project, dry=check):
        sources = project.sources(slugs)
        left = session.left(ledger, sources)
        found = each(project, left, extract, labour=session.labour, ledger=ledger, recall=recalled)
        code = session.settle(
            noted(found),
            root=project.root,
            dry=check,
            changes_fail=check,
            ledger=ledger,
            sum_up=None if slugs else left_out,
            standing=len(sources) - len(left),
        )
    _say(session, left_out())
    ctx.exit(code)


def _say(session: Session, left_out: Mapping[str, int]) -> None:
    session.say(_("left out: {tally}; see extract --explain", tally=tally(left_out)))


def _explain(session: Session, slugs: tuple[str, ...], *, as_json: bool) -> int:
    from gtqm_i18n.reports import extraction  # noqa: PLC0415 - lazy: --help does without
    from gtqm_i18n.workflows.extract import explain  # noqa: PLC0415
    from gtqm_i18n.workflows.outcome import Outcome  # noqa: PLC0415
    from gtqm_i18n.workflows.running import each  # noqa: PLC0415

    project = session.project()
    found = list(each(project, project.sources(slugs), explain, labour=session.labour))
    articles = [result for result in found if not isinstance(result, Outcome)]
    errors = [error for result in found if isinstance(result, Outcome) for error in result.errors]
    session.complain(errors)
    if as_json:
        session.hand_over(extraction.as_json(articles))
    else:
        session.show(extraction.as_text(articles))
    return exit_code(errors)
