"""A ledger tells what still holds, however many articles it has, whoever looks at their files."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from conftest import Run
from gtqm_i18n import traces
from gtqm_i18n.files import STATE
from gtqm_i18n.incremental import looks, shelf
from gtqm_i18n.incremental.ledger import ROOM, Ledger

COUNT = 5 * ROOM
SCOPE = b"0" * 16
LONG_AGO = 1_700_000_000


def article(root: Path, number: int) -> Path:
    return root / f"a{number:03}.html"


def laid_out(root: Path) -> list[str]:
    """Write articles that share a file, and keep a result for each."""
    root.mkdir()
    (root / "shared").write_bytes(b"shared")
    ledger = Ledger(root, "check", SCOPE)
    slugs = []
    for number in range(COUNT):
        path = article(root, number)
        path.write_bytes(b"%d" % number)
        slugs.append(path.stem)
        trace = {str(each): traces.now(str(each)) for each in (path, root / "shared")}
        trace[f":kind:{number % 7}"] = traces.Seen(b"as it was")
        ledger.keep(path.stem, (number, path.stem), trace=trace)
    ledger.save()
    return slugs


def opened(root: Path, *, processes: int = 1, wrong: str = "") -> Ledger:
    ledger = Ledger(root, "check", SCOPE, processes=processes)
    ledger.facts["kind"] = lambda asked: b"otherwise" if asked == wrong else b"as it was"
    assert ledger.trouble == ""
    return ledger


@pytest.mark.parametrize("processes", [1, 2])
@pytest.mark.parametrize("seed", range(6))
def test_what_holds_is_what_did_not_change(
    tmp_path: Path, seed: int, processes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looks, "WORTH", 0)
    root = tmp_path / "site"
    slugs = laid_out(root)
    chance = random.Random(seed)
    for _ in range(3):
        changed = chance.sample(range(COUNT), chance.randint(0, 9))
        for number in changed:
            path = article(root, number)
            match chance.randint(0, 3):
                case 0:
                    path.unlink(missing_ok=True)
                case 1:
                    path.write_bytes(b"changed")
                case 2 if path.exists():  # the same size, the same time
                    os.utime(path, (LONG_AGO, LONG_AGO))
                    path.write_bytes(path.read_bytes()[::-1] + b"?")
                    os.utime(path, (LONG_AGO, LONG_AGO))
                case _ if path.exists():  # nothing that counts
                    path.write_bytes(path.read_bytes())
        wrong = chance.choice(["", "3"])
        asked = chance.sample(slugs, chance.randint(1, COUNT))
        found = opened(root, processes=processes, wrong=wrong).holding(asked)
        right = {
            slug: (number, slug)
            for slug in asked
            for number in [slugs.index(slug)]
            if article(root, number).exists()
            and article(root, number).read_bytes() == b"%d" % number
            and str(number % 7) != wrong
        }
        assert found == right
        assert list(found) == list(right)


def test_one_that_is_done_anew_takes_its_place(tmp_path: Path) -> None:
    root = tmp_path / "site"
    slugs = laid_out(root)
    ledger = opened(root)
    article(root, 7).write_bytes(b"new")
    assert ledger.touched(slugs) == ["a007"]
    assert len(ledger.sound(slugs)) == COUNT - 1
    trace = {str(article(root, 7)): traces.now(str(article(root, 7)))}
    ledger.keep("a007", "new", trace=trace)
    ledger.save()
    found = opened(root).holding(slugs)
    assert len(found) == COUNT
    assert found["a007"] == "new"
    assert found["a008"] == (8, "a008")


def test_helper_that_dies_leaves_its_part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the second process does not say is looked at here."""
    monkeypatch.setattr(looks, "WORTH", 0)
    root = tmp_path / "site"
    slugs = laid_out(root)
    article(root, 7).write_bytes(b"new")
    here, doubtful = os.getpid(), shelf.Shelf.doubtful

    def dies(self: shelf.Shelf, asked: list[str]) -> list[int]:
        if os.getpid() != here:
            os._exit(9)
        return doubtful(self, asked)

    monkeypatch.setattr(shelf.Shelf, "doubtful", dies)
    assert opened(root, processes=2).touched(slugs) == ["a007"]


def test_whole_result_holds_no_longer_than_its_parts(tmp_path: Path) -> None:
    """Of a run over some articles, or one that could not do all, nothing is believed of all."""
    root = tmp_path / "site"
    slugs = laid_out(root)
    listing = {str(root): traces.look(str(root), b"0" * 16)}

    def concluded() -> Ledger:
        ledger = opened(root)
        ledger.go_over({})
        ledger.conclude("all")
        ledger.save()
        return opened(root)

    assert concluded().whole() == "all"
    some = opened(root)
    some.keep("a001", "otherwise", trace={str(article(root, 1)): traces.Seen(b"+")})
    some.save()
    assert opened(root).whole() is None
    ledger = concluded()
    article(root, 2).unlink()
    assert ledger.sound(slugs[:3]) == ["a000", "a001"]
    ledger.save()
    assert opened(root).whole() is None
    assert concluded().whole() == "all"
    begun = opened(root)
    begun.go_over(listing)
    begun.save()
    assert opened(root).whole() is None


def test_sum_follows_an_article_done_by_itself(run: Run, site: Path) -> None:
    """What `extract` leaves out in all is right after one article was extracted alone."""
    run("extract")
    page = site / "articles/reunion-2013/index.html"
    text = page.read_text("utf-8")
    page.write_text(text.replace("</h1>", "</h1><p>12</p><p>13</p>"), "utf-8")
    run("extract", "reunion-2013")
    assert run("extract").stderr == run("--no-cache", "extract").stderr


def test_young_files_are_read_once_more(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A run does not wait until its files are old enough to be signed; the next one reads them."""

    def kept() -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (site / STATE / "cache").iterdir()}

    with monkeypatch.context() as young:
        for name in ("SETTLED", "COARSE"):
            young.setattr(traces, name, 10**18)
        run("update")
        before = kept()
        run("update")
        assert kept() == before
    time.sleep(0.2)
    run("update")
    signed = kept()
    assert signed.keys() == before.keys()
    assert signed != before
    run("update")
    assert kept() == signed
