"""What a PO file must look like before its values are read, with the line of each fault.

https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

from __future__ import annotations

import re

from gtqm_i18n.errors import CatalogError

__all__ = ["charset", "check", "decode"]

CHARSET = re.compile(rb"charset=([^\s\\\"]+)", re.IGNORECASE)
HEADER_BYTES = 4096

STRING = r'"(?:[^"\\]|\\.)*+"'
LINE = re.compile(
    rf"""[\ \t]*+(?:
        (?:\#~\|?|\#\|)[\ \t]*+(?:(?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)[\ \t]++)?{STRING}
      | \#~?
      | \#(?![~|]).*
      | (?:msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?)[\ \t]++{STRING}
      | {STRING}
    )?[\ \t\r]*+""",
    re.VERBOSE | re.DOTALL,
)
GIT_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?: |\r?$)")
GETTEXT_CONFLICT = re.compile(r"#-#-#-#-#  .*  #-#-#-#-#")


def charset(data: bytes) -> str:
    """Return the charset that a file's header names, UTF-8 when it names none."""
    found = CHARSET.search(data[:HEADER_BYTES])
    name = found[1].decode("ascii", "replace") if found else "UTF-8"
    return "UTF-8" if name.upper() == "CHARSET" else name


def decode(data: bytes, *, path: str) -> str:
    """Return a file's text; raises CatalogError when it is empty, binary or in another charset."""
    if not data.strip():
        raise CatalogError(
            "the catalog is empty; restore it, or delete it and run update", path=path
        )
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise CatalogError("this is no PO file (it has NUL bytes)", path=path, line=line)
    name = charset(data)
    try:
        return data.decode(name)
    except LookupError:
        line = data[:HEADER_BYTES].split(name.encode())[0].count(b"\n") + 1
        message = f'charset "{name}" is unknown; save the file as UTF-8 and write charset=UTF-8'
        raise CatalogError(message, path=path, line=line) from None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"this is not {name} as the header says; save the file as {name}"
        raise CatalogError(message, path=path, line=line) from None


def check(lines: list[str], *, path: str) -> None:
    """Raise CatalogError for the first line that is not PO syntax or stems from a conflict."""
    for number, line in enumerate(lines, 1):
        if GIT_CONFLICT.match(line):
            message = "git conflict marker; keep one side, delete the markers"
            raise CatalogError(message, path=path, line=number)
        if GETTEXT_CONFLICT.search(line):
            message = "conflict marker of gettext; keep one of the texts and delete the marker"
            raise CatalogError(message, path=path, line=number)
        if LINE.fullmatch(line) is None:
            fact = "a string is not closed" if line.count('"') % 2 else "this is not PO syntax"
            raise CatalogError(f"{fact}; correct the line", path=path, line=number)
