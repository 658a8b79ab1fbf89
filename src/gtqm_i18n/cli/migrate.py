"""`gtqm-i18n migrate`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import click

from gtqm_i18n.cli import completing
from gtqm_i18n.cli.options import Choice, dry_run_option, languages_option, slugs_argument
from gtqm_i18n.cli.session import Session, pass_session

if TYPE_CHECKING:
    from collections.abc import Callable

    from gtqm_i18n.project import Project, Source
    from gtqm_i18n.workflows.outcome import Outcome

from gtqm_i18n.cli.speech import Command, misuse, option
from gtqm_i18n.messages import _, n_

__all__ = ["command"]


@click.command("migrate", cls=Command)
@slugs_argument
@languages_option
@option(
    "--from",
    "tool",
    type=Choice(["gnun", "html2po", "po4a"]),
    help=_("Take over a catalog of this tool for the same article."),
)
@option(
    "--catalog",
    metavar=_("PO"),
    shell_complete=completing.files,
    help=_("The catalog that --from takes over."),
)
@option(
    "--align",
    "pages",
    nargs=2,
    metavar=_("ORIGINAL TRANSLATED"),
    shell_complete=completing.files,
    help=_("Make the catalog from a page and its translation by hand."),
)
@dry_run_option
@pass_session
@click.pass_context
def command(
    ctx: click.Context,
    session: Session,
    slugs: tuple[str, ...],
    languages: tuple[str, ...],
    tool: str | None,
    catalog: str | None,
    pages: tuple[str, str] | None,
    *,
    dry_run: bool,
) -> None:
    """Bring translations over that were cut by other rules, or made with other tools.

    Without options: after a change of the rules of extraction, catalogs are cut anew, and their
    translations with them. With --from and --catalog, a catalog of another tool is taken over.
    With --align, a page that was translated by hand becomes a catalog.
    """
    from gtqm_i18n.workflows.running import each  # noqa: PLC0415 - lazy: --help does without

    if bool(tool) != bool(catalog):
        raise misuse(_("--from and --catalog go together."))
    if tool and pages:
        raise misuse(_("--from and --align exclude each other."))
    project = session.project()
    if pages and not slugs:
        slugs = (pages[0],)
    sources = project.sources(slugs)
    if (tool or pages) and len(sources) != 1:
        raise misuse(_("Name the one article that this is about."))
    work = _work(project, languages, tool, catalog, pages)

    def again(slug: str) -> Outcome:
        return work(project, *project.sources([slug]))

    with session.lock(project, dry=dry_run):
        outcomes = list(session.watch(each(project, sources, work, labour=None), len(sources)))
        code = session.settle(outcomes, root=project.root, dry=dry_run, again=again)
    for outcome in outcomes:
        for language, count in outcome.units.items():
            session.say(
                n_(
                    "{slug}, {language}: {count:,} unit is translated",
                    "{slug}, {language}: {count:,} units are translated",
                    count,
                    slug=outcome.slug,
                    language=language,
                )
            )
    ctx.exit(code)


def _work(
    project: Project,
    languages: tuple[str, ...],
    tool: str | None,
    catalog: str | None,
    pages: tuple[str, str] | None,
) -> Callable[[Project, Source], Outcome]:
    """Return what is to be done with each article."""
    from gtqm_i18n.workflows.migrate import align, rekey, take_over  # noqa: PLC0415 - lazy

    chosen = project.chosen_languages(languages)
    if tool is None and pages is None:
        return partial(rekey, languages=chosen)
    one = chosen[0] if len(chosen) == 1 else None
    if tool is not None and catalog is not None:
        return partial(take_over, tool=tool, path=catalog, language=one)
    if one is None or pages is None:
        raise misuse(_("Say the language of the translated page with -l."))
    return partial(align, original=pages[0], translated=pages[1], language=one)
