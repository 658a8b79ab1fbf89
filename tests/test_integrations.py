"""Where people already work: pre-commit, GitHub, GitLab, Weblate, Crowdin, Poedit, OmegaT."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import NO_REGISTRY, ROOT, edit, outside, project

SKELETON = ROOT / "src/gtqm_i18n/skeleton"
PO = "locales/es/LC_MESSAGES/reunion-2013.po"
ARTICLE = "articles/reunion-2013/index.html"

SCHEMAS = {
    "action.yml": "github-actions",
    "gitlab/gtqm-i18n.yml": "gitlab-ci",
    "src/gtqm_i18n/skeleton/github-workflow.yml": "github-workflows",
    "src/gtqm_i18n/skeleton/gitlab-ci.yml": "gitlab-ci",
}


def load(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))


def python_module(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program of the test environment as a module."""
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=cwd,
        env=outside(PRE_COMMIT_HOME=str(cwd.parent / "pre-commit")),
        capture_output=True,
        text=True,
        check=False,
    )


def git(folder: Path, *arguments: str) -> None:
    who = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    subprocess.run(["git", *who, *arguments], cwd=folder, check=True, capture_output=True)


def committed(folder: Path) -> Path:
    """Make a folder a git repository with all its files committed."""
    git(folder, "init", "--quiet", "--initial-branch=main")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=All", "--no-verify")
    return folder


@pytest.mark.parametrize("name", SCHEMAS)
def test_ci_files_are_what_their_schemas_say(name: str) -> None:
    schema = f"vendor.{SCHEMAS[name]}"
    result = python_module("check_jsonschema", "--builtin-schema", schema, name, cwd=ROOT)
    assert result.returncode == 0, result.stdout


def test_actions_and_images_are_pinned() -> None:
    for name in SCHEMAS:
        text = (ROOT / name).read_text("utf-8")
        pins = re.findall(r"uses: (\S+)|image: (\S+)", text)
        assert pins, name
        for action, image in pins:
            assert re.search(r"@v\d+$|:\d[\d.]*$", action or image), name


def test_pre_commit_accepts_what_it_is_given() -> None:
    for kind, path in {
        "validate-manifest": ROOT / ".pre-commit-hooks.yaml",
        "validate-config": SKELETON / "pre-commit-config.yaml",
    }.items():
        result = python_module("pre_commit", kind, str(path), cwd=ROOT)
        assert result.returncode == 0, result.stdout


class Hooks:
    """A scratch project whose commits run this checkout's hooks."""

    def __init__(self, folder: Path) -> None:
        """Make a repository of the tool, and one of a project that takes its hooks."""
        tool = folder / "tool"
        shutil.copytree(ROOT / "src", tool / "src", ignore=shutil.ignore_patterns("__pycache__"))
        for name in (".pre-commit-hooks.yaml", "LICENSE", "README.md", "pyproject.toml"):
            shutil.copy(ROOT / name, tool)
        committed(tool)
        revision = subprocess.check_output(["git", "rev-parse", "HEAD"], cwd=tool, text=True)
        self.ids = [hook["id"] for hook in load(tool / ".pre-commit-hooks.yaml")]
        self.site = folder / "site"
        self.site.mkdir()
        project(self.site)
        hooks = [{"id": each} for each in self.ids]
        repository = {"repo": str(tool), "rev": revision.strip(), "hooks": hooks}
        (self.site / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [repository]}))
        (self.site / ".gitignore").write_text("*.mo\n.gtqm-i18n/\n")
        committed(self.site)

    def run(self, *arguments: str) -> dict[str, str]:
        """Run hooks over all files and return each one's word: Passed, Failed or Skipped."""
        result = python_module("pre_commit", "run", *arguments, "--all-files", cwd=self.site)
        if any(said in result.stdout for said in NO_REGISTRY):
            pytest.skip("no package registry is reachable")
        names = {hook["name"]: hook["id"] for hook in load(ROOT / ".pre-commit-hooks.yaml")}
        lines = re.findall(r"^(.+?)\.{3,}(?:\(.*\))?(\w+)$", result.stdout, re.MULTILINE)
        assert lines, result.stdout + result.stderr
        return {names[name.rstrip(".")]: word for name, word in lines}

    def restore(self) -> None:
        """Take back what was spoilt, and what hooks wrote."""
        git(self.site, "checkout", "--quiet", ".")


@pytest.fixture(scope="module")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Hooks:
    """The scratch project, its hooks installed."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    return Hooks(tmp_path_factory.mktemp("hooks"))


def test_hooks_pass_a_clean_project(hooks: Hooks) -> None:
    assert hooks.run() == dict.fromkeys(hooks.ids, "Passed")


def test_hooks_stop_what_they_are_for(hooks: Hooks) -> None:
    spoil = [
        (ARTICLE, "Quatre ateliers", "Cinq ateliers"),
        (PO, "(12 proyectos)", "(12  proyectos)"),
    ]
    try:
        for path, old, new in spoil:
            edit(hooks.site / path, old, new)
        found = hooks.run()
        # `update` and `fix` wrote; what came after `update` found catalogs that are current.
        assert [name for name, word in found.items() if word == "Failed"] == [
            "gtqm-i18n-update",
            "gtqm-i18n-check",
            "gtqm-i18n-fix",
        ]
        assert "(12 proyectos)" in (hooks.site / PO).read_text("utf-8")
        hooks.restore()
        edit(hooks.site / ARTICLE, "Quatre ateliers", "Cinq ateliers")
        for name in ("gtqm-i18n-update-check", "gtqm-i18n-extract-check"):
            assert hooks.run(name) == {name: "Failed"}
    finally:
        hooks.restore()


def shell(script: str, *, cwd: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a script as GitHub and GitLab do: it ends with the first command that fails."""
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
    return subprocess.run(
        command, cwd=cwd, env=variables, capture_output=True, text=True, check=False
    )


def act(
    installed: Path, workspace: Path, *leave_out: str, **inputs: str
) -> dict[str, subprocess.CompletedProcess[str]]:
    """Run the steps of the action as GitHub does; return each step's result by its name."""
    action = load(ROOT / "action.yml")
    given = {name: inputs.get(name, said["default"]) for name, said in action["inputs"].items()}
    github = {
        "GITHUB_ACTION_PATH": str(ROOT),
        "GITHUB_STEP_SUMMARY": str(workspace / "summary.md"),
        "GITHUB_WORKSPACE": str(workspace),
    }

    def filled(text: str) -> str:
        return re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda found: given[found[1]], text)

    results = {}
    for step in action["runs"]["steps"]:
        if "run" in step and step["name"] not in leave_out:
            assert step["shell"] == "bash"
            assert "${{" not in step["run"]  # what a caller gives is never part of a script
            variables = {name: filled(value) for name, value in step.get("env", {}).items()}
            environment = outside(installed, **github, **variables)
            results[step["name"]] = shell(step["run"], cwd=workspace, **environment)
    return results


UP_TO_DATE, GATE = "Catalogs are up to date", "Translations are complete and right"


def test_action_passes_a_clean_project(installed: Path, site: Path) -> None:
    results = act(installed, site, sarif="report.sarif")
    assert {name: result.returncode for name, result in results.items()} == {
        "Install": 0,
        UP_TO_DATE: 0,
        GATE: 0,
    }
    assert json.loads((site / "report.sarif").read_text("utf-8"))["runs"][0]["results"] == []
    assert "6 catalogs" in (site / "summary.md").read_text("utf-8")


def test_action_annotates_what_is_wrong_where_git_sees_it(installed: Path, tmp_path: Path) -> None:
    (tmp_path / "a b").mkdir()
    site = project(tmp_path / "a b")
    edit(site / PO, '"Educación (5)"', '"Educación"')
    results = act(installed, tmp_path, "Install", directory="a b", sarif="report.sarif")
    assert results[UP_TO_DATE].returncode == 0
    assert results[GATE].returncode == 1
    assert f"::error file=a b/{PO},line=108" in results[GATE].stdout
    [found] = json.loads((tmp_path / "report.sarif").read_text("utf-8"))["runs"][0]["results"]
    place = found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert place == f"a%20b/{PO}"
    assert (
        act(installed, tmp_path, "Install", directory="a b", **{"fail-on": "never"})[
            GATE
        ].returncode
        == 0
    )
    edit(site / ARTICLE, "Quatre ateliers", "Cinq ateliers")
    assert act(installed, tmp_path, "Install", directory="a b")[UP_TO_DATE].returncode == 1


def lines_of(job: dict[str, Any]) -> str:
    """Return the script of a job: GitLab's lines, or the steps of a workflow that run something."""
    steps = [step["run"] for step in job.get("steps", []) if "run" in step]
    return "\n".join(job.get("script", steps))


def test_gitlab_include_reports_where_git_sees_it(
    installed: Path, tmp_path: Path, distributions: dict[str, Path]
) -> None:
    included = load(ROOT / "gitlab/gtqm-i18n.yml")
    (tmp_path / "site").mkdir()
    site = project(tmp_path / "site")
    variables = {
        **included["variables"],
        "GTQM_I18N_DIRECTORY": "site",
        "GTQM_I18N_PACKAGE": str(distributions["wheel"]),
    }
    script = lines_of(included["gtqm-i18n"])
    result = shell(script, cwd=tmp_path, **outside(installed, **variables))
    assert result.returncode == 0, result.stderr
    edit(site / PO, '"Educación (5)"', '"Educación"')
    result = shell(script, cwd=tmp_path, **outside(installed, **variables))
    assert result.returncode == 1
    for path in included["gtqm-i18n"]["artifacts"]["reports"].values():
        assert (tmp_path / path).is_file(), path
    [found] = json.loads((tmp_path / "gl-code-quality-report.json").read_text("utf-8"))
    assert found["location"] == {"path": f"site/{PO}", "lines": {"begin": 108}}


@pytest.mark.parametrize("ci", ["github", "gitlab"])
def test_ci_that_init_writes_runs(installed: Path, tmp_path: Path, ci: str) -> None:
    init = [str(installed / "gtqm-i18n"), "init", "news", "--ci", ci]
    subprocess.run(init, cwd=tmp_path, env=outside(), check=True, capture_output=True)
    news = tmp_path / "news"
    written = {"github": ".github/workflows/translations.yml", "gitlab": ".gitlab-ci.yml"}[ci]
    said = load(news / written)
    [script] = [
        lines_of(job) for job in (said["jobs"].values() if ci == "github" else said.values())
    ]
    assert "gtqm-i18n~=" in script  # met by what is installed, nothing is fetched
    result = shell(script, cwd=news, **outside(installed, PIP_NO_INDEX="1"))
    assert result.returncode == 0, result.stderr
    assert (news / "dist/bundles/first-article.zip").is_file()
    page = news / "articles/first-article/index.html"
    edit(page, "<h1>", "<h1>Nouveau : ")
    assert shell(script, cwd=news, **outside(installed, PIP_NO_INDEX="1")).returncode == 1
