"""Whether results have colours: what is asked for, else what the environment says."""

from __future__ import annotations

from collections.abc import Callable, Mapping

__all__ = ["CHOICES", "wanted"]

CHOICES = {"auto": None, "always": True, "never": False}

# The first that holds decides: https://no-color.org, https://force-color.org,
# https://bixense.com/clicolors; a terminal that is dumb shows no more than text.
RULES: tuple[tuple[str, Callable[[str], bool], bool], ...] = (
    ("NO_COLOR", bool, False),
    ("FORCE_COLOR", bool, True),
    ("CLICOLOR_FORCE", lambda value: value not in {"", "0"}, True),
    ("CLICOLOR", lambda value: value == "0", False),
    ("TERM", lambda value: value == "dumb", False),
)


def wanted(choice: str, environment: Mapping[str, str]) -> bool | None:
    """Return whether to write colours, None when it depends on whether there is a terminal."""
    said = (value for name, holds, value in RULES if holds(environment.get(name, "")))
    return next(said, None) if choice == "auto" else CHOICES[choice]
