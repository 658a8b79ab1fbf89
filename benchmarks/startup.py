"""How long the command line takes to start, as a multiple of what Python itself takes.

Each command runs in a process of its own, all of them in turn, so that a busy moment of the machine
meets all alike; the medians are compared. Run it with `make bench`.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
TOOL = str(Path(sys.executable).parent / "gtqm-i18n")
ROUNDS = 25

COMPLETE = {
    "_GTQM_I18N_COMPLETE": "bash_complete",
    "COMP_WORDS": f"gtqm-i18n -C {ROOT} check re",
    "COMP_CWORD": "4",
}
COMMANDS: dict[str, tuple[list[str], dict[str, str]]] = {
    "python -c pass": ([sys.executable, "-c", "pass"], {}),
    "python -c 'import click'": ([sys.executable, "-c", "import click"], {}),
    "gtqm-i18n --version": ([TOOL, "--version"], {}),
    "gtqm-i18n --help": ([TOOL, "--help"], {}),
    "gtqm-i18n check --help": ([TOOL, "check", "--help"], {}),
    "an article's name completed": ([TOOL], COMPLETE),
}


def seconds(command: list[str], changes: dict[str, str]) -> float:
    """Return how long a command takes."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **changes})  # noqa: S603 - ours
    return time.perf_counter() - start


def main() -> None:
    """Print the medians, and their ratios to Python's own."""
    taken: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(ROUNDS):
        for name, (command, changes) in COMMANDS.items():
            taken[name].append(seconds(command, changes))
    medians = {name: statistics.median(each) for name, each in taken.items()}
    least = next(iter(medians.values()))
    print(f"\n| start ({ROUNDS} rounds) | median | × python |")
    print("| --- | ---: | ---: |")
    for name, median in medians.items():
        print(f"| {name} | {median * 1000:.0f} ms | {median / least:.1f} |")


if __name__ == "__main__":
    main()
