"""A new project, laid out so that its own gate passes."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template
from typing import Literal, TypeAlias

from gtqm_i18n import files
from gtqm_i18n.errors import ConfigError, OutputError, reason
from gtqm_i18n.language import tags
from gtqm_i18n.messages import _
from gtqm_i18n.project import Project
from gtqm_i18n.project.configuration import parse
from gtqm_i18n.project.discovery import discover
from gtqm_i18n.project.location import OWN_FILE, PYPROJECT
from gtqm_i18n.project.project import LOCALES
from gtqm_i18n.version import GENERATOR, VERSION
from gtqm_i18n.workflows.extract import extract

__all__ = ["Layout", "configured", "init", "usual"]

CI: TypeAlias = Literal["github", "gitlab", "none"]

REGIONS = {"en": "en-CA", "es": "es-MX", "fr": "fr-CA"}

SLUG = "first-article"
ARTICLE = f"articles/{SLUG}/index.html"
TEMPLATE = f"{LOCALES}/templates/{SLUG}.pot"
GITLAB = ".gitlab-ci.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A file of a new project: the template it is made from, and where it goes.

    One that is for a CI system is made for no other. One of the `rivals` does the same elsewhere.
    """

    template: str
    path: str
    ci: CI | None = None
    rivals: tuple[str, ...] = ()


FILES = (
    Made(template="gtqm-i18n.toml", path=OWN_FILE),
    Made(template="babel.cfg", path="babel.cfg"),
    Made(template="translators.md", path=f"{LOCALES}/README.md"),
    Made(template="gitattributes", path=".gitattributes"),
    Made(template="gitignore", path=".gitignore"),
    Made(template="pre-commit-config.yaml", path=".pre-commit-config.yaml"),
    Made(
        template="codeowners",
        path="CODEOWNERS",
        rivals=(".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS"),
    ),
    Made(template="github-workflow.yml", path=".github/workflows/translations.yml", ci="github"),
    Made(template="gitlab-ci.yml", path=GITLAB, ci="gitlab"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """What a new project is to be; its first language is the first article's.

    `owners` are accounts or teams by language, who are asked to review its catalogs; `partners` the
    names of who translates into it.
    """

    name: str
    languages: tuple[str, ...] = ("fr", "es", "en")
    site_url: str = ""
    ci: CI = "github"
    owners: Mapping[str, Sequence[str]] = field(default_factory=dict)
    partners: Mapping[str, Sequence[str]] = field(default_factory=dict)


def usual(folder: str) -> Layout:
    """Return the layout of a project in a folder about which nothing is said."""
    root = Path(folder)
    gitlab = os.path.lexists(root / GITLAB)
    return Layout(name=root.resolve().name or "articles", ci="gitlab" if gitlab else "github")


def configured(folder: str) -> Project | None:
    """Return the project that a folder already is the root of, None when it is none.

    Raises ConfigError when its configuration is wrong.
    """
    root = Path(folder)
    if not any(os.path.lexists(root / name) for name in (OWN_FILE, PYPROJECT)):
        return None
    try:
        project = Project.find(root)
    except ConfigError as problem:
        if problem.path == str(root):  # only a pyproject.toml that says nothing of us
            return None
        raise
    return project if project.root == root.resolve() else None


def init(folder: str, layout: Layout, *, dry: bool = False) -> tuple[list[str], list[str]]:
    """Lay out a project in a folder; return the paths written and those kept as they were.

    What a configuration that is there already says holds for the other files. Raises ConfigError
    for what no configuration may say, OutputError when the folder cannot be written to.
    """
    there = configured(folder)
    layout = _of(there, layout) if there else layout
    contents = _contents(layout)
    if there is None:
        _prove(contents[OWN_FILE])
    _owners_known(layout)
    root = Path(folder)
    try:
        if not dry:
            root.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise OutputError(
            _("cannot be made ({reason})", reason=reason(problem)), path=folder
        ) from None
    written: list[str] = []
    kept: list[str] = []
    for path, data in contents.items():
        if found := _found(root, path, there):
            kept.append(found)
            continue
        written.append(path)
        if not dry:
            files.write(root / path, data, root=root)
    if ARTICLE in written and not os.path.lexists(root / TEMPLATE):
        written.append(TEMPLATE)
        if not dry:
            _extract(folder)
    return written, kept


def _extract(folder: str) -> None:
    """Write the first article's template, so that nothing is left to be brought up to date."""
    project = Project.find(folder)
    for path, data in extract(project, *project.sources([SLUG])).writes.items():
        files.write(project.path(path), data, root=project.root)


def _of(project: Project, layout: Layout) -> Layout:
    """Return a layout that says what a project's configuration does."""
    said = project.configuration
    partners = {
        language: [each.name for each in said.partners.values() if language in each.languages]
        for language in said.languages
    }
    return replace(layout, languages=said.languages, name=said.name, partners=partners)


def _found(root: Path, path: str, there: Project | None) -> str | None:
    """Return the file that is there already, at the path or elsewhere to the same end."""
    if path == OWN_FILE and there is not None:
        return there.configuration.file
    if path == ARTICLE and (sources := discover(root)):
        return sources[0].path
    rivals = next((made.rivals for made in FILES if made.path == path), ())
    return next((each for each in (path, *rivals) if os.path.lexists(root / each)), None)


def _prove(data: bytes) -> None:
    """Raise ConfigError when a configuration that is to be written is none."""
    try:
        parse(tomllib.loads(data.decode()), {}, file=OWN_FILE, default_name="")
    except tomllib.TOMLDecodeError:
        message = _("a name and an address are one line of text without control characters")
        raise ConfigError(message) from None


def _owners_known(layout: Layout) -> None:
    for language, names in layout.owners.items():
        if language not in layout.languages:
            known = ", ".join(layout.languages)
            raise ConfigError(
                _(
                    '"{tag}" is none of the project\'s languages ({known})',
                    tag=language,
                    known=known,
                )
            )
        for name in names:
            if "@" not in name or not name.isprintable() or any(map(str.isspace, name)):
                message = _(
                    '"{name}" is no owner; write @account, @organization/team or an address',
                    name=name,
                )
                raise ConfigError(message)


def _contents(layout: Layout) -> dict[str, bytes]:
    """Return the bytes of every file of a new project by its path."""
    skeleton = resources.files("gtqm_i18n") / "skeleton"
    values = _values(layout)
    contents = {
        made.path: Template((skeleton / made.template).read_text("utf-8")).substitute(values)
        for made in FILES
        if made.ci in {None, layout.ci}
    }
    contents[ARTICLE] = _article(skeleton, layout.languages[0])
    return {path: text.encode() for path, text in contents.items()}


def _values(layout: Layout) -> dict[str, str]:
    first, *others = layout.languages
    regions = [f'{tag} = "{REGIONS[tag]}"' for tag in layout.languages if tag in REGIONS]
    given = f"site-url = {_toml(layout.site_url)}"
    return {
        "catalogs": "\n".join(
            f"- {tags.own_name(tag)}: `locales/{tag}/LC_MESSAGES/`" for tag in layout.languages
        ),
        "default": _toml(first),
        "languages": _toml(list(layout.languages)),
        "name": _toml(layout.name),
        "owners": "\n".join(_owned(layout, tag) for tag in layout.languages),
        "regions": "{ " + ", ".join(regions) + " }",
        "requirement": f"{GENERATOR}~={VERSION}",
        "site_url": given if layout.site_url else '# site-url = "https://www.example.org/news"',
        "targets": _toml(others or [first]),
    }


def _toml(value: str | list[str]) -> str:
    """Return a text, or a list of texts, as TOML; its strings are those of JSON."""
    return json.dumps(value, ensure_ascii=False)


def _owned(layout: Layout, language: str) -> str:
    """Return the lines of CODEOWNERS for a language; a comment where no owner is known."""
    path = f"/locales/{language}/"
    names = layout.owners.get(language, ())
    said = [f"# {name}" for name in layout.partners.get(language, ())]
    return "\n".join([*said, f"{path} {' '.join(names)}" if names else f"# {path} @account"])


def _article(skeleton: Traversable, language: str) -> str:
    """Return a first article; for other languages than the tool's own, the English one."""
    base = language.partition("-")[0]
    if base in REGIONS:
        text = (skeleton / "articles" / f"{base}.html").read_text("utf-8")
        return text.replace(f'content="{base}"', f'content="{language}"')
    english = (skeleton / "articles" / "en.html").read_text("utf-8")
    stated = english.replace('lang="en-CA"', f'lang="{language}"')
    return stated.replace('content="en"', f'content="{language}"')
