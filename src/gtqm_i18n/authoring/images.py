"""The pictures of a source: which an article may have, and what their files are called."""

from __future__ import annotations

import base64
import binascii
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from gtqm_i18n.authoring import addresses
from gtqm_i18n.authoring.draft import Image, Notes
from gtqm_i18n.authoring.nodes import Element, one_line

__all__ = ["Images", "plain_name"]

DATA = re.compile(r"data:image/(png|jpeg|jpg|gif|webp);base64,", re.IGNORECASE)
# Pictures that browsers show and that cannot run anything; a drawing (SVG) can.
SUFFIXES = frozenset(".avif .gif .jpeg .jpg .png .webp".split())
FILE = re.compile(r"(?:file:/*|[a-z]:[\\/])", re.IGNORECASE)
LOCAL = re.compile(r"(?:file|[a-z]):", re.IGNORECASE)
LARGEST = 32 * 1024 * 1024
"""Bytes of a picture that stands in the page itself."""

LONGEST = 60


@dataclass(slots=True)
class Images:
    """The pictures found so far, by their address in the source."""

    found: dict[str, Image] = field(default_factory=dict)
    taken: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)

    def take(self, said: dict[str, str], tiny: bool, base: str, notes: Notes[str]) -> list[Element]:  # noqa: FBT001 - one caller
        """Return the picture as the article has it, nothing for one it may not have."""
        source = said.get("src", "").strip()
        lazy = said.get("data-src", "").strip()
        if lazy and (not source or source.startswith("data:")):
            source = lazy
        if not source or tiny or any(said.get(side) in {"0", "1"} for side in ("width", "height")):
            notes["pixel"] += 1
            return []
        name = self._name(source, base)
        if not name:
            notes["drawing"] += 1
            return []
        if not addresses.is_local(name):
            notes["remote"] += 1
        attributes = {"src": name}
        for side in ("width", "height"):
            if said.get(side, "").isascii() and said.get(side, "").isdecimal():
                attributes[side] = said[side][:5]
        if "alt" in said:
            attributes["alt"] = one_line(said["alt"])
        else:
            notes["alt"] += 1
        return [Element("img", (), attributes)]

    def _name(self, source: str, base: str) -> str:
        """Return the address of a picture in the article, empty when it has none."""
        inside = DATA.match(source)
        if inside is not None:
            return self._decoded(source, inside)
        if LOCAL.match(source):
            path = source.replace("\\", "/")
        elif base:
            return addresses.cleaned(source, base)[0]
        else:
            path, _ = addresses.cleaned(source, "")
            if not path or not addresses.is_local(path):
                return path
        return self._beside(path)

    def _beside(self, path: str) -> str:
        known = self.found.get(path)
        if known is not None:
            return known.name
        file = PurePosixPath(unquote(urlsplit(path).path if not LOCAL.match(path) else path))
        suffix = file.suffix.lower()
        if suffix not in SUFFIXES:
            return ""
        name = self._free(plain_name(file.stem) or "image", suffix)
        address = "" if LOCAL.match(path) else str(file)
        self.found[path] = Image(name=name, address=address or file.name)
        return name

    def _decoded(self, source: str, inside: re.Match[str]) -> str:
        known = self.found.get(source)
        if known is not None:
            return known.name
        if len(source) > LARGEST * 4 // 3:
            return ""
        try:
            data = base64.b64decode("".join(source[inside.end() :].split()), validate=True)
        except (binascii.Error, ValueError):
            return ""
        suffix = "." + inside[1].lower().replace("jpeg", "jpg")
        name = self._free(f"image-{len(self.found) + 1}", suffix)
        self.found[source] = Image(name=name, data=data)
        return name

    def _free(self, stem: str, suffix: str) -> str:
        name = f"{stem}{suffix}"
        while name in self.taken:
            self.counts[stem] += 1
            name = f"{stem}-{self.counts[stem] + 1}{suffix}"
        self.taken.add(name)
        return name


def plain_name(text: str) -> str:
    """Return a text as a part of an address: small letters, digits and hyphens."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:LONGEST].strip("-")
