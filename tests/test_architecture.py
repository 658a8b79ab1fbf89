"""The walls of the house."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from conftest import ROOT

MODULES = sorted((ROOT / "src/gtqm_i18n").rglob("*.py"))
LONGEST_MODULE = 320
LONGEST_FUNCTION = 60
assert len(MODULES) > 50


def test_imports_keep_the_contracts() -> None:
    command = [str(Path(sys.executable).parent / "lint-imports")]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout
    assert "12 kept, 0 broken" in result.stdout


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_module_says_what_it_is_and_stays_small(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), f"{path} has no docstring"
    assert text.count("\n") <= LONGEST_MODULE
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            assert (node.end_lineno or 0) - node.lineno <= LONGEST_FUNCTION, node.name


def test_modules_have_what_they_offer() -> None:
    for path in MODULES:
        parts = path.relative_to(ROOT / "src").with_suffix("").parts
        if parts[-1] != "__main__":  # it runs the tool
            module = import_module(".".join(part for part in parts if part != "__init__"))
            for name in getattr(module, "__all__", ()):
                assert hasattr(module, name), f"{path}: {name}"
