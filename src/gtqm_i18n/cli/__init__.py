"""The command line: options in, exit code out."""

from __future__ import annotations

from gtqm_i18n.cli.group import group
from gtqm_i18n.cli.speech import plain_streams

__all__ = ["main"]


def main() -> None:
    """Run the command line and end the process with its exit code."""
    plain_streams()
    group(prog_name="gtqm-i18n")
