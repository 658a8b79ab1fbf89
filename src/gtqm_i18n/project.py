"""A project: its configuration, and which articles and catalogs it has."""

from __future__ import annotations

import difflib
import fnmatch
import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from gtqm_i18n.errors import ConfigError
from gtqm_i18n.language import tags
from gtqm_i18n.model import Severity

__all__ = ["Partner", "Project", "Source"]

ARTICLES = "articles"
LOCALES = "locales"
PYPROJECT = "pyproject.toml"
OWN_FILE = "gtqm-i18n.toml"
TABLE = "gtqm-i18n"

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")

# Allowed keys and what they hold; a list or table of text where the type says so.
KEYS: dict[str, type] = {
    "check": dict,
    "contact": str,
    "default-language": str,
    "extract": dict,
    "languages": list,
    "on-incomplete": str,
    "partners": dict,
    "regions": dict,
    "site-url": str,
}
KINDS: dict[type, str] = {list: "a list of texts", dict: "a table", str: "a text"}
EXTRACT_KEYS: dict[str, type] = {"exclude": list}
CHECK_KEYS: dict[str, type] = {"disable": list, "severity": dict}
PARTNER_KEYS: dict[str, type] = {"languages": list, "name": str}


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """Who translates into which languages."""

    name: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an article lies: its slug, and its path relative to the project, with `/`.

    `rivals` are other files that claim the same slug.
    """

    slug: str
    path: str
    rivals: tuple[str, ...] = ()

    @property
    def folder(self) -> str | None:
        """The folder that belongs to the article alone; None for `articles/<slug>.html`."""
        name = PurePosixPath(self.path)
        return str(name.parent) if name.name == "index.html" and self.slug != "index" else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A folder with a configuration; every path it gives is relative to `root`, with `/`."""

    root: Path
    name: str
    version: str = "1.0"
    languages: tuple[str, ...]
    regions: Mapping[str, str] = field(default_factory=dict)
    default_language: str
    site_url: str | None = None
    contact: str = ""
    exclude: tuple[str, ...] = ()
    disabled: tuple[str, ...] = ()
    severities: Mapping[str, Severity] = field(default_factory=dict)
    partners: Mapping[str, Partner] = field(default_factory=dict)

    @classmethod
    def find(cls, start: str | os.PathLike[str] = ".") -> Project:
        """Return the project that a folder lies in, found by walking up, as git does.

        Raises ConfigError when there is none, or when its configuration is wrong.
        """
        folder = Path(start)
        if not folder.is_dir():
            raise ConfigError("there is no such folder", path=str(folder))
        for root in (folder.resolve(), *folder.resolve().parents):
            for name in (OWN_FILE, PYPROJECT):
                table = _load(root / name)
                if name == OWN_FILE and table is not None:
                    return cls._read(root, name, table, {})
                if table is not None and TABLE in table.get("tool", {}):
                    about = table.get("project", {})
                    return cls._read(root, name, table["tool"][TABLE], about)
        message = f"no project here: no {OWN_FILE} and no [tool.{TABLE}]; run gtqm-i18n init"
        raise ConfigError(message, path=str(folder))

    @classmethod
    def _read(
        cls, root: Path, file: str, table: Mapping[str, Any], about: Mapping[str, Any]
    ) -> Project:
        _check_keys(table, KEYS, "", file)
        extract, check = table.get("extract", {}), table.get("check", {})
        _check_keys(extract, EXTRACT_KEYS, "extract.", file)
        _check_keys(check, CHECK_KEYS, "check.", file)
        languages = _texts(table, "languages", file)
        if not languages:
            raise ConfigError('languages are missing; write languages = ["fr", "es"]', path=file)
        for code in languages:
            if tags.locale(code) is None:
                raise ConfigError(f'languages: "{code}" is no language CLDR knows', path=file)
        default = table.get("default-language", languages[0])
        if default not in languages:
            message = f'default-language: "{default}" is none of {", ".join(languages)}'
            raise ConfigError(message, path=file)
        if table.get("on-incomplete", "block") != "block":
            raise ConfigError('on-incomplete: only "block" is known', path=file)
        return cls(
            root=root,
            name=str(about.get("name", root.name)),
            version=str(about.get("version", "1.0")),
            languages=languages,
            regions=_regions(table.get("regions", {}), languages, file),
            default_language=default,
            site_url=table.get("site-url"),
            contact=table.get("contact", ""),
            exclude=_texts(extract, "exclude", file),
            disabled=_texts(check, "disable", file),
            severities=_severities(check.get("severity", {}), file),
            partners=_partners(table.get("partners", {}), languages, file),
        )

    def region(self, language: str) -> str:
        """Return the full tag of a configured language: `es` may give `es-MX`."""
        return self.regions.get(language, language)

    def path(self, name: str) -> Path:
        """Return where a relative path lies on the disk."""
        return self.root / name

    def template_path(self, slug: str) -> str:
        """Return the path of an article's template."""
        return f"{LOCALES}/templates/{slug}.pot"

    def catalog_path(self, slug: str, language: str) -> str:
        """Return the path of an article's catalog in a language."""
        return f"{LOCALES}/{language}/LC_MESSAGES/{slug}.po"

    def team(self, language: str) -> str:
        """Return who translates into a language: its partners, else the language's name."""
        names = [each.name for each in self.partners.values() if language in each.languages]
        return ", ".join(names) or tags.english_name(language)

    def sources(self, patterns: Sequence[str] = ()) -> tuple[Source, ...]:
        """Return the articles, in the order of their slugs; all, or those that patterns name.

        A pattern is a slug, a path or a glob of either. Raises ConfigError for one that names none.
        """
        found = _discover(self.root)
        if not patterns:
            return found
        chosen: set[Source] = set()
        for pattern in patterns:
            matching = [source for source in found if _names(self.root, pattern, source)]
            if not matching:
                near = difflib.get_close_matches(pattern, [source.slug for source in found], n=1)
                hint = f'; did you mean "{near[0]}"?' if near else ""
                raise ConfigError(f'no article is named "{pattern}"{hint}')
            chosen.update(matching)
        return tuple(source for source in found if source in chosen)

    def chosen_languages(self, wanted: Iterable[str]) -> tuple[str, ...]:
        """Return the configured languages among those asked for, all when none are.

        Raises ConfigError for a language that is not configured.
        """
        codes: list[str] = []
        for each in wanted:
            for tag in filter(None, (part.strip() for part in each.split(","))):
                code = tags.match(tag, self.languages)
                if code is None:
                    known = ", ".join(self.languages)
                    raise ConfigError(f'"{tag}" is none of the project\'s languages ({known})')
                codes.append(code)
        return tuple(code for code in self.languages if code in codes) or self.languages


def _load(path: Path) -> dict[str, Any] | None:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise ConfigError(f"this is not TOML: {problem}", path=str(path)) from None
    except OSError as problem:
        raise ConfigError(f"cannot be read ({problem.strerror})", path=str(path)) from None


def _check_keys(table: Any, keys: Mapping[str, type], prefix: str, file: str) -> None:
    if not isinstance(table, dict):
        raise ConfigError(f"{prefix.rstrip('.')} is a table, not a value", path=file)
    for key, value in table.items():
        if key not in keys:
            allowed = ", ".join(sorted(keys))
            raise ConfigError(f'unknown key "{prefix}{key}"; allowed: {allowed}', path=file)
        if not isinstance(value, keys[key]):
            raise ConfigError(f"{prefix}{key} is {KINDS[keys[key]]}", path=file)


def _texts(table: Mapping[str, Any], key: str, file: str) -> tuple[str, ...]:
    values = table.get(key, [])
    if not all(isinstance(value, str) for value in values):
        raise ConfigError(f"{key} is a list of texts", path=file)
    return tuple(dict.fromkeys(values))


def _regions(table: Mapping[str, Any], languages: Sequence[str], file: str) -> dict[str, str]:
    for language, region in table.items():
        if language not in languages:
            raise ConfigError(f'regions: "{language}" is none of the languages', path=file)
        if not isinstance(region, str) or tags.match(region, [language]) is None:
            raise ConfigError(f'regions: {language} = "{region}" is another language', path=file)
    return dict(table)


def _severities(table: Mapping[str, Any], file: str) -> dict[str, Severity]:
    known = {severity: severity for severity in SEVERITIES}
    for code, value in table.items():
        if value not in known:
            message = f'check.severity: {code} = "{value}"; allowed: {", ".join(SEVERITIES)}'
            raise ConfigError(message, path=file)
    return {code: known[value] for code, value in table.items()}


def _partners(table: Mapping[str, Any], languages: Sequence[str], file: str) -> dict[str, Partner]:
    partners: dict[str, Partner] = {}
    for key, value in table.items():
        _check_keys(value, PARTNER_KEYS, f"partners.{key}.", file)
        served = _texts(value, "languages", file)
        for code in served:
            if code not in languages:
                message = f'partners.{key}: "{code}" is none of the languages'
                raise ConfigError(message, path=file)
        partners[key] = Partner(name=value.get("name", key), languages=served)
    return partners


def _discover(root: Path) -> tuple[Source, ...]:
    claims: dict[str, list[str]] = {}
    for path in _pages(root / ARTICLES, root):
        name = PurePosixPath(path).relative_to(ARTICLES)
        slug = (
            name.parent if name.name == "index.html" and name.parent.name else name.with_suffix("")
        )
        claims.setdefault(str(slug), []).append(path)
    return tuple(
        Source(slug=slug, path=paths[0], rivals=tuple(paths[1:]))
        for slug, paths in sorted(claims.items())
    )


def _pages(folder: Path, root: Path, *, inside: bool = False) -> Iterator[str]:
    """Yield the articles' files in a folder; what lies beside or below an `index.html` is its own.

    Only an `index.html` in a folder further down is another article.
    """
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except FileNotFoundError:
        return
    except OSError as problem:
        raise ConfigError(f"cannot be read ({problem.strerror})", path=str(folder)) from None
    top = folder == root / ARTICLES
    own = inside or (not top and any(entry.name == "index.html" for entry in entries))
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.name.endswith(".html") and (not own or entry.name == "index.html"):
            yield Path(entry.path).relative_to(root).as_posix()
        elif entry.is_dir(follow_symlinks=False):
            yield from _pages(Path(entry.path), root, inside=own)


def _names(root: Path, pattern: str, source: Source) -> bool:
    """Return whether a pattern names an article: its slug, its path, its folder, or a glob."""
    given = pattern.rstrip("/").removeprefix("./")
    known = {source.slug, source.path, source.folder}
    if given in known or any(name and fnmatch.fnmatchcase(name, given) for name in known):
        return True
    place = Path(os.path.abspath(given))  # noqa: PTH100 - resolve() would follow links
    return place in {root / name for name in (source.path, source.folder) if name}
