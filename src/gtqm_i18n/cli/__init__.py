"""The command line: options in, exit code out."""

from __future__ import annotations

import sys

from gtqm_i18n.version import VERSION

__all__ = ["main"]


def main() -> None:
    """Run the command line and end the process with its exit code."""
    if sys.argv[1:] == ["--version"]:  # scripts ask often, and click takes four times as long
        print(f"gtqm-i18n {VERSION}")  # noqa: T201 - what click would say
        return
    from gtqm_i18n.cli.group import group  # noqa: PLC0415 - lazy: --version does without
    from gtqm_i18n.cli.speech import plain_streams  # noqa: PLC0415 - the same

    plain_streams()
    group(prog_name="gtqm-i18n")
