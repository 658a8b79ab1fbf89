"""Bring the tool's own catalogs up to its sources, and compile them; `--check` only compares.

What it says is in the domain `gtqm_i18n`, the documentation of its checks in `checks`, what click
says in `click`; the last is kept by hand, since versions of click differ.
"""

from __future__ import annotations

import io
import re
import string
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click
import polib
from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from gtqm_i18n import check_unit
from gtqm_i18n.checks.engine.registry import all_checks
from gtqm_i18n.cli.group import COMMANDS, group
from gtqm_i18n.messages import LOCALES, paragraphs
from gtqm_i18n.model import Unit
from gtqm_i18n.version import VERSION

SOURCES = LOCALES.parent
KEYWORDS = {"_": None, "n_": (1, 2)}
CLICK_KEYWORDS = {"_": None, "ngettext": (1, 2)}
REGIONS = {"es": "es-MX", "fr": "fr-CA"}
WIDTH = 100
IDLE = (b'"Generated-By', b'"Language-Team', b'"Last-Translator', b'"PO', b'"Report-Msgid')
"""Lines of the header that say nothing, or change with every version of Babel."""

CODE = re.compile(r"`([^`]+)`")
BEGUN = datetime(2026, 11, 24, tzinfo=UTC)


def said() -> Catalog:
    """Return the template of what the tool says."""
    template = _template("gtqm-i18n")
    with (LOCALES / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)
    found = extract_from_dir(SOURCES, methods, options, keywords=KEYWORDS)
    for name, _line, message, _comments, context in sorted(found, key=lambda each: each[:2]):
        template.add(message, locations=[(name, None)], context=context)
    context_ = click.Context(group)
    for name in ("group", *COMMANDS):
        command = group if name == "group" else group.get_command(context_, name)
        for paragraph in paragraphs(command.help or "") if command else ():
            if paragraph.startswith("\b"):
                continue
            template.add(str(paragraph), locations=[(f"cli/{name}.py", None)])
    return template


def documented() -> Catalog:
    """Return the template of the documentation of checks: prose, without the examples."""
    template = _template("gtqm-i18n: checks")
    for check in all_checks():
        place = (f"checks/{check.code.replace('-', '_')}.py", None)
        for part in check.documentation.split("\n\n"):
            if not part.startswith(" "):
                template.add(" ".join(part.split()), locations=[place])
    return template


def of_click(catalog: Catalog) -> Catalog:
    """Return a template of what click says: in this version, and what the catalog has of others."""
    template = _template("click")
    for message in catalog:
        if message.id:
            template.add(message.id)
    found = extract_from_dir(Path(click.__file__).parent, keywords=CLICK_KEYWORDS)
    for _name, _line, message, _comments, _context in found:
        template.add(message)
    return template


def _template(project: str) -> Catalog:
    return Catalog(
        project=project,
        version=VERSION,
        copyright_holder="gtqm-i18n",
        creation_date=BEGUN,
        revision_date=BEGUN,
        header_comment=f"# {project}",
        fuzzy=False,
    )


def _written(catalog: Catalog) -> bytes:
    file = io.BytesIO()
    for message in catalog:
        message.flags.discard("python-format")  # a percentage is no placeholder
    write_po(file, catalog, width=WIDTH, ignore_obsolete=True, include_lineno=False)
    lines = file.getvalue().splitlines(keepends=True)
    return b"".join(line for line in lines if not line.startswith(IDLE))


def _catalog(path: Path, language: str) -> Catalog:
    if path.exists():
        with path.open("rb") as file:
            return read_po(file, locale=language)
    return Catalog(locale=language, fuzzy=False, revision_date=BEGUN)


def _updated(path: Path, language: str, templates: dict[str, Catalog]) -> Catalog:
    catalog = _catalog(path, language)
    template = templates.get(path.stem) or of_click(catalog)
    catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
    catalog.header_comment = template.header_comment
    catalog.project, catalog.version = template.project, template.version
    return catalog


def _forms(message: Message) -> Iterator[tuple[str, str]]:
    """Yield each text with its translation."""
    if isinstance(message.id, str):
        yield message.id, str(message.string or "")
    else:
        yield from zip(message.id, message.string or ("", ""), strict=False)


def _fields(text: str) -> set[str]:
    if "{" not in text:
        return set()
    parts = string.Formatter().parse(text)
    return {f"{name}!{how}:{spec}" for _text, name, spec, how in parts if name is not None}


def _as_html(text: str) -> str:
    """Return a message as checks read it: what stands in backticks is code."""
    return CODE.sub(r"<code>\1</code>", text.replace("&", "&amp;").replace("<", "&lt;"))


def faults(catalog: Catalog, language: str, *, loose: bool = False) -> Iterator[str]:
    """Yield what keeps a catalog from being spoken; a `loose` one may leave values out."""
    for message in catalog:
        if not message.id:
            continue
        for source, target in _forms(message):
            shown = source[:60]
            if message.fuzzy or not target:
                yield f"not translated: {shown}"
                continue
            try:
                asked, given = _fields(source), _fields(target)
                if asked != given and not (loose and given < asked):
                    yield f"other placeholders: {shown}"
            except ValueError:
                yield f"braces that are no placeholder: {shown}"
            unit = Unit(
                source=_as_html(source), target=_as_html(target), flags=tuple(message.flags)
            )
            for found in check_unit(unit, source_language="en", target_language=language):
                if found.severity == "error" or "-v" in sys.argv:
                    yield f"{found.code}: {found.message}: {shown}"


def main() -> int:
    """Write or compare the catalogs and return the exit code."""
    templates = {"gtqm_i18n": said(), "checks": documented()}
    files = {LOCALES / f"{name}.pot": template for name, template in templates.items()}
    problems: list[str] = []
    for language, region in REGIONS.items():
        for domain in (*templates, "click"):
            path = LOCALES / language / "LC_MESSAGES" / f"{domain}.po"
            catalog = files[path] = _updated(path, language, templates)
            found = faults(catalog, region, loose=domain == "click")
            problems += [f"{path.name} ({language}): {each}" for each in found]
    for path, catalog in files.items():
        data = _written(catalog)
        if "--check" in sys.argv:
            if path.stem != "click" and (not path.exists() or path.read_bytes() != data):
                problems.append(f"{path.name} is not current; run make messages")
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        if path.suffix == ".po":
            path.with_suffix(".mo").write_bytes(polib.pofile(str(path)).to_binary())
    for problem in problems:
        print(problem, file=sys.stderr)
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main())
