"""The names of checks, known without importing one."""

from __future__ import annotations

import pkgutil

from gtqm_i18n import checks

__all__ = ["code_of", "codes", "modules"]


def modules() -> list[str]:
    """Return the modules of all checks, in the order of their names."""
    found = pkgutil.iter_modules(checks.__path__, f"{checks.__name__}.")
    return sorted(module.name for module in found if not module.ispkg)


def codes() -> list[str]:
    """Return the codes of all checks: their modules' names with hyphens."""
    return [code_of(name) for name in modules()]


def code_of(module: str) -> str:
    """Return the code of the check that a module holds."""
    return module.rpartition(".")[2].replace("_", "-")
