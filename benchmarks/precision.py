"""How often checks are wrong about published translations, and how often they find seeded defects.

Written to `docs/precision.md` by `make bench`, beside pofilter and msgfmt on the same units.
"""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from kept import HEADER, SAMPLES, catalog_of, pairs

from gtqm_i18n.catalog import po
from gtqm_i18n.checks.engine.knowledge import Page
from gtqm_i18n.checks.engine.markup import frozen_names
from gtqm_i18n.checks.engine.prose import marked, prose
from gtqm_i18n.checks.engine.registry import all_checks
from gtqm_i18n.checks.engine.run import check_unit
from gtqm_i18n.errors import CatalogError
from gtqm_i18n.html import inline
from gtqm_i18n.model import Catalog, Document, Unit
from gtqm_i18n.workflows.article import read_article, template
from gtqm_i18n.workflows.texts import UnitTexts

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "precision.md"
REGIONS = {"en": "en-CA", "es": "es-MX", "fr": "fr-CA"}
MOST = 60
"""How many units get each kind of defect."""

MILD = ("error", "warning", "info")
NOWHERE = Page(slug="x")
Seed = Callable[[Unit, random.Random], str | None]


@dataclass(frozen=True, slots=True)
class Pair:
    """A unit with its languages (BCP 47)."""

    unit: Unit
    source: str
    target: str
    page: Page = NOWHERE

    def codes(self, *, mildest: int = 2) -> list[str]:
        """Return what checks find, infos among them unless `mildest` is 1."""
        found = check_unit(
            self.unit, source_language=self.source, target_language=self.target, page=self.page
        )
        return [each.code for each in found if MILD.index(each.severity) <= mildest]


NOT_ENGLISH = frozenset({"install.en.html"})
"""A sample whose "English" page is Portuguese."""


def published() -> Iterator[Pair]:
    """Yield units of pages that were translated by hand and published, out of English."""
    seen: set[tuple[str, str]] = set()
    for page, translated, language in pairs():
        if page.name in NOT_ENGLISH:
            continue
        target = "fr-FR" if "apache" in str(page) and language == "fr" else REGIONS[language]
        texts = UnitTexts("en", language)
        notes = {unit.key: unit.notes for unit in template(_read(page))}
        units = catalog_of(page, translated, texts).units.values()
        about = Page(slug=page.stem, signs=frozenset().union(*(unit.target for unit in units)))
        for unit in units:
            if (unit.source, unit.target) not in seen:
                seen.add((unit.source, unit.target))
                described = _without_addresses(unit, notes.get(unit.key, ()))
                yield Pair(described, "en-CA", target, about)


def reverse() -> Iterator[Pair]:
    """Yield the same pairs read the other way: translations out of French and Spanish."""
    for page, translated, language in pairs():
        if page.name in NOT_ENGLISH:
            continue
        notes = {unit.key: unit.notes for unit in template(_read(translated))}
        units = catalog_of(translated, page, UnitTexts(language, "en")).units.values()
        about = Page(slug=page.stem, signs=frozenset().union(*(unit.target for unit in units)))
        for unit in units:
            described = _without_addresses(unit, notes.get(unit.key, ()))
            yield Pair(described, REGIONS[language], "en-CA", about)


def _without_addresses(unit: Unit, notes: tuple[str, ...]) -> Unit:
    """Return a unit without the addresses of its links: they lead to pages that are not here."""
    return replace(unit, target=re.sub(r'(<a\d*) href="[^"]*"', r"\1", unit.target), notes=notes)


def _read(page: Path) -> Document:
    return read_article(page.read_bytes(), path=page.name)


def programs() -> Iterator[Pair]:
    """Yield units of every catalog in French or Spanish among the samples."""
    for path in sorted(SAMPLES.rglob("*.po")):
        try:
            catalog = po.read(path.read_bytes(), path=path.name).catalog
        except CatalogError:
            continue  # many samples are broken on purpose
        tag = catalog.language.replace("_", "-")
        if tag.partition("-")[0] not in {"fr", "es"}:
            continue
        target = {"fr": "fr-FR", "es": "es-ES"}.get(tag, tag)
        for unit in catalog.units.values():
            if unit.translated and unit.plural is None:
                yield Pair(replace(unit, flags=(), notes=()), "en-US", target)


def own() -> Iterator[Pair]:
    """Yield the units of this repository's articles, in three languages each way."""
    for path in sorted((ROOT / "locales").glob("??/LC_MESSAGES/*.po")):
        catalog = po.read(path.read_bytes(), path=path.name).catalog
        for unit in catalog.units.values():
            yield Pair(unit, REGIONS[catalog.source_language], REGIONS[path.parts[-3]])


def _replaced(pattern: str, new: Callable[[re.Match[str]], str] | str) -> Seed:
    def seed(unit: Unit, chance: random.Random) -> str | None:
        found = list(re.finditer(pattern, unit.target))
        if not found:
            return None
        match = chance.choice(found)
        text = new(match) if callable(new) else match.expand(new)
        return unit.target[: match.start()] + text + unit.target[match.end() :]

    return seed


def _worded(pattern: str, new: Callable[[re.Match[str]], str] | str) -> Seed:
    """Return a seed that changes prose: no tag, no code."""

    def seed(unit: Unit, chance: random.Random) -> str | None:
        parts = list(marked(inline.scan(unit.target), tuple(frozen_names(unit))))
        found = [
            (place, match)
            for place, (part, literal) in enumerate(parts)
            if part.kind == "text" and not literal
            for match in re.finditer(pattern, part.raw)
            # What is said twice is still there when it is changed once.
            if not match[0].isdigit() or unit.target.count(match[0]) == 1
        ]
        if not found:
            return None
        place, match = chance.choice(found)
        text = new(match) if callable(new) else match.expand(new)
        raws = [part.raw for part, _ in parts]
        raws[place] = raws[place][: match.start()] + text + raws[place][match.end() :]
        return "".join(raws)

    return seed


def _other_figure(match: re.Match[str]) -> str:
    return str(int(match[0]) + 17)


def _between(text: str) -> Seed:
    return _worded(r"(?<=[a-z])(?=[a-z])", lambda _match: text)


LETTERS = re.compile(r"[^\W\d_]{2,}")
FIGURE = r"(?<![\w.,/:-])\d{2,4}(?![\w.,/:-])"
MONTHS = {"junio": "julio", "juin": "mai", "June": "May", "juillet": "juin", "décembre": "mars"}

# A kind of defect, what finds it, and how it is made.
SEEDS: dict[str, tuple[str, Seed]] = {
    "nothing written": ("untranslated", lambda _unit, _chance: ""),
    "a space for a text": ("blank", lambda _unit, _chance: " "),
    "a link left out": ("missing-tag", _replaced(r"<(a\d*)>([^<]*)</\1>", r"\2")),
    "emphasis left out": (
        "missing-emphasis",
        _replaced(r"<((?:em|strong)\d*)>([^<]*[a-z][^<]*)</\1>", r"\2"),
    ),
    "a tag too many": ("unexpected-tag", lambda unit, _chance: f"<b>{unit.target}</b>"),
    "tags that cross": (
        "misnested-tag",
        _replaced(r"<(\w+)>([^<]*)</\1>", r"</\1>\2<\1>"),
    ),
    "a script": ("unexpected-tag", lambda unit, _chance: unit.target + "<script>x</script>"),
    "an unsafe address": ("unsafe-link", _replaced(r"<a(\d+)>", r'<a\1 href="javascript:x">')),
    "a link to no place": ("unresolvable-link", _replaced(r"<a(\d+)>", r'<a\1 href="#nowhere">')),
    "an empty link": ("empty-link", _replaced(r"<a(\d+)>[^<]+</a\1>", r"<a\1></a\1>")),
    "another number": (
        "missing-number",
        _worded(FIGURE, _other_figure),
    ),
    "a number left out": ("missing-number", _worded(FIGURE, "")),
    "another month": (
        "changed-date",
        _worded(
            rf"\b({'|'.join(MONTHS)})\b(?= (?:de )?\d)|(?<=\d )({'|'.join(MONTHS)})\b",
            lambda match: MONTHS[match[0]],
        ),
    ),
    "another e-mail address": ("changed-email", _worded(r"@(?=\w)", "@x")),
    "another site": ("changed-url", _worded(r"(?<=https://)[\w.-]+", "www.example.net")),
    "debris of an encoding": (
        "mojibake",
        _worded("[áéíóúñçèà]", lambda match: match[0].encode().decode("cp1252", "replace")),
    ),
    "a lost character": ("corrupt-character", _between("\ufffd")),
    "a mark of direction": ("bidirectional-control", _between("\u202e")),
    "a space of no width": ("invisible-character", _between("\u200b")),
    "a Cyrillic letter": ("mixed-script", _worded(r"(?<=[a-z])[aeo](?=[a-z])", "о")),
    "escaped twice": ("double-escape", _worded(" ", "&amp;nbsp;")),
    "the source, long": (
        "copied-source",
        lambda unit, _chance: (
            unit.source if len(LETTERS.findall(prose(unit.source))) > 12 else None  # noqa: PLR2004
        ),
    ),
    "no ¿": ("unpaired-inverted-mark", _worded("¿", "")),
    "no closing bracket": ("unpaired-bracket", _worded(r"[)»”](?=[^()]*\Z)", "")),
    "a word twice": ("repeated-word", _worded(r"\b(de|la|le|the)\b ", r"\1 \1 ")),
    "no space at a tag": ("missing-space-at-tag", _replaced(r" (<(?:a|em|code)\d*>[a-z])", r"\1")),
    "a space before a mark": ("unexpected-space", _worded(r"(?<=[a-z])(?=[,.])(?=.[ \n])", " ")),
    "no capital": (
        "lowercase-start",
        lambda unit, _chance: (
            unit.target[:1].lower() + unit.target[1:]
            if re.match(r"[A-Z][a-z]+ [a-z]", unit.target) and re.match("[A-Z][a-z]", unit.source)
            else None
        ),
    ),
    "an ordinal of another kind": (
        "unexpected-ordinal",
        _worded(
            r"\b(\d+)(e|th|\.ª)(?!\w)",
            lambda match: match[1] + {"e": "ème", "th": "st", ".ª": "va"}[match[2]],
        ),
    ),
    "no full stop": ("closing-punctuation", _worded(r"(?<=[a-z]{5})\.\Z", "")),
    "half of it": (
        "unexpected-length",
        lambda unit, _chance: (
            unit.target[: len(unit.target) // 4]
            if len(unit.source) > 160 and "<" not in unit.target  # noqa: PLR2004
            else None
        ),
    ),
}


@dataclass(slots=True)
class Found:
    """How many of some units were found by each tool."""

    count: int = 0
    ours: int = 0
    pofilter: int = 0
    msgfmt: int = 0
    i18nspector: int = 0
    codes: Counter[str] = field(default_factory=Counter)


def _others(units: list[Unit]) -> tuple[int, int, int]:
    """Return how many units pofilter, msgfmt -c and i18nspector complain about."""
    header = {**HEADER, "Language": "es", "Plural-Forms": "nplurals=2; plural=(n != 1);"}
    numbered = [
        replace(unit, context=str(number), notes=(), comments=(), references=())
        for number, unit in enumerate(units)
    ]
    catalog = Catalog(header=header, units={unit.key: unit for unit in numbered})
    with tempfile.TemporaryDirectory() as folder:
        path, out = Path(folder) / "seeded.po", Path(folder) / "out.po"
        path.write_bytes(po.write(catalog))
        command = [Path(sys.executable).with_name("pofilter"), "--progress=none", path, out]
        subprocess.run(command, capture_output=True, check=False)  # noqa: S603
        flagged = 0
        if out.exists():
            try:
                found = po.read(out.read_bytes(), path="out.po").catalog
                flagged = len(found.units)
            except CatalogError:
                flagged = out.read_text("utf-8", "replace").count("# (pofilter)")
        checked = subprocess.run(  # noqa: S603
            ["msgfmt", "--check", "-o", "/dev/null", path],  # noqa: S607
            capture_output=True,
            text=True,
            check=False,
        )
        spected = subprocess.run(  # noqa: S603
            ["i18nspector", path],  # noqa: S607
            capture_output=True,
            text=True,
            check=False,
        )
    lines = {int(line) for line in re.findall(r"seeded\.po:(\d+)", checked.stderr)}
    named = set(re.findall(r"msgctxt (\S+)", spected.stdout))
    return flagged, len([line for line in lines if line > len(header) + 2]), len(named)


def seeded(clean: list[Pair]) -> dict[str, Found]:
    """Return, for each kind of defect, who finds it in how many units."""
    chance = random.Random(20131)  # noqa: S311 - a fixed seed
    rows: dict[str, Found] = {}
    for kind, (code, seed) in SEEDS.items():
        spoilt: list[Pair] = []
        for pair in chance.sample(clean, len(clean)):
            if "no-wrap" in pair.unit.flags:
                continue  # code
            target = seed(pair.unit, chance)
            if target is not None and target != pair.unit.target:
                spoilt.append(replace(pair, unit=replace(pair.unit, target=target)))
            if len(spoilt) == MOST:
                break
        row = rows[kind] = Found(count=len(spoilt))
        for pair in spoilt:
            codes = pair.codes()
            row.ours += code in codes
            row.codes.update(set(codes))
        row.pofilter, row.msgfmt, row.i18nspector = _others([pair.unit for pair in spoilt])
    rows["nothing (untouched units)"] = untouched = Found(count=len(clean))
    untouched.pofilter, untouched.msgfmt, untouched.i18nspector = _others(
        [pair.unit for pair in clean]
    )
    return rows


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "–"


def speed(corpus: list[Pair]) -> tuple[float, float]:
    """Return how many times as long checking takes as reading a catalog, and the slowest unit.

    The second is in milliseconds for 1,000 characters. Times are of this process alone.
    """
    units = {(str(n), p.unit.source): replace(p.unit, context=str(n)) for n, p in enumerate(corpus)}
    data = po.write(Catalog(header=HEADER, units=units))
    reading, checking, slowest = [], [], 0.0
    for _ in range(7):
        start = time.process_time()
        po.read(data, path="x.po")
        reading.append(time.process_time() - start)
        start = time.process_time()
        for pair in corpus:
            pair.codes()
        checking.append(time.process_time() - start)
    for pair in corpus:
        start = time.process_time()
        pair.codes()
        length = max(len(pair.unit.source) + len(pair.unit.target), 1000)
        slowest = max(slowest, (time.process_time() - start) * 1e6 / length)
    return min(checking) / min(reading), slowest


def report() -> str:
    """Return the page that shows what was measured."""
    corpora = {
        "pages": list(published()),
        "back": list(reverse()),
        "programs": list(programs()),
        "own": list(own()),
    }
    counts = {
        name: Counter(code for p in units for code in p.codes()) for name, units in corpora.items()
    }
    checks = {check.code: check for check in all_checks()}
    codes = sorted({code for count in counts.values() for code in count})
    codes.sort(key=lambda code: MILD.index(checks[code].severity))
    lines = [
        f"| `{code}` | {checks[code].severity} | "
        + " | ".join(f"{1000 * counts[n][code] / len(units):.1f}" for n, units in corpora.items())
        + f" | {READ.get(code, '')} |"
        for code in codes
    ]
    human = [*corpora["pages"], *corpora["back"], *corpora["own"]]
    clean = [pair for pair in human if not pair.codes()]
    recall = [
        f"| {kind} | `{SEEDS[kind][0]}` | {row.count} | {_percent(row.ours, row.count)} |"
        f" {_percent(row.pofilter, row.count)} | {_percent(row.msgfmt, row.count)} |"
        f" {_percent(row.i18nspector, row.count)} |"
        if kind in SEEDS
        else f"| {kind} | | {row.count:,} | 0 % | {_percent(row.pofilter, row.count)} |"
        f" {_percent(row.msgfmt, row.count)} | {_percent(row.i18nspector, row.count)} |"
        for kind, row in seeded(clean).items()
    ]
    sizes = {name: f"{len(units):,}" for name, units in corpora.items()}
    ratio, slowest = speed(corpora["pages"])
    return PAGE_TEXT.format(
        **sizes,
        precision="\n".join(lines),
        recall="\n".join(recall),
        ratio=f"{ratio:.1f}",
        slowest=f"{slowest:.1f}",
    )


# What reading the findings on pages gave: real ones of those read; the rest are false or a matter
# of taste. Read once more when a check changes.
READ = {
    "capitalized-date": "2 of 2",
    "closing-punctuation": "12 of 12",
    "copied-source": "1 of 1",
    "foreign-number-format": "4 of 4",
    "lowercase-start": "1 of 1",
    "missing-accent": "7 of 7",
    "missing-emphasis": "18 of 22; foreign words in italics",
    "missing-no-break-space": "36 of 36",
    "missing-number": "3 of 4; a variable, `$1`",
    "missing-space-at-tag": "1 of 1",
    "missing-tag": "7 of 7",
    "overlong-metadata": "1 of 1",
    "repeated-word": "2 of 2",
    "source-left-inside": "4 of 4",
    "straight-apostrophe": "a matter of style",
    "straight-quotation-mark": "28 of 28",
    "unexpected-number": "3 of 4; a variable, `$1`",
    "unexpected-space": "11 of 11",
    "unpaired-bracket": "1 of 1",
    "wrong-language": "3 of 3",
}

PAGE_TEXT = """\
# How right the checks are

Written by `make bench` (`benchmarks/precision.py`).

## What they say of published translations

Findings in 1,000 units of: {pages} units of public pages (Government of Canada, Apache, MDN;
English into French and Spanish, aligned), {back} of the same read as translations into English,
{programs} of catalogs of programs, whose markup is not that of articles, and {own} of this
repository. The last column is what reading them gave, on the pages in both directions: how many
are real.

| Check | Severity | Pages | Back | Programs | Own | Real of those read |
| --- | --- | ---: | ---: | ---: | ---: | --- |
{precision}

## Which seeded defects they find

Each kind of defect is put into the prose of up to 60 units that had no finding, with French,
Spanish and English as targets, at random with a fixed seed. A unit counts as found when the named
check speaks of it; for pofilter, `msgfmt --check` and i18nspector, when they say anything at all.
The last line is what they say of the units as they were.

| Defect | Check | Units | Found | pofilter | msgfmt | i18nspector |
| --- | --- | ---: | ---: | ---: | ---: | ---: |
{recall}

## How long they take

Checking the units of the pages takes {ratio} times as long as reading a catalog of them; the
slowest unit takes {slowest} ms for each 1,000 characters.
"""


def main() -> None:
    """Measure, and write the page."""
    missing = [name for name in ("msgfmt", "i18nspector") if shutil.which(name) is None]
    if not SAMPLES.is_dir() or missing:
        sys.exit("../shared/samples, msgfmt (gettext) and i18nspector are needed")
    text = report()
    PAGE.write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
