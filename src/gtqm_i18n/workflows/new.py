"""A new article: an empty one, or what a file of another program holds, cleaned."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from gtqm_i18n import files
from gtqm_i18n.authoring import forms
from gtqm_i18n.authoring.compose import compose, title_of
from gtqm_i18n.authoring.draft import Draft, Image, spoken
from gtqm_i18n.authoring.images import plain_name
from gtqm_i18n.authoring.nodes import one_line, paragraph
from gtqm_i18n.errors import ArticleError, ConfigError
from gtqm_i18n.language import tags
from gtqm_i18n.messages import _, joined
from gtqm_i18n.project import Project
from gtqm_i18n.project.discovery import ARTICLES
from gtqm_i18n.workflows.article import read_article
from gtqm_i18n.workflows.clock import now
from gtqm_i18n.workflows.outcome import Outcome

__all__ = ["Made", "Origin", "new", "proposed"]

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)*")
LONGEST = 120
LARGEST_PICTURE = 64 * 1024 * 1024

# What an article says that nobody has written yet.
TO_WRITE = {
    "en": "Write the text of the article here.",
    "es": "Escriba aquí el texto del artículo.",
    "fr": "Écrivez ici le texte de l’article.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What an article is made from: its bytes, its name, and the folder its pictures lie in."""

    data: bytes
    name: str
    folder: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A new article: what is to be written, and what was removed, guessed or is missing."""

    outcome: Outcome
    said: tuple[str, ...] = ()
    title: str = ""
    tag: str = ""


def new(
    project: Project, slug: str, *, language: str | None, title: str | None, origin: Origin | None
) -> Made:
    """Return a new article: its page and pictures, none of which is there yet.

    Language and title are those that are given, else those of the origin. Raises ConfigError for a
    slug that is none or is taken, a language that is not configured, or a title that nobody says;
    ArticleError for an origin that cannot be read.
    """
    _check_slug(project, slug)
    given = None if language is None else _configured(project, language)
    shown = one_line(title or "")
    if origin is None:
        draft = _empty(given or project.configuration.default_language)
    else:
        draft = forms.read(origin.data, path=origin.name, language=given, title=shown)
    stated = language or _known(project, draft.language)
    tag = stated if "-" in stated else project.region(_configured(project, stated))
    shown = shown or title_of(draft)
    if not shown:
        raise ConfigError(_("the article has no title; say it with --title"))
    page, notes = compose(draft, title=shown, language=tag)
    name = origin.name if origin is not None else slug
    if not read_article(page, path=name).segments:
        raise ArticleError(_("there is no text in it"), path=name)
    folder = f"{ARTICLES}/{slug}"
    pictures, missing = _pictures(draft.images, origin)
    writes = {f"{folder}/{each}": data for each, data in pictures.items()}
    writes[f"{folder}/index.html"] = page
    return Made(
        outcome=_unwritten(project, slug, writes),
        said=(*spoken(notes), *missing),
        title=shown,
        tag=tag,
    )


def proposed(text: str) -> str:
    """Return a slug that a title, or a slug with other characters, may have; may be empty."""
    parts = (plain_name(part) for part in text.split("/"))
    return "/".join(part for part in parts if part)


def _check_slug(project: Project, slug: str) -> None:
    if len(slug) > LONGEST or SLUG.fullmatch(slug) is None:
        better = proposed(slug)[:LONGEST].strip("-/")
        message = _("a slug has small letters a to z, digits and hyphens, in folders")
        advice = [_("write {slug}", slug=better)] if better else []
        raise ConfigError(joined("; ", [message, *advice]), path=slug)
    rival = f"{ARTICLES}/{slug}.html"
    if os.path.lexists(project.path(rival)):
        raise ConfigError(_("there is an article of this name already; choose another"), path=rival)


def _configured(project: Project, language: str) -> str:
    code = tags.match(language, project.languages)
    if code is None or not tags.valid(language):
        known = ", ".join(project.languages)
        raise ConfigError(
            _(
                '"{tag}" is none of the project\'s languages ({known})',
                tag=language,
                known=known,
            )
        )
    return code


def _known(project: Project, language: str) -> str:
    """Return what a page says of its language, the project's first where it says nothing known."""
    is_known = tags.valid(language) and tags.match(language, project.languages) is not None
    return language if is_known else project.configuration.default_language


def _empty(language: str) -> Draft:
    text = TO_WRITE.get(tags.base(language), TO_WRITE["en"])
    day = now().date().isoformat()
    return Draft(blocks=(paragraph(text),), language=language, day=day, description=text)


def _pictures(
    images: tuple[Image, ...], origin: Origin | None
) -> tuple[Mapping[str, bytes], list[str]]:
    """Return the pictures of an article by name, and a word about each that is not there."""
    found: dict[str, bytes] = {}
    missing: list[str] = []
    for image in images:
        data = image.data if image.data is not None else _beside(image, origin)
        if data is None:
            missing.append(
                _(
                    "{address} is not beside the source; put it there as {name}",
                    address=image.address,
                    name=image.name,
                )
            )
        else:
            found[image.name] = data
    return found, missing


def _beside(image: Image, origin: Origin | None) -> bytes | None:
    """Return a picture that lies beside the origin, or below; None for any other."""
    if origin is None or origin.folder is None or "\0" in image.address:
        return None
    place = origin.folder / PurePosixPath(image.address)
    real = Path(os.path.realpath(place))
    is_beside = real.is_relative_to(os.path.realpath(origin.folder))
    if not is_beside or not real.is_file() or real.stat().st_size > LARGEST_PICTURE:
        return None
    return files.read(real, name=image.address, error=ArticleError)


def _unwritten(project: Project, slug: str, writes: Mapping[str, bytes]) -> Outcome:
    """Return what is to be written; raises ConfigError where something else is there already."""
    for path, data in writes.items():
        place = project.path(path)
        if os.path.lexists(place) and files.stale(place, data):
            raise ConfigError(_("is there already; choose another slug, or remove it"), path=path)
    read = dict.fromkeys(writes)
    held = {path: data for path, data in writes.items() if os.path.lexists(project.path(path))}
    return Outcome(slug=slug, writes=writes, read={**read, **held}, whole=True)
