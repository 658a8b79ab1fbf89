"""`gtqm-i18n update`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from gtqm_i18n.cli.options import languages_option, slugs_argument
from gtqm_i18n.cli.session import Session, pass_session
from gtqm_i18n.cli.speech import Command, misuse, option
from gtqm_i18n.messages import _

if TYPE_CHECKING:
    from collections.abc import Collection

    from gtqm_i18n.catalog.memory.view import Memory
    from gtqm_i18n.errors import GtqmError
    from gtqm_i18n.workflows.outcome import Outcome

__all__ = ["command"]


@click.command("update", cls=Command)
@slugs_argument
@languages_option
@option("--check", is_flag=True, help=_("Write nothing; exit 1 if anything would change."))
@option(
    "--minor",
    is_flag=True,
    help=_("The last edit changes nothing for translators: keep translations as they are."),
)
@option(
    "--purge-obsolete",
    "days",
    metavar=_("DAYS"),
    type=click.IntRange(min=0),
    help=_("Drop what has been obsolete for so many days."),
)
@pass_session
@click.pass_context
def command(
    ctx: click.Context,
    session: Session,
    slugs: tuple[str, ...],
    languages: tuple[str, ...],
    *,
    check: bool,
    minor: bool,
    days: int | None,
) -> None:
    """Bring templates and catalogs up to their articles; make the catalogs that are missing."""
    if minor and not slugs:
        raise misuse(_("--minor speaks of one edit; name the article that was edited."))
    ledger = None
    if not minor and days is None:  # what is one edit's, or a day's, is not kept
        ledger = session.ledger("update", languages)
    if session.settled(ledger, slugs, dry=check) is not None:
        ctx.exit()
    from gtqm_i18n.workflows.knowledge import glossary_of  # noqa: PLC0415 - lazy: --help does without
    from gtqm_i18n.workflows.update import Request, update_all  # noqa: PLC0415

    project = session.project()
    request = Request(
        languages=project.chosen_languages(languages),
        minor=minor,
        purge_after=days,
        glossary=glossary_of(project),
    )
    sources = project.sources(slugs)

    def again(slug: str) -> Outcome:
        [outcome] = update_all(project, project.sources([slug]), request, remember)
        return outcome

    def remember(
        languages: Collection[str], *, anew: bool
    ) -> tuple[Memory | None, list[GtqmError]]:
        from gtqm_i18n.workflows.memory import recall  # noqa: PLC0415 - most updates do without

        known = session.ledger("memory")
        found = recall(project, languages, known, anew=anew, tell=session.detail)
        session.close(known)
        return found

    with session.lock(project, dry=check):
        left = session.left(ledger, sources)
        outcomes = update_all(
            project, left, request, remember, labour=session.labour, ledger=ledger
        )
        code = session.settle(
            outcomes,
            root=project.root,
            dry=check,
            changes_fail=check,
            again=again,
            ledger=ledger,
            sum_up=None if slugs else tuple,
            standing=len(sources) - len(left),
        )
    ctx.exit(code)
