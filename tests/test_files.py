"""Writing: whole or not at all, only what changed, never outside."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import settings

from conftest import Run
from gtqm_i18n import files, locks
from gtqm_i18n.errors import CatalogError, ChangedError, OutputError

WRITER = """
import itertools, sys
from pathlib import Path
from gtqm_i18n import files
for number in itertools.count():
    for name in ("a.po", "b.po"):
        data = (f"{name} {number} " * 20000).encode() + b"end"
        files.write(Path(sys.argv[1]) / name, data, root=Path(sys.argv[1]))
"""


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    path = tmp_path / "deep/er/a.txt"
    assert files.write(path, b"one", root=tmp_path)
    before = path.stat().st_mtime_ns
    assert not files.write(path, b"one", root=tmp_path)
    assert path.stat().st_mtime_ns == before
    path.chmod(0o640)
    assert files.write(path, b"two", root=tmp_path)
    assert (path.read_bytes(), path.stat().st_mode & 0o777) == (b"two", 0o640)
    assert [each.name for each in path.parent.iterdir()] == ["a.txt"]


def test_nothing_is_written_outside(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in/link").symlink_to(tmp_path)
    for path in (tmp_path / "x.txt", tmp_path / "in/../x.txt", tmp_path / "in/link/x.txt"):
        with pytest.raises(OutputError, match="leads out"):
            files.write(path, b"x", root=tmp_path / "in")
    assert not (tmp_path / "x.txt").exists()


def test_what_a_killed_run_left_goes(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    files.write(path, b"one", root=tmp_path)
    left = files.draft(path)  # what only a killed run leaves
    left.write_bytes(b"half")
    assert not files.write(path, b"one", root=tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_removing_leaves_no_empty_folders(tmp_path: Path) -> None:
    files.write(tmp_path / "a/b/c.txt", b"x", root=tmp_path)
    assert files.remove(tmp_path / "a/b/c.txt", root=tmp_path)
    assert not (tmp_path / "a").exists()
    assert not files.remove(tmp_path / "a/b/c.txt", root=tmp_path)


def test_unreadable_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CatalogError, match=r"x\.po: this is a folder"):
        files.read(tmp_path, name="x.po", error=CatalogError)


def test_killed_writer_leaves_whole_files(tmp_path: Path) -> None:
    chance = random.Random(1)
    for _ in range(8):
        command = [sys.executable, "-c", WRITER, str(tmp_path)]
        with subprocess.Popen(command) as process:
            deadline = time.monotonic() + 20
            while not (tmp_path / "b.po").exists() and time.monotonic() < deadline:
                time.sleep(0.01)
            time.sleep(chance.uniform(0, 0.05))
            process.send_signal(signal.SIGKILL)
        for name in ("a.po", "b.po"):
            text = (tmp_path / name).read_text()
            number = text.split()[1]
            assert text == f"{name} {number} " * 20000 + "end"


def test_one_run_at_a_time(tmp_path: Path) -> None:
    code = "import sys; from pathlib import Path; from gtqm_i18n import locks\n"
    code += "with locks.lock(Path(sys.argv[1]), waiting=print): print('in')"
    with locks.lock(tmp_path):
        other = subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE
        )
        with pytest.raises(subprocess.TimeoutExpired):
            other.wait(1)
    said, _ = other.communicate(timeout=20)
    assert re.match(rf"waiting for .* \(process {os.getpid()} on .* since ", said.decode())
    assert said.endswith(b"in\n")
    assert [path.name for path in tmp_path.iterdir()] == [files.STATE]  # git ignores it


def test_lock_of_a_dead_process_is_free(tmp_path: Path) -> None:
    code = "import sys, time; from pathlib import Path; from gtqm_i18n import locks\n"
    code += "with locks.lock(Path(sys.argv[1])): print('in', flush=True); time.sleep(60)"
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as owner:
        assert owner.stdout is not None
        assert owner.stdout.readline() == b"in\n"
        owner.send_signal(signal.SIGKILL)
    asked: list[str] = []
    with locks.lock(tmp_path, waiting=asked.append):
        assert asked == []
        assert f"process {os.getpid()} " in (tmp_path / files.STATE / "lock").read_text("utf-8")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no copies of processes here")
def test_lock_dies_with_its_owner_whatever_copies_of_it_live(tmp_path: Path) -> None:
    code = "import os, sys, time; from pathlib import Path; from gtqm_i18n import locks\n"
    code += "with locks.lock(Path(sys.argv[1])):\n    copy = os.fork()\n"
    code += "    print(copy, flush=True) if copy else None\n    time.sleep(60)\n"
    command = [sys.executable, "-c", code, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as owner:
        assert owner.stdout is not None
        copy = int(owner.stdout.readline())
        owner.send_signal(signal.SIGKILL)
        owner.wait()
        try:
            time.sleep(0.5)  # the copy has let go by then
            asked: list[str] = []
            with locks.lock(tmp_path, waiting=asked.append):
                assert asked == []
        finally:
            os.kill(copy, signal.SIGKILL)


def test_lock_of_what_cannot_be_written_is_not_needed(tmp_path: Path) -> None:
    (tmp_path / files.STATE).write_text("in the way")
    with pytest.raises(OutputError, match="cannot be written"), locks.lock(tmp_path):
        pass


def test_what_somebody_else_wrote_meanwhile_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    path.write_bytes(b"theirs")
    for read in (b"as it was", None):
        with pytest.raises(ChangedError, match=r"a\.po: changed while"):
            files.write(path, b"ours", root=tmp_path, over=read)
    assert path.read_bytes() == b"theirs"
    assert files.write(path, b"ours", root=tmp_path, over=b"theirs")
    assert [each.name for each in tmp_path.iterdir()] == ["a.po"]


def test_catalog_saved_during_an_update_is_read_again(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A translator saves while the tool works: both changes are in the file."""
    article = site / "articles/reunion-2013/index.html"
    article.write_text(article.read_text("utf-8").replace("</h1>", " !</h1>"), "utf-8")
    catalog = site / "locales/es/LC_MESSAGES/reunion-2013.po"
    write = files.write
    saved: list[Path] = []

    def meanwhile(
        path: Path,
        data: bytes,
        *,
        root: Path,
        over: bytes | None = files.ANYTHING,
        work: bool = True,
    ) -> bool:
        if path == catalog and not saved:
            saved.append(path)
            text = path.read_text("utf-8")
            path.write_text(f"# Saved meanwhile.\n{text}", "utf-8")
        return write(path, data, root=root, over=over, work=work)

    monkeypatch.setattr(files, "write", meanwhile)
    assert run("update").exit_code == 0
    written = catalog.read_text("utf-8")
    assert "# Saved meanwhile." in written
    assert "#, fuzzy" in written


def test_killed_update_leaves_every_catalog_old_or_new(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hundred times in `make proof`; the clock stands still, as dates are in headers."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767225600")
    command = [sys.executable, "-m", "gtqm_i18n", "-q", "update"]
    catalogs = sorted((site / "locales").rglob("*.po*"))
    old = [path.read_bytes() for path in catalogs]
    for article in (site / "articles").rglob("*.html"):
        article.write_text(article.read_text("utf-8").replace("</p>", " !</p>"), "utf-8")
    start = time.monotonic()
    subprocess.run(command, cwd=site, check=True, capture_output=True)
    whole = time.monotonic() - start
    new = [path.read_bytes() for path in catalogs]
    assert old != new
    chance = random.Random(2)
    for _ in range(100 if settings().max_examples > 1000 else 10):
        for path, data in zip(catalogs, old, strict=True):
            path.write_bytes(data)
        with subprocess.Popen(command, cwd=site, stdout=subprocess.DEVNULL) as process:
            time.sleep(whole * chance.uniform(0.5, 1.0))
            process.send_signal(signal.SIGKILL)
        found = [path.read_bytes() for path in catalogs]
        assert all(data in pair for data, *pair in zip(found, old, new, strict=True))
    subprocess.run(command, cwd=site, check=True, capture_output=True)
    assert [path.read_bytes() for path in catalogs] == new
    assert not list((site / "locales").rglob(".gtqm-*"))


def test_lock_leads_nowhere_else(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / ".gitignore").write_text("*\n")
    project = tmp_path / "project"
    project.mkdir()
    (project / files.STATE).symlink_to(outside)
    with pytest.raises(OutputError, match="leads out of"), locks.lock(project):
        pass
    assert [path.name for path in outside.iterdir()] == [".gitignore"]


def test_pipe_is_no_file(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.po")
    with pytest.raises(CatalogError, match="this is a pipe"):
        files.read(tmp_path / "x.po", name="x.po", error=CatalogError)
