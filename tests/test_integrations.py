"""Where people already work: pre-commit, GitHub, GitLab, Weblate, Crowdin, Poedit, OmegaT."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from gettext import c2py
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import polib
import pytest
import yaml

from conftest import NO_REGISTRY, ROOT, Run, edit, outside, project

Tool = Callable[..., subprocess.CompletedProcess[str]]

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


def python_module(
    *arguments: str, cwd: Path, programs: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program of the test environment as a module; it finds others in `programs` first."""
    return subprocess.run(
        [sys.executable, "-m", *arguments],
        cwd=cwd,
        env=outside(programs, PRE_COMMIT_HOME=str(cwd.parent / "pre-commit")),
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
        for name in (
            ".pre-commit-hooks.yaml",
            "LICENSE",
            "README.md",
            "hatch_build.py",
            "pyproject.toml",
        ):
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


def test_hooks_that_init_writes_run(installed: Path, tmp_path: Path) -> None:
    """They ask what is installed; nothing is fetched."""
    subprocess.run([str(installed / "gtqm-i18n"), "init"], cwd=tmp_path, env=outside(), check=True)
    committed(tmp_path)
    result = python_module("pre_commit", "run", "--all-files", cwd=tmp_path, programs=installed)
    assert (result.returncode, result.stdout.count("Passed")) == (0, 1), result.stdout
    edit(tmp_path / "articles/first-article/index.html", "<h1>", "<h1>Nouveau : ")
    result = python_module("pre_commit", "run", "--all-files", cwd=tmp_path, programs=installed)
    assert result.returncode == 1
    assert "locales/templates/first-article.pot" in result.stdout


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


BLOCK = re.compile(r"^```(\w+)\n(.*?)^```", re.MULTILINE | re.DOTALL)
CODE = "%two_letters_code%"


def shown(section: str, kind: str) -> str:
    """Return the first block of a kind in a section of the guide."""
    text = (ROOT / "docs/integrations.md").read_text("utf-8")
    body = text.partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    blocks: list[str] = [block for name, block in BLOCK.findall(body) if name == kind]
    return blocks[0]


@pytest.mark.parametrize(
    ("section", "schema"), [("GitHub", "github-workflows"), ("GitLab", "gitlab-ci")]
)
def test_ci_in_the_guide_is_what_its_schema_says(tmp_path: Path, section: str, schema: str) -> None:
    (tmp_path / "shown.yml").write_text(shown(section, "yaml"))
    arguments = ("--builtin-schema", f"vendor.{schema}", "shown.yml")
    result = python_module("check_jsonschema", *arguments, cwd=tmp_path)
    assert result.returncode == 0, result.stdout


def test_what_the_guide_gives_our_ci_files_exists() -> None:
    [job] = yaml.safe_load(shown("GitHub", "yaml"))["jobs"].values()
    assert set(job["steps"][1]["with"]) <= set(load(ROOT / "action.yml")["inputs"])
    included = yaml.safe_load(shown("GitLab", "yaml"))
    assert (ROOT / included["include"][0]["file"].lstrip("/")).is_file()
    assert set(included["variables"]) <= set(load(ROOT / "gitlab/gtqm-i18n.yml")["variables"])


def test_hooks_in_the_guide_exist(tmp_path: Path) -> None:
    (tmp_path / "shown.yaml").write_text(shown("pre-commit", "yaml"))
    result = python_module("pre_commit", "validate-config", "shown.yaml", cwd=tmp_path)
    assert result.returncode == 0, result.stdout
    ids = {hook["id"] for hook in load(ROOT / ".pre-commit-hooks.yaml")}
    [repository] = yaml.safe_load(shown("pre-commit", "yaml"))["repos"]
    assert {hook["id"] for hook in repository["hooks"]} <= ids
    table = (ROOT / "docs/integrations.md").read_text("utf-8")
    assert all(f"| `{each}` |" in table for each in ids)


def test_crowdin_accepts_its_configuration(
    site: Path, tool: Tool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CROWDIN_PROJECT_ID", "1")
    monkeypatch.setenv("CROWDIN_PERSONAL_TOKEN", "none")
    (site / "crowdin.yml").write_text(shown("Crowdin", "yaml"))
    result = tool("crowdin", "config", "lint", "--no-progress", cwd=site)
    assert result.returncode == 0, result.stderr
    assert "looks good" in result.stdout


def test_crowdin_puts_catalogs_where_they_are(site: Path, run: Run) -> None:
    (site / "articles/folder").mkdir()
    (site / "articles/folder/other.html").write_text('<html lang="es"><p>Otra página</p></html>')
    run("update", code=0)
    [files] = yaml.safe_load(shown("Crowdin", "yaml"))["files"]
    templates = sorted(site.glob(files["source"].lstrip("/")))
    assert len(templates) == 4
    for template in templates:
        place = template.relative_to(site / "locales/templates")
        path = files["translation"].lstrip("/").replace("%file_name%", place.stem)
        path = path.replace("**/", "" if place.parent == Path() else f"{place.parent}/")
        found = [code for code in ("fr", "es", "en") if (site / path.replace(CODE, code)).is_file()]
        assert len(found) == 2, path


def test_header_says_what_editors_ask_for(site: Path, run: Run) -> None:
    """https://github.com/vslavik/poedit/wiki/PO-Extensions."""
    (site / PO).unlink()
    run("update", code=0)
    said = polib.pofile(str(site / PO)).metadata
    assert said["Language"] == "es"
    assert said["X-Source-Language"] == "fr"
    forms = re.fullmatch(r"nplurals=([23]); plural=(.+);", said["Plural-Forms"])
    assert forms is not None  # CLDR has a third for millions in Spanish, and so have newer Babels
    assert [c2py(forms[2])(number) for number in (1, 2)] == [0, int(forms[1]) - 1]
    assert said["Content-Type"] == "text/plain; charset=UTF-8"
    assert not [name for name in said if name.startswith("X-Poedit-SearchPath")]


def test_what_an_editor_adds_to_the_header_stays(site: Path, run: Run) -> None:
    added = '"X-Generator: Poedit 3.4\\n"\n"X-Poedit-Basepath: ../../..\\n"\n'
    edit(site / PO, '"X-Generator: gtqm-i18n\\n"\n', added)
    before = (site / PO).read_bytes()
    run("update", code=0)
    assert (site / PO).read_bytes() == before
    edit(site / ARTICLE, "Quatre ateliers", "Cinq ateliers")
    run("update", code=0)
    assert added in (site / PO).read_text("utf-8")


UNTRANSLATED = ("Nos actions", "Éducation (5)")


@pytest.fixture
def omegat(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An OmegaT project with a catalog in which nothing is translated, and a memory for it."""
    folder = tmp_path_factory.mktemp("omegat")
    for name in ("source", "target", "tm/auto", "glossary", "dictionary", "omegat"):
        (folder / name).mkdir(parents=True)
    (folder / "omegat.project").write_text(shown("OmegaT", "xml"))
    catalog = polib.pofile(str(site / PO), wrapwidth=0)
    texts = {entry.msgid: entry.msgstr for entry in catalog if entry.msgid not in UNTRANSLATED}
    (folder / "tm/auto/memory.tmx").write_text(memory(texts), "utf-8")
    text = (site / PO).read_text("utf-8")
    header, _, entries = text.partition("\n\n")
    bare = re.sub(r'^msgstr ".*"$', 'msgstr ""', entries, flags=re.MULTILINE)
    (folder / "source/reunion-2013.po").write_text(f"{header}\n\n{bare}", "utf-8")
    return folder


def memory(texts: dict[str, str]) -> str:
    """Return a TMX file of French and Spanish texts."""
    pairs = "".join(
        f'<tu><tuv xml:lang="fr-CA"><seg>{escape(source)}</seg></tuv>'
        f'<tuv xml:lang="es-MX"><seg>{escape(target)}</seg></tuv></tu>\n'
        for source, target in texts.items()
    )
    header = (
        '<header creationtool="hand" creationtoolversion="1" segtype="paragraph" o-tmf="none"'
        ' adminlang="en" srclang="fr-CA" datatype="plaintext"/>'
    )
    return f'<?xml version="1.0"?>\n<tmx version="1.4">{header}<body>\n{pairs}</body></tmx>\n'


def translated(folder: Path, tool: Tool) -> str:
    """Have OmegaT translate what is in a project's `source`; return the catalog it makes."""
    arguments = ("-nosplash", folder, "--mode=console-translate", f"--config-dir={folder}/settings")
    result = tool("omegat", *arguments, cwd=folder)
    made = folder / "target/reunion-2013.po"
    assert made.is_file(), result.stdout
    return made.read_text("utf-8")


def test_omegat_translates_a_catalog_and_check_reads_it(
    omegat: Path, site: Path, run: Run, tool: Tool
) -> None:
    before = (site / PO).read_text("utf-8")
    for text in UNTRANSLATED:
        source = f'msgid "{text}"\nmsgstr ""'
        assert source in (omegat / "source/reunion-2013.po").read_text("utf-8")
    (site / PO).write_text(translated(omegat, tool), "utf-8")
    report = json.loads(run("check", "reunion-2013", "-l", "es", "--json", code=1).stdout)
    assert [(each["code"], each["source"]) for each in report["diagnostics"]] == [
        ("untranslated", text) for text in UNTRANSLATED
    ]
    run("update", code=0)
    after = (site / PO).read_text("utf-8")
    for text, translation in zip(UNTRANSLATED, ("Nuestras acciones", "Educación (5)"), strict=True):
        after = after.replace(
            f'msgid "{text}"\nmsgstr ""', f'msgid "{text}"\nmsgstr "{translation}"'
        )
    # Comments, order and widths are as they were; the header has moved by a line.
    assert after == before.replace('msgstr ""\n"Project-Id', 'msgstr "Project-Id', 1)


def test_omegat_empties_what_is_fuzzy_unless_its_memory_has_it(
    omegat: Path, site: Path, tool: Tool
) -> None:
    """As the guide warns."""
    path = omegat / "source/reunion-2013.po"
    shutil.copy(site / PO, path)
    for text in ("Culture (7)", "Éducation (5)"):
        fuzzy = f'#, fuzzy\n#| msgid "Avant"\nmsgid "{text}"'
        edit(path, f'msgid "{text}"', fuzzy)
    edit(path, '"Cultura (7)"', '"Cultura"')
    after = translated(omegat, tool)
    assert '#| msgid "Avant"\nmsgid "Culture (7)"\nmsgstr "Cultura (7)"' in after  # in the memory
    assert '#| msgid "Avant"\nmsgid "Éducation (5)"\nmsgstr ""' in after
    assert (
        'msgid "Nos actions"\nmsgstr "Nuestras acciones"' in after
    )  # not fuzzy, not in the memory
