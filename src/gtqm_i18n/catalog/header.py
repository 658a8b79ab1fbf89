"""Header fields of templates and catalogs.

https://www.gnu.org/software/gettext/manual/html_node/Header-Entry.html
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

__all__ = ["OUTDATED", "catalog_header", "fields", "moment", "stamp", "template_header"]

OUTDATED = "Outdated-Since"
"""Since when the article has gone ahead of a translation that was complete."""

STAMP = "%Y-%m-%d %H:%M%z"


def template_header(
    *, project: str, contact: str, source_language: str, created: datetime, generator: str
) -> dict[str, str]:
    """Return the header of a new template; `project` is a name and a version."""
    return {
        "Project-Id-Version": project,
        "Report-Msgid-Bugs-To": contact,
        "POT-Creation-Date": stamp(created),
        "PO-Revision-Date": "YEAR-MO-DA HO:MI+ZONE",
        "Last-Translator": "FULL NAME <EMAIL@ADDRESS>",
        "Language-Team": "LANGUAGE <LL@li.org>",
        "Language": "",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Source-Language": source_language,
        "X-Generator": generator,
    }


def catalog_header(
    template: Mapping[str, str],
    *,
    language: str,
    team: str,
    translator: str,
    plural_forms: str,
) -> dict[str, str]:
    """Return the header of a new catalog made from a template's header.

    `language` is the gettext code (`es`, `pt_BR`); the revision date is the template's date.
    """
    fields = {
        **template,
        "PO-Revision-Date": template["POT-Creation-Date"],
        "Last-Translator": translator,
        "Language-Team": team,
        "Language": language,
    }
    # Editors expect Plural-Forms before the X- fields.
    standard = {name: value for name, value in fields.items() if not name.startswith("X-")}
    extra = {name: value for name, value in fields.items() if name.startswith("X-")}
    return {**standard, "Plural-Forms": plural_forms, **extra}


def fields(text: str) -> dict[str, str]:
    """Return the fields that a header's text holds; a line without a colon goes on with the last.

    As polib has it, which says so in no other place.
    """
    found: dict[str, str] = {}
    name = ""
    for line in text.splitlines():
        before, colon, value = line.partition(":")
        if colon:
            name = before
            found[name] = value.strip()
        elif found:
            found[name] += "\n" + line.strip()
    return found


def stamp(moment: datetime) -> str:
    """Return a moment as gettext writes it: `2013-06-21 14:05+0000`."""
    return moment.strftime(STAMP)


def moment(fields: Mapping[str, str], name: str) -> str:
    """Return a date field as UTC, which sorts by time; empty, and first, for what is no date."""
    try:
        return datetime.strptime(fields.get(name, ""), STAMP).astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        return ""
