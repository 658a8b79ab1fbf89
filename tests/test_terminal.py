"""The tool on a terminal: bars, colours, completion in real shells, and how little it imports."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import Run, edit
from gtqm_i18n.cli import color
from gtqm_i18n.cli.group import COMMANDS, group

BIN = Path(sys.executable).parent
ESCAPE = "\x1b"
IMPATIENT = "from gtqm_i18n.cli import main, meter; meter.DELAY = meter.PAUSE = 0; main()"
"""The command line, with a bar from the first article on."""


def environment(**changes: str) -> dict[str, str]:
    """The environment as it is, without what says how wide it is or whether there are colours."""
    ours = {"NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "LINES"}
    kept = {name: value for name, value in os.environ.items() if name not in ours}
    path = f"{BIN}{os.pathsep}{os.environ['PATH']}"
    return {**kept, "TERM": "xterm", "LC_ALL": "C.UTF-8", "PATH": path, **changes}


class Terminal:
    """A program on a terminal of its own, 24 lines high."""

    def __init__(self, command: list[str], *, columns: int = 100, **options: object) -> None:
        """Start the program; what `options` do not say goes to the terminal."""
        self.screen, end = pty.openpty()
        fcntl.ioctl(end, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        streams = {"stdin": end, "stdout": end, "stderr": end, **options}
        self.process = subprocess.Popen(command, start_new_session=True, **streams)  # type: ignore[call-overload]
        os.close(end)

    def type(self, text: str) -> None:
        """Type something."""
        os.write(self.screen, text.encode())

    def read(self, until: str = "(?!)", seconds: float = 60) -> str:
        """Return what is shown: up to a pattern, or all until the program ends."""
        shown = b""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if re.search(until.encode(), shown, re.DOTALL):
                break
            if select.select([self.screen], [], [], 0.1)[0]:
                try:
                    data = os.read(self.screen, 65536)
                except OSError:  # the program has ended
                    break
                if not data:
                    break
                shown += data
        return shown.decode("utf-8", "replace")

    def close(self) -> None:
        """End the program."""
        self.process.kill()
        self.process.communicate()
        os.close(self.screen)


def on_terminal(
    site: Path, *arguments: str, columns: int = 100, changes: dict[str, str] | None = None
) -> str:
    """Return what a command shows on a terminal, with a bar from the first article on."""
    command = [sys.executable, "-c", IMPATIENT, "-C", str(site), *arguments]
    terminal = Terminal(command, columns=columns, env=environment(**(changes or {})))
    try:
        return terminal.read()
    finally:
        terminal.close()


def visible(shown: str) -> list[str]:
    """Return the lines that stay on a terminal when a program has ended."""
    lines = []
    for line in shown.replace("\r\n", "\n").split("\n"):
        last = line.rpartition(f"\r{ESCAPE}[2K")[2].rpartition("\r")[2]
        lines.append(re.sub(r"\x1b\[[?0-9;]*[a-zA-Z]", "", last))
    return lines


BARS = ("check", "compile", "extract", "update", "verify")


@pytest.mark.parametrize("command", BARS)
def test_bar_shows_articles_and_goes_away(site: Path, command: str) -> None:
    shown = on_terminal(site, command)
    assert f"{command} {'█' * 30} 3/3" in shown
    assert shown.count(f"{ESCAPE}[?25l") == 0 or shown.rindex("[?25h") > shown.rindex("[?25l")
    left = "\n".join(visible(shown))
    assert "3/3" not in left


def test_bar_does_not_mix_with_results(site: Path) -> None:
    edit(site / "articles/reunion-2013/index.html", "Quatre ateliers", "Cinq ateliers")
    shown = on_terminal(site, "-v", "update")
    assert "3/3" in shown
    left = visible(shown)
    assert "locales/es/LC_MESSAGES/reunion-2013.po" in left
    assert "3 articles, 3 files written" in left


def test_bar_fits_its_terminal(site: Path) -> None:
    assert "update # 1/3" not in on_terminal(site, "update")
    narrow = on_terminal(site, "--no-cache", "update", columns=40)
    assert "update 1/3" in narrow
    ascii_only = on_terminal(site, "--no-cache", "update", changes={"PYTHONIOENCODING": "ascii"})
    assert f"update {'#' * 10}{'-' * 20} 1/3" in ascii_only


@pytest.mark.parametrize(
    ("options", "changes"),
    [(["-q"], {}), ([], {"TERM": "dumb"})],
    ids=["quiet", "dumb terminal"],
)
def test_no_bar_where_none_is_wanted(
    site: Path, options: list[str], changes: dict[str, str]
) -> None:
    assert ESCAPE not in on_terminal(site, *options, "update", changes=changes)


def test_interrupted_bar_gives_the_cursor_back(site: Path) -> None:
    slow = "import time; from gtqm_i18n.workflows import status as s; old = s.status; done = []\n"
    slow += "def wait(*a, **k):\n    done.append(a); time.sleep(60 if len(done) > 2 else 0.5)\n"
    slow += "    return old(*a, **k)\ns.status = wait\n"
    # A shell lets no interrupt reach what it starts in the background, such as these tests.
    slow += "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    command = [sys.executable, "-c", slow + IMPATIENT, "-C", str(site), "status"]
    terminal = Terminal(command, env=environment())
    try:
        shown = terminal.read("2/3")
        terminal.process.send_signal(signal.SIGINT)
        shown += terminal.read()
        assert terminal.process.wait() == 1
    finally:
        terminal.close()
    assert shown.rindex("[?25h") > shown.rindex("[?25l")
    assert visible(shown)[-2:] == ["Aborted!", ""]


def test_nothing_but_results_goes_into_a_pipe(site: Path) -> None:
    command = [sys.executable, "-c", IMPATIENT, "-C", str(site), "status", "--json"]
    result = subprocess.run(command, env=environment(), capture_output=True, check=True)
    assert ESCAPE.encode() not in result.stdout
    assert result.stderr == b""
    terminal = Terminal(command, env=environment(), stdout=subprocess.PIPE)
    try:
        assert "status" in terminal.read()  # the bar is on standard error
        assert terminal.process.stdout is not None
        assert terminal.process.stdout.read() == result.stdout
    finally:
        terminal.close()


def test_a_stream_without_utf_8_shows_escapes(site: Path) -> None:
    name = "réunion-日本"
    (site / "articles/reunion-2013").rename(site / f"articles/{name}")
    command = [sys.executable, "-m", "gtqm_i18n", "-C", str(site), "status"]
    variables = environment(PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    result = subprocess.run(command, env=variables, capture_output=True, check=True)
    text = result.stdout.decode("latin-1")
    assert "réunion-\\u65e5\\u672c" in text
    assert "..........   0 %" in text
    assert result.stderr == b""


COLORS: dict[str, tuple[str, dict[str, str], bool | None]] = {
    "a terminal decides": ("auto", {}, None),
    "NO_COLOR": ("auto", {"NO_COLOR": "1"}, False),
    "NO_COLOR is empty": ("auto", {"NO_COLOR": ""}, None),
    "FORCE_COLOR": ("auto", {"FORCE_COLOR": "0"}, True),
    "CLICOLOR_FORCE": ("auto", {"CLICOLOR_FORCE": "1"}, True),
    "CLICOLOR_FORCE is 0": ("auto", {"CLICOLOR_FORCE": "0"}, None),
    "CLICOLOR is 0": ("auto", {"CLICOLOR": "0"}, False),
    "NO_COLOR before FORCE_COLOR": ("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, False),
    "a dumb terminal": ("auto", {"TERM": "dumb"}, False),
    "always": ("always", {"NO_COLOR": "1", "TERM": "dumb"}, True),
    "never": ("never", {"FORCE_COLOR": "1"}, False),
}


@pytest.mark.parametrize(("choice", "given", "expected"), COLORS.values(), ids=COLORS)
def test_color_is_as_conventions_say(
    choice: str,
    given: dict[str, str],
    expected: bool | None,  # noqa: FBT001 - a row of the table
) -> None:
    assert color.wanted(choice, given) is expected


@pytest.mark.parametrize("command", ["check", "status", "fix --dry-run"])
def test_color_in_a_pipe_is_asked_for(
    run: Run, site: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    po = site / "locales/es/LC_MESSAGES/reunion-2013.po"
    edit(po, 'msgstr "Educación (5)"', 'msgstr "Educación  (5)"')
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE"):
        monkeypatch.delenv(name, raising=False)
    words = [*command.split(), "reunion-2013"]
    plain = run(*words).stdout
    assert ESCAPE not in plain
    colored = run("--color", "always", *words).stdout
    assert f"{ESCAPE}[3" in colored
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert run(*words).stdout == colored
    assert run("--color", "never", *words).stdout == plain
    stripped = re.sub(r"\x1b\[[0-9;]*m", "", colored)
    assert set(stripped.splitlines()) <= set(plain.splitlines())


def script(shell: str, tool: Callable[..., subprocess.CompletedProcess[str]], site: Path) -> Path:
    """The script for a shell; the test skips where the shell is missing."""
    tool(shell, "-c", "true", cwd=site)
    path = site / f"completion.{shell}"
    path.write_text(CliRunner().invoke(group, ["completion", shell], prog_name="gtqm-i18n").output)
    return path


def in_bash(path: Path, lines: list[str]) -> list[str]:
    """What the function answers that the script gives bash for our command."""
    drive = """source "$0"
        function=$(complete -p gtqm-i18n | sed 's/.*-F \\([^ ]*\\).*/\\1/')
        for line; do
            IFS=' ' read -ra COMP_WORDS <<< "$line"
            [[ $line == *" " ]] && COMP_WORDS+=("")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMPREPLY=()
            $function gtqm-i18n
            printf '%s\\t' "${COMPREPLY[@]}"; echo
        done"""
    return shell_output(["bash", "--norc", "-c", drive, str(path), *lines], path.parent)


def in_fish(path: Path, lines: list[str]) -> list[str]:
    """What fish itself finds, with what it says of each word."""
    drive = """source $argv[1]
        for line in $argv[2..]; complete -C $line | cut -f1 | tr '\\n' '\\t'; echo; end"""
    return shell_output(["fish", "--no-config", "-c", drive, str(path), *lines], path.parent)


def in_zsh(path: Path, lines: list[str]) -> list[str]:
    """A real line editor on a terminal: Control-D lists what there is for a word."""
    prompt = r"\x1b\[\?2004h"
    terminal = Terminal(["zsh", "-f", "-i"], env=environment(), cwd=path.parent)
    found = []
    try:
        terminal.read(prompt)
        terminal.type(f"autoload -Uz compinit; compinit -D; source {path}; echo rea''dy\n")
        terminal.read(f"ready\r.*{prompt}")
        for line in lines:
            terminal.type(f"{line}\x04")
            shown = terminal.read(r"\x1b\[24m\r|\a").partition(f"\n{ESCAPE}[J")[2]
            listed = re.split(r"\x1b\[\d*A", shown)[0]
            found.append(re.sub(r" -- .*|\x1b\[[?0-9;]*[a-zA-Z]", "", listed))
            terminal.type("\x15")  # Control-U empties the line
            terminal.read(seconds=0.3)
    finally:
        terminal.close()
    return found


def shell_output(command: list[str], folder: Path) -> list[str]:
    """Return the lines that a shell prints; it must have nothing to say besides."""
    result = subprocess.run(
        command, cwd=folder, env=environment(), capture_output=True, text=True, check=False
    )
    assert result.stderr == ""
    return result.stdout.split("\n")[:-1]


SHELLS = {"bash": in_bash, "fish": in_fish, "zsh": in_zsh}
LINES: dict[str, set[str]] = {
    "gtqm-i18n ex": {"explain", "extract"},
    "gtqm-i18n update --m": {"--minor"},
    "gtqm-i18n check --format j": {"json", "junit"},
    "gtqm-i18n check ": {"que-es-el-gtqm", "reunion-2013", "translating-these-pages"},
    "gtqm-i18n check reunion-2013 re": set(),
    "gtqm-i18n compile -l ": {"fr", "es", "en"},
    "gtqm-i18n compile -l fr,": {"fr,es", "fr,en"},
    "gtqm-i18n explain missing-ta": {"missing-tag"},
    "gtqm-i18n chek re": set(),
    "gtqm-i18n -C / check ": set(),
}


@pytest.mark.parametrize("shell", SHELLS)
def test_shell_completes(
    site: Path, tool: Callable[..., subprocess.CompletedProcess[str]], shell: str
) -> None:
    path = script(shell, tool, site)
    answers = SHELLS[shell](path, list(LINES))
    found = {line: set(answer.split()) for line, answer in zip(LINES, answers, strict=True)}
    assert found == LINES


def test_completion_says_nothing_of_what_is_wrong(
    site: Path, tool: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    path = script("bash", tool, site)
    (site / "gtqm-i18n.toml").write_text("languages = 3")
    lines = ["gtqm-i18n check ", "gtqm-i18n check -l ", "gtqm-i18n -C /nowhere update re"]
    assert in_bash(path, lines) == ["\t", "\t", "\t"]  # and nothing on standard error


def test_names_that_a_shell_would_run_are_not_completed(
    site: Path, tool: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    for name in ("$(touch run)", "a;touch run", "-rf", "b\nc", "*"):
        (site / f"articles/x{name}").mkdir()
        (site / f"articles/x{name}/index.html").write_text("<html lang=fr>")
    (site / "articles/-q.html").write_text("<html lang=fr>")
    path = script("bash", tool, site)
    assert in_bash(path, ["gtqm-i18n check x"]) == ["x-rf\t"]
    assert "-q" not in in_bash(path, ["gtqm-i18n check "])[0].split()


NEAR = {
    "command": (["chekc"], 'No command is named "chekc". Did you mean "check"?'),
    "option": (["check", "--langage", "es"], "--language"),
    "choice": (["check", "--format", "jsno"], 'Did you mean "json"?'),
    "format": (["check", "--output", "sariff=x"], 'did you mean "sarif"?'),
    "article": (["check", "reunion2013"], 'did you mean "reunion-2013"?'),
    "language": (["check", "-l", "esp"], 'did you mean "es"?'),
    "check": (["explain", "mising-tag"], 'did you mean "missing-tag"?'),
}


@pytest.mark.parametrize(("words", "expected"), NEAR.values(), ids=NEAR)
def test_error_names_what_was_meant(run: Run, words: list[str], expected: str) -> None:
    assert expected in run(*words, code=2).stderr


KEYS = {
    "key": ("langauges = []\n", 'did you mean "languages"?'),
    "key of a table": ('[extract]\nexlude = ["x"]\n', 'did you mean "exclude"?'),
    "check": ('[check]\ndisable = ["repeated-wrod"]\n', 'did you mean "repeated-word"?'),
    "severity": ('[check.severity]\nfuzzy = "warn"\n', 'did you mean "warning"?'),
    "file": ('[site]\nfiles = ["sitmap"]\n', 'did you mean "sitemap"?'),
}


@pytest.mark.parametrize(("text", "expected"), KEYS.values(), ids=KEYS)
def test_wrong_configuration_names_what_was_meant(
    run: Run, site: Path, text: str, expected: str
) -> None:
    path = site / "gtqm-i18n.toml"
    path.write_text(path.read_text("utf-8") + text, "utf-8")
    assert expected in run("status", code=2).stderr


HEAVY = {"babel", "bs4", "difflib", "filelock", "jinja2", "json", "polib", "rapidfuzz", "turbohtml"}
OURS = {"bundle", "catalog", "checks", "exchange", "files", "html", "language", "model", "project"}


CALLS = """
import sys
from gtqm_i18n.cli import main
for words in sys.argv[1:]:
    sys.argv[1:] = words.split()
    try:
        main()
    except SystemExit as end:
        assert not end.code, words
print(*sys.modules, file=sys.stderr)
"""


def imported(*lines: str, **changes: str) -> set[str]:
    """Return the modules that command lines import, one after the other in one process."""
    result = subprocess.run(
        [sys.executable, "-c", CALLS, *lines],
        env=environment(**changes),
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout
    return set(result.stderr.split())


def heavy(modules: Iterable[str]) -> set[str]:
    """Return those of some modules that `--help` can do without."""
    return set(modules) & (HEAVY | {f"gtqm_i18n.{name}" for name in (*OURS, "workflows")})


def test_version_does_without_click() -> None:
    modules = imported("--version")
    assert not modules & {"click", "typing", "dataclasses", "gtqm_i18n.cli.group"}
    assert heavy(modules) == set()


def test_help_imports_little() -> None:
    modules = imported("--help", *(f"{command} --help" for command in COMMANDS))
    assert "click" in modules
    assert heavy(modules) == set()


def test_completion_reads_no_article(site: Path) -> None:
    modules = imported(
        "",
        _GTQM_I18N_COMPLETE="bash_complete",
        COMP_WORDS=f"gtqm-i18n -C {site} check re",
        COMP_CWORD="4",
    )
    assert "gtqm_i18n.project" in modules
    assert not modules & {"turbohtml", "bs4", "polib", "rapidfuzz", "jinja2", "gtqm_i18n.workflows"}
