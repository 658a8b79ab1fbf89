"""What a project's configuration may say, and every way in which it may be wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from gtqm_i18n.errors import ConfigError, hint
from gtqm_i18n.language import tags
from gtqm_i18n.messages import _, joined
from gtqm_i18n.model import Extraction
from gtqm_i18n.project.checking import Checking, parse_checking, parse_gate
from gtqm_i18n.project.gate import Gates
from gtqm_i18n.project.keys import check_keys, texts
from gtqm_i18n.project.location import Located
from gtqm_i18n.project.publishing import Publishing, parse_publishing

__all__ = ["Configuration", "Partner", "parse", "read"]

# Allowed keys and what they hold; a list or table of text where the type says so.
KEYS: dict[str, type] = {
    "check": dict,
    "contact": str,
    "default-language": str,
    "extract": dict,
    "gate": dict,
    "grace-days": int,
    "languages": list,
    "memory": dict,
    "name": str,
    "on-incomplete": str,
    "partners": dict,
    "regions": dict,
    "site": dict,
    "site-url": str,
}
EXTRACT_KEYS: dict[str, type] = {
    "attributes": list,
    "exclude": list,
    "include": list,
    "note-prefixes": list,
}
MEMORY_KEYS: dict[str, type] = {"exact": str}
EXACT = ("final", "fuzzy")
PARTNER_KEYS: dict[str, type] = {"languages": list, "name": str}


class Partner(NamedTuple):
    """Who translates into which languages."""

    name: str
    languages: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Configuration:
    """What a configuration says, checked.

    `file` is the name of the file it stands in; `exact_is_final` says that what the memory has for
    the same text, context and neighbours needs nobody to confirm it.
    """

    file: str
    name: str
    version: str
    languages: tuple[str, ...]
    regions: Mapping[str, str]
    default_language: str
    publishing: Publishing
    contact: str
    extraction: Extraction
    exact_is_final: bool
    checking: Checking
    gates: Gates
    partners: Mapping[str, Partner]


def read(located: Located) -> Configuration:
    """Return what a project's file says; raises ConfigError when it is wrong."""
    return parse(
        located.table,
        located.about,
        file=located.file,
        default_name=located.root.name,
        text=located.text,
    )


def parse(
    table: Mapping[str, Any],
    about: Mapping[str, Any],
    *,
    file: str,
    default_name: str,
    text: str = "",
) -> Configuration:
    """Return what a table of the configuration says, with the `[project]` table beside it.

    `text` is the whole file, in which lines are counted.

    Raises ConfigError, naming `file`, for whatever is unknown or wrong in it.
    """
    check_keys(table, KEYS, "", file)
    extract = table.get("extract", {})
    check_keys(extract, EXTRACT_KEYS, "extract.", file)
    languages = texts(table, "languages", file)
    if not languages:
        raise ConfigError(_('languages are missing; write languages = ["fr", "es"]'), path=file)
    for code in languages:
        if not tags.valid(code):
            raise ConfigError(
                _('languages: "{code}" is no language CLDR knows', code=code), path=file
            )
        if sum(other.lower() == code.lower() for other in languages) > 1:
            raise ConfigError(_('languages: "{code}" stands there twice', code=code), path=file)
    default = table.get("default-language", languages[0])
    if default not in languages:
        message = _(
            'default-language: "{default}" is none of {languages}',
            default=default,
            languages=", ".join(languages),
        )
        message = joined("", [message, hint(str(default), languages)])
        raise ConfigError(message, path=file)
    name = _line(str(table.get("name") or about.get("name", default_name)), "name", file)
    return Configuration(
        file=file,
        name=name,
        version=_line(str(about.get("version", "1.0")), "version", file),
        languages=languages,
        regions=_regions(table.get("regions", {}), languages, file),
        default_language=default,
        publishing=parse_publishing(table, languages, file=file, name=name),
        contact=_line(table.get("contact", ""), "contact", file),
        extraction=_extraction(extract, file),
        exact_is_final=_exact(table.get("memory", {}), file) == "final",
        checking=parse_checking(table.get("check", {}), languages, file=file, text=text),
        gates=parse_gate(table.get("gate", {}), languages, file=file),
        partners=_partners(table.get("partners", {}), languages, file),
    )


def _extraction(table: Mapping[str, Any], file: str) -> Extraction:
    given = {key.replace("-", "_"): texts(table, key, file, prefix="extract.") for key in table}
    if not all(map(str.strip, given.get("note_prefixes", ()))):
        raise ConfigError(_("extract.note-prefixes: write a word, as L10N:"), path=file)
    return Extraction(**given)


def _exact(table: Mapping[str, Any], file: str) -> str:
    check_keys(table, MEMORY_KEYS, "memory.", file)
    exact: str = table.get("exact", "fuzzy")
    if exact not in EXACT:
        message = _(
            'memory.exact = "{exact}"; allowed: {allowed}', exact=exact, allowed=", ".join(EXACT)
        )
        message = joined("", [message, hint(exact, EXACT)])
        raise ConfigError(message, path=file)
    return exact


def _line(text: str, name: str, file: str) -> str:
    """Return a text that goes into headers; raises ConfigError when it is more than a line."""
    if text and not text.isprintable():
        raise ConfigError(
            _("{name} is one line of text without control characters", name=name), path=file
        )
    return text


def _regions(table: Mapping[str, Any], languages: Sequence[str], file: str) -> dict[str, str]:
    for language, region in table.items():
        if language not in languages:
            message = _('regions: "{language}" is none of the languages', language=language)
            raise ConfigError(joined("", [message, hint(language, languages)]), path=file)
        known = isinstance(region, str) and tags.valid(region)
        if not known or tags.match(region, [language]) is None:
            raise ConfigError(
                _(
                    'regions: {language} = "{region}" is another language',
                    language=language,
                    region=region,
                ),
                path=file,
            )
    return dict(table)


def _partners(table: Mapping[str, Any], languages: Sequence[str], file: str) -> dict[str, Partner]:
    partners: dict[str, Partner] = {}
    for key, value in table.items():
        check_keys(value, PARTNER_KEYS, f"partners.{key}.", file)
        served = texts(value, "languages", file)
        for code in served:
            if code not in languages:
                message = _('partners.{key}: "{code}" is none of the languages', key=key, code=code)
                message = joined("", [message, hint(code, languages)])
                raise ConfigError(message, path=file)
        partners[key] = Partner(
            name=_line(value.get("name", key), f"partners.{key}.name", file), languages=served
        )
    return partners
