"""`gtqm-i18n check`."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gtqm_i18n.cli.options import Choice, languages_option, slugs_argument
from gtqm_i18n.cli.session import Session, colored, exit_code, pass_session, units_counted
from gtqm_i18n.cli.speech import Command, misuse, option
from gtqm_i18n.errors import ConfigError, hint
from gtqm_i18n.messages import _, joined
from gtqm_i18n.reports.formats import FORMATS

if TYPE_CHECKING:
    from gtqm_i18n.incremental.ledger import Ledger
    from gtqm_i18n.model import Severity
    from gtqm_i18n.reports.report import Report

__all__ = ["command"]

FAIL_ON: dict[str, Severity | None] = {"error": "error", "warning": "warning", "never": None}


@click.command("check", cls=Command)
@slugs_argument
@languages_option
@option(
    "--format",
    "form",
    type=Choice(FORMATS),
    default="text",
    show_default=True,
    help=_("How to report."),
)
@option("--json", "as_json", is_flag=True, help=_("The same as --format json."))
@option(
    "--output",
    "outputs",
    metavar=_("FORMAT=PATH"),
    multiple=True,
    help=_("Also write a report to a file; repeat for several."),
)
@option(
    "--fail-on",
    type=Choice(list(FAIL_ON)),
    default="error",
    show_default=True,
    help=_("Exit 1 from this severity on."),
)
@option(
    "--write-baseline",
    is_flag=True,
    help=_("Take what is found now as known: write it into the baseline, and report what is new."),
)
@pass_session
@click.pass_context
def command(  # noqa: PLR0913 - one for each option
    ctx: click.Context,
    session: Session,
    slugs: tuple[str, ...],
    languages: tuple[str, ...],
    outputs: tuple[str, ...],
    form: str,
    fail_on: str,
    *,
    as_json: bool,
    write_baseline: bool,
) -> None:
    """Say whether catalogs are complete and right for their articles as they are now.

    What does not pass the gate ends with 1; the gate is set in the configuration. With --format
    github the report also goes into the job's summary.
    """
    from gtqm_i18n.reports import formats  # noqa: PLC0415 - lazy: --help does without

    if write_baseline and (slugs or languages):
        raise misuse(_("--write-baseline is for the whole project, without SLUG and -l."))
    wanted = [_output(output) for output in outputs]
    if write_baseline:
        _take_as_known(ctx, session)
    # What is kept of texts beside each other is the whole project's.
    some = slugs or session.share
    ledger = None if some else session.ledger("check", languages, fail_on)
    report: Report | None = session.unchanged(ledger, slugs)
    code = 0
    if report is None:
        report, code = _checked(session, slugs, languages, fail_on, ledger)
    session.close(ledger)
    for (article, language), count in report.units.items() if session.verbose else ():
        session.detail(joined(": ", [f"{article} ({language})", units_counted(count)]))
    name = "json" if as_json else form
    folder = _seen_from_here(session.located.root)
    text = formats.render(report, name, color=colored(ctx), folder=folder)
    (session.hand_over if name in formats.FOR_PROGRAMS else session.show)(text)
    _save(report, wanted, folder=folder, summary=name == "github")
    ctx.exit(code or int(not report.passed))


def _checked(
    session: Session,
    slugs: tuple[str, ...],
    languages: tuple[str, ...],
    fail_on: str,
    ledger: Ledger | None,
) -> tuple[Report, int]:
    """Return the gate's report, and the exit code of what could not be read."""
    from gtqm_i18n.workflows.check import check_all  # noqa: PLC0415 - lazy: --help does without

    project = session.project()
    checked = check_all(
        project,
        slugs,
        languages=project.chosen_languages(languages),
        fail_on=FAIL_ON[fail_on],
        labour=session.labour,
        ledger=ledger,
    )
    session.complain(checked.errors)
    return checked.report, exit_code(checked.errors)


def _take_as_known(ctx: click.Context, session: Session) -> None:
    """Write what is found now into the baseline."""
    from gtqm_i18n import files  # noqa: PLC0415 - lazy: --help does without
    from gtqm_i18n.workflows.baseline import written_baseline  # noqa: PLC0415
    from gtqm_i18n.workflows.check import check_all  # noqa: PLC0415

    project = session.project()
    place = project.configuration.checking.baseline
    anew = check_all(project, (), languages=project.languages, anew=True, labour=session.labour)
    if anew.errors:
        session.complain(anew.errors)
        ctx.exit(exit_code(anew.errors))
    known = written_baseline(project, anew.report.diagnostics)
    with session.lock(project, dry=False):
        if files.write(project.path(place), known, root=project.root):
            session.say(place)


def _save(
    report: Report, wanted: Iterable[tuple[str, Path]], *, folder: str, summary: bool
) -> None:
    """Write the reports that were asked for, and a job's summary where there is one."""
    from gtqm_i18n import files  # noqa: PLC0415 - lazy: --help does without
    from gtqm_i18n.reports import formats  # noqa: PLC0415

    for name, path in wanted:
        written = formats.render(report, name, folder=folder)
        files.save(path, written.encode("utf-8", "backslashreplace"))
    place = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary and place:
        written = formats.render(report, "markdown")
        files.append(Path(place), written.encode("utf-8", "backslashreplace"))


def _seen_from_here(root: Path) -> str:
    """Return the project's folder as `-C` names it, empty for the one the command runs in."""
    here = Path.cwd()
    return root.relative_to(here).as_posix() if here in root.parents else ""


def _output(text: str) -> tuple[str, Path]:
    name, equals, path = text.partition("=")
    if name not in FORMATS or not equals or not path:
        message = _(
            "--output {text}: write FORMAT=PATH; formats: {formats}",
            text=text,
            formats=", ".join(FORMATS),
        )
        near = "" if name in FORMATS else hint(name, FORMATS)
        raise ConfigError(joined("", [message, near]))
    return name, Path(path)
