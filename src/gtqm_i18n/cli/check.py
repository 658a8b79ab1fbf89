"""`gtqm-i18n check`."""

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
from gtqm_i18n.errors import ConfigError
from gtqm_i18n.reports.formats import FORMATS

__all__ = ["command"]

FAIL_ON = {"error": ("error",), "warning": ("error", "warning"), "never": ()}


@click.command("check")
@slugs_argument
@languages_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help="How to report.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option(
    "--output",
    "outputs",
    metavar="FORMAT=PATH",
    multiple=True,
    help="Also write a report to a file; repeat for several.",
)
@click.option(
    "--fail-on",
    type=click.Choice(list(FAIL_ON)),
    default="error",
    show_default=True,
    help="Exit 1 from this severity on.",
)
@pass_session
@click.pass_context
def command(
    ctx: click.Context,
    session: Session,
    slugs: tuple[str, ...],
    languages: tuple[str, ...],
    outputs: tuple[str, ...],
    form: str,
    fail_on: str,
    *,
    as_json: bool,
) -> None:
    """Say whether catalogs are complete and right for their articles as they are now."""
    from gtqm_i18n import files  # noqa: PLC0415 - lazy: --help does without
    from gtqm_i18n.reports import formats  # noqa: PLC0415
    from gtqm_i18n.workflows.check import check_all  # noqa: PLC0415

    wanted = [_output(output) for output in outputs]
    project = session.project()
    checked = check_all(
        project,
        slugs,
        languages=project.chosen_languages(languages),
        fail_on=FAIL_ON[fail_on],
        jobs=session.jobs,
    )
    session.complain(checked.errors)
    for (article, language), count in checked.report.units.items():
        session.detail(f"{article} ({language}): {count:,} unit(s)")
    for name, path in wanted:
        data = formats.render(checked.report, name).encode("utf-8", "backslashreplace")
        files.save(path, data)
    name = "json" if as_json else form
    click.echo(formats.render(checked.report, name, color=ctx.color is not False), nl=False)
    code = exit_code(checked.errors)
    ctx.exit(code or int(not checked.report.passed))


def _output(text: str) -> tuple[str, Path]:
    name, equals, path = text.partition("=")
    if name not in FORMATS or not equals or not path:
        raise ConfigError(f"--output {text}: write FORMAT=PATH; formats: {', '.join(FORMATS)}")
    return name, Path(path)
