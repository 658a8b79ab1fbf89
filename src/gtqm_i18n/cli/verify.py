"""`gtqm-i18n verify`."""

from __future__ import annotations

from collections.abc import Mapping

import click

from gtqm_i18n.cli import completing
from gtqm_i18n.cli.session import Session, exit_code, pass_session, units_counted
from gtqm_i18n.cli.speech import Command, argument, option
from gtqm_i18n.messages import Message, _, joined, n_, said

__all__ = ["command"]

SCHEMA = "gtqm-i18n/verify/1"


@click.command("verify", cls=Command)
@argument("paths", metavar=_("[PATH]..."), nargs=-1, shell_complete=completing.files)
@option("--json", "as_json", is_flag=True, help=_("For programs."))
@pass_session
@click.pass_context
def command(ctx: click.Context, session: Session, paths: tuple[str, ...], *, as_json: bool) -> None:
    """Hold HTML files, or all in a folder, against the laws of the cut.

    Each page must come back byte for byte, and all its text must be in units or in a named
    exclusion. No project is needed; without a path, the project's articles are looked at. Bundles
    in a folder are also held against their manifests: every file is there, and as it was written.
    """
    import json  # noqa: PLC0415 - lazy: --help does without
    from dataclasses import asdict  # noqa: PLC0415

    from gtqm_i18n.reports.tally import summed, tally  # noqa: PLC0415
    from gtqm_i18n.workflows.verify import prove_all, verify_all  # noqa: PLC0415

    chosen = paths or (str(session.project().path("articles")),)
    verified, errors = verify_all(chosen, watch=session.watch)
    bundles, broken, unread = prove_all(chosen)
    errors += unread
    session.complain(errors)
    for page in verified:
        session.detail(joined(": ", [page.path, units_counted(page.units)]))
    failures = [failure for page in verified for failure in page.failures] + broken
    left_out = summed(page.left_out for page in verified)
    numbers = {
        "files": len(verified),
        "identical": sum(page.identical for page in verified),
        "covered": sum(page.covered for page in verified),
        "units": sum(page.units for page in verified),
        "bundles": bundles,
    }
    if as_json:
        found = [asdict(failure) for failure in failures]
        report = {"schema": SCHEMA, **numbers, "excluded": left_out, "failures": found}
        session.hand_over(json.dumps(report, ensure_ascii=False, indent=2) + "\n")
    else:
        for failure in failures:
            place = f"{failure.path}:{failure.line}: {failure.law}"
            click.echo(f"{place}: {said(failure.message)}")
        click.echo(said(_summary(numbers)))
        click.echo(said(_("left out: {tally}", tally=tally(left_out))))
        if bundles:
            click.echo(said(_of_bundles(bundles, len(broken))))
    ctx.exit(exit_code(errors) or int(bool(failures)))


def _summary(numbers: Mapping[str, int]) -> Message:
    files = n_("{count:,} file", "{count:,} files", numbers["files"])
    laws = n_("{count:,} identical", "{count:,} identical", numbers["identical"])
    covered = n_("{count:,} covered", "{count:,} covered", numbers["covered"])
    return joined(": ", [files, joined(", ", [laws, covered, units_counted(numbers["units"])])])


def _of_bundles(bundles: int, broken: int) -> Message:
    count = n_("{count:,} bundle", "{count:,} bundles", bundles)
    differences = n_(
        "{count:,} difference from their manifests",
        "{count:,} differences from their manifests",
        broken,
    )
    return joined(", ", [count, differences])
