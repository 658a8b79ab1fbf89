"""Write the documentation that is generated from the code; `--check` only compares."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gtqm_i18n.checks.run import all_checks
from gtqm_i18n.cli.group import COMMANDS, group

DOCS = Path(__file__).parents[1] / "docs"
WIDTH = 88


def commands() -> str:
    """Return the reference of the command line: what `--help` says."""
    context = click.Context(group, info_name="gtqm-i18n")
    parts = [
        "# Commands\n",
        "Written by `make docs` from what `--help` says.\n",
        f"```text\n{_help(group, context)}```\n",
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


def _help(command: click.Command, context: click.Context) -> str:
    context.terminal_width = WIDTH
    return "\n".join(line.rstrip() for line in command.get_help(context).splitlines()) + "\n"


def main() -> int:
    """Write or compare the pages and return the exit code."""
    code = 0
    for name, text in (("commands.md", commands()), ("checks.md", checks())):
        path = DOCS / name
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
