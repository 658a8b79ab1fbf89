"""What a configuration may say of how pages are put online."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from gtqm_i18n.bundle.context import PARTS
from gtqm_i18n.errors import ConfigError, hint
from gtqm_i18n.messages import _, joined
from gtqm_i18n.project.keys import check_keys, texts

__all__ = ["FILES", "Publishing", "parse_publishing"]

SITE_KEYS: dict[str, type] = {"files": list, "head": list, "legal": dict, "name": str}
POLICIES = ("block", "fallback")

FILES = ("atom", "index", "json-feed", "ninjs", "servers", "sitemap")
"""The files that a site may have beside its articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publishing:
    """How a project publishes.

    `url` is the site's address without a slash at its end, None when it is not known; `fallback`
    says that incomplete pages are published as what they are; a translation that is outdated stays
    online for `grace_days`, without a limit when None. `files` are those of the site, `head` the
    parts of pages' heads that are written, `legal` notices by language.
    """

    name: str
    url: str | None = None
    fallback: bool = False
    grace_days: int | None = None
    files: tuple[str, ...] = ()
    head: tuple[str, ...] = PARTS
    legal: Mapping[str, str] = field(default_factory=dict)


def parse_publishing(
    table: Mapping[str, Any], languages: Sequence[str], *, file: str, name: str
) -> Publishing:
    """Return what a configuration says of publishing; raises ConfigError for what is wrong."""
    site = table.get("site", {})
    check_keys(site, SITE_KEYS, "site.", file)
    policy = table.get("on-incomplete", "block")
    if policy not in POLICIES:
        message = _(
            'on-incomplete: "{policy}"; allowed: {policies}',
            policy=policy,
            policies=", ".join(POLICIES),
        )
        message = joined("", [message, hint(policy, POLICIES)])
        raise ConfigError(message, path=file)
    grace = table.get("grace-days")
    if grace is not None and grace < 0:
        raise ConfigError(_("grace-days is a number from 0"), path=file)
    legal = site.get("legal", {})
    for language, text in legal.items():
        if language not in languages or not isinstance(text, str):
            raise ConfigError(
                _("site.legal: {language} is no language with a text", language=language), path=file
            )
    return Publishing(
        name=site.get("name", name),
        url=_url(table.get("site-url"), file),
        fallback=policy == "fallback",
        grace_days=grace,
        files=_known(site, "files", FILES, (), file),
        head=_known(site, "head", PARTS, PARTS, file),
        legal=dict(legal),
    )


def _known(
    table: Mapping[str, Any], key: str, known: Sequence[str], usual: tuple[str, ...], file: str
) -> tuple[str, ...]:
    given = texts(table, key, file, prefix="site.") if key in table else usual
    for each in given:
        if each not in known:
            message = _(
                'site.{key}: "{each}" is unknown; allowed: {known}',
                key=key,
                each=each,
                known=", ".join(known),
            )
            message = joined("", [message, hint(each, known)])
            raise ConfigError(message, path=file)
    return tuple(given)


def _url(text: str | None, file: str) -> str | None:
    """Return the site's address; raises ConfigError when it is no absolute one of the web."""
    if text is None:
        return None
    try:
        parts = urlsplit(text)
        whole = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        whole = False
    if not whole or parts.query or parts.fragment or not text.isprintable() or " " in text:
        raise ConfigError(
            _('site-url: write an address as "https://www.example.org/news"'), path=file
        )
    return text.rstrip("/")
