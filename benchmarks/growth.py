"""How time and memory of the cut grow with a page, and which sample takes longest.

Each page is read and written back in a process of its own: wall seconds (the median of three) and
peak memory above that of the smallest page. Run it with `make bench`.
"""

from __future__ import annotations

import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT.parent / "shared" / "samples"
SIZES = (100_000, 300_000, 1_000_000, 3_000_000, 10_000_000)
SUFFIXES = {".html", ".htm", ".xhtml"}
TIMES = 3


def page(size: int) -> bytes:
    """Return a page of about so many bytes: the first article's body, again and again."""
    text = (ROOT / "articles/reunion-2013/index.html").read_text("utf-8")
    start, end = text.index("<body"), text.index("</body>")
    start = text.index(">", start) + 1
    body = text[start:end]
    count = max(1, size // len(body.encode()))
    numbered = (body.replace("Québec", f"Québec {number}") for number in range(count))
    return (text[:start] + "".join(numbered) + text[end:]).encode()


def measure(size: int) -> None:
    """Print bytes, seconds and kilobytes of one page; called in a process of its own."""
    from gtqm_i18n.workflows.article import read_article, render  # noqa: PLC0415 - not timed

    data = page(size)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    document = read_article(data)
    if render(document, {}) != data:
        raise SystemExit("the page does not come back")
    seconds = time.perf_counter() - start
    print(len(data), seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)


def growth() -> None:
    """Print how much each size costs, in all and by megabyte."""
    print("| page | seconds | seconds per MB | peak memory | memory ÷ page |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    for size in SIZES:
        rows = []
        for _ in range(TIMES):
            command = [sys.executable, __file__, str(size)]
            output = subprocess.run(command, check=True, capture_output=True, text=True).stdout  # noqa: S603 - this file
            rows.append([float(each) for each in output.split()])
        length, seconds, memory = (statistics.median(column) for column in zip(*rows, strict=True))
        megabytes = length / 1e6
        print(
            f"| {megabytes:.1f} MB | {seconds:.2f} | {seconds / megabytes:.2f} "
            f"| {memory / 1e3:.0f} MB | {memory * 1024 / length:.0f} |"
        )


def slowest() -> None:
    """Print which sample pages take longest to be verified."""
    from gtqm_i18n.workflows.verify import verify  # noqa: PLC0415 - not timed

    taken: list[tuple[float, str]] = []
    for path in sorted(SAMPLES.rglob("*")):
        if path.suffix.lower() in SUFFIXES:
            start = time.perf_counter()
            verify(str(path))
            taken.append((time.perf_counter() - start, str(path.relative_to(SAMPLES))))
    taken.sort(reverse=True)
    print(f"\n{len(taken)} sample pages verified; the slowest:\n")
    for seconds, name in taken[:3]:
        print(f"- {seconds:.3f} s {name}")


if __name__ == "__main__":
    if len(sys.argv) > 1:
        measure(int(sys.argv[1]))
    else:
        growth()
        slowest()
