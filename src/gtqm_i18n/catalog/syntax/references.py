"""Where the text of an entry stands, as `#:` says.

https://www.gnu.org/software/gettext/manual/html_node/PO-Files.html
"""

from __future__ import annotations

import re

__all__ = ["references"]

LINE = re.compile(r"#:(?<=^#:)(.*)", re.MULTILINE)

# A name with spaces stands between U+2068 and U+2069.
REFERENCE = re.compile("(?:\u2068[^\u2069]*\u2069|\\S)+")


def references(raw: str) -> tuple[str, ...]:
    """Return the references in the lines of an entry."""
    return tuple(name for line in LINE.findall(raw) for name in REFERENCE.findall(line))
