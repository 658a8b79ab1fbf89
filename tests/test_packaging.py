"""The wheel and the source distribution: complete, well-formed, and all that a user needs."""

from __future__ import annotations

import functools
import shutil
import subprocess
import sys
import tarfile
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

from conftest import ROOT, environment, outside
from gtqm_i18n.messages import LOCALES

Distributions = dict[str, Path]
PACKAGE = ROOT / "src/gtqm_i18n"
VERSIONS = ("3.11", "3.12", "3.13", "3.14")


def quiet(*command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a program of the test environment."""
    return subprocess.run(
        [sys.executable, "-m", *map(str, command)], capture_output=True, text=True, check=False
    )


def test_publishers_find_nothing_to_correct(distributions: Distributions) -> None:
    result = quiet("twine", "check", "--strict", *distributions.values())
    assert result.returncode == 0, result.stdout
    result = quiet("check_wheel_contents", distributions["wheel"])
    assert result.returncode == 0, result.stdout


def test_wheel_holds_every_file_of_the_package(distributions: Distributions) -> None:
    with zipfile.ZipFile(distributions["wheel"]) as wheel:
        held = set(wheel.namelist())
    wanted = {
        path.relative_to(PACKAGE.parent).as_posix()
        for path in PACKAGE.rglob("*")
        if path.is_file() and path.suffix not in {".pyc", ".po", ".pot"} and path.parent != LOCALES
    }
    assert {"gtqm_i18n/py.typed", "gtqm_i18n/skeleton/gitignore"} <= wanted <= held
    assert "gtqm_i18n/locales/fr/LC_MESSAGES/gtqm_i18n.mo" in held


def test_building_again_gives_the_same_and_touches_nothing(
    distributions: Distributions, tmp_path: Path
) -> None:
    """A cache is of a tool whose files have certain times."""
    before = {path: path.stat().st_mtime_ns for path in LOCALES.rglob("*.mo")}
    result = quiet("build", "--no-isolation", "--wheel", "--outdir", tmp_path, ROOT)
    assert result.returncode == 0, result.stderr
    [wheel] = tmp_path.iterdir()
    assert wheel.read_bytes() == distributions["wheel"].read_bytes()
    assert before == {path: path.stat().st_mtime_ns for path in LOCALES.rglob("*.mo")} != {}


def test_source_distribution_holds_all_that_is_kept(distributions: Distributions) -> None:
    """All but what belongs to this checkout alone, so that its tests can be run from it."""
    tracked = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if tracked.returncode:
        pytest.skip("no git checkout here")
    with tarfile.open(distributions["sdist"]) as archive:
        held = {name.partition("/")[2] for name in archive.getnames()}
    kept = {name for name in tracked.stdout.splitlines() if (ROOT / name).exists()}
    assert {name for name in kept - held if not name.startswith(".ci/")} == set()


def test_metadata_is_complete(distributions: Distributions) -> None:
    with zipfile.ZipFile(distributions["wheel"]) as wheel:
        [name] = [each for each in wheel.namelist() if each.endswith(".dist-info/METADATA")]
        said = HeaderParser().parsestr(wheel.read(name).decode())
    assert said["Name"] == "gtqm-i18n"
    assert said["License-Expression"] == "MIT"
    assert said["Requires-Python"] == ">=3.11"
    classifiers = said.get_all("Classifier", [])
    for version in VERSIONS:
        assert f"Programming Language :: Python :: {version}" in classifiers
    assert {"dev", "spelling"} <= set(said.get_all("Provides-Extra", []))
    assert str(said.get_payload()).startswith("# gtqm-i18n")


@functools.cache
def interpreter(version: str) -> str | None:
    """Return the Python of a version, from the path or from pyenv; None where there is none."""
    if sys.version_info[:2] == tuple(map(int, version.split("."))):
        return sys.executable
    found = shutil.which(f"python{version}")
    if (
        found
        and subprocess.run([found, "-c", ""], capture_output=True, check=False).returncode == 0
    ):
        return found
    if shutil.which("pyenv") is None:
        return None
    command = ["pyenv", "prefix", version]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    return None if result.returncode else f"{result.stdout.strip()}/bin/python"


@pytest.mark.parametrize("version", VERSIONS)
def test_wheel_works_alone(
    distributions: Distributions, installed: Path, tmp_path: Path, version: str
) -> None:
    """As `pipx` installs it: in an environment of its own, called from somewhere else."""
    python = interpreter(version)
    if python is None:
        pytest.skip(f"Python {version} is not installed")
    if python == sys.executable:
        programs = installed
    else:
        programs = environment(tmp_path / "venv", str(distributions["wheel"]), python=python)
    assert f"python{version}" in subprocess.check_output(
        [programs / "python", "-c", "import gtqm_i18n; print(gtqm_i18n.__file__)"], text=True
    )
    for command in (["init", "news", "-l", "fr,es"], *(["-C", "news", each] for each in COMMANDS)):
        result = subprocess.run(
            [programs / "gtqm-i18n", *command],
            cwd=tmp_path,
            env=outside(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert result.returncode == 0, result.stderr
    assert (tmp_path / "news/dist/fr/first-article/index.html").is_file()


COMMANDS = ("update", "check", "compile", "status")
