"""Published folders: all of the old or all of the new, and nothing else changed."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gtqm_i18n import files, folders
from gtqm_i18n.errors import OutputError
from gtqm_i18n.folders import build, steps
from gtqm_i18n.folders.plan import Plan

WRITER = """
import sys
from pathlib import Path
from typing import Any
from gtqm_i18n import folders
from gtqm_i18n.folders import steps
if sys.argv[2] == "renamed":
    steps.exchange = lambda one, other: False
root = Path(sys.argv[1])
one = {f"{n}.html": f"one {n} ".encode() * 5000 for n in range(8)} | {"same": b"s", "img/1": b"1"}
two = {f"{n}.html": f"two {n} ".encode() * 5000 for n in range(6)} | {"same": b"s", "img/2": b"2"}
while True:
    folders.swap(root / "es/a", one, gone={*two} - {*one}, root=root)
    print("swapped", flush=True)
    folders.swap(root / "es/a", two, gone={*one} - {*two}, root=root)
"""

ONE = {f"{n}.html": f"one {n} ".encode() * 5000 for n in range(8)} | {"same": b"s", "img/1": b"1"}
TWO = {f"{n}.html": f"two {n} ".encode() * 5000 for n in range(6)} | {"same": b"s", "img/2": b"2"}

BIG = {"index.html": b"new", "a.css": b"new"}
"""Two files, so that the folder is exchanged."""


@pytest.fixture(params=["exchanged", "renamed"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """With a system that can exchange two names, and without one."""
    if request.param == "renamed":
        monkeypatch.setattr(steps, "exchange", lambda *_: False)
    return str(request.param)


def put(folder: Path, contents: dict[str, bytes]) -> Path:
    """Write files; a path that ends in a slash is an empty folder."""
    for path, data in contents.items():
        place = folder / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if path.endswith("/"):
            place.mkdir()
        else:
            place.write_bytes(data)
    return folder


def held(folder: Path) -> dict[str, bytes]:
    """What a folder holds; links are not followed, empty folders end in a slash."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_symlink():
            found[name] = b"-> " + os.fsencode(path.readlink())
        elif not path.is_dir():
            found[name] = path.read_bytes()
        elif not any(path.iterdir()):
            found[f"{name}/"] = b""
    return found


def marks(path: Path) -> tuple[int, int]:
    """What makes a file the same file: inode and time."""
    found = path.lstat()
    return found.st_ino, found.st_mtime_ns


TABLE: dict[str, tuple[dict[str, bytes], dict[str, bytes], set[str], dict[str, bytes], str]] = {
    "first": ({}, {"a": b"1", "x/b": b"2"}, set(), {"a": b"1", "x/b": b"2"}, "a x/b"),
    "one": ({"a": b"1", "b": b"2"}, {"a": b"9", "b": b"2"}, set(), {"a": b"9", "b": b"2"}, "a"),
    "two": ({"a": b"1", "b": b"2"}, {"a": b"9", "b": b"8"}, set(), {"a": b"9", "b": b"8"}, "a b"),
    "goes": ({"a": b"1", "b": b"2"}, {"a": b"1"}, {"b"}, {"a": b"1"}, "b"),
    "was gone": ({"a": b"1"}, {"a": b"1"}, {"b", "x/y"}, {"a": b"1"}, ""),
    "comes": ({"a": b"1"}, {"a": b"1", "x/b": b"2"}, set(), {"a": b"1", "x/b": b"2"}, "x/b"),
    "nothing": ({"a": b"1"}, {"a": b"1"}, {"a"}, {"a": b"1"}, ""),
    "folder goes": ({"a": b"1", "x/y/b": b"2"}, {"a": b"1"}, {"x/y/b"}, {"a": b"1"}, "x/y/b"),
    "all goes": ({"a": b"1", "x/b": b"2"}, {}, {"a", "x/b"}, {}, "a x/b"),
    "stranger stays": ({"a": b"1", "m": b"0"}, {}, {"a"}, {"m": b"0"}, "a"),
    "strangers stay": (
        {"a": b"1", "x/b": b"2", "x/m": b"3", "n/o/p": b"4", "e/": b""},
        {"a": b"9", "x/c": b"8"},
        {"x/b"},
        {"a": b"9", "x/c": b"8", "x/m": b"3", "n/o/p": b"4", "e/": b""},
        "a x/b x/c",
    ),
    "folder for file": ({"a": b"1"}, {"a/b": b"2"}, {"a"}, {"a/b": b"2"}, "a a/b"),
    "file for folder": ({"a/b": b"1"}, {"a": b"2"}, {"a/b"}, {"a": b"2"}, "a a/b"),
    "gone is a folder": (
        {"a": b"1", "b/c": b"2"},
        {"a": b"1"},
        {"b"},
        {"a": b"1", "b/c": b"2"},
        "",
    ),
    "leads out": ({"a": b"1"}, {"a": b"1"}, {"../out", "/etc/x", "", "."}, {"a": b"1"}, ""),
}


@pytest.mark.parametrize("case", TABLE)
@pytest.mark.usefixtures("way")
def test_folder_holds_what_it_should(tmp_path: Path, case: str) -> None:
    before, contents, gone, after, changed = TABLE[case]
    folder = put(tmp_path / "es/a/b", before)
    (tmp_path / "out").write_bytes(b"")
    assert folders.swap(folder, contents, gone=gone, root=tmp_path) == changed.split()
    assert held(folder) == after
    assert folder.exists() == bool(after)
    times = {path: marks(path) for path in tmp_path.rglob("*")}
    assert folders.swap(folder, contents, gone=gone, root=tmp_path) == []
    assert times == {path: marks(path) for path in tmp_path.rglob("*")}
    assert not list(tmp_path.rglob(".gtqm-*"))
    assert (tmp_path / "es").exists() == bool(after)


NAMES = st.lists(st.sampled_from(["a", "b", "x/a", "x/b", "x/y/a", "z/a"]), unique=True)


@given(before=NAMES, same=NAMES, new=NAMES, gone=NAMES, exchanging=st.booleans())
def test_law(
    tmp_path_factory: pytest.TempPathFactory,
    *,
    before: list[str],
    same: list[str],
    new: list[str],
    gone: list[str],
    exchanging: bool,
) -> None:
    """After is before, without what is gone, with the contents."""
    root = tmp_path_factory.mktemp("law")
    old = dict.fromkeys(before, b"old")
    contents = dict.fromkeys(new, b"new") | dict.fromkeys(same, b"old")
    folder = put(root / "f", old)
    with pytest.MonkeyPatch.context() as patch:
        if not exchanging:
            patch.setattr(steps, "exchange", lambda *_: False)
        changed = folders.swap(folder, contents, gone=gone, root=root)
    after = {path: data for path, data in old.items() if path not in gone} | contents
    assert held(folder) == after
    every = {*old, *after}
    assert changed == sorted(path for path in every if old.get(path) != after.get(path))
    assert [path.name for path in root.iterdir()] in ([], ["f"])


@pytest.mark.usefixtures("way")
def test_what_stays_is_the_same_file(tmp_path: Path) -> None:
    before = {"index.html": b"old", "a.css": b"old", "same.png": b"s", "x/same.js": b"t"}
    folder = put(tmp_path / "a", before | {"x/m": b"mine"})
    (folder / "index.html").chmod(0o640)
    folder.chmod(0o750)
    (folder / "x").chmod(0o751)
    kept = ("same.png", "x/same.js", "x/m")
    for name in kept:
        os.utime(folder / name, (1, 2))
    was = [marks(folder / name) for name in kept]
    contents = before | BIG
    assert folders.swap(folder, contents, gone=(), root=tmp_path) == ["a.css", "index.html"]
    assert [marks(folder / name) for name in kept] == was
    modes = [(folder / name).stat().st_mode & 0o777 for name in (".", "x", "index.html")]
    assert modes == [0o750, 0o751, 0o640]


def test_foreign_folder_stays_itself(tmp_path: Path, way: str) -> None:
    folder = put(tmp_path / "a", {"index.html": b"old", "b/index.html": b"b", "b/c/1": b"1"})
    put(folder, {"img/1": b"1", "img/mine/2": b"2", "empty/": b""})
    (folder / "b/link").symlink_to("/etc/passwd")
    (folder / "to").symlink_to("b")
    os.mkfifo(folder / "b/pipe")
    (folder / "b/c").chmod(0o555)
    for name in ("b/c", "b"):
        os.utime(folder / name, (1, 2))
    inside = [path for path in folder.rglob("*") if path.name not in {"index.html", "img"}]
    inside.append(folder / "b/index.html")
    was = {path: marks(path) for path in inside}
    contents = BIG | {"img/3": b"3"}
    folders.swap(folder, contents, gone={"img/1"}, root=tmp_path)
    now = {path: marks(path) for path in inside if path.name != "1" or path.parent.name == "c"}
    assert was.pop(folder / "img/1")
    if way == "renamed":  # another folder with the same files
        assert {path: mark[1] for path, mark in now.items()} == {
            path: mark[1] for path, mark in was.items()
        }
        was = {path: mark for path, mark in was.items() if path.is_symlink() or not path.is_dir()}
        now = {path: mark for path, mark in now.items() if path in was}
    assert now == was
    assert not list(tmp_path.rglob(".gtqm-*"))


@pytest.mark.usefixtures("way")
def test_what_people_put_there_meanwhile_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = put(tmp_path / "a", {"index.html": b"old", "m": b"mine", "b/1": b"1"})
    made = build._build  # noqa: SLF001 - the moment between

    def meanwhile(plan: Plan, new: Path) -> None:
        made(plan, new)
        put(folder, {"late": b"late", "b/late": b"late", "n/late": b"late", "edited": b"mine"})
        (folder / "edited").replace(folder / "m")

    monkeypatch.setattr(build, "_build", meanwhile)
    folders.swap(folder, BIG, gone=(), root=tmp_path)
    added = {"late": b"late", "b/late": b"late", "n/late": b"late", "m": b"mine", "b/1": b"1"}
    assert held(folder) == BIG | added


def test_file_that_cannot_be_linked_is_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def link(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", link)
    folder = put(tmp_path / "a", {"index.html": b"old", "m": b"mine", "b/1": b"1"})
    (folder / "to").symlink_to("nowhere")
    os.utime(folder / "m", (1, 2))
    folders.swap(folder, BIG, gone=(), root=tmp_path)
    assert held(folder) == BIG | {"m": b"mine", "b/1": b"1", "to": b"-> nowhere"}
    assert (folder / "m").stat().st_mtime == 2


LINKS: dict[str, tuple[str, str]] = {
    "the folder": ("in/es/a", "in/es/a: is a link"),
    "a parent": ("in/es", "in/es/a: leads out of"),
    "a file": ("in/es/a/index.html", "in/es/a/index.html: is a link"),
    "a folder inside": ("in/es/a/img", "in/es/a/img: is a link"),
    "a file that goes": ("in/es/a/gone", "in/es/a/gone: is a link"),
}


@pytest.mark.parametrize("case", LINKS)
@pytest.mark.usefixtures("way")
def test_links_are_not_followed(tmp_path: Path, case: str) -> None:
    link, message = LINKS[case]
    out = put(tmp_path / "out", {"index.html": b"theirs", "a/index.html": b"theirs", "1": b"1"})
    root = put(tmp_path / "in", {"keep": b""})
    (tmp_path / link).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / link).symlink_to(out)
    before = held(tmp_path)
    contents = BIG | {"img/1": b"new"}
    with pytest.raises(OutputError, match=message):
        folders.swap(root / "es/a", contents, gone={"gone"}, root=root)
    assert held(tmp_path) == before
    assert not folders.recover(root / "es/a", root=root)


@pytest.mark.parametrize("path", ["../x", "/x", "x/../y", "", ".", "x//y", "x\0", "\ud800", "x/"])
def test_path_that_leads_out_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(OutputError, match="is no file in"):
        folders.swap(tmp_path / "a", BIG | {path: b""}, gone=(), root=tmp_path)
    assert not held(tmp_path)
    for folder in (tmp_path / "..", tmp_path, tmp_path / "../a"):
        with pytest.raises(OutputError, match="leads out of"):
            folders.swap(folder, BIG, gone=(), root=tmp_path)


IN_THE_WAY: dict[str, tuple[dict[str, bytes], dict[str, bytes], str]] = {
    "a file for the folder": ({"a": b""}, BIG, "a: cannot be written (there is a file of this"),
    "a file above it": ({"": b""}, BIG, "a: cannot be written ("),
    "a folder": ({"a/a.css/m": b""}, BIG, "a/a.css: cannot be written (there is a folder of"),
    "an empty one": ({"a/a.css/": b""}, BIG, "a/a.css: cannot be written (there is a folder of"),
    "a file": ({"a/x": b""}, BIG | {"x/1": b""}, "a/x/1: cannot be written (x is a file)"),
    "itself": ({"a/m": b""}, {"x": b"", "x/1": b""}, "a/x/1: cannot be written ("),
    "length": ({"a/m": b""}, BIG | {"é" * 128: b""}, "éé: cannot be written (file name too long)"),
    "length, alone": ({"a/m": b""}, {"n" * 256: b""}, "nn: cannot be written (file name too long)"),
}


@pytest.mark.parametrize("case", IN_THE_WAY)
@pytest.mark.usefixtures("way")
def test_what_is_in_the_way_is_named(tmp_path: Path, case: str) -> None:
    before, contents, message = IN_THE_WAY[case]
    root = tmp_path / "r"
    if "" in before:
        (root / "es").parent.mkdir()
        (root / "es").write_bytes(b"")
    else:
        put(root / "es", before)
    was = held(root)
    with pytest.raises(OutputError) as caught:
        folders.swap(root / "es/a", contents, gone=(), root=root)
    assert message in str(caught.value)
    assert held(root) == was


def test_names_of_255_bytes_are_names(tmp_path: Path) -> None:
    folder = tmp_path / ("n" * 255)
    contents = BIG | {"é" * 127: b"1"}
    for data in (b"1", b"2"):
        folders.swap(folder, contents | {"index.html": data, "b": data}, gone=(), root=tmp_path)
    assert held(folder) == contents | {"index.html": b"2", "b": b"2"}
    with pytest.raises(OutputError, match=r"nn: cannot be written \(file name too long\)"):
        folders.swap(tmp_path / ("n" * 256), BIG, gone=(), root=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]


@pytest.mark.parametrize("name", [".", "a", "a/x"])
def test_read_only_folder_is_named(tmp_path: Path, name: str) -> None:
    folder = put(tmp_path / "a", {"index.html": b"old", "x/1": b"1"})
    (tmp_path / name).chmod(0o555)
    if os.access(tmp_path / name, os.W_OK):
        pytest.skip("this user may write everywhere")
    try:
        with pytest.raises(OutputError, match=r"cannot be written \(permission denied\)"):
            folders.swap(folder, BIG | {"x/1": b"2"}, gone=(), root=tmp_path)
        assert held(tmp_path) == {"a/index.html": b"old", "a/x/1": b"1"}
    finally:
        (tmp_path / name).chmod(0o755)


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[int], None]]:
    """Let the disk be full after some files."""

    def after(count: int) -> None:
        opened = Path.open
        left = [count]

        def make(path: Path, mode: str = "r", **more: Any) -> Any:
            if "x" in mode:
                if not left[0]:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                left[0] -= 1
            return opened(path, mode, **more)

        monkeypatch.setattr(Path, "open", make)

    yield after
    monkeypatch.undo()


@pytest.mark.parametrize("count", range(3))
@pytest.mark.usefixtures("way")
def test_full_disk_leaves_the_old_folder(
    tmp_path: Path, full: Callable[[int], None], count: int
) -> None:
    folder = put(tmp_path / "a", {"index.html": b"old", "m/1": b"mine", "z": b"old"})
    was = {path: marks(path) for path in folder.rglob("*")}
    full(count)
    with pytest.raises(OutputError, match=r"cannot be written \(no space left on device\)"):
        folders.swap(folder, BIG | {"z": b"new"}, gone=(), root=tmp_path)
    assert {path: marks(path) for path in folder.rglob("*")} == was
    with pytest.raises(OutputError, match="no space left"):
        folders.swap(tmp_path / "es/first", BIG | {"z": b"new"}, gone=(), root=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


@pytest.mark.parametrize("number", [errno.ENOSYS, errno.EINVAL, errno.EXDEV])
def test_system_that_does_not_exchange(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """Without it two renames do; overlayfs does not even rename folders of lower layers."""
    import ctypes  # noqa: PLC0415 - only here

    def renameat2(*_: object) -> int:
        ctypes.set_errno(number)
        return -1

    monkeypatch.setattr(
        ctypes, "CDLL", lambda *_, **__: type("C", (), {"renameat2": staticmethod(renameat2)})
    )
    folder = put(tmp_path / "a", {"index.html": b"old"})
    if number == errno.EXDEV:
        with pytest.raises(OutputError, match=r"\(invalid cross-device link\); remove it and run"):
            folders.swap(folder, BIG, gone=(), root=tmp_path)
        assert held(tmp_path) == {"a/index.html": b"old"}
    else:
        folders.swap(folder, BIG, gone=(), root=tmp_path)
        assert held(tmp_path) == {f"a/{path}": data for path, data in BIG.items()}


def test_second_rename_that_fails_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(steps, "exchange", lambda *_: False)
    folder = put(tmp_path / "a", {"index.html": b"old"})
    rename = Path.rename

    def refuse(self: Path, target: Path) -> Path:
        if self.name.endswith(".new"):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OutputError, match=r"a: cannot be written \(input/output error\)"):
        folders.swap(folder, BIG, gone=(), root=tmp_path)
    assert held(tmp_path) == {"a/index.html": b"old"}


LEFT: dict[str, tuple[str, str]] = {
    "being built": ("folder=old new=half", "old"),
    "built": ("folder=old new=new", "old"),
    "built, the first": ("new=new", ""),
    "half of the first": ("new=half", ""),
    "exchanged": ("folder=new new=old", "new"),
    "renamed away": ("new=new old=old", "new"),
    "renamed in": ("folder=new old=old", "new"),
    "old half gone": ("folder=new old=half", "new"),
    "exchanged, half gone": ("folder=new new=half", "new"),
    "removed": ("old=old", ""),
    "half removed": ("old=half", ""),
}


def left(root: Path, case: str) -> tuple[Path, dict[str, bytes]]:
    """Make what a killed run leaves; return the folder and what is right to be there."""
    folder = root / "es/a"
    folder.parent.mkdir(parents=True)
    states = {"old": ONE, "new": TWO, "half": {"img/1": b"1", "1.html": b"h"}, "": {}}
    found, right = LEFT[case]
    for each in found.split():
        place, state = each.split("=")
        put(folder if place == "folder" else files.draft(folder, place), states[state])
    return folder, states[right]


@pytest.mark.parametrize("case", LEFT)
def test_half_way_states_are_ended(tmp_path: Path, case: str) -> None:
    folder, right = left(tmp_path, case)
    assert folders.recover(folder, root=tmp_path)
    assert held(folder) == right
    assert [path.name for path in folder.parent.iterdir()] == (["a"] if right else [])
    assert not folders.recover(folder, root=tmp_path)


@pytest.mark.parametrize("case", LEFT)
@pytest.mark.parametrize("contents", [ONE, TWO, {}], ids=["one", "two", "none"])
@pytest.mark.usefixtures("way")
def test_next_run_is_right_whatever_was_left(
    tmp_path: Path, case: str, contents: dict[str, bytes]
) -> None:
    folder, _ = left(tmp_path, case)
    gone = {*ONE, *TWO} - {*contents}
    folders.swap(folder, contents, gone=gone, root=tmp_path)
    assert held(folder) == contents
    assert not list(tmp_path.rglob(".gtqm-*"))


def test_draft_of_a_killed_write_goes(tmp_path: Path) -> None:
    folder = put(tmp_path / "a", {"index.html": b"old", "a.css": b"old", "x/y": b""})
    for contents in (BIG, BIG, {**BIG, "index.html": b"newer"}):
        for name in ("index.html", "x/y"):
            files.draft(folder / name).parent.mkdir(exist_ok=True)
            files.draft(folder / name).write_bytes(b"half")
        folders.swap(folder, contents, gone={"x/y"}, root=tmp_path)
        if contents is not BIG:
            files.draft(folder / "x/y").unlink()  # its name is of the past: a stranger by now
        assert not list(folder.rglob(".gtqm-*"))


def test_what_nobody_names_is_swept(tmp_path: Path) -> None:
    put(tmp_path / "es/a", ONE)
    put(files.draft(tmp_path / "es/gone", "old"), ONE)
    put(files.draft(tmp_path / "es/a/deep", "new"), ONE)
    both = [put(files.draft(tmp_path / "fr/b", kind), TWO) for kind in ("new", "old")]
    folders.sweep(tmp_path)
    assert sorted(tmp_path.rglob(".gtqm-*")) == both
    assert held(tmp_path / "es") == {f"a/{path}": data for path, data in ONE.items()}
    assert folders.recover(tmp_path / "fr/b", root=tmp_path)
    assert held(tmp_path / "fr/b") == TWO


def test_links_in_the_place_of_drafts_are_not_followed(tmp_path: Path) -> None:
    out = put(tmp_path / "out", BIG)
    folder = put(tmp_path / "in/a", ONE)
    for kind in ("new", "old"):
        files.draft(folder, kind).symlink_to(out)
    folders.swap(folder, TWO, gone=ONE, root=tmp_path / "in")
    assert held(tmp_path / "in") == {f"a/{path}": data for path, data in TWO.items()}
    assert held(out) == BIG


def test_interrupted_swap_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = put(tmp_path / "a", {"index.html": b"old"})

    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", interrupt)
        with pytest.raises(KeyboardInterrupt):
            folders.swap(folder, BIG, gone=(), root=tmp_path)
    assert held(tmp_path) == {"a/index.html": b"old"}


def test_killed_swap_leaves_a_whole_folder(tmp_path: Path, way: str) -> None:
    """Two hundred times in `make proof`."""
    folder = tmp_path / "es/a"
    chance = random.Random(3)
    seen = set()
    mine = {"m": b"mine", "b/index.html": b"b"}
    put(folder, mine | ONE)
    for _ in range(200 if settings().max_examples > 1000 else 20):
        command = [sys.executable, "-c", WRITER, str(tmp_path), way]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == b"swapped\n"  # it has begun
            time.sleep(chance.uniform(0, 0.02))
            process.send_signal(signal.SIGKILL)
        if way == "exchanged":
            assert held(folder) in (mine | ONE, mine | TWO)
        folders.recover(folder, root=tmp_path)
        found = held(folder)
        assert found in (mine | ONE, mine | TWO)
        seen.add(found == mine | ONE)
        assert not list(tmp_path.rglob(".gtqm-*"))
    assert seen == {True, False}


@pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")  # the child is killed or exits
@pytest.mark.skipif(not hasattr(os, "fork"), reason="os.fork is not on this system")
@pytest.mark.parametrize("contents", [TWO | {"b/new": b""}, {}], ids=["other", "none"])
def test_swap_killed_at_any_step_leaves_a_whole_folder(
    tmp_path: Path, way: str, contents: dict[str, bytes]
) -> None:
    """Killed before the first call to the system, the second, and so on until it gets through."""
    folder, mine = tmp_path / "es/a", {"m": b"mine", "c/index.html": b"c"} if contents else {}
    gone = {*ONE} - {*contents}
    states = []
    for step in range(1000):
        put(folder, mine | ONE)
        child = os.fork()
        if not child:
            try:
                killed_at(step)
                folders.swap(folder, contents, gone=gone, root=tmp_path)
                os._exit(0)
            finally:
                os._exit(1)
        _, status = os.waitpid(child, 0)
        if way == "exchanged" and contents:
            assert held(folder) in (mine | ONE, mine | contents)
        folders.recover(folder, root=tmp_path)
        states.append(held(folder) == mine | contents)
        assert states[-1] or held(folder) == mine | ONE
        assert not list(tmp_path.rglob(".gtqm-*"))
        folders.swap(folder, {}, gone={*ONE, *contents, *mine}, root=tmp_path)
        if os.waitstatus_to_exitcode(status) == 0:
            break
        assert status == signal.SIGKILL
    assert states == sorted(states)
    assert states.count(False) > 5
    assert states.count(True) > 5


def killed_at(step: int) -> None:
    """Let this process be killed at its so-manieth call that opens or changes a file."""
    left = [step]

    def audit(event: str, _: object) -> None:
        if event.startswith(("os.", "open", "shutil.", "ctypes.call")):
            left[0] -= 1
            if left[0] == -1:  # the kill is such a call itself
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(audit)


def test_readers_always_find_the_folder(tmp_path: Path) -> None:
    if not works(tmp_path):
        pytest.skip("this file system cannot exchange")
    folder = put(tmp_path / "es/a", ONE | {"b/index.html": b"b", "m": b"mine"})
    done = threading.Event()
    missing: list[str] = []

    def look() -> None:
        while not done.is_set():
            for name in ("same", "0.html", "m", "b/index.html"):
                try:
                    (folder / name).read_bytes()
                except OSError as problem:
                    missing.append(f"{name}: {problem}")

    reader = threading.Thread(target=look)
    reader.start()
    for number in range(100):
        contents, gone = (ONE, TWO) if number % 2 else (TWO, ONE)
        folders.swap(folder, contents, gone=gone, root=tmp_path)
    done.set()
    reader.join()
    assert missing == []


def works(tmp_path: Path) -> bool:
    """Whether the system exchanges folders."""
    for name in ("1", "2"):
        (tmp_path / name).mkdir()
    found = steps.exchange(tmp_path / "1", tmp_path / "2")
    for name in ("1", "2"):
        (tmp_path / name).rmdir()
    return found


def test_two_at_once_leave_one_of_both(tmp_path: Path, way: str) -> None:
    command = [sys.executable, "-c", WRITER, str(tmp_path), way]
    errors = tmp_path / "errors"
    with errors.open("wb") as log:
        writers = [subprocess.Popen(command, stderr=log) for _ in range(3)]
        time.sleep(2)
        assert [writer.poll() for writer in writers] == [None] * 3, errors.read_text()
        for writer in writers:
            writer.send_signal(signal.SIGKILL)
            writer.wait()
    folders.recover(tmp_path / "es/a", root=tmp_path)
    assert held(tmp_path / "es") in (
        {f"a/{path}": data for path, data in contents.items()} for contents in (ONE, TWO)
    )
