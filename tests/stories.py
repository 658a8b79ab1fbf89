"""Commands in the documentation: cut out of its pages and run, and what they print compared.

A page is a story that is told in a folder of its own, from top to bottom. A comment, which readers
do not see, says of the block below it what cannot be seen from the block:

- `<!-- project: NAME -->` the story begins with a project of tests/data/stories; `articles` means
  this repository's articles and catalogs
- `<!-- needs: PROGRAM … -->` the story needs these programs
- `<!-- file: PATH -->` the block is what stands in this file from here on
- `<!-- translate: PATH -->` the block's translations are put into this catalog
- `<!-- first: COMMAND -->` somebody has done this before, which needs no words
- `<!-- exit: 1 -->` the last command of the block ends with this code
- `<!-- not run: REASON -->` the block needs what a test does not have
"""

from __future__ import annotations

import html
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib
from click.testing import CliRunner

from gtqm_i18n.cli.group import group

COMMENT = r"(?P<comments>(?:^ *<!-- [a-z ]+: [^\n]*? -->\s*\n)*)"
FENCE = re.compile(
    COMMENT + r"^(?P<indent> *)```(?P<kind>\w+)\n(?P<text>.*?)^ *```$", re.MULTILINE | re.DOTALL
)
PRE = re.compile(
    COMMENT + r"^<pre class=\"language-(?P<kind>\w+)\">(?P<text>.*?)</pre>$",
    re.MULTILINE | re.DOTALL,
)
OF_PAGES = {"needs", "project"}
OF_BLOCKS = {"exit", "file", "first", "not run", "translate"}
NOTE = re.compile(r"<!-- (?P<name>[a-z ]+): (?P<value>.*?) -->")
PATH = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
SHELL = re.compile(r"[|<>&;$*`]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A block of a page: what kind of text it is, the text, and what comments say of it."""

    kind: str
    text: str
    notes: dict[str, str] = field(default_factory=dict)

    def commands(self) -> Iterator[tuple[str, str]]:
        """Yield each command with the output that is shown below it."""
        command, shown = "", ""
        for line in self.text.splitlines(keepends=True):
            if line.startswith("$ "):
                if command:
                    yield command, shown
                command, shown = line.removeprefix("$ ").rstrip("\n"), ""
            elif command.endswith("\\"):
                command = command.removesuffix("\\") + line.strip()
            else:
                shown += line
        if command:
            yield command, shown


def blocks(page: Path) -> list[Block]:
    """Return the blocks of a page in Markdown or HTML."""
    source = page.read_text("utf-8")
    markup = page.suffix == ".html"
    found = []
    for match in (PRE if markup else FENCE).finditer(source):
        text = match["text"]
        if markup:
            text = html.unescape(re.sub(r"</?code>", "", text)).removesuffix("\n") + "\n"
        else:
            text = re.sub(rf"^{match['indent']}", "", text, flags=re.MULTILINE)
        notes = {note["name"]: note["value"] for note in NOTE.finditer(match["comments"])}
        found.append(Block(kind=match["kind"], text=text, notes=notes))
    return found


def said(page: Path) -> list[tuple[str, str]]:
    """Return the names of all comments of a page, and what they say."""
    return [(note["name"], note["value"]) for note in NOTE.finditer(page.read_text("utf-8"))]


def tell(block: Block) -> None:
    """Do in the current folder what a block says; an assertion fails when it is not true."""
    if "first" in block.notes:
        code, output = do(html.unescape(block.notes["first"]))
        assert code == 0, output
    if "file" in block.notes:
        path = Path(block.notes["file"])
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, "utf-8")
    elif "translate" in block.notes:
        translate(Path(block.notes["translate"]), block.text)
    elif block.kind == "console" and "not run" not in block.notes:
        commands = list(block.commands())
        for number, (command, shown) in enumerate(commands, 1):
            code, output = do(command)
            last = number == len(commands)
            assert code == (int(block.notes.get("exit", 0)) if last else 0), f"{command}\n{output}"
            assert not shown or matches(shown, output), f"{command}\n{output}\nshown:\n{shown}"


def translate(path: Path, text: str) -> None:
    """Put the translations of a piece of a catalog into a catalog, as a translator would."""
    catalog = polib.pofile(str(path), wrapwidth=0)
    for given in polib.pofile(text):
        entry = catalog.find(given.msgid)
        assert entry is not None, f"{path} has no {given.msgid!r}"
        entry.msgstr = given.msgstr
        entry.flags = given.flags
        entry.previous_msgid = None
    catalog.save()


def do(command: str) -> tuple[int, str]:
    """Run a command as it would be typed and return its exit code and what the terminal shows."""
    words = shlex.split(command, comments=True)
    if words[0] == "cd":
        os.chdir(words[1])
        return 0, ""
    if words[0] == "gtqm-i18n" and not SHELL.search(command):
        result = CliRunner().invoke(group, words[1:], prog_name="gtqm-i18n")
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.output
    done = subprocess.run(
        ["bash", "-c", command],
        env={
            **os.environ,
            "PATH": PATH,
            "LANGUAGE": "en",
            "LC_ALL": "C.UTF-8",
            "PYTHONWARNINGS": "ignore",
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def matches(shown: str, output: str) -> bool:
    """Return whether an output is as shown; `...` is any text, on a line alone any lines."""
    pattern = "".join(
        r"(?:.*\n)*" if line.strip() == "..." else _line(line) for line in shown.splitlines()
    )
    text = "\n".join(line.rstrip() for line in output.splitlines()) + "\n"
    return re.fullmatch(pattern, text) is not None


def _line(line: str) -> str:
    return ".*".join(map(re.escape, line.rstrip().split("..."))) + r"\n"
