"""What tests share: sample pages, tools that may be missing, and a small project."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from gtqm_i18n.cli.group import group
from gtqm_i18n.files import STATE

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT.parent / "shared" / "samples"

settings.register_profile("quick", max_examples=60, deadline=None)
settings.register_profile("proof", max_examples=3000, deadline=None)
settings.load_profile("quick")

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tool speaks English in tests, whatever the developer's language is."""
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture
def samples() -> Path:
    """The folder of sample pages and catalogs."""
    if not SAMPLES.is_dir():
        pytest.skip("../shared/samples is not here")
    return SAMPLES


@pytest.fixture
def tool() -> Callable[..., subprocess.CompletedProcess[str]]:
    """A program to run; the test skips, naming it, where it is missing."""

    def call(name: str, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
        if shutil.which(name) is None:
            pytest.skip(f"{name} is not installed (scripts/install-test-tools)")
        command = [name, *map(str, arguments)]
        return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)

    return call


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A project with this repository's articles and catalogs, to be spoilt."""
    return project(tmp_path)


@pytest.fixture
def run(site: Path) -> Run:
    """Run a command in the project, in this process."""
    return partial(run_in, site)


def project(folder: Path) -> Path:
    """Put a project with this repository's articles and catalogs into a folder."""
    for name in ("articles", "locales"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("*.mo"))
    shutil.copy(ROOT / "babel.cfg", folder)
    configuration = 'languages = ["fr", "es", "en"]\n'
    configuration += 'regions = { fr = "fr-CA", es = "es-MX", en = "en-CA" }\n'
    (folder / "gtqm-i18n.toml").write_text(configuration)
    return folder


def run_in(folder: Path, *arguments: str, code: int | None = None) -> Result:
    """Run a command in a project, in this process; it must end with the code, if one is given."""
    result = CliRunner().invoke(group, ["-C", str(folder), *arguments], prog_name="gtqm-i18n")
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    if code is not None:
        assert result.exit_code == code, result.output
    return result


def edit(path: Path, old: str, new: str) -> None:
    """Replace text that must be there."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def tree(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file of a project with its bytes and the time it was written; not the tool's own."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        if path.is_file() and STATE not in path.parts
    }
