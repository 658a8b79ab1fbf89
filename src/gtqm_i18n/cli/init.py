"""`gtqm-i18n init`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from gtqm_i18n.cli import completing
from gtqm_i18n.cli.options import Choice, dry_run_option, languages_wanted
from gtqm_i18n.cli.session import Session, pass_session
from gtqm_i18n.cli.speech import Command, argument, misuse, option
from gtqm_i18n.messages import _, said

if TYPE_CHECKING:
    from gtqm_i18n.workflows.init import Layout

__all__ = ["command"]

CI = ("github", "gitlab", "none")

DRIVER = "gtqm-i18n merge %O %A %B --name %P"
"""What .gitattributes names, https://git-scm.com/docs/gitattributes#_defining_a_custom_merge_driver."""


@click.command("init", cls=Command)
@argument("folder", metavar=_("[DIR]"), default=".", shell_complete=completing.folders)
@languages_wanted(
    _("The languages that articles must reach; repeat, or separate by commas.  [fr,es,en]")
)
@option("--name", metavar=_("TEXT"), help=_("What the project is called; DIR's name if not given."))
@option("--site-url", metavar=_("URL"), help=_("Where the pages will be."))
@option(
    "--ci",
    type=Choice(CI),
    help=_("Where CI runs; github, if nothing says otherwise."),
)
@option(
    "--owner",
    "owners",
    metavar=_("L=OWNER"),
    multiple=True,
    help=_("Who reviews a language's catalogs, for CODEOWNERS: es=@team; repeat for several."),
)
@option("-y", "--yes", is_flag=True, help=_("Ask nothing; take what is not given as usual."))
@dry_run_option
@pass_session
def command(  # noqa: PLR0913 - one for each option
    session: Session,
    folder: str,
    languages: tuple[str, ...],
    owners: tuple[str, ...],
    *,
    name: str | None,
    site_url: str | None,
    ci: str | None,
    yes: bool,
    dry_run: bool,
) -> None:
    """Lay out a new project in DIR: configuration, folders, CI, a first article.

    The first language is the one of the first article. On a terminal, what is not given is asked
    for. No file that exists is touched.
    """
    from gtqm_i18n.workflows.init import configured, init, usual  # noqa: PLC0415 - lazy: --help

    options: dict[str, Any] = {
        "name": name,
        "languages": _languages(languages),
        "site_url": site_url,
        "ci": ci,
        "owners": _owners(owners),
    }
    given = {option: value for option, value in options.items() if value}
    layout = replace(usual(folder), **given)
    if sys.stdin.isatty() and not yes:
        stated = {"name", "languages", "site_url"} if configured(folder) else set()
        layout = _asked(layout, {*stated, *given})
    written, kept = init(folder, layout, dry=dry_run)
    for path in written:
        click.echo(path)
    for path in kept:
        session.say(_("kept as it is: {path}", path=path))
    session.say(_("So that git merges catalogs, once in each clone:"))
    session.say(f"  git config merge.gtqm-i18n.driver '{DRIVER}'")
    session.say(_("Next: gtqm-i18n compile, then open the page in dist/"))


def _asked(layout: Layout, known: Iterable[str]) -> Layout:
    """Return a layout, with what is not known as the person at the terminal says."""
    questions: dict[str, tuple[str, dict[str, Any]]] = {
        "name": (_("What is the project called"), {"default": layout.name}),
        "languages": (
            _("Which languages must articles reach (the first article's first)"),
            {"default": ",".join(layout.languages), "value_proc": _known_languages},
        ),
        "site_url": (
            _("Where will the pages be, as https://www.example.org (leave empty if unknown)"),
            {"default": "", "show_default": False},
        ),
        "ci": (_("Where does CI run"), {"default": layout.ci, "type": Choice(CI)}),
    }
    answers = {
        option: click.prompt(said(text), err=True, **how)
        for option, (text, how) in questions.items()
        if option not in known
    }
    return replace(layout, **answers)


def _languages(given: Iterable[str]) -> tuple[str, ...]:
    tags = [tag.strip() for each in given for tag in each.split(",") if tag.strip()]
    return tuple(dict.fromkeys(tags))


def _known_languages(text: str) -> tuple[str, ...]:
    from gtqm_i18n.language.tags import valid  # noqa: PLC0415 - lazy: --help does without

    languages = _languages([text])
    for tag in languages:
        if not valid(tag):
            raise misuse(_('"{tag}" is no language CLDR knows', tag=tag))
    if not languages:
        raise misuse(_("At least one language is needed."))
    return languages


def _owners(given: Iterable[str]) -> dict[str, list[str]]:
    owners: dict[str, list[str]] = {}
    for each in given:
        language, equals, names = each.partition("=")
        if not equals or not names.strip():
            raise misuse(_("--owner {text}: write L=OWNER, as es=@organization/team", text=each))
        owners.setdefault(language.strip(), []).extend(names.replace(",", " ").split())
    return owners
