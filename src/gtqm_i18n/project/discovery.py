"""Which articles a project has, and which of them a name means."""

from __future__ import annotations

import fnmatch
import os
from collections.abc import Iterator
from operator import attrgetter
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from gtqm_i18n import traces
from gtqm_i18n.errors import reason
from gtqm_i18n.messages import _

__all__ = ["Source", "discover", "names"]

ARTICLES = "articles"
PAGE = "index.html"
NAME = attrgetter("name")


class Source(NamedTuple):
    """Where an article lies: its slug, and its path relative to the project, with `/`.

    `rivals` are other files that claim the same slug; `problem` says why it cannot be looked at.
    """

    slug: str
    path: str
    rivals: tuple[str, ...] = ()
    problem: str = ""

    @property
    def folder(self) -> str | None:
        """The folder that belongs to the article alone; None for `articles/<slug>.html`."""
        name = PurePosixPath(self.path)
        return str(name.parent) if name.name == PAGE and self.slug != "index" else None


def discover(root: Path) -> tuple[Source, ...]:
    """Return the articles below a project's folder, in the order of their slugs."""
    claims: dict[str, list[str]] = {}
    problems: dict[str, str] = {}
    for path, problem in _pages(f"{root}/{ARTICLES}", len(f"{root}/")):
        slug = path.removeprefix(f"{ARTICLES}/")
        if problem:
            problems[path] = problem
        else:
            slug = slug.removesuffix(f"/{PAGE}" if slug.endswith(f"/{PAGE}") else ".html")
        claims.setdefault(slug, []).append(path)
    return tuple(
        Source(
            slug=slug,
            path=paths[0],
            rivals=tuple(paths[1:]),
            problem=problems.get(paths[0], ""),
        )
        for slug, paths in sorted(claims.items())
    )


def _pages(folder: str, start: int, *, inside: bool | None = None) -> Iterator[tuple[str, str]]:
    """Yield the articles' files in a folder; what lies beside or below an `index.html` is its own.

    Only an `index.html` in a folder further down is another article. Names that begin with a dot
    or an underscore are passed over, as Babel does. With each path, which begins at `start` of its
    whole one, comes why it cannot be read. `inside` says that an article's folder is around; None
    is the folder of all.
    """
    signed = traces.signature(folder) if traces.tracing() else None
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=NAME)
    except FileNotFoundError:
        traces.note(folder, traces.ABSENT)
        return
    except OSError as problem:
        traces.note(folder, traces.NEVER)
        yield folder[start:], _("cannot be read ({reason})", reason=reason(problem))
        return
    if traces.tracing():
        traces.note(folder, traces.listed(entries), signed)
    own = inside or (inside is not None and any(entry.name == PAGE for entry in entries))
    for entry in entries:
        if entry.name.startswith((".", "_")):
            continue
        if entry.name.endswith(".html") and (not own or entry.name == PAGE):
            yield entry.path[start:], ""
        elif entry.is_dir(follow_symlinks=False):
            yield from _pages(entry.path, start, inside=own)


def names(root: Path, pattern: str, source: Source) -> bool:
    """Return whether a pattern names an article: its slug, its path, its folder, or a glob."""
    given = pattern.rstrip("/").removeprefix("./")
    known = {source.slug, source.path, source.folder}
    if given in known or any(name and fnmatch.fnmatchcase(name, given) for name in known):
        return True
    place = Path(os.path.abspath(given))  # noqa: PTH100 - resolve() would follow links
    return place in {root / name for name in (source.path, source.folder) if name}
