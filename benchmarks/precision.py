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
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from kept import HEADER, SAMPLES, catalog_of, pairs

from gtqm_i18n.catalog import po
from gtqm_i18n.checks.engine.registry import all_checks
from gtqm_i18n.checks.engine.run import check_unit
from gtqm_i18n.errors import CatalogError
from gtqm_i18n.model import Catalog, Unit
from gtqm_i18n.workflows.texts import UnitTexts

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "precision.md"
REGIONS = {"en": "en-CA", "es": "es-MX", "fr": "fr-CA"}
MOST = 60
"""How many units get each kind of defect."""

Seed = Callable[[Unit, random.Random], str | None]


@dataclass(frozen=True, slots=True)
class Pair:
    """A unit with its languages (BCP 47)."""

    unit: Unit
    source: str
    target: str

    def codes(self) -> list[str]:
        """Return what checks find."""
        found = check_unit(self.unit, source_language=self.source, target_language=self.target)
        return [diagnostic.code for diagnostic in found]


def published() -> Iterator[Pair]:
    """Yield units of pages that were translated by hand and published."""
    seen: set[tuple[str, str]] = set()
    for page, translated, language in pairs():
        target = "fr-FR" if "apache" in str(page) and language == "fr" else REGIONS[language]
        for unit in catalog_of(page, translated, UnitTexts("en", language)).units.values():
            if (unit.source, unit.target) not in seen:
                seen.add((unit.source, unit.target))
                yield Pair(unit, "en-CA", target)


def programs() -> Iterator[Pair]:
    """Yield units of Django's catalogs."""
    for path in sorted((SAMPLES / "django-po").glob("*.po")):
        target = "fr-FR" if "__fr__" in path.name else "es-MX" if "MX" in path.name else "es-ES"
        for unit in po.read(path.read_bytes(), path=path.name).catalog.units.values():
            if unit.translated and unit.plural is None:
                yield Pair(replace(unit, flags=()), "en-US", target)


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


def _other_figure(match: re.Match[str]) -> str:
    return str(int(match[0]) + 17)


def _between(text: str) -> Seed:
    return _replaced(r"(?<=[a-z])(?=[a-z])", lambda _match: text)


# Not inside a tag's text, which may be code.
FIGURE = r"(?<![\w.,/-])\d{2,4}(?![\w.,/-])(?![^<>]*</)"
MONTHS = {"junio": "julio", "juin": "mai", "June": "May", "juillet": "juin", "décembre": "mars"}

# A kind of defect, what finds it, and how it is made.
SEEDS: dict[str, tuple[str, Seed]] = {
    "nothing written": ("untranslated", lambda _unit, _chance: ""),
    "a space for a text": ("blank", lambda _unit, _chance: " "),
    "a tag left out": ("missing-tag", _replaced(r"<((?:a|em|strong|code)\d*)>([^<]*)</\1>", r"\2")),
    "a tag too many": ("unexpected-tag", lambda unit, _chance: f"<b>{unit.target}</b>"),
    "tags that cross": (
        "misnested-tag",
        _replaced(r"<(\w+)>([^<]*)</\1>", r"</\1>\2<\1>"),
    ),
    "a script": ("unexpected-tag", lambda unit, _chance: unit.target + "<script>x</script>"),
    "an unsafe address": ("unsafe-link", _replaced(r"<a(\d+)>", r'<a\1 href="javascript:x">')),
    "an empty link": ("empty-link", _replaced(r"<a(\d+)>[^<]+</a\1>", r"<a\1></a\1>")),
    "another number": (
        "missing-number",
        _replaced(FIGURE, _other_figure),
    ),
    "a number left out": ("missing-number", _replaced(FIGURE, "")),
    "another month": (
        "changed-date",
        _replaced(
            rf"\b({'|'.join(MONTHS)})\b(?= (?:de )?\d)|(?<=\d )({'|'.join(MONTHS)})\b",
            lambda match: MONTHS[match[0]],
        ),
    ),
    "debris of an encoding": (
        "mojibake",
        _replaced("[áéíóúñçèà]", lambda match: match[0].encode().decode("cp1252", "replace")),
    ),
    "a lost character": ("corrupt-character", _between("\ufffd")),
    "a mark of direction": ("bidirectional-control", _between("\u202e")),
    "a space of no width": ("invisible-character", _between("\u200b")),
    "a Cyrillic letter": ("mixed-script", _replaced(r"(?<=[a-z])[aeo](?=[a-z])", "о")),
    "escaped twice": ("double-escape", _replaced(" ", "&amp;nbsp;")),
    "the source, long": (
        "copied-source",
        lambda unit, _chance: (
            unit.source if len(unit.source.split()) > 12 and "\n" not in unit.source else None  # noqa: PLR2004
        ),
    ),
    "no ¿": ("unpaired-inverted-mark", _replaced("¿", "")),
    "no closing bracket": ("unpaired-bracket", _replaced(r"[)»”](?=[^()]*\Z)", "")),
    "a word twice": ("repeated-word", _replaced(r"\b(de|la|le|the)\b ", r"\1 \1 ")),
    "no full stop": ("closing-punctuation", _replaced(r"(?<=[a-z]{5})\.\Z", "")),
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
    codes: Counter[str] = field(default_factory=Counter)


def _others(units: list[Unit]) -> tuple[int, int]:
    """Return how many units pofilter and msgfmt -c complain about."""
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
    lines = {int(line) for line in re.findall(r"seeded\.po:(\d+)", checked.stderr)}
    return flagged, len([line for line in lines if line > len(header) + 2])


def seeded(clean: list[Pair]) -> dict[str, Found]:
    """Return, for each kind of defect, who finds it in how many units."""
    chance = random.Random(20131)  # noqa: S311 - a fixed seed
    rows: dict[str, Found] = {}
    for kind, (code, seed) in SEEDS.items():
        spoilt: list[Pair] = []
        for pair in chance.sample(clean, len(clean)):
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
        row.pofilter, row.msgfmt = _others([pair.unit for pair in spoilt])
    rows["nothing (untouched units)"] = untouched = Found(count=len(clean))
    untouched.pofilter, untouched.msgfmt = _others([pair.unit for pair in clean])
    return rows


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "–"


def report() -> str:
    """Return the page that shows what was measured."""
    corpora = {"pages": list(published()), "programs": list(programs()), "own": list(own())}
    counts = {
        name: Counter(code for p in units for code in p.codes()) for name, units in corpora.items()
    }
    severities = {check.code: check.severity for check in all_checks()}
    codes = sorted({code for count in counts.values() for code in count})
    lines = [
        f"| `{code}` | {severities[code]} | "
        + " | ".join(f"{1000 * counts[n][code] / len(units):.1f}" for n, units in corpora.items())
        + " |"
        for code in codes
    ]
    clean = [pair for pair in (*corpora["pages"], *corpora["own"]) if not pair.codes()]
    recall = [
        f"| {kind} | `{SEEDS[kind][0]}` | {row.count} | {_percent(row.ours, row.count)} |"
        f" {_percent(row.pofilter, row.count)} | {_percent(row.msgfmt, row.count)} |"
        if kind in SEEDS
        else f"| {kind} | | {row.count:,} | 0 % | {_percent(row.pofilter, row.count)} |"
        f" {_percent(row.msgfmt, row.count)} |"
        for kind, row in seeded(clean).items()
    ]
    sizes = {name: f"{len(units):,}" for name, units in corpora.items()}
    return PAGE_TEXT.format(**sizes, precision="\n".join(lines), recall="\n".join(recall))


PAGE_TEXT = """\
# How right the checks are

Written by `make bench` (`benchmarks/precision.py`).

## What they say of published translations

Findings in 1,000 units of: {pages} units of public pages (Government of Canada, Apache, MDN;
English into French and Spanish, aligned); {programs} units of Django's catalogs, whose markup is
not that of articles; {own} units of this repository. Of the errors on pages, every one was read:
`missing-tag` are tags that translators left out, `wrong-language` texts that nobody translated,
`missing-number` three changed figures, one left out with its sentence, one not repeated, and one
variable (`$1`); `unpaired-inverted-mark` stands in code. `missing-no-break-space` are ordinary
spaces before `:` and beside « », which `fix` corrects.

| Check | Severity | Pages | Programs | Own |
| --- | --- | ---: | ---: | ---: |
{precision}

## Which seeded defects they find

Each kind of defect is put into up to 60 units that had no finding, at random with a fixed seed. A
unit counts as found when the named check speaks of it; for pofilter and `msgfmt --check`, when they
say anything at all. The last line is what they say of the units as they were.

| Defect | Check | Units | Found | pofilter | msgfmt |
| --- | --- | ---: | ---: | ---: | ---: |
{recall}
"""


def main() -> None:
    """Measure, and write the page."""
    if not SAMPLES.is_dir() or shutil.which("msgfmt") is None:
        sys.exit("../shared/samples and msgfmt (gettext) are needed")
    text = report()
    PAGE.write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
