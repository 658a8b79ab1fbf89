"""Write the documentation that is generated from the code; `--check` only compares."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from configuration_page import configuration
from layers_picture import layers

from gtqm_i18n import errors
from gtqm_i18n.checks.engine.registry import all_checks
from gtqm_i18n.cli.group import COMMANDS, group
from gtqm_i18n.html.attributes import ANY, ATTRIBUTES, META_NAMES
from gtqm_i18n.html.elements import FOREIGN_ROWS, ROWS, Row
from gtqm_i18n.html.exclusions import RULES
from gtqm_i18n.messages import speaking

DOCS = Path(__file__).parents[1] / "docs"
WIDTH = 88
SPEECH = """\
## Languages of the tool

It speaks English, French and Spanish: the language of the environment (`LANGUAGE`, `LC_ALL`,
`LC_MESSAGES`, `LANG`, in this order), or the one that `--lang` before the command says; English
where it does not speak what is asked. What is for people is said in it: help, messages, reports
as `text`, `markdown` and `github`, the table and page of `status`, and what `explain` says. What
is for programs (`json`, `sarif`, `junit`, `gitlab`), and whatever is written into a project, is
the same for everybody.

<!-- project: articles -->

```console
$ gtqm-i18n --lang fr check
$ LANGUAGE=es gtqm-i18n explain fuzzy
```
"""


def commands() -> str:
    """Return the reference of the command line: what `--help` says."""
    context = click.Context(group, info_name="gtqm-i18n")
    parts = [
        "# Commands\n",
        "Written by `make docs` from what `--help` says.\n",
        f"```text\n{_help(group, context)}```\n",
        SPEECH,
    ]
    for name in COMMANDS:
        command = group.get_command(context, name)
        if command is not None:
            child = click.Context(command, info_name=name, parent=context)
            parts.append(f"## gtqm-i18n {name}\n\n```text\n{_help(command, child)}```\n")
    return "\n".join(parts)


def checks() -> str:
    """Return the reference of the checks: what `explain` says."""
    parts = [
        "# Checks\n",
        "Written by `make docs` from the checks; `gtqm-i18n explain CODE` says the same.",
        "The examples are run by the tests: each bad one gives exactly what `# expect:` says, and",
        "each good one passes every check.\n",
        "| Check | Severity | What it finds |\n| --- | --- | --- |",
    ]
    parts += [
        f"| [{each.code}](#{each.code}) | {each.severity} | {each.documentation.splitlines()[0]} |"
        for each in all_checks()
    ]
    parts += [
        f"\n## {each.code}\n\nSeverity: {each.severity}.\n\n{each.documentation}"
        for each in all_checks()
    ]
    return "\n".join(parts) + "\n"


def elements() -> str:
    """Return the tables of HTML: what each element and attribute is to translation."""
    parts = [
        "# Elements and attributes\n",
        "Written by `make docs` from the tables in `src/gtqm_i18n/html`. Each row of elements has",
        "a page of its name in `tests/data/cases`. An element that no row names runs inside a",
        "sentence; an attribute that no row names is kept.\n",
        "## Elements\n",
        "- block: ends a sentence",
        "- phrasing: runs inside it",
        "- transparent: runs inside it, and may hold blocks",
        "- world: one tag inside it; its content is cut by itself",
        "- opaque: one tag inside it; its content is kept\n",
        "| Row | Decision | Elements |\n| --- | --- | --- |",
    ]
    parts += map(_row, ROWS)
    parts += ["\n### In SVG and MathML\n", "| Row | Decision | Elements |\n| --- | --- | --- |"]
    parts += map(_row, FOREIGN_ROWS)
    parts += [
        "\n## Attributes\n",
        "A project may add `data-*` and `aria-*` ones with `extract.attributes`.\n",
        "| Decision | Attributes | On |\n| --- | --- | --- |",
    ]
    for row in ATTRIBUTES:
        names = ", ".join(f"`{name}`" for name in row.attributes)
        where = "any element" if row.elements == ANY else row.elements
        parts.append(f"| [{row.decision}]({row.standard}) | {names} | {where} |")
    parts += [
        "\nThe `content` of a `meta` is translated under these names: "
        + ", ".join(f"`{name}`" for name in sorted(META_NAMES))
        + ".",
        "\nThe `value` of an `input` is translated where it is a button's.",
        "\n## What is left out\n",
        "| Rule | What it means |\n| --- | --- |",
    ]
    parts += [f"| `{rule}` | {meaning} |" for rule, meaning in RULES.items()]
    return "\n".join(parts) + "\n"


def _row(row: Row) -> str:
    names = ", ".join(f"`{name}`" for name in sorted(row.elements))
    return f"| [{row.name}]({row.standard}) | {row.role} | {names} |"


def _help(command: click.Command, context: click.Context) -> str:
    context.terminal_width = WIDTH
    return "\n".join(line.rstrip() for line in command.get_help(context).splitlines()) + "\n"


def exit_codes() -> str:
    """Return the codes that commands end with, and the errors behind them."""
    named = (getattr(errors, name) for name in errors.__all__ if name != "GtqmError")
    kinds = [each for each in named if isinstance(each, type)]
    rows = [f"| `{each.__name__}` | {each.exit_code} | {each.__doc__} |" for each in kinds]
    return "\n".join(
        [
            "# Exit codes\n",
            "Written by `make docs` from the errors.\n",
            "| Code | Means |\n| --- | --- |",
            *(f"| {code} | {meaning} |" for code, meaning in CODES.items()),
            "\nOf several problems, the one with the highest code decides.",
            "\n## Errors in Python\n",
            "All are `GtqmError`, with `message`, `path`, `line`, `column` and `exit_code`; as",
            "text they are one line with place, fact and way out.\n",
            "| Error | Code | When |\n| --- | --- | --- |",
            *rows,
            "",
        ]
    )


CODES = {
    0: "clean: nothing to report, or nothing that fails the gate",
    1: "the gate failed: something is incomplete or wrong; with `--check`: something would change; "
    "of `merge`: a conflict",
    2: "wrong use or configuration, or an output that cannot be written",
    3: "an article or catalog could not be read; the others were still looked at",
}

PAGES = {
    "checks.md": checks,
    "commands.md": commands,
    "configuration.md": configuration,
    "elements.md": elements,
    "exit-codes.md": exit_codes,
    "layers.svg": layers,
}


def main() -> int:
    """Write or compare the pages and return the exit code."""
    code = 0
    for name, write in PAGES.items():
        with speaking("en"):
            path, text = DOCS / name, write()
        if path.exists() and path.read_text("utf-8") == text:
            continue
        if "--check" in sys.argv:
            print(f"docs/{name} is not current; run make docs", file=sys.stderr)
            code = 1
        else:
            path.write_text(text, "utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main())
