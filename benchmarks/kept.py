"""How much of a translation an update keeps, beside msgmerge on the same catalogs and templates.

Pages that were translated by hand are aligned with their translations; what is sure becomes a
catalog. Then the source is edited as editors do, and both tools bring the catalog up to it. Written
to `docs/kept.md` by `make bench`.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gtqm_i18n.catalog import po
from gtqm_i18n.catalog.update import update
from gtqm_i18n.errors import GtqmError
from gtqm_i18n.html.likeness import likeness
from gtqm_i18n.model import Catalog, Unit
from gtqm_i18n.workflows.align import aligned
from gtqm_i18n.workflows.article import read_article, template
from gtqm_i18n.workflows.texts import UnitTexts

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT.parent / "shared" / "samples"
PAGE = ROOT / "docs" / "kept.md"
FOLDERS = ("gcweb-en-fr", "apache-manual-en-fr", "apache-manual-en-fr-es", "mdn-archived-en-fr-es")
VERSIONS = {"report-problem-v3": "report-problem-v4"}
HEADER = {"Language": "fr", "Content-Type": "text/plain; charset=UTF-8"}
SHORTEST = 12
"""Characters of a sentence that is no phrase of every page."""

FEWEST = 5
"""Translations below which a page says nothing."""


def _moved(page: str) -> str:
    """Return a page whose first half of list items and paragraphs comes last."""
    blocks = re.findall(r"<p>.*?</p>", page, re.DOTALL)
    half = "".join(blocks[: len(blocks) // 2])
    for block in blocks[: len(blocks) // 2]:
        page = page.replace(block, "", 1)
    return page.replace("</body>", f"{half}</body>", 1) if "</body>" in page else page + half


def _worded(page: str) -> str:
    """Return a page with a word more in every third paragraph."""
    count = 0

    def more(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return match[0] if count % 3 else f"{match[0]} really"

    return re.sub(r"<(?:p|li)>\s*\w+ \w+ \w+", more, page)


EDITS: dict[str, Callable[[str], str]] = {
    "nothing": lambda page: page,
    "typographic apostrophes and no-break spaces": lambda page: re.sub(
        r"(?<=[a-z])'(?=[a-z])", "’", re.sub(r"(?<=\w) (?=\d)", "&nbsp;", page)
    ),
    "a class on every inline element": lambda page: re.sub(
        r"<(a|em|strong|code|i|b|span)(?=[ >])", r'<\1 class="x"', page
    ),
    "half of the paragraphs moved": _moved,
    "a word more in every third text": _worded,
    "paragraphs split at each sentence": lambda page: re.sub(
        r"(<p>[^<]*?[a-z]\.)\s+([A-Z])", r"\1</p><p>\2", page
    ),
    "paragraphs joined": lambda page: re.sub(r"</p>\s*<p>", " ", page),
}


INTRODUCTION = """\
# What an update keeps

Written by `make bench` (`benchmarks/kept.py`). Real pages and their translations by hand
(Government of Canada, Apache, MDN; English into French and Spanish) are aligned, and what is sure
is taken as the catalog. Then the English page is edited, and `gtqm-i18n update` and
`{msgmerge}` bring the same catalog up to the same template. The columns from
*msgmerge* on are its own: exact, fuzzy, lost, size.

- *exact*: the share of translations that are there, confirmed (tags may be renumbered)
- *fuzzy*: the share of which at least a sentence is proposed for some text
- *lost*: the share of which nothing is proposed; it is among the obsolete entries
- *size*: characters proposed, of 100 that the fuzzy texts need; far above 100, translators get
  sentences that belong elsewhere

| edit | pages | units | exact | fuzzy | lost | size | msgmerge | fuzzy | lost | size |
| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |
"""


@dataclass(slots=True)
class Kept:
    """What became of translations: how many are there confirmed, as proposals, or not at all.

    `proposed` and `needed` count characters of proposals, and of what the texts need.
    """

    exact: int = 0
    fuzzy: int = 0
    lost: int = 0
    proposed: int = 0
    needed: int = 0

    def add(self, before: Catalog, after: Catalog) -> None:
        """Count what an update made of a catalog."""
        ratio = sum(len(u.target) for u in before.units.values()) / sum(
            len(u.source) for u in before.units.values()
        )
        confirmed = {_bare(unit.target) for unit in after.units.values() if unit.translated}
        fuzzy = [unit for unit in after.units.values() if unit.fuzzy]
        proposals = " ".join(_bare(unit.target) for unit in fuzzy)
        for unit in before.units.values():
            target = _bare(unit.target)
            if target in confirmed:
                self.exact += 1
            elif any(sentence in proposals for sentence in _sentences(target)):
                self.fuzzy += 1
            else:
                self.lost += 1
        self.proposed += sum(len(unit.target) for unit in fuzzy)
        self.needed += round(sum(len(unit.source) * ratio for unit in fuzzy))

    def row(self) -> str:
        """Return percentages, for a table."""
        count = self.exact + self.fuzzy + self.lost
        shares = [f"{100 * part / count:.1f}" for part in (self.exact, self.fuzzy, self.lost)]
        surplus = f"{100 * self.proposed / self.needed:.0f}" if self.needed else "–"
        return " | ".join([*shares, surplus])


@dataclass(slots=True)
class Row:
    """One kind of edit, by both tools."""

    pages: int = 0
    translations: int = 0
    ours: Kept = field(default_factory=Kept)
    msgmerge: Kept = field(default_factory=Kept)

    def add(self, before: Catalog, units: list[Unit], texts: UnitTexts) -> None:
        """Bring a catalog up to a template with both tools."""
        self.pages += 1
        self.translations += len(before.units)
        self.ours.add(before, update(before, units, texts=texts))
        self.msgmerge.add(before, _msgmerge(before, units))


def _bare(text: str) -> str:
    return likeness(text)


def _sentences(text: str) -> list[str]:
    return [text, *(each for each in re.split(r"(?<=[.!?:;]) ", text) if len(each) > SHORTEST)]


def _msgmerge(before: Catalog, units: list[Unit]) -> Catalog:
    wanted = Catalog(header={**HEADER, "Language": ""}, units={unit.key: unit for unit in units})
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder) / "old.po", Path(folder) / "new.pot"
        old.write_bytes(po.write(before))
        new.write_bytes(po.write(wanted))
        command = ["msgmerge", "--quiet", "--previous", "--no-wrap", old, new]
        result = subprocess.run(command, capture_output=True, check=True)  # noqa: S603
        return po.read(result.stdout, path="merged.po").catalog


def pairs() -> Iterator[tuple[Path, Path, str]]:
    """Yield sample pages, their translations, and the languages of these."""
    for folder in FOLDERS:
        for path in sorted((SAMPLES / folder).glob("*.en.html")):
            for language in ("fr", "es"):
                other = path.with_name(path.name.replace(".en.html", f".{language}.html"))
                if other.exists():
                    yield path, other, language


def catalog_of(page: Path, translated: Path, texts: UnitTexts) -> Catalog:
    """Return a catalog of what is surely paired in a page and its translation."""
    documents = [read_article(path.read_bytes(), path=path.name) for path in (page, translated)]
    units: dict[tuple[str | None, str], Unit] = {}
    for unit in aligned(*documents, texts=texts, origin="x"):
        if unit.translated and unit.target != unit.source:
            units.setdefault(unit.key, unit)
    return Catalog(header=HEADER, units=units)


def measure() -> dict[str, Row]:
    """Return, for each edit, what both tools keep."""
    rows = {name: Row() for name in [*EDITS, "a new version (two pages)"]}
    for page, translated, language in pairs():
        texts = UnitTexts("en", language)
        before = catalog_of(page, translated, texts)
        if len(before.units) < FEWEST:
            continue
        text = page.read_text("utf-8", errors="replace")
        for name, edit in EDITS.items():
            try:
                units = template(read_article(edit(text).encode(), path=page.name))
            except GtqmError:
                continue
            rows[name].add(before, units, texts)
        for old, new in VERSIONS.items():
            if old in page.name:
                newer = page.with_name(page.name.replace(old, new))
                units = template(read_article(newer.read_bytes(), path=newer.name))
                rows["a new version (two pages)"].add(before, units, texts)
    return rows


def report(rows: dict[str, Row]) -> str:
    """Return the page that shows what was measured."""
    asked = ["msgmerge", "--version"]
    version = subprocess.run(asked, capture_output=True, text=True, check=True)  # noqa: S603
    name = version.stdout.splitlines()[0]
    lines = [
        f"| {edit} | {row.pages} | {row.translations:,} | {row.ours.row()} | {row.msgmerge.row()} |"
        for edit, row in rows.items()
        if row.pages
    ]
    return INTRODUCTION.format(msgmerge=name) + "\n".join([*lines, ""])


def main() -> None:
    """Measure, and write the page."""
    if not SAMPLES.is_dir() or shutil.which("msgmerge") is None:
        sys.exit("../shared/samples and msgmerge (gettext) are needed")
    text = report(measure())
    PAGE.write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
