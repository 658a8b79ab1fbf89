"""What an article leaves to the tool: its languages, notices, and who translated it.

`<nav data-i18n="languages">`, `<aside data-i18n="notice">` and `<p data-i18n="credits">` are filled
on each page, by the templates here or by the project's own. One that has nothing to say stays empty
and is hidden; one that was hidden before and has something to say is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from gtqm_i18n.bundle.context import Context
from gtqm_i18n.bundle.head import attributes_of
from gtqm_i18n.bundle.phrases import phrase
from gtqm_i18n.errors import ConfigError
from gtqm_i18n.html.editing import Editing
from gtqm_i18n.language.dates import long_date
from gtqm_i18n.language.tags import name_in, own_name
from gtqm_i18n.messages import _
from gtqm_i18n.model import Version

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

__all__ = ["FILLED", "fill"]

FILLED = ("credits", "languages", "notice")
ATTRIBUTE = "data-i18n"

TEMPLATE_FAULTS = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What a template of the project's may raise beside Jinja's own; anything else is a bug of ours."""


def fill(page: Editing, about: Context) -> None:
    """Fill the elements that the article leaves to the tool.

    Raises ConfigError when one of the project's templates is wrong.
    """
    asking = [
        (token, name)
        for token in page.tags(*ELEMENTS)
        if (name := attributes_of(token).get(ATTRIBUTE, "")) in FILLED
    ]
    for token, name in asking:
        place = page.inside(token)
        if place is None:
            continue
        markup = _render(name, about).strip()
        page.replace(*place, f"\n{markup}\n" if markup else "")
        if markup:
            page.drop(token, "hidden")
        elif "hidden" not in attributes_of(token):
            page.write(token, "hidden", "")


ELEMENTS = (
    "address", "aside", "details", "div", "dl", "fieldset", "footer", "header", "li", "nav", "ol",
    "p", "section", "small", "span", "td", "ul",
)  # fmt: skip
"""Elements that may ask to be filled."""


def _render(name: str, about: Context) -> str:
    from jinja2 import TemplateError  # noqa: PLC0415 - lazy: many articles leave nothing to fill

    own = about.templates.get(name)
    text = own if own is not None else _default(name)
    try:
        return _environment().from_string(text).render(**_values(about))
    except (TemplateError, *TEMPLATE_FAULTS) as error:
        path = f"templates/{name}.html" if own is not None else name
        line = getattr(error, "lineno", None)
        message = _(
            "this template cannot be rendered ({name}: {error})",
            name=error.__class__.__name__,
            error=str(error),
        )
        raise ConfigError(message, path=path, line=line) from None


@lru_cache(maxsize=8)
def _default(name: str) -> str:
    return (files("gtqm_i18n.bundle") / "templates" / f"{name}.html").read_text("utf-8")


@lru_cache(maxsize=1)
def _environment() -> SandboxedEnvironment:
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415 - the same

    return SandboxedEnvironment(autoescape=True, trim_blocks=True, lstrip_blocks=True)


def _values(about: Context) -> Mapping[str, Any]:
    """Return what templates may say."""
    version, original = about.version, about.publication.original
    tag = version.tag
    return {
        "article": about.slug,
        "credits": {
            "translators": list(version.translators) if version is not original else [],
            "reviewers": list(about.reviewers) if version is not original else [],
        },
        "legal": about.legal,
        "original": _described(original, about),
        "page": _described(version, about),
        "phrase": lambda name, **values: phrase(name, tag, **values),
        "since": _since(version.since, tag),
        "site": about.site,
        "versions": [_described(each, about) for each in _shown(about)],
    }


def _shown(about: Context) -> list[Version]:
    """Return the versions in the order of the site's languages."""
    order = {language: place for place, language in enumerate(about.site.languages)}
    return sorted(about.publication.versions, key=lambda each: order.get(each.language, len(order)))


def _described(version: Version, about: Context) -> Mapping[str, Any]:
    reader = about.version.tag
    language = name_in(version.tag, reader)
    return {
        "current": version is about.version,
        "href": about.relative(version),
        "in_language": phrase("in", reader, language=language),
        "language": language,
        "name": own_name(version.tag),
        "original": version is about.publication.original,
        "percent": version.percent,
        "state": version.state,
        "tag": version.tag,
    }


def _since(day: date | None, tag: str) -> Mapping[str, str] | None:
    return {"iso": day.isoformat(), "written": long_date(day, tag)} if day else None
