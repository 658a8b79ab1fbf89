"""What bringing a catalog up to an edited template costs, beside msgmerge, pot2po and pybabel.

Catalogs of French sentences are made with a fixed seed; 5 % of the sentences are edited in the
template. Each tool merges the same files in a process of its own, in turn, three times: medians of
wall seconds, user CPU and peak memory, and how near the texts are whose translations are offered.
All three sizes take half an hour; `--entries 1000` gives a quick look.
"""

from __future__ import annotations

import argparse
import gc
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from itertools import accumulate
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

# What a process takes at most counts from before it becomes the tool; so this one stays small, and
# imports what makes and reads catalogs in another.
# ruff: noqa: PLC0415

T = TypeVar("T")

SIZES = (1_000, 10_000, 100_000)
TIMES = 3
EDITED = 0.05
HEADER = {
    "Project-Id-Version": "merging",
    "PO-Revision-Date": "2026-01-01 00:00+0000",
    "Language": "es",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": "nplurals=2; plural=(n != 1);",
    "X-Source-Language": "fr",
}

SLOWEST = 1_000
"""Entries up to which pybabel is run: it compares every text with all others."""

SMALL = """de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il
sont avec son aux elle ou nous mais cette été leur ses comme ont entre""".split()
STEMS = """accord action année article aspect avenir bien bureau cadre centre choix comité compte
congrès conseil culture débat demande droit échange école effet élève énergie enfant entente équipe
état étude événement exemple femme festival fleuve fonds forêt gouvernement groupe heure homme idée
industrie jeune jour journée langue lettre livre loi lutte main maison marché ministère mission mois
monde musée nation niveau objet œuvre office page parole part partenaire pays pêche peuple place
plan point pont port poste presse projet province quartier question rapport recherche région règle
rencontre représentant réseau réunion rôle salle santé séance secteur service siècle sommet soutien
stage statut tâche taxe temps terre texte tourisme travail université usine valeur vie village ville
visite voie voix voyage""".split()
ENDINGS = ("", "s", "er", "ement", "eur", "ique", "able", "ation", "aire", "age", "iste", "ale")
"""Together with the stems, some two thousand words; which are used as often as in any language."""


@dataclass(frozen=True, slots=True)
class Task:
    """A catalog and the template that it is to be brought up to, in a folder."""

    folder: Path
    count: int

    @property
    def catalog(self) -> Path:
        """The catalog as it is."""
        return self.folder / "old.po"

    @property
    def template(self) -> Path:
        """The template, edited."""
        return self.folder / "new.pot"

    @property
    def result(self) -> Path:
        """What a tool makes of them."""
        return self.folder / "out.po"


@dataclass(slots=True)
class Costs:
    """What a tool took for a task, each time, and what it offered."""

    wall: list[float] = field(default_factory=list)
    user: list[float] = field(default_factory=list)
    peak: list[float] = field(default_factory=list)
    offered: int = 0
    near: float = 0.0


def _ours(task: Task) -> list[str | Path]:
    return [sys.executable, __file__, "--merge", task.catalog, task.template, task.result]


def _msgmerge(task: Task, *options: str) -> list[str | Path]:
    files = [task.catalog, task.template, "--output-file", task.result]
    return ["msgmerge", "--quiet", "--no-wrap", *options, *files]


def _pot2po(task: Task) -> list[str | Path]:
    program = Path(sys.executable).with_name("pot2po")
    return [program, "--progress=none", "--template", task.catalog, task.template, task.result]


def _pybabel(task: Task) -> list[str | Path]:
    shutil.copy(task.catalog, task.result)
    program = Path(sys.executable).with_name("pybabel")
    files = ["--input-file", task.template, "--output-file", task.result]
    return [program, "--quiet", "update", "--locale", "es", "--no-wrap", *files]


TOOLS: dict[str, Callable[[Task], list[str | Path]]] = {
    "gtqm-i18n": _ours,
    "msgmerge": _msgmerge,
    "msgmerge -N": lambda task: _msgmerge(task, "--no-fuzzy-matching"),
    "pot2po": _pot2po,
    "pybabel update": _pybabel,
}


def sentences(count: int, chance: random.Random) -> list[str]:
    """Return so many different sentences."""
    words = [stem + ending for ending in ENDINGS for stem in STEMS]
    chance.shuffle(words)
    weights = list(accumulate(1 / rank for rank in range(10, 10 + len(words))))
    found: dict[str, None] = {}
    while len(found) < count:
        length = chance.choice((2, 3, 4, 6, 8, 10, 12, 14, 16, 18, 20, 24))
        content = iter(chance.choices(words, cum_weights=weights, k=length))
        said = [word if chance.random() < 0.55 else chance.choice(SMALL) for word in content]  # noqa: PLR2004 - as in prose
        found[" ".join(said).capitalize() + ("." if length > 4 else "")] = None  # noqa: PLR2004 - else a title
    return list(found)


def edited(sentence: str, chance: random.Random) -> str:
    """Return a sentence with words replaced, added or removed."""
    words = sentence.split(" ")
    for _ in range(chance.choice((1, 1, 2, 3))):
        place = chance.randrange(len(words))
        kind = chance.choice(("replace", "add", "remove"))
        new = chance.choice(STEMS) + chance.choice(ENDINGS)
        if kind == "remove" and len(words) > 2:  # noqa: PLR2004 - something is left
            del words[place]
        else:
            words[place : place + (kind == "replace")] = [new]
    return " ".join(words)


def translated(sentence: str) -> str:
    """Return what stands for the translation of a sentence: no two have the same."""
    return (
        "¡" + sentence.replace("tion", "ción").replace("eur", "or").replace("ment", "mente") + "!"
    )


def make(task: Task) -> None:
    """Write a catalog, and its template with some of its sentences edited."""
    chance = random.Random(20131)  # noqa: S311 - a fixed seed
    old = sentences(task.count, chance)
    taken = set(old)
    new: list[str] = []
    for sentence in old:
        text = edited(sentence, chance) if chance.random() < EDITED else sentence
        while text != sentence and text in taken:
            text = edited(text, chance)
        taken.add(text)
        new.append(text)
    task.catalog.write_bytes(_catalog(old, {text: translated(text) for text in old}))
    task.template.write_bytes(_catalog(new, {}))


def _catalog(sources: list[str], targets: dict[str, str]) -> bytes:
    from gtqm_i18n.catalog import po
    from gtqm_i18n.model import Catalog, Unit

    units = (
        Unit(
            source=text,
            target=targets.get(text, ""),
            notes=("p",),
            references=(f"articles/a{number // 40}/index.html:{number % 40 + 10}",),
        )
        for number, text in enumerate(sources)
    )
    header = HEADER if targets else {**HEADER, "Language": ""}
    return po.write(Catalog(header=header, units={unit.key: unit for unit in units}))


def merge(catalog: Path, template: Path, result: Path) -> None:
    """Do what the other tools do: read both files, bring the catalog up, write it."""
    from gtqm_i18n.catalog import po
    from gtqm_i18n.catalog.update import update
    from gtqm_i18n.workflows.texts import UnitTexts

    gc.disable()  # as while any command works on an article
    old = po.read(catalog.read_bytes(), path=catalog.name)
    new = po.read(template.read_bytes(), path=template.name).catalog
    after = update(old.catalog, list(new.units.values()), texts=UnitTexts("fr-CA", "es-MX"))
    result.write_bytes(po.write(after, old))


def run(task: Task, tool: str, costs: Costs) -> None:
    """Merge once, in a process of its own, and add what that took."""
    task.result.unlink(missing_ok=True)
    command = TOOLS[tool](task)
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603
    _, status, usage = os.wait4(process.pid, 0)
    costs.wall.append(time.perf_counter() - start)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or not task.result.exists():
        sys.exit(f"{tool} failed ({process.returncode})")
    costs.user.append(usage.ru_utime)
    costs.peak.append(usage.ru_maxrss / 1024)


def offers(task: Task) -> list[float]:
    """Return how near (0 to 100) the text of each offered translation is to the text it is for."""
    from rapidfuzz import fuzz

    from gtqm_i18n.catalog import po

    origins = {
        unit.target: unit.source
        for unit in po.read(task.catalog.read_bytes(), path="old.po").catalog.units.values()
    }
    merged = po.read(task.result.read_bytes(), path="out.po").catalog.units.values()
    return [
        fuzz.ratio(unit.source, origins[unit.target])
        for unit in merged
        if unit.fuzzy and unit.target in origins
    ]


def _elsewhere(function: Callable[[Task], T], task: Task) -> T:
    """Return what a function does in a process of its own."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as helper:
        return helper.submit(function, task).result()


def measure(count: int, folder: Path, times: int) -> dict[str, Costs]:
    """Return what each tool took for a catalog of so many entries."""
    task = Task(folder, count)
    _elsewhere(make, task)
    tools = [tool for tool in TOOLS if count <= SLOWEST or tool != "pybabel update"]
    found = {tool: Costs() for tool in tools}
    for turn in range(times):
        for tool, costs in found.items():
            run(task, tool, costs)
            if not turn:
                near = _elsewhere(offers, task)
                costs.offered, costs.near = len(near), statistics.mean(near) if near else 0.0
    return found


def rows(count: int, found: dict[str, Costs]) -> Iterator[str]:
    """Yield the lines of the table for one size."""
    ours = statistics.median(found["gtqm-i18n"].wall)
    for tool, costs in found.items():
        wall, user, peak = map(statistics.median, (costs.wall, costs.user, costs.peak))
        near = f"{costs.near:.1f}" if costs.offered else "–"
        yield (
            f"| {count:,} | {tool} | {wall:.2f} | {user:.2f} | {peak:.0f} | {wall / ours:.2f} |"
            f" {costs.offered:,} | {near} |"
        )


def main() -> None:
    """Measure, and print a table; or merge once, as a process of ours does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, action="append", help="only this size")
    parser.add_argument("--times", type=int, default=TIMES, help="how often each tool runs")
    parser.add_argument("--merge", type=Path, nargs=3, help="old.po new.pot out.po")
    options = parser.parse_args()
    if options.merge:
        merge(*options.merge)
        return
    if shutil.which("msgmerge") is None:
        sys.exit("msgmerge (gettext) is needed")
    print("| entries | tool | wall s | user s | peak MB | ÷ ours | offered | similarity |")
    print("| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |")
    for count in options.entries or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            for row in rows(count, measure(count, Path(folder), options.times)):
                print(row, flush=True)


if __name__ == "__main__":
    main()
