"""The reference of the configuration: its keys from the code, what they mean from here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gtqm_i18n.bundle.context import PARTS
from gtqm_i18n.project import checking, publishing
from gtqm_i18n.project import configuration as project
from gtqm_i18n.project.keys import KINDS

# The keys of each table; one that holds a table is described under that table's heading.
TABLES: Mapping[str, Mapping[str, type]] = {
    "": project.KEYS,
    "extract": project.EXTRACT_KEYS,
    "memory": project.MEMORY_KEYS,
    "check": checking.CHECK_KEYS,
    "check.waivers": checking.WAIVER_KEYS,
    "gate": checking.GATE_KEYS,
    "gate.rules": checking.RULE_KEYS,
    "site": publishing.SITE_KEYS,
    "partners": project.PARTNER_KEYS,
}
ABOUT = {
    "extract": "What is text to translate, beside what HTML says.",
    "memory": "How far the project's translation memory is trusted.",
    "check": "Which checks are on, and how bad their findings are: [the gate](gate.md).",
    "check.waivers": "Findings that are accepted, each `[[check.waivers]]` with a reason.",
    "gate": "What has to be reached before a language is published: [the gate](gate.md).",
    "gate.rules": "Exceptions, each in `[[gate.rules]]`; of several that fit, the last one holds.",
    "site": "What is written into and beside pages: [publishing](publishing.md).",
    "partners": "Who translates, each in `[partners.NAME]`.",
}
KEPT = "`check`, `extract`, `gate`, `memory`, `partners` and `site` are tables, below."


def _any(values: Sequence[str]) -> str:
    return ", ".join(f"`{value}`" for value in values)


MEANING = {
    "contact": "an address of mail or of a page for translators' questions; goes into headers",
    "default-language": "for readers of all others (`x-default`); the first one without it",
    "grace-days": "how many days an outdated translation stays online; for ever without it",
    "languages": "the languages that every article must reach; needed",
    "name": "what the project is called, on its pages too; its folder's name without it",
    "on-incomplete": f"what becomes of a page that is not complete: {_any(publishing.POLICIES)}",
    "regions": 'the full tag of a language, as `fr = "fr-CA"`: pages state it, dates follow it',
    "site-url": "where the pages will be, for absolute addresses",
    "extract.attributes": "further attributes that people read, as `img[data-caption]`",
    "extract.exclude": "CSS selectors of what is not translated",
    "extract.include": "CSS selectors of what is translated for all that",
    "extract.note-prefixes": "how notes to translators begin: `L10N:`, `TRANSLATORS:` without it",
    "memory.exact": "what the memory has for the same text, context and neighbours is "
    + _any(project.EXACT),
    "check.baseline": "the file of old findings; `locales/baseline.tsv` without it",
    "check.disable": "checks that are off",
    "check.enable": "checks that are off by themselves and shall be on",
    "check.severity": f"by check: {_any(checking.SEVERITIES)}; an error of yours is certain",
    "check.waivers.articles": "globs of slugs or paths; all without it",
    "check.waivers.checks": "the checks whose findings are accepted; needed",
    "check.waivers.languages": "all without it",
    "check.waivers.reason": "why; needed, and shown in reports",
    "check.waivers.until": "the last day; for ever without it",
    "gate.complete": "how much of an article must be translated, in percent; 100 without it",
    "gate.errors": "how many certain errors may be left; 0 without it",
    "gate.fuzzy": "how many texts may be fuzzy; 0 without it",
    "gate.required": "the languages that may fail; all without it",
    "gate.stale": "how many texts may be missing from catalog or article; 0 without it",
    "gate.rules.articles": "globs of slugs or paths; all without it",
    "gate.rules.complete": "as in `[gate]`",
    "gate.rules.errors": "as in `[gate]`",
    "gate.rules.fuzzy": "as in `[gate]`",
    "gate.rules.languages": "all without it",
    "gate.rules.required": "whether it may fail",
    "gate.rules.stale": "as in `[gate]`",
    "site.files": f"what is written beside articles: {_any(publishing.FILES)}; none without it",
    "site.head": f"what is written into heads: {_any(PARTS)}; all without it",
    "site.legal": "a legal notice by language",
    "site.name": "the site's name, for lists and feeds",
    "partners.languages": "the languages that the partner translates into",
    "partners.name": "the partner's name in reports",
}

EXAMPLE = """\
```toml
languages = ["fr", "es", "en"]            # every article must reach these
regions = { fr = "fr-CA", es = "es-MX", en = "en-CA" }
default-language = "fr"
contact = "https://www.example.org/contact"

[extract]
exclude = ["nav.breadcrumb", ".code"]
include = [".code .comment"]

[check]
severity = { repeated-word = "error" }

[partners.sre]
name = "Secretaría de Relaciones Exteriores"
languages = ["es"]
```
"""


def configuration() -> str:
    """Return the reference; raises KeyError for a key that has no meaning here."""
    parts = [
        "# Configuration\n",
        "Written by `make docs` from the keys that the tool knows. They stand in `gtqm-i18n.toml`,",
        "or under `[tool.gtqm-i18n]` in `pyproject.toml`. An unknown key is an error that names",
        "the allowed ones.\n",
        EXAMPLE,
    ]
    for table, keys in TABLES.items():
        parts += _table(table, keys)
    return "\n".join(parts) + "\n"


def _table(table: str, keys: Mapping[str, Any]) -> list[str]:
    heading = f"## `{table}`\n\n{ABOUT[table]}\n" if table else f"## At the top\n\n{KEPT}\n"
    rows = ["| Key | Holds | What it means |", "| --- | --- | --- |"]
    for key, kind in sorted(keys.items()):
        name = f"{table}.{key}" if table else key
        if name in TABLES:
            continue
        rows.append(f"| `{key}` | {_kind(kind)} | {MEANING[name]} |")
    return [heading, *rows, ""]


def _kind(kind: type) -> str:
    """Return what a key holds, as the message about another value says it."""
    return KINDS[kind].removeprefix("{name} is ")
