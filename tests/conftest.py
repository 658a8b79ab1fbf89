"""What tests share: sample pages, tools that may be missing, a project, the tool installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
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

NO_REGISTRY = ("No matching distribution found", "NewConnectionError", "Temporary failure")
"""What pip says where it can fetch nothing."""


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


@pytest.fixture(scope="session")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The wheel and the source distribution of this checkout, by kind."""
    folder = tmp_path_factory.mktemp("built")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr
    [wheel], [source] = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return {"wheel": wheel, "sdist": source}


@pytest.fixture(scope="session")
def installed(distributions: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of an environment in which the wheel and what it needs is all there is."""
    return environment(tmp_path_factory.mktemp("pipx") / "venv", str(distributions["wheel"]))


def environment(folder: Path, *requirements: str, python: str = sys.executable) -> Path:
    """Make an environment, install into it, and return the folder of its programs.

    The test skips where no package registry is reachable.
    """
    made = [sys.executable, "-m", "virtualenv", "--quiet", "--python", python, str(folder)]
    subprocess.run(made, check=True, capture_output=True)
    programs = folder / "bin"
    command = [str(programs / "python"), "-m", "pip", "install", "--quiet", *requirements]
    result = subprocess.run(
        command, cwd=folder, env=outside(programs), capture_output=True, text=True, check=False
    )
    if any(said in result.stderr for said in NO_REGISTRY):
        pytest.skip("no package registry is reachable")
    assert result.returncode == 0, result.stderr
    return programs


def outside(programs: Path | None = None, **more: str) -> dict[str, str]:
    """The variables of a shell in which this test run is not known, with programs found first."""
    ours = ("GITHUB_", "GIT_", "GTQM_", "PYTEST_", "PYTHON", "VIRTUAL_ENV")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    path = os.pathsep.join([*([str(programs)] if programs else []), kept.get("PATH", "")])
    return {**kept, "PATH": path, "PIP_DISABLE_PIP_VERSION_CHECK": "1", **more}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A project with this repository's articles and catalogs, to be spoilt."""
    return project(tmp_path)


@pytest.fixture
def run(site: Path) -> Run:
    """Run a command in the project, in this process."""
    return partial(run_in, site)


@pytest.fixture(scope="session")
def documentation(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the documentation, built without a warning."""
    folder = tmp_path_factory.mktemp("documentation")
    copy_documentation(folder)
    built = build_documentation(folder)
    assert built.returncode == 0, built.stderr
    return folder / "site"


def copy_documentation(folder: Path) -> None:
    """Put the sources of the documentation into a folder, without what is made of them."""
    left_out = shutil.ignore_patterns("_build", "dist", STATE)
    shutil.copytree(ROOT / "docs", folder / "docs", ignore=left_out)
    for page in ROOT.glob("*.md"):
        shutil.copy(page, folder)


def build_documentation(folder: Path) -> subprocess.CompletedProcess[str]:
    """Build the documentation in a folder into `site`; a warning is an error."""
    pytest.importorskip("sphinx", reason="sphinx is not installed (pip install -e '.[dev]')")
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "docs", "site"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


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
