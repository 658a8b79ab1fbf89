"""Every command in the documentation runs, and prints what the documentation shows."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conftest import ROOT, project
from stories import OF_BLOCKS, OF_PAGES, PATH, blocks, matches, said, tell

STORIES = ROOT / "tests/data/stories"

PAGES = [
    page
    for page in sorted(
        [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("docs/guides/articles/*.html")]
    )
    if any(block.kind == "console" for block in blocks(page))
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_page_is_true(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    about = dict(said(page))
    for program in about.get("needs", "").split():
        if shutil.which(program, path=PATH) is None:
            pytest.skip(f"{program} is not installed (scripts/install-test-tools)")
    name = about.get("project", "")
    if name == "articles":
        project(tmp_path)
    elif name:
        shutil.copytree(STORIES / name, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    for block in blocks(page):
        tell(block)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_comments_are_heard(page: Path) -> None:
    """No comment has a name that means nothing, or stands where no block is below it."""
    names = [name for name, _ in said(page)]
    assert {*names} <= OF_PAGES | OF_BLOCKS
    heard = [name for block in blocks(page) for name in block.notes if name in OF_BLOCKS]
    assert sorted(name for name in names if name in OF_BLOCKS) == sorted(heard)


def test_what_is_not_run_is_counted() -> None:
    """Each block that no test runs says why, and there are few of them."""
    found = [block for page in PAGES for block in blocks(page) if block.kind == "console"]
    reasons = [block.notes["not run"] for block in found if "not run" in block.notes]
    assert all(len(reason.split()) > 2 for reason in reasons)
    assert len(reasons) <= len(found) / 5, reasons


def test_elisions() -> None:
    assert matches("a\n...\nb ... d\n", "a\nx\ny\nb c d\n")
    assert not matches("a\n...\nb\n", "a\nx\nc\n")
    assert not matches("a ... c\n", "a b\n")
