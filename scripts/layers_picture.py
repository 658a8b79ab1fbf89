"""The picture of the architecture, drawn from the import contract."""

from __future__ import annotations

from configparser import ConfigParser
from pathlib import Path
from xml.sax.saxutils import escape

CONTRACT = Path(__file__).parents[1] / ".importlinter"
WIDTH, ROW, GAP, LEFT = 720, 46, 14, 176

# What each layer is for, in the order of the contract.
JOBS = (
    "ways in",
    "a use case each",
    "done before, folders",
    "around the core",
    "in and out",
    "defects",
    "the core",
    "values",
    "what is said",
)

STYLE = """\
  svg { color-scheme: light dark; font: 15px system-ui, sans-serif; }
  .page { fill: #ffffff; }
  .box { fill: #eef3f8; stroke: #1f4e79; }
  .name { fill: #10293f; text-anchor: middle; font-family: ui-monospace, monospace; }
  .job, .arrow { fill: #595959; }
  .line { stroke: #595959; }
  @media (prefers-color-scheme: dark) {
    .page { fill: #10151b; }
    .box { fill: #16273a; stroke: #8ab8e6; }
    .name { fill: #e6f0fa; }
    .job, .arrow { fill: #b5b5b5; }
    .line { stroke: #b5b5b5; }
  }"""


def contract() -> list[list[str]]:
    """Return the layers of the contract from above to below, each with its siblings."""
    parser = ConfigParser()
    parser.read(CONTRACT, "utf-8")
    lines = parser["importlinter:contract:layers"]["layers"].split("\n")
    return [[name.strip() for name in line.split("|")] for line in lines if line.strip()]


def layers() -> str:
    """Return the picture as SVG; it says in words what it shows, and follows light and dark."""
    rows = contract()
    height = len(rows) * (ROW + GAP) + GAP
    said = "; ".join(f"{job}: {', '.join(row)}" for job, row in zip(JOBS, rows, strict=True))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}"',
        ' role="img" aria-labelledby="title description">',
        '<title id="title">The layers of gtqm-i18n: imports only point down</title>',
        f'<desc id="description">From above to below. {escape(said)}.</desc>',
        f"<style>\n{STYLE}\n</style>",
        f'<rect class="page" width="{WIDTH}" height="{height}" rx="8"/>',
        f'<path class="line" d="M{LEFT - 12} {GAP} V{height - GAP - 8}"/>',
        f'<path class="arrow" d="M{LEFT - 17} {height - GAP - 10} h10 l-5 10 z"/>',
    ]
    for number, (job, names) in enumerate(zip(JOBS, rows, strict=True)):
        parts += _row(GAP + number * (ROW + GAP), job, names)
    return "\n".join([*parts, "</svg>", ""])


def _row(top: int, job: str, names: list[str]) -> list[str]:
    middle = top + ROW // 2 + 5
    wide = (WIDTH - LEFT - GAP * len(names)) // len(names)
    parts = [f'<text class="job" x="{GAP}" y="{middle}">{escape(job)}</text>']
    for number, name in enumerate(names):
        left = LEFT + number * (wide + GAP)
        parts.append(
            f'<rect class="box" x="{left}" y="{top}" width="{wide}" height="{ROW}" rx="6"/>'
            f'<text class="name" x="{left + wide // 2}" y="{middle}">{escape(name)}</text>'
        )
    return parts
