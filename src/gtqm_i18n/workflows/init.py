"""A new project, laid out so that its own gate passes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

from gtqm_i18n import files
from gtqm_i18n.errors import ConfigError, OutputError, reason
from gtqm_i18n.language import tags
from gtqm_i18n.messages import _

__all__ = ["init"]

CONFIGURATION = "gtqm-i18n.toml"

# Where each file of the skeleton goes.
FILES = {
    CONFIGURATION: CONFIGURATION,
    "babel.cfg": "babel.cfg",
    "gitattributes": ".gitattributes",
    "gitignore": ".gitignore",
    "pre-commit-config.yaml": ".pre-commit-config.yaml",
    "workflow.yml": ".github/workflows/translations.yml",
}
ARTICLE = "articles/first-article/index.html"
KEPT_FOLDER = "locales/.gitkeep"

REGIONS = {"en": "en-CA", "es": "es-MX", "fr": "fr-CA"}


def init(
    folder: str, *, languages: Sequence[str], dry: bool = False
) -> tuple[list[str], list[str]]:
    """Lay out a project in a folder; return the paths written and those kept as they were.

    The first language is the first article's. Raises ConfigError for a language that CLDR does
    not know, OutputError when the folder cannot be written to.
    """
    for tag in languages:
        if not tags.valid(tag):
            raise ConfigError(_('"{tag}" is no language CLDR knows', tag=tag))
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
    for path, data in _contents(list(dict.fromkeys(languages))).items():
        if (root / path).exists() or (root / path).is_symlink():
            kept.append(path)
            continue
        written.append(path)
        if not dry:
            files.write(root / path, data, root=root)
    return written, kept


def _contents(languages: Sequence[str]) -> dict[str, bytes]:
    skeleton = resources.files("gtqm_i18n") / "skeleton"
    regions = {tag: REGIONS[tag] for tag in languages if tag in REGIONS}
    values = {
        "languages": json.dumps(list(languages)),
        "regions": "{ " + ", ".join(f'{tag} = "{full}"' for tag, full in regions.items()) + " }",
        "default": json.dumps(languages[0]),
    }
    contents = {
        path: Template((skeleton / name).read_text("utf-8")).substitute(values).encode()
        for name, path in FILES.items()
    }
    return {**contents, ARTICLE: _article(skeleton, languages[0]), KEPT_FOLDER: b""}


def _article(skeleton: Traversable, language: str) -> bytes:
    """Return a first article; for other languages than the tool's own, the English one."""
    base = language.partition("-")[0]
    if base in REGIONS:
        text = (skeleton / "articles" / f"{base}.html").read_text("utf-8")
        return text.replace(f'content="{base}"', f'content="{language}"').encode()
    english = (skeleton / "articles" / "en.html").read_text("utf-8")
    stated = english.replace('lang="en-CA"', f'lang="{language}"')
    return stated.replace('content="en"', f'content="{language}"').encode()
