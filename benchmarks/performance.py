"""What whole commands cost beside those of other tools, on the same articles in the same run.

Corpora come from `corpus.py`. Each command is a process of its own, called in turn with the others
so that a busy moment strikes all: wall and processor seconds are medians, memory is the highest
peak of any of its processes. Run by `make bench`; writes docs/performance.md and its chart. A tool
that is not installed is left out by name. `--grown 1000 10000` also measures what ten thousand
articles cost, which takes half an hour more.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import corpus

ROOT = Path(__file__).parents[1]
OURS = [sys.executable, "-m", "gtqm_i18n", "-q"]
BIN = Path(sys.executable).parent
PAGE = ROOT / "docs" / "performance.md"
CHART = ROOT / "docs" / "performance.svg"
SVG = "http://www.w3.org/2000/svg"
WIDE, ROW = 640, 26
PATIENT = 1_000_000
"""Bytes of the longest page that html2po is given."""

ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}
"""Of the commands: with it, every start would compile what an installation has compiled."""

COMMANDS = ("extract", "update", "check", "compile")

LONG = 10_000
"""Entries above which catalogs are merged once: it takes msgmerge minutes."""

FLOOR = "the floor: bytes, tokens, catalogs, nothing between"

HEADINGS = ("wall, s", "each, ms", "processors, s", "peak, MB", "times faster than the best peer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a command took: seconds by the clock and of processors, megabytes at its peak."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """A tool's way to do a job: commands with their folders, and what makes room before each."""

    name: str
    commands: Sequence[Sequence[str]]
    folder: Path
    before: Callable[[], None] = lambda: None
    ours: bool = False
    costs: list[Cost] = field(default_factory=list)

    @property
    def there(self) -> bool:
        """Whether its programs are installed."""
        return all(shutil.which(command[0]) for command in self.commands)

    def run(self) -> None:
        """Do the job once more and note what it took."""
        self.before()
        start, wall = os.times(), time.perf_counter()
        peak = 0
        for command in self.commands:
            process = subprocess.Popen(  # noqa: S603 - the commands below
                command,
                cwd=self.folder,
                env=ENVIRONMENT,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            _, status, usage = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
            if process.returncode > 1:  # 1 is the gate, which an edited article does not pass
                raise SystemExit(f"{' '.join(command[:6])} ended with {process.returncode}")
            peak = max(peak, usage.ru_maxrss)
        end = os.times()
        cpu = end.children_user + end.children_system
        cpu -= start.children_user + start.children_system
        self.costs.append(Cost(wall=time.perf_counter() - wall, cpu=cpu, memory=peak / 1024))

    @property
    def cost(self) -> Cost:
        """The median of its runs."""
        return Cost(
            wall=statistics.median(each.wall for each in self.costs),
            cpu=statistics.median(each.cpu for each in self.costs),
            memory=max(each.memory for each in self.costs),
        )


def gone(*paths: Path) -> Callable[[], None]:
    """Return what removes files and folders."""

    def remove() -> None:
        for path in paths:
            shutil.rmtree(path, ignore_errors=True)
            path.unlink(missing_ok=True) if path.is_file() else None

    return remove


def program(name: str) -> str:
    """Return the path of a program beside this Python, else its name."""
    return str(BIN / name) if (BIN / name).exists() else name


def extraction(site: Path, work: Path) -> list[Contender]:
    """Return who takes the texts out of all articles of a project."""
    articles = sorted(map(str, (site / "articles").glob("*.html")))
    fresh = gone(
        site / "locales", site / ".gtqm-i18n", site / "dist", work / "pot", work / "all.pot"
    )
    pot, one = str(work / "pot"), str(work / "all.pot")
    return [
        Contender(
            name="gtqm-i18n extract -j 1",
            commands=[[*OURS, "-j", "1", "extract"]],
            folder=site,
            before=fresh,
            ours=True,
        ),
        Contender(
            name="gtqm-i18n extract",
            commands=[[*OURS, "extract"]],
            folder=site,
            before=fresh,
            ours=True,
        ),
        floor("extract", site),  # it reads the templates that were made just before
        Contender(
            name="html2po",
            commands=[[program("html2po"), "-P", "--progress=none", "articles", pot]],
            folder=site,
            before=fresh,
        ),
        Contender(
            name="itstool", commands=[["itstool", "-o", one, *articles]], folder=site, before=fresh
        ),
        Contender(
            name="po4a-updatepo",
            commands=[
                [
                    "po4a-updatepo",
                    *("-f", "xhtml", "-M", "UTF-8", "-p", one),
                    *(part for path in articles for part in ("-m", path)),
                ]
            ],
            folder=site,
            before=fresh,
        ),
    ]


def floor(job: str, site: Path) -> Contender:
    """Return what does nothing but read, tokenize and write."""
    command = [sys.executable, str(Path(__file__).with_name("floor.py")), job, str(site)]
    return Contender(name=FLOOR, commands=[command], folder=site)


def ours(command: str, site: Path) -> None:
    """Run one of our commands in a project, unmeasured."""
    subprocess.run([*OURS, command], cwd=site, env=ENVIRONMENT, check=True, capture_output=True)  # noqa: S603 - ours


def prepared(site: Path, work: Path) -> None:
    """Extract and translate, for us and for the others."""
    ours("update", site)
    corpus.translate(site)
    po = work / "po"
    shutil.rmtree(po, ignore_errors=True)
    made = [program("html2po"), "--progress=none", "articles", str(po)]
    if shutil.which(made[0]):
        subprocess.run(made, cwd=site, check=True, capture_output=True)  # noqa: S603 - the peer


def rebuilding(site: Path, work: Path) -> list[Contender]:
    """Return who makes translated pages of all articles, in one language."""
    fresh = gone(site / "dist", site / ".gtqm-i18n", work / "html")
    again = gone(work / "html")
    compiled = [*OURS, "compile", "-l", "es"]
    po, pages = str(work / "po"), str(work / "html")
    return [
        Contender(
            name="gtqm-i18n compile -j 1 (gate, pages, bundles)",
            commands=[[*OURS, "-j", "1", "compile", "-l", "es"]],
            folder=site,
            before=fresh,
            ours=True,
        ),
        Contender(
            name="gtqm-i18n compile", commands=[compiled], folder=site, before=fresh, ours=True
        ),
        Contender(
            name="gtqm-i18n compile, nothing changed",
            commands=[compiled],
            folder=site,
            before=again,
            ours=True,
        ),
        Contender(
            name="po2html (no gate)",
            commands=[[program("po2html"), "--progress=none", "-t", "articles", po, pages]],
            folder=site,
            before=again,
        ),
    ]


def one_page(site: Path, work: Path, size: int) -> list[Contender]:
    """Return who takes the texts out of one page of so many bytes."""
    shutil.rmtree(site, ignore_errors=True)
    corpus.lay_out(site, 0)
    (site / "articles/page.html").write_text(corpus.page(size), "utf-8")
    listed = extraction(site, work)[1:]
    # html2po takes minutes for 5 MB: it counts lines from the start for each text.
    return [each for each in listed if each.name != "html2po" or size <= PATIENT]


def committed(site: Path) -> None:
    """Put a project under git as people would, and run all commands until nothing is left to do."""
    author = ["-c", "user.name=bench", "-c", "user.email=bench@example.org"]
    for git in (["init", "-q"], ["add", "-A"], [*author, "commit", "-q", "-m", "all"]):
        subprocess.run(["git", *git], cwd=site, check=True, capture_output=True)  # noqa: S603, S607 - git
    for _ in range(2):
        for command in COMMANDS:
            ours(command, site)
        time.sleep(3)


def unchanged(site: Path) -> list[Contender]:
    """Return who looks at a project in which nothing changed."""
    return [
        Contender(name="git status", commands=[["git", "status", "--short"]], folder=site),
        *(
            Contender(
                name=f"gtqm-i18n {command}", commands=[[*OURS, command]], folder=site, ours=True
            )
            for command in COMMANDS
        ),
    ]


def one_changed(site: Path) -> list[Contender]:
    """Return the commands over a project of which one article was edited since the last run."""
    path = site / "articles/a00000.html"

    def edited() -> None:
        text = path.read_text("utf-8")
        path.write_text(text.replace("</h1>", " Deux mots.</h1>", 1), "utf-8")

    return [
        Contender(
            name=f"gtqm-i18n {command}, one article edited",
            commands=[[*OURS, command]],
            folder=site,
            before=edited,
            ours=True,
        )
        for command in COMMANDS
    ]


def cold(site: Path, command: str) -> list[Contender]:
    """Return who does a command over all articles when nothing is known of earlier runs."""
    fresh = gone(site / "locales", site / ".gtqm-i18n")
    return [
        Contender(
            name=f"gtqm-i18n {command}",
            commands=[[*OURS, command]],
            folder=site,
            before=fresh if command == "update" else gone(site / "dist", site / ".gtqm-i18n"),
            ours=True,
        )
    ]


def grown(site: Path, count: int, times: int) -> list[str]:
    """Return tables of what so many articles cost, made anew, unchanged, and with one edited."""
    corpus.lay_out(site, count)
    title = f"{count:,} articles, two target languages"
    made = measured(cold(site, "update"), 1)
    corpus.translate(site)
    made += measured(cold(site, "compile"), 1)
    committed(site)
    still = measured(unchanged(site), times)
    memory = [each for each in one_changed(site) if "update" in each.name]
    first = measured(memory, 1)
    edited = measured(one_changed(site), times)
    return [
        table(f"All anew: {title}", "Nothing is known of earlier runs.", made, count),
        table(f"Nothing changed: {title}", STILL, still),
        table(f"The first new text: {title}", FIRST, first),
        table(f"One article changed: {title}", "The same tree, edited before each run.", edited),
    ]


def measured(contenders: Iterable[Contender], times: int) -> list[Contender]:
    """Run those that are there in turn, so many times, and return them."""
    here = [each for each in contenders if each.there]
    for _ in range(times):
        for each in here:
            each.run()
            print(f"{each.name}: {each.costs[-1].wall:.2f} s", file=sys.stderr)
    return here


def table(title: str, said: str, contenders: Sequence[Contender], per: int = 0) -> str:
    """Return a table of costs, with ratios to the fastest other tool."""
    others = [one.cost.wall for one in contenders if not one.ours and one.name != FLOOR]
    fastest = min(others, default=0.0)
    lines = [f"## {title}\n", f"{said}\n", f"| command | {' | '.join(HEADINGS)} |"]
    lines.append(f"| --- |{' ---: |' * len(HEADINGS)}")
    for one in contenders:
        cost = one.cost
        cells = (
            f"{cost.wall:.2f}",
            f"{cost.wall / per * 1000:.2f}" if per else "",
            f"{cost.cpu:.2f}",
            f"{cost.memory:.0f}",
            f"{fastest / cost.wall:.2f}" if fastest and one.ours else "",
        )
        lines.append(f"| {one.name} | {' | '.join(cells)} |")
    return "\n".join([*lines, ""])


def merged(entries: int, times: int) -> str:
    """Return what merging catalogs of so many entries costs, as a table of `merging.py`."""
    script = str(Path(__file__).with_name("merging.py"))
    command = [sys.executable, script, "--times", str(1 if entries > LONG else times), "--entries"]
    done = subprocess.run([*command, str(entries)], check=True, capture_output=True, text=True)  # noqa: S603 - ours
    return done.stdout + "\n"


def share(ours: Contender, least: Contender) -> str:
    """Return in words how much of what a command of ours takes is the floor."""
    return f"It is {least.cost.wall / ours.cost.wall:.0%} of what `{ours.name}` takes."


def chart(rows: Sequence[tuple[str, float, bool]]) -> str:
    """Return bars of seconds as SVG, ours in another shade; it says in words what it shows."""
    longest = max((seconds for _, seconds, _ in rows), default=1.0)
    said = "; ".join(f"{name}: {seconds:.2f} seconds" for name, seconds, _ in rows)
    high = ROW * len(rows) + 8
    bars = []
    for number, (name, seconds, ours) in enumerate(rows):
        top = 4 + number * ROW
        long = 300 * seconds / longest
        shade = "ours" if ours else "peer"
        bars += [
            f'<text x="4" y="{top + 15}">{name}</text>',
            f'<rect class="{shade}" x="250" y="{top + 3}" width="{long:.1f}" height="{ROW - 8}"/>',
            f'<text x="{254 + long:.1f}" y="{top + 15}">{seconds:.2f} s</text>',
        ]
    style = (
        "text { font: 13px system-ui, sans-serif; fill: #1a1a1a } .page { fill: #fff } "
        ".ours { fill: #1f5f99 } .peer { fill: #9a9a9a } "
        "@media (prefers-color-scheme: dark) { text { fill: #eee } .page { fill: #14181d } "
        ".ours { fill: #7db8ec } .peer { fill: #777 } }"
    )
    return "\n".join(
        [
            f'<svg xmlns="{SVG}" role="img" aria-labelledby="d" viewBox="0 0 {WIDE} {high}">',
            f'<desc id="d">{said}</desc>',
            f"<style>{style}</style>",
            f'<rect class="page" width="{WIDE}" height="{high}"/>',
            *bars,
            "</svg>",
            "",
        ]
    )


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--grown", type=int, nargs="*", default=[1000])
    parser.add_argument("--sizes", type=int, nargs="*", default=[500_000, 1_000_000, 5_000_000])
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--entries", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--write", action="store_true", help="write docs/performance.md")
    given = parser.parse_args()
    parts: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        site, work = Path(folder, "site"), Path(folder, "work")
        work.mkdir()
        corpus.lay_out(site, given.articles)
        size = sum(path.stat().st_size for path in site.glob("articles/*")) // given.articles
        count = f"{given.articles:,} articles of {size / 1000:.1f} KB"
        extracted = measured(extraction(site, work), given.times)
        said = f"From files to templates. {SAID} {share(extracted[0], extracted[2])}"
        parts.append(table(f"Extraction: {count}", said, extracted, given.articles))
        prepared(site, work)
        rebuilt = measured([*rebuilding(site, work), floor("compile", site)], given.times)
        said = "Peers fill pages in; ours checks every unit first and writes whole bundles. "
        said += f"{SAID} {share(rebuilt[0], rebuilt[-1])}"
        parts.append(table(f"Rebuilding in one language: {count}", said, rebuilt, given.articles))
        for each in given.grown:
            parts += grown(Path(folder, f"grown-{each}"), each, given.times)
        for each in given.sizes:
            pages = measured(one_page(Path(folder, "page"), work, each), given.times)
            parts.append(table(f"One page of {each / 1e6:.1f} MB", "Extraction.", pages))
    if given.entries:
        merges = [merged(entries, given.times).split("\n") for entries in given.entries]
        rows = [*merges[0][:2], *(row for table_ in merges for row in table_[2:] if row)]
        parts.append(MERGING + "\n".join([*rows, ""]))
    print("\n".join(parts))
    if given.write:
        PAGE.write_text("\n".join([HEAD.format(times=given.times), *parts]), "utf-8")
        bars = [(one.name, one.cost.wall, one.ours) for one in extracted if one.name != FLOOR]
        CHART.write_text(chart(bars), "utf-8")


MERGING = """## Bringing catalogs up to edited templates

5 % of the sources are edited. Catalogs of more than 10,000 entries are merged once by each tool.
`python benchmarks/merging.py` measures all sizes three times, in half an hour.

"""

STILL = "`git status` looks at the same tree. The cache is warm, as after any run."

FIRST = """The memory is made, from all catalogs, when the first text looks for a translation; from
then on it is kept up to date."""

SAID = "The floor is what no tool on these libraries can do without, in one process."

HEAD = """# What it costs

Measured by `make bench` on the machine at hand: whole processes, called in turn with those of other
tools on the same input; medians of {times} runs. Ratios carry over to other machines, seconds do
not.

Between the floor and ours lies, for extraction, the cut of pages: runs of text, their tags and
notes, places and rules. Of `compile`, a third is reading and cutting, a quarter the gate, a quarter
the files of each bundle; the rest renders each page and proves that its markup stayed. After an
edit, most of what a command takes is the start of Python with what reads pages and catalogs.

![Seconds for the extraction of all articles, ours and others](performance.svg)
"""

if __name__ == "__main__":
    main()
