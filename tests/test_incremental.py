"""What was done before is not done again, and never believed when anything changed."""

from __future__ import annotations

import hashlib
import json
import os
import pickle
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, project, run_in
from gtqm_i18n.checks.engine import examples
from gtqm_i18n.checks.engine.registry import all_checks
from gtqm_i18n.errors import GtqmError
from gtqm_i18n.files import STATE
from gtqm_i18n.incremental import store, values
from gtqm_i18n.messages import said
from gtqm_i18n.project import Project, Source
from gtqm_i18n.workflows.crews import KILLED
from gtqm_i18n.workflows.outcome import Outcome
from gtqm_i18n.workflows.running import Labour, each

EPOCH = "1767225600"
ARTICLE = "articles/reunion-2013/index.html"
CATALOG = "locales/es/LC_MESSAGES/reunion-2013.po"
STEPS = int(os.environ.get("GTQM_STEPS", "10"))
"""Changes after which everything is compared; `make proof` takes more."""


@pytest.fixture(autouse=True)
def _clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


def tree(root: Path) -> dict[str, bytes]:
    """Every file of a project but what the tool keeps for itself."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file() and STATE not in path.relative_to(root).parts
    }


def told(root: Path, *options: str) -> list[tuple[int, str]]:
    """Run all commands, and return their exit codes and results, without what was written."""
    results = []
    for command in (["update"], ["check", "--json"], ["compile"], ["status", "--json"]):
        result = run_in(root, *options, *command, code=None)
        results.append((result.exit_code, result.stdout if "--json" in command else ""))
    return results


def edit(path: Path, old: str, new: str) -> None:
    """Replace text where it is; the file may be gone by now."""
    if not path.exists():
        return
    text = path.read_text("utf-8")
    path.write_text(text.replace(old, new), "utf-8")


def unnoticed(path: Path, old: str, new: str) -> None:
    """Edit a file without a change of its size and its time."""
    assert len(old.encode()) == len(new.encode())
    if not path.exists():
        return
    stat = path.stat()
    edit(path, old, new)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def added(root: Path, chance: random.Random) -> None:
    folder = root / f"articles/nouvelle-{chance.randint(1, 3)}"
    folder.mkdir(exist_ok=True)
    page = '<!DOCTYPE html><html lang="fr"><head><title>Nouvelle</title></head><body><p>Voir '
    page += f'<a href="../reunion-{chance.choice((2013, 2014))}/index.html">la réunion</a>.</p>'
    (folder / "index.html").write_text(page, "utf-8")


def asset(root: Path, chance: random.Random) -> None:
    path = root / "articles/reunion-2013/photo.es.png"
    path.unlink(missing_ok=True) if path.exists() else path.write_bytes(chance.randbytes(8))


def spoilt(root: Path, chance: random.Random) -> None:
    for path in (root / STATE / "cache").glob("*"):
        data = path.read_bytes()
        path.write_bytes(data[: chance.randint(0, len(data))] + b"?")


def touched(root: Path, _chance: random.Random) -> None:
    for path in root.rglob("*"):
        os.utime(path)


def mutations() -> dict[str, Callable[[Path, random.Random], object]]:
    """Ways to change a project, by name."""
    return {
        "nothing": lambda _root, _chance: None,
        "article": lambda root, _chance: edit(root / ARTICLE, "</h1>", " !</h1>"),
        "same size and time": lambda root, _chance: unnoticed(root / ARTICLE, "2013", "2031"),
        "and back": lambda root, _chance: unnoticed(root / ARTICLE, "2031", "2013"),
        "wrong date": lambda root, _chance: edit(root / CATALOG, "de junio", "de julio"),
        "right date": lambda root, _chance: edit(root / CATALOG, "de julio", "de junio"),
        "untranslated": lambda root, _chance: edit(
            root / CATALOG, 'msgstr "Educación (5)"', 'msgstr ""'
        ),
        "catalog gone": lambda root, _chance: (root / CATALOG).unlink(missing_ok=True),
        "catalog broken": lambda root, _chance: (root / CATALOG).write_bytes(b"<<<<<<< HEAD\n"),
        "new article": added,
        "article gone": lambda root, _chance: shutil.rmtree(
            root / "articles/nouvelle-1", ignore_errors=True
        ),
        "asset": asset,
        "glossary": lambda root, chance: (root / "locales/glossary.tsv").write_text(
            f"fr\tes\nentente\t{chance.choice(('acuerdo', 'convenio'))}\n", "utf-8"
        ),
        "page removed": lambda root, _chance: (root / "dist/es/reunion-2013/index.html").unlink(
            missing_ok=True
        ),
        "page edited": lambda root, _chance: [
            path.write_bytes(b"by hand") for path in root.glob("dist/en/*/index.html")
        ],
        "output gone": lambda root, _chance: shutil.rmtree(root / "dist", ignore_errors=True),
        "times": touched,
        "cache spoilt": spoilt,
        "one is looked at": lambda root, _chance: run_in(root, "check", "reunion-2013", "-l", "es"),
    }


@pytest.mark.parametrize("seed", range(2))
def test_cached_runs_say_and_write_what_others_do(tmp_path: Path, seed: int) -> None:
    """Law: with what was kept, and without, a command gives the same, whatever changed since."""
    chance = random.Random(seed)
    known = project(tmp_path / "known")
    told(known)
    ways = mutations()
    for step in range(STEPS):
        names = chance.sample(sorted(ways), chance.randint(1, 2))
        for name in names:
            ways[name](known, chance)
        fresh = tmp_path / f"{step}/known"  # its name is in headers
        shutil.copytree(known, fresh, ignore=shutil.ignore_patterns(STATE))
        assert told(known) == told(fresh, "--no-cache"), names
        assert tree(known) == tree(fresh), names
        shutil.rmtree(fresh)


def test_nothing_changed_is_seen_without_reading(run: Run, site: Path) -> None:
    """The answer comes from the last run, before anything that reads articles is imported."""
    for command in ("extract", "update", "check", "compile"):
        run(command)
    time.sleep(0.2)
    for command in ("extract", "update", "check", "compile"):
        run(command)  # files were young, so this one read them once more
    before = tree(site)
    program = (
        "import sys\n"
        "from gtqm_i18n.cli import main\n"
        "code = 0\n"
        "try: main()\n"
        "except SystemExit as end: code = end.code\n"
        "print(sorted(set(sys.modules) & {'polib', 'turbohtml', 'babel', 'bs4'}))\n"
        "sys.exit(code)\n"
    )
    for command in ("extract", "update", "check", "compile"):
        done = subprocess.run(
            [sys.executable, "-c", program, "-C", str(site), command],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.splitlines()[-1] == "[]", command
    assert tree(site) == before


def test_foreign_cache_runs_nothing(run: Run, site: Path) -> None:
    """A cache from elsewhere, right but for a call in it, is dropped with a line at -v."""
    run("check")
    [path] = (site / STATE / "cache").glob("check-*")
    start = path.read_bytes()[: len(store.MAGIC)]

    class Call:
        def __reduce__(self) -> tuple[Any, ...]:
            return os.mkdir, (str(site / "called"),)

    data = pickle.dumps(((), Call()))
    path.write_bytes(start + data + hashlib.sha256(start + data).digest()[: store.SUM])
    result = run("-v", "check")
    assert "the cache is not used and made anew" in result.stderr
    assert not (site / "called").exists()
    with pytest.raises(ValueError, match="no value of the cache"):
        values.loads(pickle.dumps(Call()))


def test_cache_that_cannot_be_written_is_a_line(run: Run, site: Path) -> None:
    (site / STATE).mkdir(exist_ok=True)
    (site / STATE / "cache").write_bytes(b"in the way")
    result = run("check")
    assert "the cache cannot be written" in result.stderr
    assert "the next run does all again" in result.stderr
    assert "No findings" in result.stdout


@pytest.mark.parametrize(("first", "then"), [("en", "fr"), ("fr", "en"), ("es", "fr")])
def test_what_was_found_before_is_said_in_the_readers_language(
    run: Run, site: Path, first: str, then: str
) -> None:
    """Results are kept as messages, so whoever asks next is told in a language of their own."""
    edit(site / CATALOG, "de junio", "de julio")
    edit(site / CATALOG, 'msgstr "Educación (5)"', 'msgstr ""')
    before = run("--lang", first, "check", code=1).stdout
    time.sleep(0.2)
    assert run("--lang", first, "check", code=1).stdout == before
    program = (
        "import sys\n"
        "from gtqm_i18n.cli import main\n"
        "try: main()\n"
        "except SystemExit: print(sorted(set(sys.modules) & {'polib', 'turbohtml'}))\n"
    )
    command = [sys.executable, "-c", program, "-C", str(site), "--lang", then, "check"]
    kept = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    fresh = run("--no-cache", "--lang", then, "check", code=1).stdout
    assert kept == f"{fresh}[]\n"
    assert fresh != before
    edit(site / ARTICLE, "</h1>", " !</h1>")  # some of it has to be found anew
    mixed = run("--lang", then, "check", code=1).stdout
    assert mixed == run("--no-cache", "--lang", then, "check", code=1).stdout


def test_every_message_of_a_check_can_be_kept() -> None:
    """What checks find comes back from the cache with all that it is said with."""
    for check in all_checks():
        for example in examples.examples(check.documentation):
            for found in examples.run(example):
                kept = values.loads(values.dumps(found))
                assert kept == found
                assert said(kept.message, "fr") == said(found.message, "fr")


def test_killed_compile_leaves_nothing_that_the_next_run_believes(tmp_path: Path) -> None:
    site, fresh = project(tmp_path / "a/site"), project(tmp_path / "b/site")
    told(fresh, "--no-cache")
    command = [sys.executable, "-m", "gtqm_i18n", "-C", str(site), "compile"]
    for wait in (0.3, 0.5, 0.7, 0.9):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(wait)
        process.send_signal(signal.SIGKILL)
        process.wait()
    told(site)
    assert tree(site) == tree(fresh)


# --- who works


def many(root: Path, count: int) -> Project:
    """A project of many articles, a broken one among them."""
    site = project(root)
    page = (site / ARTICLE).read_text("utf-8")
    for number in range(count):
        (site / f"articles/n{number:03}.html").write_text(page, "utf-8")
    (site / "articles/n001.html").write_text("<p>Sans langue.</p>", "utf-8")
    return Project.find(site)


def test_site_follows_an_article_that_was_published_by_itself(site: Path) -> None:
    configured = site / "gtqm-i18n.toml"
    configured.write_text(configured.read_text("utf-8") + '[site]\nfiles = ["index"]\n', "utf-8")
    index, slug = site / "dist/en/index.html", "translating-these-pages"
    run_in(site, "compile")
    edit(site / f"articles/{slug}/index.html", "<title>", "<title>Once more: ")
    run_in(site, "compile", slug)
    assert "Once more: " not in index.read_text("utf-8")
    assert "dist/en/index.html\n" in run_in(site, "compile").stdout
    assert "Once more: " in index.read_text("utf-8")
    assert run_in(site, "compile").stdout == ""


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_results_are_the_same_whoever_works(tmp_path: Path, jobs: int) -> None:
    many(tmp_path / "one/site", 60)
    many(tmp_path / "other/site", 60)
    for command in (["update"], ["check", "--format", "json"], ["compile"]):
        one = run_in(tmp_path / "one/site", "-j", "1", *command, code=None)
        other = run_in(tmp_path / "other/site", "-j", str(jobs), *command, code=None)
        assert (one.exit_code, one.stdout) == (other.exit_code, other.stdout)
        assert one.stderr == other.stderr
    assert tree(tmp_path / "one/site") == tree(tmp_path / "other/site")


def dies(_project: Project, source: Source) -> str:
    if source.slug == "n040":
        os._exit(9)
    return source.slug


def test_worker_that_dies_is_reported_and_the_rest_goes_on(tmp_path: Path) -> None:
    site = many(tmp_path, 60)
    sources = site.sources()
    found = list(each(site, sources, dies, labour=Labour(jobs=2)))
    assert [one for one in found if isinstance(one, str)] == [
        source.slug for source in sources if source.slug != "n040"
    ]
    [lost] = [one for one in found if isinstance(one, Outcome)]
    assert lost.slug == "n040"
    assert KILLED in str(lost.errors[0])
    assert "articles/n040.html" in str(lost.errors[0])


def waits(folder: Path, _project: Project, source: Source) -> str:
    (folder / f"{os.getpid()}").touch()
    time.sleep(60)
    return source.slug


def runs(process: str) -> bool:
    """Return whether a process is there and has not ended."""
    try:
        stated = Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False
    return stated.rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="there is no /proc")
def test_killed_run_leaves_no_process(tmp_path: Path) -> None:
    """Whoever works for it ends soon after it, at work or not."""
    site = many(tmp_path / "site", 60).root
    at_work = tmp_path / "at work"
    at_work.mkdir()
    program = (
        "import sys\nfrom functools import partial\nfrom pathlib import Path\n"
        "from gtqm_i18n.project import Project\n"
        "from gtqm_i18n.workflows.running import Labour, each\n"
        f"sys.path.insert(0, {str(Path(__file__).parent)!r})\n"
        "from test_incremental import waits\n"
        "site = Project.find(Path(sys.argv[1]))\n"
        "work = partial(waits, Path(sys.argv[2]))\n"
        "list(each(site, site.sources(), work, labour=Labour(jobs=2)))\n"
    )
    run = subprocess.Popen([sys.executable, "-c", program, site, at_work])
    wait_until(lambda: len(list(at_work.iterdir())) == 2)
    workers = [path.name for path in at_work.iterdir()]
    assert all(map(runs, workers))
    run.kill()
    run.wait()
    wait_until(lambda: not any(map(runs, workers)))


def wait_until(condition: Callable[[], bool]) -> None:
    """Return when something is the case; fail when it is not after half a minute."""
    end = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.05)


def test_shares_are_the_whole_and_their_reports_join(tmp_path: Path) -> None:
    site = many(tmp_path / "site", 7).root
    (site / "articles/n001.html").unlink()
    whole = run_in(site, "status", "--json").stdout
    reports = []
    for number in range(1, 4):
        reports.append(tmp_path / f"{number}.json")
        part = run_in(site, "--shard", f"{number}/3", "status", "--json").stdout
        reports[-1].write_text(part, "utf-8")
    joined = run_in(site, "status", "--merge", *map(str, reports), "--json").stdout
    assert json.loads(joined) == json.loads(whole)
    page = tmp_path / "status.html"
    run_in(tmp_path, "status", "--merge", *map(str, reports), "--html", str(page))
    assert page.read_text("utf-8").count("n006") >= 1
    twice = run_in(site, "status", "--merge", str(reports[0]), str(reports[0]), code=3)
    assert "leave it out" in twice.stderr
    reports[0].write_text('{"schema": "gtqm-i18n/status/1", "catalogs": [{"article": 1}]}')
    broken = run_in(site, "status", "--merge", str(reports[0]), code=3)
    assert f"{reports[0]}: this is no report" in broken.stderr
    run_in(site, "update")
    run_in(site, "--shard", "1/3", "update")
    counted = run_in(site, "update").stderr
    assert counted == run_in(site, "--no-cache", "update").stderr
    for wrong in ("0/3", "4/3", "2", "a/b"):
        assert "as 2/8" in run_in(site, "--shard", wrong, "check", code=2).stderr


# --- a cluster


@pytest.fixture
def cluster(monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A Dask cluster of three worker processes on this machine."""
    distributed = pytest.importorskip("distributed")
    dask = pytest.importorskip("dask")
    monkeypatch.setenv("PYTHONPATH", str(Path(__file__).parent))
    with (
        dask.config.set({"distributed.worker.daemon": False}),
        distributed.LocalCluster(
            n_workers=3, threads_per_worker=1, dashboard_address=None, host="127.0.0.1"
        ) as made,
    ):
        yield made


def address(cluster: Any) -> str:
    return str(cluster.scheduler_address).replace("tcp://", "dask://")


def kills_its_worker(mark: Path, _project: Project, source: Source) -> str:
    """Kill the process that works on one article, the first time."""
    if source.slug == "n030" and not mark.exists():
        mark.write_bytes(b"")
        os.kill(os.getpid(), signal.SIGKILL)
    return source.slug


@pytest.mark.filterwarnings("ignore")
def test_cluster_gives_the_same_and_survives_a_worker(cluster: Any, tmp_path: Path) -> None:
    many(tmp_path / "one/site", 40)
    site = many(tmp_path / "other/site", 40)
    for command in (["update"], ["check", "--format", "json"], ["compile"]):
        one = run_in(tmp_path / "one/site", "-j", "1", *command, code=None)
        executor = ["--executor", address(cluster)]
        other = run_in(tmp_path / "other/site", *executor, *command, code=None)
        assert (one.exit_code, one.stdout) == (other.exit_code, other.stdout)
    assert tree(tmp_path / "one/site") == tree(tmp_path / "other/site")
    work = partial(kills_its_worker, tmp_path / "killed")
    labour = Labour(executor=address(cluster))
    found = list(each(site, site.sources(), work, labour=labour))
    assert (tmp_path / "killed").exists()
    assert found == [source.slug for source in site.sources()]


@pytest.mark.parametrize("spec", ["dask://127.0.0.1:1", "dask:/wrong", "mpi://127.0.0.1:1"])
@pytest.mark.filterwarnings("ignore")
def test_cluster_that_is_not_there_is_a_line(
    run: Run, spec: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("gtqm_i18n.workflows.crews.PATIENCE", "1s")
    result = run("--executor", spec, "--no-cache", "check", code=2)
    assert "run again" in result.stderr or "write dask://HOST:PORT" in result.stderr


@pytest.mark.filterwarnings("ignore")
def test_cluster_that_goes_away_is_a_line(cluster: Any, tmp_path: Path) -> None:
    site = many(tmp_path, 40)
    work = partial(kills_its_worker, tmp_path)  # it exists: nothing is killed
    found = each(site, site.sources(), work, labour=Labour(executor=address(cluster)))
    assert next(found) == site.sources()[0].slug
    cluster.close()
    with pytest.raises(GtqmError, match="went away"):
        list(found)
