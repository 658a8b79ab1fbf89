"""Where a project lies, and what its configuration file says, not yet checked."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from gtqm_i18n.errors import ConfigError, reason
from gtqm_i18n.messages import _
from gtqm_i18n.project.keys import TABLE
from gtqm_i18n.project.toml import fault

__all__ = ["LINKS", "OWN_FILE", "PYPROJECT", "Located", "locate"]

PYPROJECT = "pyproject.toml"
OWN_FILE = "gtqm-i18n.toml"
BASELINE = "locales/baseline.tsv"
LINKS = "locales/links.tsv"
TEMPLATES = "templates"

SHARED = (
    "locales/glossary.tbx",
    "locales/glossary.tsv",
    LINKS,
    "locales/names.txt",
    "locales/words.txt",
)
"""Files that all articles have in common; templates of pages and the baseline come to them."""


class Located(NamedTuple):
    """A project's folder, the name and text of the file that configures it, and its tables.

    `table` is the tool's own, `about` the `[project]` table beside it.
    """

    root: Path
    file: str
    text: str
    table: Any
    about: Mapping[str, Any]

    @property
    def shared(self) -> tuple[Path, ...]:
        """The files, whether they are there or not, that results on all articles depend on."""
        checking = self.table.get("check") if isinstance(self.table, dict) else None
        named = checking.get("baseline") if isinstance(checking, dict) else None
        baseline = named if isinstance(named, str) else BASELINE
        templates = sorted((self.root / TEMPLATES).glob("*.html"))
        return (*(self.root / name for name in (*SHARED, baseline)), *templates)

    @property
    def dated(self) -> bool:
        """Whether results depend on the day: there are waivers that end, or days of grace."""
        table = self.table if isinstance(self.table, dict) else {}
        checking = table.get("check")
        return "grace-days" in table or (isinstance(checking, dict) and "waivers" in checking)


def locate(folder: Path) -> Located:
    """Return the project that a folder lies in, found by walking up, as git does.

    Raises ConfigError when there is none, or when its file cannot be read.
    """
    if not folder.is_dir():
        raise ConfigError(_("there is no such folder"), path=str(folder))
    for root in (folder.resolve(), *folder.resolve().parents):
        for name in (OWN_FILE, PYPROJECT):
            table, text = _load(root / name)
            if table is None:
                continue
            if name == OWN_FILE:
                return Located(root=root, file=name, text=text, table=table, about={})
            tool = table.get("tool")
            if isinstance(tool, dict) and TABLE in tool:
                about = table.get("project")
                about = about if isinstance(about, dict) else {}
                return Located(root=root, file=name, text=text, table=tool[TABLE], about=about)
    message = _(
        "no project here: no {own_file} and no [tool.{table}]; run gtqm-i18n init",
        own_file=OWN_FILE,
        table=TABLE,
    )
    raise ConfigError(message, path=str(folder))


def _load(path: Path) -> tuple[dict[str, Any] | None, str]:
    try:
        text = path.read_text(encoding="utf-8")
        return tomllib.loads(text), text
    except (FileNotFoundError, NotADirectoryError):
        return None, ""
    except UnicodeDecodeError:
        raise ConfigError(_("this is not UTF-8; save it as UTF-8"), path=str(path)) from None
    except (ValueError, RecursionError) as problem:
        raise ConfigError(
            _("this is not TOML: {problem}", problem=fault(problem)), path=str(path)
        ) from None
    except OSError as problem:
        raise ConfigError(
            _("cannot be read ({reason})", reason=reason(problem)), path=str(path)
        ) from None
