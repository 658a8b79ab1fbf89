"""Writing: whole or not at all, only what changed, never outside."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from gtqm_i18n import files
from gtqm_i18n.errors import CatalogError, OutputError

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
    left = files._temporary(path)  # noqa: SLF001 - what only a killed run leaves
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
    code = "import sys; from pathlib import Path; from gtqm_i18n import files\n"
    code += "with files.lock(Path(sys.argv[1])): print('in')"
    with files.lock(tmp_path):
        other = subprocess.Popen(
            [sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE
        )
        with pytest.raises(subprocess.TimeoutExpired):
            other.wait(1)
    assert other.communicate(timeout=20)[0] == b"in\n"
    assert list(tmp_path.iterdir()) == []
