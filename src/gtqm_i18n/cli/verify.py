"""`gtqm-i18n verify`."""

from __future__ import annotations

import click

from gtqm_i18n.cli import completing
from gtqm_i18n.cli.session import Session, exit_code, pass_session

__all__ = ["command"]

SCHEMA = "gtqm-i18n/verify/1"


@click.command("verify")
@click.argument("paths", metavar="[PATH]...", nargs=-1, shell_complete=completing.files)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
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
        session.detail(f"{page.path}: {page.units:,} unit(s)")
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
        click.echo(json.dumps(report, ensure_ascii=False, indent=2))
    else:
        for failure in failures:
            click.echo(f"{failure.path}:{failure.line}: {failure.law}: {failure.message}")
        click.echo(
            "{files:,} files: {identical:,} identical, {covered:,} covered, {units:,} units".format(
                **numbers
            )
        )
        click.echo(f"left out: {tally(left_out)}")
        if bundles:
            click.echo(f"{bundles:,} bundles, {len(broken):,} differences from their manifests")
    ctx.exit(exit_code(errors) or int(bool(failures)))
