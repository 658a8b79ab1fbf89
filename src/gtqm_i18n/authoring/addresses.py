"""Addresses that an article may have, and those hidden in redirects of programs."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urljoin, urlsplit

__all__ = ["cleaned", "is_local", "is_safe"]

# What browsers pass over in an address: https://url.spec.whatwg.org/#concept-basic-url-parser
IGNORED = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
SCHEMES = frozenset("http https mailto tel".split())
NOT_RELATIVE = re.compile(r"[^/?#]*:")
DEEPEST = 3
"""How many redirects one address may be wrapped in."""

# Hosts that count clicks, the path they do it under, and where the address proper stands.
REDIRECTS = (
    (re.compile(r"(?:www\.)?google\.[a-z.]+"), "/url", ("q", "url")),
    (re.compile(r"[\w-]+\.safelinks\.protection\.outlook\.com"), "/", ("url",)),
    (re.compile(r"(?:www|l|lm)\.facebook\.com"), "/l.php", ("u",)),
)


def is_safe(address: str) -> bool:
    """Return whether an address is one of http, https, mail or telephone, or relative.

    Template code is none.
    """
    if IGNORED.search(address) or set("\\{}<>") & set(address):
        return False
    scheme = SCHEME.match(address)
    if scheme is not None:
        return scheme[1].lower() in SCHEMES
    return NOT_RELATIVE.match(address) is None


def is_local(address: str) -> bool:
    """Return whether an address is a path, not that of another site or of a place on the page."""
    return not address.startswith(("#", "//")) and SCHEME.match(address) is None


def cleaned(address: str, base: str) -> tuple[str, bool]:
    """Return an address as an article may write it, and whether a redirect was taken off.

    `base` is what the page says relative ones start from. The address is empty when none is left
    that an article may have.
    """
    bare, freed = _bare(address), False
    try:
        if base and not bare.startswith("#"):
            bare = _bare(urljoin(base, bare))
        for _ in range(DEEPEST):
            proper = _bare(_proper(bare))
            if not proper or not is_safe(proper) or is_local(proper):
                break
            bare, freed = proper, True
    except ValueError:
        return "", False
    return (bare, freed) if is_safe(bare) else ("", False)


def _bare(address: str) -> str:
    """Return an address without what browsers pass over."""
    inner = address.strip().replace("\\", "/")
    bare = IGNORED.sub(lambda found: "%20" if found[0] == " " else "", inner)
    return f"https:{bare}" if bare.startswith("//") else bare


def _proper(address: str) -> str:
    """Return where a redirect leads, empty for what is none."""
    parts = urlsplit(address)
    for host, path, names in REDIRECTS:
        if host.fullmatch(parts.hostname or "") and parts.path.startswith(path):
            said = parse_qs(parts.query, max_num_fields=50)
            return next((said[name][0] for name in names if name in said), "")
    return ""
