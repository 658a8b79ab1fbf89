"""What a PO file must look like before its values are read, with the line of each fault.

https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

from __future__ import annotations

import re

from gtqm_i18n.catalog.syntax.blocks import GETTEXT_MARKER
from gtqm_i18n.errors import CatalogError
from gtqm_i18n.messages import _, alternatives

__all__ = ["check", "usual"]

# A string with the escapes of C: https://www.gnu.org/software/gettext/manual/html_node/
# Normalizing.html; msgfmt refuses every other.
STRING = r'"(?:[^"\\\n]|\\(?:[abfnrtv"\\?\']|[0-7]{1,3}|x[0-9a-fA-F]+))*+"'
LINE = re.compile(
    rf"""[\ \t]*+(?:
        \#~\|[\ \t]*+.*
      | \#\|[\ \t]*+(?:msg\w+[\ \t]++)?{STRING}
      | (?P<old>\#~)?[\ \t]*+(?P<word>msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)[\ \t]++{STRING}
      | (?:\#~)?[\ \t]*+(?P<more>{STRING})
      | \#.*
    )?[\ \t\r]*+""",
    re.VERBOSE,
)
GIT_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |\r?$)")
GIT_MARKERS = tuple(sign * 7 for sign in "<=>|")
GETTEXT_CONFLICT = re.compile(r"#-#-#-#-#  .*  #-#-#-#-#")
SOURCES = ("#.", "#|", "#:", "msgid", "msgctxt")
"""How lines begin that hold what is in the article, and not what somebody merged."""

NUMBERS = re.compile(r"((?:\\[0-7]{1,3}|\\x[0-9a-fA-F]{2})+)|\\.")
NUMBER = re.compile(r"\\(?:x([0-9a-fA-F]{2})|([0-7]{1,3}))")

# Escapes that polib does not know.
RARE = {r"\a": "\a", r"\'": "'", r"\?": "?"}

# The sign of a comment or of an obsolete entry, with something right after it.
# (Looking for it before for the start of a line is many times faster than the other way round.)
SPACELESS = re.compile(r"(#(?<=^#)(?:[.:,]|~\||[|~])?)(?=[^\s.:,|~])", re.MULTILINE)
NUL = re.compile(r"(?<!\\)(?:\\\\)*\\(?:0{1,3}(?![0-7])|x0+(?![0-9a-fA-F]))")

INSIDE = frozenset({"msgctxt", "msgid", "msgid_plural"})
"""Words after which an entry is not complete."""

# Which word may follow which; the word before an entry's first is none.
FOLLOWS = {
    "": ("msgctxt", "msgid"),
    "msgctxt": ("msgid",),
    "msgid": ("msgid_plural", "msgstr"),
    "msgid_plural": ("msgstr[",),
    "msgstr": ("msgctxt", "msgid"),
    "msgstr[": ("msgstr[", "msgctxt", "msgid"),
}


def check(lines: list[str], *, path: str) -> None:
    """Raise CatalogError for the first line that is not PO syntax or stems from a conflict."""
    before, start = "", 1
    for number, line in enumerate(lines, 1):
        found = LINE.fullmatch(line)
        fault = _conflict(line, before) or _misplaced(line, before)
        if found is None:
            fault = fault or _fault(line)
        if fault or found is None:
            raise CatalogError(fault, path=path, line=number)
        if not found["word"]:
            continue
        word = "msgstr[" if "[" in found["word"] else found["word"]
        if word not in FOLLOWS[before]:
            wanted = alternatives(FOLLOWS[before])
            message = _(
                "unexpected {found}, expected {wanted}; correct the entry",
                found=found["word"],
                wanted=wanted,
            )
            raise CatalogError(message, path=path, line=number)
        start = number if before in {"", "msgstr", "msgstr["} else start
        before = word
    if before not in {"", "msgstr", "msgstr["}:
        message = _("the file ends in the middle of an entry; restore it, or write its msgstr")
        raise CatalogError(message, path=path, line=start)


def usual(text: str, *, name: str) -> str:
    r"""Return PO text as polib reads it, with as many lines.

    Bytes that are written as numbers (`\303\251`, in the charset `name`) become characters, rare
    escapes what they stand for, and comments get the space after their sign.
    """
    text = SPACELESS.sub(r"\1 ", text)
    return NUMBERS.sub(lambda match: _character(match, name), text) if "\\" in text else text


def _character(match: re.Match[str], name: str) -> str:
    if not match[1]:
        return RARE.get(match[0], match[0])
    codes = [int(hexa, 16) if hexa else int(octal, 8) for hexa, octal in NUMBER.findall(match[1])]
    text = bytes(code & 0xFF for code in codes).decode(name, "replace")
    return text.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")


def _conflict(line: str, before: str) -> str:
    if line.startswith(GIT_MARKERS) and GIT_CONFLICT.match(line):
        return _("git conflict marker; keep one side, delete the markers")
    if GETTEXT_MARKER not in line:
        return ""
    source = before in INSIDE and line.startswith('"')
    if GETTEXT_CONFLICT.search(line) and not source and not line.startswith(SOURCES):
        return _("conflict marker of gettext; keep one of the texts and delete the marker")
    return ""


def _misplaced(line: str, before: str) -> str:
    if line.startswith('"') and not before:
        return _("a string without msgid or msgstr")
    if line.startswith("#"):
        if before not in INSIDE or line.startswith(("#~", "#|")):
            return ""
        wanted = alternatives(FOLLOWS[before])
        return _(
            "expected {wanted} before this comment; write it, or move the comment up", wanted=wanted
        )
    if "\\" not in line:
        return ""
    return _("a NUL character in a string; delete it") if NUL.search(line) else ""


def _fault(line: str) -> str:
    if re.sub(r"\\.", "", line).count('"') % 2:
        return _("a string is not closed; correct the line")
    if "\\" in line:
        return _("an escape is unknown, or this is not PO syntax; write \\\\ for a backslash")
    return _("this is not PO syntax; correct the line")
